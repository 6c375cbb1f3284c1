"""The rubrics' JSON Schemas, which let an editor help an author: `python -m assessment.rubric_files.schema` writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from assessment.rubric_files.language.rules import LanguageRules
from scoring.model import Value
from scoring.question import AreaFile
from scoring.rules import EditionRules

SCHEMAS: Mapping[str, type[Value]] = {
    "rubric.schema.json": AreaFile,
    "edition.schema.json": EditionRules,
    "language.schema.json": LanguageRules,
}
"""Which model each file in `rubrics` describes: an area's file, an edition's rubric.yaml, and language.yaml."""

RUBRICS = Path(__file__).parents[2] / "rubrics"


class _EditorSchema(GenerateJsonSchema):
    """JSON has no whole numbers as keys, so a group keyed by level numbers names them by a pattern."""

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        made = super().dict_schema(schema)
        if schema.get("keys_schema", {}).get("type") == "int":
            made = {"type": "object", "patternProperties": {"^[1-9]$": made["additionalProperties"]}, "additionalProperties": False}
        return made


def schema_text(model: type[Value]) -> str:
    """The schema file's text for a model, in draft 2020-12."""
    schema = model.model_json_schema(schema_generator=_EditorSchema)
    return json.dumps({"$schema": _EditorSchema.schema_dialect, **schema}, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write every file anew."""
    for name, model in SCHEMAS.items():
        (RUBRICS / name).write_text(schema_text(model), encoding="utf-8")


if __name__ == "__main__":
    main()
