"""Answers that do not fit their questions are named, all at once, with what to do."""

from __future__ import annotations

import pytest

from scoring.errors import AnswersDoNotFit
from scoring.responses import check_fit
from tests.builders import a_rubric, all_at, at, do_not_know, not_applicable

REASON = "We have none of these"


def test_answers_that_fit_pass_silently() -> None:
    rubric = a_rubric(where={"aaa-1": {"na_reasons": (REASON,)}})
    check_fit(rubric, all_at(5, rubric) | {"aaa-1": not_applicable(REASON), "aaa-2": do_not_know()})


def test_every_misfit_is_named_at_once() -> None:
    rubric = a_rubric(where={"aaa-1": {"na_reasons": (REASON, "We are closed")}})
    with pytest.raises(AnswersDoNotFit) as caught:
        check_fit(
            rubric,
            {"ped-9": at(2), "aaa-1": not_applicable("Too busy"), "aaa-2": not_applicable(REASON), "aaa-3": at(6), "bbb-1": at(3)},
        )
    assert caught.value.problems == (
        "There is no question 'ped-9' in edition 2026-11. Take it out, or check the edition.",
        "'Too busy' is not a reason listed for 'aaa-1'. Use one of: We have none of these; We are closed.",
        "'aaa-2' cannot be answered 'not applicable'. Choose a level, or 'do not know'.",
        "The answer to 'aaa-3' is level 6. Levels go from 1 to 5.",
    )
