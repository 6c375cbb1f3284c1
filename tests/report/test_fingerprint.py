"""The fingerprint on page one: the same for the same content, another when anything in it is another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from assessment.report.case import Switches
from assessment.report.fingerprint import in_groups, report_fingerprint
from assessment.report.publication import shown_in
from scoring.assessment import PlannedAction
from tests.builders import a_school, at
from tests.report.papers import FINGERPRINT, ON, Paper, a_random_paper

PAPER = a_random_paper(5)


def mark_of(paper: Paper = PAPER, edition: str = FINGERPRINT, on: date = ON, switches: Switches = Switches()) -> str:  # noqa: B008  # it is frozen
    """The fingerprint of the paper's report."""
    shown = shown_in(paper.rubric, paper.assessment, paper.scorecard, switches)
    return report_fingerprint(shown, edition, paper.comparison, on, switches, paper.earlier)


def changed(**changes: Any) -> Paper:
    """The paper with changes in its assessment."""
    return replace(PAPER, assessment=PAPER.assessment.model_copy(update=changes))


def test_page_one_has_the_fingerprint_that_the_app_shows() -> None:
    assert f"Fingerprint {in_groups(mark_of())}," in PAPER.pages(at_most=1)[0]
    assert in_groups("1a2b3c4d5e6f") == "1a2b 3c4d 5e6f"


def test_the_order_of_the_answers_makes_no_difference() -> None:
    assert mark_of(changed(answers=dict(reversed(list(PAPER.assessment.answers.items()))))) == mark_of()


@pytest.mark.parametrize(
    "other",
    [
        mark_of(changed(answers={**PAPER.assessment.answers, "ped-1": at(5, note="New")})),
        mark_of(changed(organisation=a_school(name="Another Primary"))),
        mark_of(changed(actions=(PlannedAction(action="Something else"),))),
        mark_of(replace(PAPER, comparison=None)),
        mark_of(edition="f" * 64),
        mark_of(on=ON + timedelta(days=1)),
        mark_of(switches=Switches(level=False)),
        mark_of(switches=Switches(notes=False)),
        mark_of(switches=Switches(publish=True)),
    ],
    ids=["an answer", "the school", "the plan", "the averages", "the edition", "the date", "no level", "no notes", "for publication"],
)
def test_another_content_has_another_fingerprint(other: str) -> None:
    assert other != mark_of()
    assert len(other) == len(mark_of())


def test_a_copy_of_before_organisations_had_keys_still_agrees() -> None:
    assert mark_of(changed(key="0a" * 16, urn="100000")) == mark_of()


def test_notes_that_are_left_out_cannot_be_guessed_from_the_fingerprint() -> None:
    bare = {identity: answer.model_copy(update={"note": "Another note"}) for identity, answer in PAPER.assessment.answers.items()}
    without = Switches(notes=False)
    assert mark_of(changed(answers=bare), switches=without) == mark_of(switches=without)
