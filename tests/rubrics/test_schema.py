"""The schemas that help authors in their editors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator  # type: ignore[import-untyped]  # comes with altair, without types

from assessment.rubric_files.document import read_document
from assessment.rubric_files.edition import area_paths
from assessment.rubric_files.editions import editions_in
from assessment.rubric_files.key_words import key_words
from assessment.rubric_files.schema import MODELS, RUBRICS, SCHEMAS, schema_text
from scoring.model import Value

NAMED = "# yaml-language-server: $schema="
EDITIONS = editions_in(RUBRICS)
FILES = {
    **{path: "../../rubric.schema.json" for folder in EDITIONS for path in area_paths(folder)},
    **{folder / "rubric.yaml": "../edition.schema.json" for folder in EDITIONS},
    **{folder / "guidance.yaml": "../guidance.schema.json" for folder in EDITIONS},
    **{path: "../changes.schema.json" for folder in EDITIONS for path in folder.glob("changes.yaml")},
    RUBRICS / "language.yaml": "language.schema.json",
}
"""Every file an author edits, and where its schema is from there."""


def schema_of(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(schema_text(SCHEMAS[name]))
    return content


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_beside_the_rubrics_is_up_to_date(name: str) -> None:
    remedy = "Run 'python -m assessment.rubric_files.schema'."
    assert (RUBRICS / name).read_text(encoding="utf-8") == schema_text(SCHEMAS[name]), remedy


@pytest.mark.parametrize("name", SCHEMAS)
def test_an_editor_says_what_every_key_holds(name: str) -> None:
    schema = schema_of(name)
    Draft7Validator.check_schema(schema)
    assert [key for key, about in keys_in(schema) if not about.get("description")] == []
    assert "null" not in json.dumps(schema), "a key without a value is refused, so an editor may not offer one"


def keys_in(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for part in (schema, *schema["definitions"].values()):
        yield from part["properties"].items()


@pytest.mark.parametrize("file", FILES, ids=lambda path: str(path.relative_to(RUBRICS)))
def test_every_file_names_the_schema_that_it_follows(file: Path) -> None:
    assert file.read_text(encoding="utf-8").startswith(f"{NAMED}{FILES[file]}\n")
    written = json.loads(json.dumps(read_document(file).value))  # an editor knows lists and text keys only
    schema = json.loads((file.parent / FILES[file]).resolve().read_text(encoding="utf-8"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(written)] == []


def test_an_editor_accepts_level_numbers_as_keys_and_nothing_else() -> None:
    summaries = schema_of("rubric.schema.json")["properties"]["summaries"]
    assert list(summaries["patternProperties"]) == ["^[1-9]$"]
    assert summaries["additionalProperties"] is False


def test_an_editor_underlines_a_misspelt_key_and_a_word_that_is_not_offered() -> None:
    line = {"was": "ped-3", "answer": "forget", "reson": "It is gone."}
    found = [error.message for error in Draft7Validator(schema_of("changes.schema.json")).iter_errors({"questions": [line]})]
    assert [part for part in ("'follows'", "'summary'", "'reason'", "'reson'", "'forget'") if not any(part in one for one in found)] == []


def test_a_key_that_nobody_explained_is_noticed() -> None:
    class Unexplained(Value):
        known: int
        """What it is."""
        unknown: int

    with pytest.raises(LookupError, match="Unexplained does not say what these keys hold: unknown"):
        key_words(Unexplained)
    assert all(key_words(model) for model in MODELS)
