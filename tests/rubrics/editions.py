"""Small editions on disk, released ones with their frozen copy, and edits as an author makes them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from assessment.rubric_files.edition import read_edition
from assessment.rubric_files.edition_findings import edition_findings
from assessment.rubric_files.frozen import FROZEN, frozen_text
from assessment.rubric_files.problems import RubricProblems
from assessment.settings import PROJECT
from scoring.rubric import Rubric
from tests.builders import a_rubric, an_edition_in

TODAY = date(2026, 11, 2)


def released_in(folder: Path, rubric: Rubric | None = None, *, following: str | None = None) -> Path:
    """An edition with its frozen copy; `following` is the text of its changes.yaml."""
    edition = an_edition_in(folder, rubric)
    if following is not None:
        (edition / "changes.yaml").write_text(following, encoding="utf-8")
    (edition / FROZEN).write_text(frozen_text(read_edition(edition), 1, TODAY), encoding="utf-8")
    return edition


def draft_in(folder: Path, following: str | None = None, rubric: Rubric | None = None) -> Path:
    """A draft of 2027-11, with the text of its changes.yaml."""
    edition = an_edition_in(folder, rubric or a_rubric(edition="2027-11", status="draft"))
    if following is not None:
        (edition / "changes.yaml").write_text(following, encoding="utf-8")
    return edition


def a_year_later(folder: Path, changes: str) -> Path:
    """A draft of 2027-11 in a copy of the shipped rubrics, with the text of its changes.yaml; opened as the author's guide says."""
    shutil.copytree(PROJECT / "rubrics", folder)
    draft = Path(shutil.copytree(folder / "2026-11", folder / "2027-11", ignore=shutil.ignore_patterns("benchmarks", FROZEN)))
    replace_in(draft / "rubric.yaml", 'edition: "2026-11"', 'edition: "2027-11"')
    replace_in(draft / "rubric.yaml", "status: released", "status: draft   ")
    (draft / "changes.yaml").write_text(changes, encoding="utf-8")
    return draft


def replace_in(file: Path, old: str, new: str) -> None:
    """One edit, at the first place where `old` stands."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file.name}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def place_of(file: Path, text: str) -> str:
    """'12:3' for the line and column where a text first stands."""
    before = file.read_text(encoding="utf-8").partition(text)[0]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def said_of(folder: Path) -> list[str]:
    """What is said of the edition as one of several, or of its form, its paths counted from the edition's folder."""
    try:
        found = sorted(edition_findings(read_edition(folder)))
    except RubricProblems as error:
        found = list(error.found)
    return [str(one).replace(f"{folder}/", "") for one in found]
