"""'Reach Established in governance by July': the cheapest way, or why there is none."""

from __future__ import annotations

from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.open_steps import OpenId
from scoring.responses import AnyAnswer, Responses
from scoring.rubric import Rubric
from scoring.scorecard import score
from scoring.target import Target, reach
from tests.builders import a_rubric, a_step, all_at, at, do_not_know, not_applicable
from tests.scoring.plans import a_rubric_with_steps, answers_by_chance, steps_ahead

REASON = "We have none of these"


def steps(name: str, effort: str, **changes: object) -> dict[str, object]:
    return {"steps": tuple(a_step(name, to, effort=effort, **changes) for to in range(2, 6))}


def test_the_cheapest_steps_reach_the_level() -> None:
    rubric = a_rubric(where={"aaa-1": steps("aaa-1", "L"), "aaa-2": steps("aaa-2", "S"), "aaa-3": steps("aaa-3", "M")})
    target = reach(rubric, all_at(2, rubric), "area-a", 3)
    # The number on screen has to be 2.5: two rises in three questions, and both are cheapest in the second.
    assert target == Target("area-a", 3, "reachable", (("aaa-2", 3), ("aaa-2", 4)), 6, 91)


def test_too_many_hours_are_said_with_what_it_would_take() -> None:
    rubric = a_rubric()
    answers = all_at(1, rubric)
    needed = reach(rubric, answers, "area-a", 3).hours
    assert reach(rubric, answers, "area-a", 3, hours=needed).answer == "reachable"
    short = reach(rubric, answers, "area-a", 3, hours=needed - 1)
    assert (short.answer, short.hours) == ("too_many_hours", needed)


def test_steps_that_take_longer_than_there_is_time_are_left_out() -> None:
    slow = {"aaa-1": steps("aaa-1", "S", within="year"), "aaa-2": steps("aaa-2", "M"), "aaa-3": steps("aaa-3", "M")}
    rubric = a_rubric(where=slow)
    answers = all_at(2, rubric)
    assert reach(rubric, answers, "area-a", 3, days=365).hours == 6
    assert reach(rubric, answers, "area-a", 3, days=364).hours == 24
    assert reach(rubric, answers, "area-a", 3, days=91).days == 91
    assert reach(rubric, answers, "area-a", 3, days=90) == Target("area-a", 3, "too_little_time")


def test_there_already_does_not_apply_and_find_out_first_are_three_answers() -> None:
    rubric = a_rubric(where={f"aaa-{n}": {"na_reasons": (REASON,)} for n in (1, 2, 3)})
    answers = all_at(3, rubric)
    assert reach(rubric, answers, "area-a", 3) == Target("area-a", 3, "there_already")
    outside: dict[str, AnyAnswer] = {f"aaa-{n}": not_applicable(REASON) for n in (1, 2, 3)}
    assert reach(rubric, answers | outside, "area-a", 4) == Target("area-a", 4, "does_not_apply")
    unknown: dict[str, AnyAnswer] = {"aaa-1": do_not_know(), "aaa-2": not_applicable(REASON)}
    target = reach(rubric, answers | unknown, "area-a", 4)
    assert target == Target("area-a", 4, "find_out_first", unknown=("aaa-1",))


def test_work_elsewhere_that_two_steps_need_is_counted_once() -> None:
    needs = ({"question": "bbb-1", "level": 2},)
    where = {name: steps(name, "S", needs=needs) for name in ("aaa-1", "aaa-2", "aaa-3")} | {"bbb-1": steps("bbb-1", "M")}
    rubric = a_rubric(where=where)
    target = reach(rubric, all_at(3, rubric) | {"bbb-1": at(1)}, "area-a", 4)
    assert (target.steps, target.hours) == ((("bbb-1", 2), ("aaa-1", 4), ("aaa-1", 5)), 18)


def test_finding_out_takes_the_shortest_time_there_is() -> None:
    needs = ({"question": "bbb-1", "level": 2},)
    shortest, usual = a_rubric().rules.within["two weeks"], a_rubric().rules.within["term"]
    where = {name: steps(name, "S", needs=needs, within="two weeks") for name in ("aaa-1", "aaa-2", "aaa-3")}
    rubric = a_rubric(where=where)
    answers = all_at(3, rubric) | {"bbb-1": do_not_know()}
    assert shortest < usual
    assert reach(rubric, answers, "area-a", 4, days=shortest).steps == (("bbb-1", 0), ("aaa-1", 4), ("aaa-1", 5))
    assert reach(rubric, answers, "area-a", 4, days=shortest - 1).answer == "too_little_time"


def reached_by(rubric: Rubric, answers: Responses, chosen: tuple[OpenId, ...]) -> int:
    after: dict[str, AnyAnswer] = dict(answers)
    for question, to in sorted(chosen):
        after[question] = at(to)
    return score(rubric, after).area("area-b").level or 0


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.integers(2, 5))
def test_no_other_set_of_steps_reaches_it_in_fewer_hours(seed: int, level: int) -> None:
    chance = Random(seed)  # noqa: S311  # cases by chance, not secrets
    rubric = a_rubric_with_steps(chance, areas=2, questions=2)
    answers = {name: at(max(2, answer.level)) for name, answer in answers_by_chance(chance, rubric).items()}
    target = reach(rubric, answers, "area-b", level)
    ahead = steps_ahead(rubric, answers)
    every = [step for q in rubric.questions for step in ((q.id, to) for to in range(2, 6)) if ahead.is_open(step)]
    closed = [c for n in range(len(every) + 1) for c in combinations(every, n) if all(ahead[step].closure <= set(c) for step in c)]
    costs = [ahead.hours(chosen) for chosen in closed if reached_by(rubric, answers, chosen) >= level]
    assert target.answer in ("there_already", "reachable")
    assert target.hours == min(costs)
    if target.steps:
        assert reached_by(rubric, answers, target.steps) >= level
