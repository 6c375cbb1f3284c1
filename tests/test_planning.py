"""Changes to a plan, each a new plan."""

from __future__ import annotations

from datetime import date

import pytest

from assessment import planning
from assessment.planning import Actions
from scoring.action_plan import suggest_actions
from scoring.assessment import PlannedAction
from tests.builders import a_rubric, all_at, at

A, B, C, NEW = (PlannedAction(action=f"Action {letter}", owner="Headteacher") for letter in "ABCN")
PLAN: Actions = (A, B, C)


@pytest.mark.parametrize(("place", "after"), [(0, (A, B, C)), (1, (B, A, C)), (2, (A, C, B))])
def test_an_action_moves_up_one_place_and_the_first_stays(place: int, after: Actions) -> None:
    assert planning.moved_up(PLAN, place) == after


def test_what_is_taken_out_can_be_put_back_where_it_was() -> None:
    for place, action in enumerate(PLAN):
        assert planning.with_at(planning.without(PLAN, place), place, action) == PLAN


def test_an_action_put_back_into_a_shorter_plan_comes_last() -> None:
    assert planning.with_at((A,), 2, C) == (A, C)


def test_a_change_touches_one_action_only() -> None:
    assert planning.changed(PLAN, 1, NEW) == (A, NEW, C)


def test_what_is_planned_is_not_suggested_again() -> None:
    rubric = a_rubric(areas=1, questions=3)
    suggestions = suggest_actions(rubric, {**all_at(3, rubric.questions), "aaa-2": at(1)}, "school", date(2026, 11, 23))
    left = planning.open_suggestions(suggestions, (PlannedAction(action="Our own words", question="aaa-2"), A))
    assert [suggestion.question for suggestion in left] == ["aaa-1", "aaa-3"]


def test_a_risk_is_left_when_nothing_is_still_to_be_done_about_it() -> None:
    done, to_do = (
        PlannedAction.model_validate({"action": status, "question": "aaa-1", "status": status}) for status in ("done", "in progress")
    )
    assert planning.risks_left(("aaa-2", "aaa-1"), (A, done)) == ("aaa-2", "aaa-1")
    assert planning.risks_left(("aaa-2", "aaa-1"), (A, done, to_do)) == ("aaa-2",)
    assert planning.action_for((done, to_do), "aaa-1") == to_do
    assert planning.action_for((done,), "aaa-1") == done


@pytest.mark.parametrize(
    ("actions", "words"),
    [
        ((A,), "1 action chosen. Most teams manage 3 to 5 in a year."),
        ((A, PlannedAction(action="X")), "2 actions chosen. 1 has no owner. Most teams manage 3 to 5 in a year."),
        ((PlannedAction(action="X"),) * 2, "2 actions chosen. 2 have no owner. Most teams manage 3 to 5 in a year."),
        ((A,) * 7, "7 actions chosen. Most teams manage 3 to 5 in a year."),
        ((A,) * 8, "8 actions chosen. Boards find it hard to follow more than 5. Which could wait?"),
    ],
)
def test_a_plan_is_summed_up_with_a_word_of_caution(actions: Actions, words: str) -> None:
    assert planning.summary(actions) == words
