"""What a busy head learns in twelve minutes, and what carrying on asks."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.rubric_files import load_edition
from scoring.first_look import FirstLook, Range, first_look, next_in_first_look, questions_of_first_look, still_to_ask
from scoring.responses import AnyAnswer, Responses
from scoring.rubric import Rubric
from scoring.scorecard import score
from tests.builders import a_rubric, a_school, a_trust, all_at, at, do_not_know

START = date(2026, 11, 30)
SHIPPED = load_edition(Path(__file__).parents[2] / "rubrics/2026-11")


def a_look_rubric() -> Rubric:
    """First look at bbb-2, then aaa-1; bbb-1 is critical and not in it."""
    marked: dict[str, object] = {"first_look": True}
    where: dict[str, dict[str, object]] = {
        "aaa-1": marked | {"critical": "flag"},
        "bbb-2": marked | {"critical": "cap"},
        "bbb-1": {"critical": "flag"},
    }
    return a_rubric(where=where, first_look=("bbb-2", "aaa-1"))


def look(rubric: Rubric, answers: Responses) -> FirstLook:
    return first_look(rubric, answers, "school", START)


def test_the_questions_come_in_the_order_of_the_first_look_and_none_twice() -> None:
    rubric = a_look_rubric()
    answers: dict[str, AnyAnswer] = {}
    asked = []
    while (question := next_in_first_look(rubric, answers)) is not None:
        asked.append(question.id)
        answers[question.id] = do_not_know() if len(asked) == 1 else at(2)
    assert asked == ["bbb-2", "aaa-1"]
    assert [q.id for q in still_to_ask(rubric, answers)] == ["aaa-2", "aaa-3", "bbb-1", "bbb-3"]


def test_risks_ranges_and_three_actions_are_shown_and_never_a_score() -> None:
    rubric = a_look_rubric()
    answers: dict[str, AnyAnswer] = {"bbb-2": at(1), "aaa-1": at(2), "aaa-2": at(2), "aaa-3": at(1)}
    found = look(rubric, answers)
    assert (found.asked, found.left, found.minutes) == (2, (), 0)
    assert found.critical_risks == ("bbb-2", "aaa-1")
    assert found.critical_open == ("bbb-1",)
    card = score(rubric, answers)
    assert found.overall == Range(None, card.lowest, card.highest)
    assert [(r.area, r.lowest, r.highest) for r in found.areas] == [(a.id, a.lowest, a.highest) for a in card.areas]
    assert [s.question for s in found.actions] == ["bbb-2", "aaa-1", "aaa-3"]
    assert not {field.name for field in (*fields(FirstLook), *fields(Range))} & {"score", "level"}


def test_a_trust_is_given_its_own_owners() -> None:
    found = first_look(a_look_rubric(), {"aaa-1": at(1)}, "trust", START)
    assert [s.action.owner for s in found.actions] == ["Chief operating officer"]


def test_the_minutes_shrink_with_the_questions_left() -> None:
    rubric = a_look_rubric()
    assert [look(rubric, answers).minutes for answers in ({}, {"bbb-2": at(1)})] == [12, 6]
    assert look(SHIPPED, {}).minutes == 12
    assert look(SHIPPED, {"gov-1": at(3)}).minutes == 12  # 11 and a third, rounded up
    assert look(a_rubric(), {}).minutes == 0
    assert look(a_rubric(where={"aaa-1": {"first_look": True}}, first_look=("aaa-1",)), {}).minutes == 12


@settings(max_examples=40)
@given(st.data())
def test_each_answer_narrows_the_ranges(data: st.DataObject) -> None:
    rubric = a_look_rubric()
    answers: dict[str, AnyAnswer] = {}
    before = look(rubric, answers)
    while (question := next_in_first_look(rubric, answers) or next(iter(still_to_ask(rubric, answers)), None)) is not None:
        answers[question.id] = at(data.draw(st.integers(1, 5)))
        after = look(rubric, answers)
        for old, new in zip((before.overall, *before.areas), (after.overall, *after.areas), strict=True):
            assert old.lowest <= new.lowest <= new.highest <= old.highest
        before = after
    assert before.overall.lowest == before.overall.highest == score(rubric, answers).score


@pytest.mark.parametrize(
    ("organisation", "number"),
    [
        (a_school(phase="Secondary", early_years=False, candidates=True), 17),
        (a_school(phase="Primary", early_years=True, candidates=False), 17),
        (a_school(phase="All-through", early_years=True, candidates=True), 18),
        (a_school(phase="Primary", early_years=False, candidates=False), 16),
        (a_school(phase="Nursery", early_years=True, candidates=False), 15),
    ],
)
def test_each_kind_of_school_is_asked_as_many_as_the_method_says(organisation: object, number: int) -> None:
    rubric = SHIPPED.asked_of(organisation)  # type: ignore[arg-type]  # a School
    assert len(questions_of_first_look(rubric)) == number
    assert questions_of_first_look(rubric)[0].id == "gov-1"


def test_every_critical_question_without_an_answer_is_named_and_every_area_is_met() -> None:
    rubric = SHIPPED.asked_of(a_trust())
    answered: dict[str, AnyAnswer] = {question.id: at(3) for question in questions_of_first_look(rubric)}
    assert look(rubric, answered).critical_open == ("ops-3",)
    assert look(rubric, answered | {"ops-3": at(1)}).critical_open == ()
    skipped = next(question.id for question in questions_of_first_look(rubric) if question.critical != "none")
    del answered[skipped]
    assert set(look(rubric, answered).critical_open) == {"ops-3", skipped}
    assert {rubric.area_of(q.id).id for q in questions_of_first_look(rubric)} == {area.id for area in rubric.areas}
    assert look(rubric, all_at(3, rubric)).left == ()
