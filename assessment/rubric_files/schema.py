"""What helps an author to write: `python -m assessment.rubric_files.schema` writes the JSON Schemas for editors and the guide's tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from assessment.rubric_files.edition import GuidanceFile
from assessment.rubric_files.key_words import key_words, with_key_tables
from assessment.rubric_files.language.rules import LanguageRules
from assessment.whole_file import write_file
from scoring.carry_over import Following
from scoring.model import Value
from scoring.question import AreaFile
from scoring.rules import EditionRules

SCHEMAS: Mapping[str, type[Value]] = {
    "rubric.schema.json": AreaFile,
    "edition.schema.json": EditionRules,
    "guidance.schema.json": GuidanceFile,
    "changes.schema.json": Following,
    "language.schema.json": LanguageRules,
}
"""Which model each file in `rubrics` describes: an area's file, rubric.yaml, guidance.yaml, changes.yaml and language.yaml."""

RUBRICS = Path(__file__).parents[2] / "rubrics"
GUIDE = RUBRICS / "README.md"
# The newest that every version of the YAML extension of VS Code reads.
DRAFT = "http://json-schema.org/draft-07/schema#"


class _EditorSchema(GenerateJsonSchema):
    """What an editor offers: what each key holds; keys that are left out rather than empty; level numbers as keys, by a pattern."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        for key, text in key_words(schema["cls"]).items():
            made["properties"][key]["description"] = text
        return made

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        made = super().dict_schema(schema)
        if schema.get("keys_schema", {}).get("type") == "int":
            made = {"type": "object", "patternProperties": {"^[1-9]$": made["additionalProperties"]}, "additionalProperties": False}
        return made

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        made = super().default_schema(schema)
        return {key: value for key, value in made.items() if key != "default" or value is not None}

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002  # the base class names it
        return False


def schema_text(model: type[Value]) -> str:
    """The schema file's text for a model."""
    schema = model.model_json_schema(ref_template="#/definitions/{model}", schema_generator=_EditorSchema)
    definitions = schema.pop("$defs", {})
    return json.dumps({"$schema": DRAFT, **schema, "definitions": definitions}, indent=2, ensure_ascii=False) + "\n"


def guide_text(guide: str) -> str:
    """The author's guide with its tables of keys as the models have them."""
    return with_key_tables(guide, {model.__name__: model for model in MODELS})


def _models_in(annotation: Any) -> Iterator[type[Value]]:
    """The models that a file can consist of, those inside others too."""
    if isinstance(annotation, type) and issubclass(annotation, Value):
        yield annotation
        for field in annotation.model_fields.values():
            yield from _models_in(field.annotation)
    for part in get_args(annotation):
        yield from _models_in(part)


MODELS = tuple(dict.fromkeys(found for model in SCHEMAS.values() for found in _models_in(model)))


def main() -> None:
    """Write every file anew."""
    for name, model in SCHEMAS.items():
        write_file(RUBRICS / name, schema_text(model).encode("utf-8"))
    write_file(GUIDE, guide_text(GUIDE.read_text(encoding="utf-8")).encode("utf-8"))


if __name__ == "__main__":
    main()
