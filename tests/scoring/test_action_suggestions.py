"""Which actions are suggested, in which order, and what the board is asked."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from scoring.action_plan import Suggestion, decisions_asked, suggest_actions
from scoring.assessment import PlannedAction
from scoring.benchmark import Figure, Group
from scoring.comparison import compare
from scoring.open_steps import NO_AVERAGES, Averages, StepsAhead, averages_of
from scoring.responses import Responses
from scoring.rubric import Rubric
from scoring.scorecard import score
from scoring.sentences import Sentences
from tests.builders import a_release, a_rubric, a_step, all_at, at, do_not_know, not_applicable

START = date(2026, 11, 30)
REASON = "We have none of these"


def suggested(rubric: Rubric, answers: Responses) -> tuple[Suggestion, ...]:
    return suggest_actions(rubric, answers, "school", START)


def order(rubric: Rubric, answers: Responses) -> list[tuple[str, str]]:
    return [(suggestion.question, suggestion.reason) for suggestion in suggested(rubric, answers)]


def test_what_holds_the_level_comes_first_then_other_critical_risks_then_the_most_value_an_hour() -> None:
    rubric = a_rubric(critical={"aaa-1": "flag", "bbb-1": "cap"}, where={"bbb-3": {"weight": 3}})
    answers = all_at(4, rubric) | {"aaa-1": at(2), "bbb-1": at(2)}
    assert order(rubric, answers) == [
        ("bbb-1", "cap"),
        ("aaa-1", "flag"),
        ("bbb-3", "gain"),
        ("aaa-2", "gain"),
        ("aaa-3", "gain"),
        ("bbb-2", "gain"),
    ]


def test_a_critical_question_at_the_pass_level_waits_its_turn() -> None:
    rubric = a_rubric(areas=1, questions=3, critical={"aaa-3": "cap"})
    assert order(rubric, all_at(3, rubric)) == [("aaa-1", "gain"), ("aaa-2", "gain"), ("aaa-3", "gain")]


def test_of_equal_value_an_hour_the_lowest_answer_comes_first() -> None:
    rubric = a_rubric(areas=1, questions=3)
    answers = {"aaa-1": at(4), "aaa-2": at(2), "aaa-3": at(3)}
    assert [question for question, _ in order(rubric, answers)] == ["aaa-2", "aaa-3", "aaa-1"]


def test_each_question_has_one_action_to_the_next_level_and_the_highest_has_none() -> None:
    rubric = a_rubric(areas=1, questions=3, where={"aaa-3": {"na_reasons": (REASON,)}})
    found = suggested(rubric, {"aaa-1": at(1), "aaa-2": at(5), "aaa-3": not_applicable(REASON)})
    assert [(s.question, s.action.to_level) for s in found] == [("aaa-1", 2)]


def test_an_open_question_suggests_nothing() -> None:
    assert suggested(a_rubric(), {}) == ()


def test_the_deadline_counts_from_the_day_given() -> None:
    rubric = a_rubric(areas=1, questions=1)
    (suggestion,) = suggested(rubric, {"aaa-1": at(1)})
    assert suggestion.action.due == date(2027, 3, 1)  # 'term' is 91 days in this edition


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (date(2026, 11, 27), date(2026, 12, 11)),  # a Friday
        (date(2026, 11, 28), date(2026, 12, 11)),  # a Saturday
        (date(2026, 11, 29), date(2026, 12, 11)),  # a Sunday
        (date(2026, 11, 30), date(2026, 12, 14)),  # a Monday
    ],
)
def test_no_action_is_to_finish_at_a_weekend(start: date, due: date) -> None:
    steps = {"steps": tuple(a_step("aaa-1", to, within="two weeks") for to in range(2, 6))}
    rubric = a_rubric(areas=1, questions=2, where={"aaa-1": steps})
    found = suggest_actions(rubric, {"aaa-1": at(1), "aaa-2": do_not_know()}, "school", start)
    assert [suggestion.action.due for suggestion in found] == [due, due]


def test_a_deadline_that_has_come_is_never_before_the_start() -> None:
    saturday = date(2026, 11, 28)
    within = {"two weeks": 1, "half-term": 42, "term": 1, "two terms": 182, "year": 365}
    (found,) = suggest_actions(a_rubric(areas=1, questions=1, within=within), {"aaa-1": at(1)}, "school", saturday)
    assert found.action.due == saturday


def test_a_trust_is_given_its_own_owner() -> None:
    rubric = a_rubric(areas=1, questions=1)
    owners = [suggest_actions(rubric, {"aaa-1": at(1)}, kind, START)[0].action.owner for kind in ("school", "trust")]
    assert owners == ["Headteacher", "Chief operating officer"]


def test_do_not_know_becomes_an_action_to_find_out() -> None:
    rubric = a_rubric(areas=1, questions=3, critical={"aaa-2": "flag", "aaa-3": "cap"})
    found = suggested(rubric, {identity: do_not_know() for identity in ("aaa-1", "aaa-2", "aaa-3")})
    assert [(s.question, s.reason, s.action.to_level) for s in found] == [
        ("aaa-3", "cap", None),
        ("aaa-2", "flag", None),
        ("aaa-1", "find_out", None),
    ]
    assert {(s.action.owner, s.action.due) for s in found} == {("IT lead", date(2026, 12, 14))}


def test_finding_out_names_the_question_who_would_know_and_what_shows_that_it_is_done() -> None:
    said = dict.fromkeys(Sentences.model_fields, "A standing sentence.") | {
        "find_out": "Find out: {title}",
        "find_out_done": "It is recorded",
    }
    (found,) = suggested(a_rubric(areas=1, questions=1, sentences=said), {"aaa-1": do_not_know()})
    assert found.action == PlannedAction(
        action="Find out: Title of aaa-1", question="aaa-1", owner="IT lead", due=date(2026, 12, 14), success="It is recorded"
    )
    assert (found.gain, found.hours) == (Fraction(0), 3)


def planned(question: str | None, to_level: int | None, **changes: object) -> PlannedAction:
    return PlannedAction.model_validate({"action": "Do it", "question": question, "to_level": to_level} | changes)


def test_the_board_is_asked_at_most_three_things_in_plan_order_and_nothing_twice() -> None:
    twice = tuple(a_step("aaa-2", to, board_decision="Agree that aaa-1 goes to level 2.") for to in range(2, 6))
    rubric = a_rubric(where={"aaa-2": {"steps": twice}})
    actions = tuple(planned(question, 2) for question in ("aaa-1", "aaa-2", "bbb-1", "bbb-2", "bbb-3"))
    assert decisions_asked(rubric, actions) == (
        "Agree that aaa-1 goes to level 2.",
        "Agree that bbb-1 goes to level 2.",
        "Agree that bbb-2 goes to level 2.",
    )


def test_what_is_done_dropped_or_not_for_the_board_is_not_put_to_it() -> None:
    rubric = a_rubric()
    actions = (
        planned("aaa-1", 2, status="done"),
        planned("aaa-2", 2, status="dropped"),
        planned("aaa-3", 5),  # this step has no decision
        planned(None, None),
        planned("bbb-1", None),  # an action to find out
        planned("bbb-1", 1),  # no step leads to the lowest level
        planned("zzz-1", 2),  # planned before the school's facts changed
        planned("bbb-2", 3),
    )
    assert decisions_asked(rubric, actions) == ("Agree that bbb-2 goes to level 3.",)


def ahead_in(letter: str, average: int, answers: Responses, rubric: Rubric, *, illustrative: bool = False) -> Averages:
    """What a release with this average for one area makes of these answers."""
    group = Group(
        id="schools",
        name="All schools",
        kind="school",
        figures=(Figure(area=f"area-{letter}", n_band="20-49", as_of=START, average=average),),
    )
    release = a_release(group, illustrative=illustrative)
    return averages_of(compare(score(rubric, answers), release, group))


def first_and_why(rubric: Rubric, answers: Responses, averages: Averages) -> tuple[str, list[str]]:
    first = suggest_actions(rubric, answers, "school", START, averages)[0]
    return first.question, [why.kind for why in first.reasons]


def test_of_steps_worth_the_same_those_where_others_are_ahead_come_first() -> None:
    rubric = a_rubric(areas=2, questions=3)
    answers = all_at(3, rubric)
    assert first_and_why(rubric, answers, {})[0] == "aaa-1"
    assert first_and_why(rubric, answers, ahead_in("b", 33, answers, rubric)) == ("bbb-1", ["others_ahead"])


def test_less_than_three_tenths_ahead_is_about_the_same_and_orders_nothing() -> None:
    rubric = a_rubric(areas=2, questions=3)
    answers = all_at(3, rubric)
    plain = suggested(rubric, answers)
    assert suggest_actions(rubric, answers, "school", START, ahead_in("b", 32, answers, rubric)) == plain
    assert suggest_actions(rubric, answers, "school", START, ahead_in("b", 20, answers, rubric)) == plain


def test_illustrative_averages_order_nothing() -> None:
    rubric = a_rubric(areas=2, questions=3)
    answers = all_at(3, rubric)
    assert ahead_in("b", 50, answers, rubric, illustrative=True) == NO_AVERAGES == averages_of(None)


def test_others_being_far_ahead_comes_after_every_duty_hold_and_critical_risk() -> None:
    duty = {"steps": tuple(a_step("aaa-1", to, duty=to == 3, effort="L") for to in range(2, 6))}
    large = {"steps": tuple(a_step("aaa-2", to, effort="L") for to in range(2, 6))}
    rubric = a_rubric(areas=2, questions=4, critical={"aaa-2": "flag", "aaa-3": "cap"}, where={"aaa-1": duty, "aaa-2": large})
    answers = all_at(2, rubric)
    found = suggest_actions(rubric, answers, "school", START, ahead_in("b", 50, answers, rubric))
    assert {s.question for s in found[:3]} == {"aaa-1", "aaa-2", "aaa-3"}
    assert [s.question for s in found[3:5]] == ["bbb-1", "bbb-2"]


def test_the_further_others_are_ahead_the_more_a_step_is_worth() -> None:
    rubric = a_rubric(areas=2, questions=3)
    answers = all_at(3, rubric)
    card = score(rubric, answers)
    worth = [StepsAhead(rubric, answers, card, {"area-b": average})["bbb-1", 4].value for average in (30, 33, 40, 50)]
    assert worth == [1, 1 + Fraction(3, 80), 1 + Fraction(1, 8), 1 + Fraction(1, 4)]
