"""A year later: the shipped edition is followed by another, and everything a school began goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from assessment.access.principal import local_principal
from assessment.assessment_file import to_json
from assessment.commands import contribute, report, score
from assessment.editions import Editions
from assessment.rubric_files.publishing import publish
from assessment.settings import Settings
from assessment.storage.opening import open_store
from scoring.assessment import Assessment
from tests.builders import a_school, all_at, an_assessment
from tests.command_line import problems, read, run
from tests.pages.window import Window
from tests.report.papers import pages_of
from tests.rubrics.editions import a_year_later, replace_in

OLD, NEW = "2026-11", "2027-11"
PUBLISHED = date(2027, 10, 1)
BEGUN = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
IDENTITY, BROWSER = "c" * 32, "a" * 32
CHANGES = """\
follows: "2026-11"
summary: One question asks for more.
questions:
  - {was: ped-1, now: ped-1, answer: ask, reason: Level 3 now also asks who decides.}
"""


@pytest.fixture(scope="module")
def rubrics(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped rubrics, and a second edition published after them."""
    folder = tmp_path_factory.mktemp("later") / "rubrics"
    newer = a_year_later(folder, CHANGES)
    replace_in(newer / "inquiry-areas" / "ai-digital-pedagogy.yaml", "Each member of staff decides alone", "Nobody decides for the school")
    publish(newer, PUBLISHED)
    return folder


@pytest.fixture
def later(tmp_path: Path, rubrics: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of a service that has both."""
    monkeypatch.delenv("AIM_DATABASE_URL", raising=False)
    monkeypatch.setenv("AIM_DATA_FOLDER", str(tmp_path))
    monkeypatch.setenv("AIM_RUBRICS", str(rubrics))
    st.cache_resource.clear()
    yield tmp_path
    st.cache_resource.clear()


def answered(rubrics: Path, edition: str, level: int, **changes: Any) -> Assessment:
    school = a_school()
    answers = all_at(level, Editions(rubrics)[edition].asked_of(school).questions, "documented")
    return an_assessment(answers, organisation=school, edition=edition, **changes)


def file_of(folder: Path, name: str, assessment: Assessment) -> Path:
    path = folder / f"{name}.json"
    path.write_bytes(to_json(assessment))
    return path


def test_each_file_is_scored_reported_and_contributed_in_its_own_edition(
    later: Path, rubrics: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = file_of(later, "old", answered(rubrics, OLD, 2, submitted_on=date(2026, 11, 20), term="Autumn 2026"))
    new = file_of(later, "new", answered(rubrics, NEW, 3, submitted_on=date(2027, 11, 20)))
    for file, edition in ((old, OLD), (new, NEW)):
        assert run(score, file) == 0
        assert json.loads(capsys.readouterr().out)["edition"] == edition
    assert run(contribute, old, "-o", later / "given.json", "--no-trust") == 0
    assert read(later / "given.json").edition == OLD
    assert run(report, new, "-o", later / "plan.pdf", "--since", old, "--date", "2027-11-30") == 0
    first = pages_of((later / "plan.pdf").read_bytes(), at_most=1)[0]
    assert "What changed since Autumn 2026" in first
    assert "questions that both editions ask: 2.0 then, 3.0 now." in first
    assert "The answers then: 2.0 in edition 2026-11, 2.0 in edition 2027-11. Only the questions changed." in first


def test_a_file_of_an_edition_that_is_not_here_is_refused_in_a_sentence(later: Path, rubrics: Path) -> None:
    strange = file_of(later, "strange", answered(rubrics, OLD, 2).model_copy(update={"edition": "2019-01"}))
    said = "This file is of edition 2019-01. This service has 2026-11 and 2027-11. Open it where it was made."
    assert said in problems(score, strange)
    assert said in problems(contribute, strange, "-o", later / "out.json", "--no-trust")
    assert run(report, strange, "-o", later / "plan.pdf") == 1


def test_averages_of_one_edition_stand_beside_no_report_of_another(later: Path, rubrics: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = file_of(later, "new", answered(rubrics, NEW, 3))
    release = rubrics / OLD / "benchmarks" / "illustrative.yaml"
    assert run(report, new, "-o", later / "plan.pdf", "--release", release) == 1
    assert "is of edition 2026-11, not 2027-11. Use a release of the same edition." in capsys.readouterr().err


def test_a_leader_moves_and_is_asked_again_only_what_changed(later: Path, rubrics: Path) -> None:
    store = open_store(Settings(data_folder=later, rubrics=rubrics))
    given = answered(rubrics, OLD, 3, term="Autumn 2026")
    store.create(local_principal(BROWSER), given, IDENTITY, None, BEGUN, fingerprint=Editions(rubrics).live(OLD).fingerprint)
    window = Window("your-assessment", assessment=IDENTITY, browser=BROWSER)
    window.press("See what would happen to your answers")
    number = len(given.answers)
    assert f"{number} answers: {number - 1} are kept, 1 is for you to check." in window.words
    window.press("Move to the newer edition")
    window.press("Check the first one")
    assert "Level 3 now also asks who decides." in window.words
    stored = store.load(local_principal(BROWSER), IDENTITY)
    assert stored.assessment.edition == NEW
    assert dict(stored.assessment.answers) == {identity: answer for identity, answer in given.answers.items() if identity != "ped-1"}
    assert stored.rubric_fingerprint == Editions(rubrics).live(NEW).fingerprint
    store.close()
