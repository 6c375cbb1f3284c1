"""An earlier file is found by what is in it, whatever it is called; where that does not tell, it is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assessment.assessment_file import to_json
from assessment.earlier_files import EarlierFiles
from scoring.assessment import Assessment
from tests.builders import a_rubric, a_school, an_assessment

RUBRIC = a_rubric()
RUBRICS = {RUBRIC.edition: RUBRIC}
ONE, TWO = "0a" * 16, "0b" * 16
AUTUMN, SPRING = date(2025, 11, 1), date(2026, 3, 1)


def of(name: str, key: str | None = None, on: date | None = AUTUMN, region: str = "London", urn: str | None = None) -> Assessment:
    return an_assessment(organisation=a_school(name=name, region=region), key=key, submitted_on=on, urn=urn)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def earlier(folder: Path, **files: Assessment) -> EarlierFiles:
    for name, assessment in files.items():
        (folder / f"{name}.json").write_bytes(to_json(assessment))
    return EarlierFiles(folder, sorted(folder.glob("*.json")), RUBRICS)


def test_the_key_finds_the_file_before_name_and_number_do(folder: Path) -> None:
    found = earlier(folder, a=of("Oak"), b=of("Renamed", ONE), c=of("Oak", TWO), d=of("Elm", urn="100000"))
    assert found.of(of("Oak", ONE)).file == folder / "b.json"
    assert found.of(of("Ash", urn="100000")).file == folder / "d.json"


def test_of_several_years_the_newest_before_this_assessment_is_taken(folder: Path) -> None:
    later = of("Oak", ONE, date(2027, 1, 1))
    found = earlier(folder, a=of("Oak", ONE, SPRING), b=of("Oak", ONE, AUTUMN), c=later, d=of("Oak", ONE, None))
    assert found.of(of("Oak", ONE, date(2026, 11, 1))).file == folder / "a.json"


def test_a_file_of_before_there_were_keys_is_found_by_how_its_school_looks(folder: Path) -> None:
    found = earlier(folder, a=of("St Mary\u2019s"), b=of("St Mary's", region="North West"))
    assert found.of(of("ST  MARY'S", ONE)).file == folder / "a.json"


def test_what_cannot_be_told_apart_is_said_and_not_guessed(folder: Path) -> None:
    found = earlier(folder, a=of("Oak"), b=of("OAK"), c=of("Elm", TWO))
    pair = found.of(of("Oak", ONE))
    assert pair.file is None
    assert "more than one file that could be of Oak: a.json, b.json. Give each the key of its school." in pair.why
    pair = found.of(of("Elm", ONE))
    assert pair.file is None
    assert pair.why.startswith("c.json looks like Elm, but has another key. If both are one school, put the same 'key' into both files.")
    assert found.of(of("Ash")).why == f"{folder} has no file of Ash. Its report says nothing about change."


def test_a_file_that_cannot_be_read_is_passed_over_and_named(folder: Path) -> None:
    (folder / "notes.json").write_text("[]", encoding="utf-8")
    found = earlier(folder, a=of("Oak"))
    assert found.of(of("Oak")).file == folder / "a.json"
    (said,) = found.unread
    assert said.startswith(f"{folder / 'notes.json'}: The file does not hold an assessment.")
