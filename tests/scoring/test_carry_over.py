"""What becomes of old answers when a school moves to a newer edition: every one is accounted for, and none counts by mistake."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.assessment import PlannedAction
from scoring.carry_over import Becomes, CarriedLine, CarryOver, Following, Stage, carry_actions, carry_over, carry_through, common_questions
from scoring.responses import AnyAnswer, check_fit
from scoring.rubric import Rubric
from scoring.scorecard import score
from tests.builders import a_rubric, at, carry, do_not_know, following, not_applicable
from tests.scoring.cases import without

REASON = "We have none of these"
WITH_REASON = {"aaa-1": {"na_reasons": (REASON,)}}
OLD = a_rubric(areas=2, questions=3, where=WITH_REASON)
NEW = a_rubric(areas=2, questions=4, where=WITH_REASON, edition="2027-11")


def line(was: str, now: str | None, outcome: str, level: int, reason: str | None = None) -> dict[str, Any]:
    return {"edition": "2026-11", "was": was, "now": now, "outcome": outcome, "reason": reason, "answer": at(level)}


def as_said(*lines: CarriedLine) -> list[dict[str, Any]]:
    return [dict(one) for one in lines]


def test_a_question_that_nobody_changed_keeps_its_answer_with_its_note() -> None:
    answers: dict[str, AnyAnswer] = {"bbb-1": do_not_know("Ask the IT lead"), "aaa-1": at(4, "tested", "Minutes of 3 June")}
    moved = carry_over(answers, OLD, NEW, following())
    assert moved.kept == answers
    assert [one.was for one in moved.lines] == ["aaa-1", "bbb-1"]
    assert not moved.to_check
    assert moved.new_questions == ("aaa-4", "bbb-4")


def test_an_answer_to_check_does_not_count_until_it_is_chosen_again() -> None:
    moved = carry_over({"aaa-1": at(4), "aaa-2": at(2)}, OLD, NEW, following(carry("aaa-1", "aaa-1", "ask")))
    assert moved.kept == {"aaa-2": at(2)}
    assert as_said(*moved.to_check["aaa-1"]) == [line("aaa-1", "aaa-1", "check", 4, "Why aaa-1 changed.")]
    assert score(NEW, moved.kept).areas[0].counts.answered == 1


def test_a_renamed_question_takes_its_answer_along() -> None:
    moved = carry_over({"aaa-3": at(5)}, OLD, NEW, following(carry("aaa-3", "bbb-4", "keep")))
    assert moved.kept == {"bbb-4": at(5)}
    assert moved.new_questions == ("aaa-3", "aaa-4")


def test_of_a_question_that_is_gone_the_answer_is_retired_with_the_authors_reason() -> None:
    smaller = without(NEW, "aaa-2")
    moved = carry_over({"aaa-2": at(3)}, OLD, smaller, following(carry("aaa-2", None, "retire")))
    assert as_said(*moved.retired) == [line("aaa-2", None, "retired", 3, "Why aaa-2 changed.")]
    assert not moved.kept


def test_merged_questions_are_both_asked_again_even_when_one_answer_is_missing_or_an_author_said_keep() -> None:
    changes = following(carry("aaa-1", "aaa-4", "keep"), carry("aaa-2", "aaa-4", "keep"))
    both = carry_over({"aaa-1": at(2), "aaa-2": at(4)}, OLD, NEW, changes)
    assert [one.was for one in both.to_check["aaa-4"]] == ["aaa-1", "aaa-2"]
    one = carry_over({"aaa-2": at(4)}, OLD, NEW, changes)
    assert not one.kept
    assert [one.was for one in one.to_check["aaa-4"]] == ["aaa-2"]


def test_a_reason_that_is_on_the_list_no_longer_is_asked_again() -> None:
    moved = carry_over({"aaa-1": not_applicable(REASON)}, OLD, a_rubric(edition="2027-11"), following())
    assert moved.to_check["aaa-1"][0].reason == "This reason is not on the list any more."
    assert carry_over({"aaa-1": not_applicable(REASON)}, OLD, NEW, following()).kept == {"aaa-1": not_applicable(REASON)}


def test_an_answer_nobody_checked_goes_on_waiting_in_the_edition_after_next() -> None:
    first = carry_over(
        {"aaa-1": at(4), "aaa-2": at(1)}, OLD, NEW, following(carry("aaa-1", "aaa-1", "ask"), carry("aaa-2", "aaa-2", "ask"))
    )
    newest = without(a_rubric(areas=2, questions=4, edition="2028-11"), "aaa-2")
    changes = following(carry("aaa-1", "bbb-4", "keep"), carry("bbb-4", None, "retire"), carry("aaa-2", None, "retire"))
    waiting = [one for lines in first.to_check.values() for one in lines]
    second = carry_over(first.kept, NEW, newest, changes, waiting)
    assert not second.kept
    assert as_said(*second.to_check["bbb-4"]) == [line("aaa-1", "bbb-4", "check", 4, "Why aaa-1 changed.")]
    assert as_said(*second.retired) == [line("aaa-2", None, "retired", 1, "Why aaa-2 changed.")]


def test_two_editions_at_once_are_one_ledger_of_the_first_answers() -> None:
    first = following(carry("aaa-1", "aaa-4", "keep"), carry("aaa-2", "aaa-2", "ask"), carry("aaa-3", None, "retire"))
    newest = a_rubric(areas=2, questions=5, edition="2028-11")
    second = following(carry("aaa-4", "bbb-5", "keep"), carry("bbb-4", "aaa-5", "keep"))
    answers: dict[str, AnyAnswer] = {"aaa-1": at(1), "aaa-2": at(2), "aaa-3": at(3), "bbb-1": at(4)}
    middle = without(without(NEW, "aaa-1"), "aaa-3")
    moved = carry_through(answers, OLD, (Stage(middle, first), Stage(newest, second)))
    assert as_said(*moved.lines) == [
        line("aaa-1", "bbb-5", "kept", 1, "Why aaa-4 changed."),
        line("aaa-2", "aaa-2", "check", 2, "Why aaa-2 changed."),
        line("aaa-3", None, "retired", 3, "Why aaa-3 changed."),
        line("bbb-1", "bbb-1", "kept", 4),
    ]
    assert moved.kept == {"bbb-5": at(1), "bbb-1": at(4)}
    assert moved.new_questions == ("aaa-1", "aaa-3", "aaa-4", "aaa-5", "bbb-4")


def test_common_are_the_questions_whose_answers_are_kept_all_the_way_under_their_newest_id() -> None:
    first = following(carry("aaa-1", "aaa-4", "keep"), carry("aaa-2", "aaa-2", "ask"), carry("aaa-3", None, "retire"))
    second = following(carry("aaa-4", "bbb-5", "keep"), carry("bbb-1", "bbb-1", "ask"))
    stages = (Stage(NEW, first), Stage(a_rubric(areas=2, questions=5, edition="2028-11"), second))
    assert common_questions(OLD, stages[:1]) == {"aaa-4", "bbb-1", "bbb-2", "bbb-3"}
    assert common_questions(OLD, stages) == {"bbb-5", "bbb-2", "bbb-3"}


def test_the_plan_is_carried_line_by_line() -> None:
    plan = (
        PlannedAction(action="Write a list", question="aaa-3", to_level=3, owner="Head", status="in progress"),
        PlannedAction(action="Check the list", question="aaa-2", to_level=2, status="done"),
        PlannedAction(action="Our own idea"),
    )
    moved = carry_actions(plan, OLD, without(NEW, "aaa-2"), following(carry("aaa-3", "bbb-4", "ask"), carry("aaa-2", None, "retire")))
    assert moved == (
        PlannedAction(action="Write a list", question="bbb-4", to_level=3, owner="Head", status="in progress"),
        PlannedAction(action="Check the list", status="done"),
        PlannedAction(action="Our own idea"),
    )


EASY = {q.id: {"na_reasons": (REASON,)} for q in OLD.questions}
EASY_OLD = a_rubric(areas=2, questions=3, where=EASY)
EASY_NEW = a_rubric(areas=2, questions=4, where=EASY, edition="2027-11")
ANSWERS = st.one_of(st.integers(1, 5).map(at), st.builds(do_not_know), st.just(not_applicable(REASON)))
IDS = st.sampled_from([q.id for q in NEW.questions])
BECOMES: st.SearchStrategy[Becomes] = st.sampled_from(["keep", "ask", "retire"])
examples = settings(max_examples=100)


@st.composite
def moves(draw: st.DrawFn) -> tuple[dict[str, AnyAnswer], Rubric, Following, CarryOver]:
    """Any answers, a new edition with some questions gone, and whatever an author may have declared, sense or none."""
    new = draw(st.sampled_from([EASY_NEW, NEW]))
    for gone in draw(st.lists(IDS, max_size=3, unique=True)):
        new = without(new, gone)
    was, now = st.sampled_from([q.id for q in OLD.questions]), st.one_of(st.none(), IDS)
    changes = following(*draw(st.lists(st.builds(carry, was, now, BECOMES), max_size=6)))
    answers = draw(st.dictionaries(was, ANSWERS))
    return answers, new, changes, carry_over(answers, EASY_OLD, new, changes)


@examples
@given(moves())
def test_every_old_answer_is_in_exactly_one_line(move: tuple[dict[str, AnyAnswer], Rubric, Following, CarryOver]) -> None:
    answers, _, _, moved = move
    assert {one.was: one.answer for one in moved.lines} == answers
    assert len(moved.lines) == len(answers)
    assert sum(len(lines) for lines in moved.to_check.values()) + len(moved.kept) + len(moved.retired) == len(answers)


@examples
@given(moves())
def test_what_is_kept_fits_the_new_rubric_and_nothing_to_check_is_counted(
    move: tuple[dict[str, AnyAnswer], Rubric, Following, CarryOver],
) -> None:
    _, new, _, moved = move
    check_fit(new, moved.kept)
    assert not moved.kept.keys() & moved.to_check.keys()
    assert all(identity in new for identity in moved.to_check)


@examples
@given(moves())
def test_what_is_new_has_no_old_answer_and_never_two_answers_are_kept_as_one(
    move: tuple[dict[str, AnyAnswer], Rubric, Following, CarryOver],
) -> None:
    _, new, _, moved = move
    assert not set(moved.new_questions) & (moved.kept.keys() | moved.to_check.keys())
    assert set(moved.new_questions) <= {q.id for q in new.questions}
    reached = Counter(one.now for one in moved.lines if one.outcome == "kept")
    assert all(count == 1 for count in reached.values())


@examples
@given(moves())
def test_with_the_author_silent_what_is_kept_is_as_it_was(move: tuple[dict[str, AnyAnswer], Rubric, Following, CarryOver]) -> None:
    answers, new, _, _ = move
    moved = carry_over(answers, EASY_OLD, new, following())
    assert all(answers[identity] == answer for identity, answer in moved.kept.items())
    assert {one.was for one in moved.retired} == {identity for identity in answers if identity not in new}
