"""The schemas that help authors in their editors."""

from __future__ import annotations

import json

import pytest

from assessment.rubric_files.schema import RUBRICS, SCHEMAS, schema_text


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_beside_the_rubrics_is_up_to_date(name: str) -> None:
    remedy = "Run 'python -m assessment.rubric_files.schema'."
    assert (RUBRICS / name).read_text(encoding="utf-8") == schema_text(SCHEMAS[name]), remedy


def test_an_editor_accepts_level_numbers_as_keys_and_nothing_else() -> None:
    summaries = json.loads(schema_text(SCHEMAS["rubric.schema.json"]))["properties"]["summaries"]
    assert list(summaries["patternProperties"]) == ["^[1-9]$"]
    assert summaries["additionalProperties"] is False


def test_every_edition_names_the_schema_that_its_files_follow() -> None:
    for path in RUBRICS.glob("*/*/*.yaml"):
        if path.parent.name != "benchmarks":
            assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=../../rubric.schema.json\n"), path
    for path in RUBRICS.glob("*/rubric.yaml"):
        assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=../edition.schema.json\n"), path
