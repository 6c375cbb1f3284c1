"""What a school is told to do first with the hours its leaders have."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from random import Random
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.action_plan import ActionPlan, lines_for_steps, plan_actions
from scoring.assessment import PlannedAction
from scoring.priorities import best_within
from scoring.responses import Responses, level_of
from scoring.rubric import Rubric
from scoring.scorecard import score
from scoring.target import reach
from tests.builders import a_rubric, a_school, a_step, all_at, at, do_not_know
from tests.scoring.plans import EFFORT, a_rubric_with_steps, answers_by_chance, best_value, steps_ahead, steps_of

START = date(2026, 11, 30)


def plan(rubric: Rubric, answers: Responses, budget: int | None, **more: object) -> ActionPlan:
    return plan_actions(rubric, answers, "school", START, budget, **more)  # type: ignore[arg-type]  # own and averages by name


def with_steps(**steps: dict[int, dict[str, object]]) -> dict[str, dict[str, object]]:
    """Questions by name (aaa_1) whose steps to some levels are changed."""
    named = {name.replace("_", "-"): changes for name, changes in steps.items()}
    usual: dict[str, object] = {"effort": "S"}
    return {
        name: {"steps": tuple(a_step(name, to, **usual | changes.get(to, {})) for to in range(2, 6))} for name, changes in named.items()
    }


def reasons(plan: ActionPlan) -> dict[tuple[str, int], list[tuple[str, str | None]]]:
    return {step: [(why.kind, why.prepares) for why in line.reasons] for step, line in zip(steps_of(plan), plan.lines, strict=True)}


def test_the_most_value_an_hour_comes_first() -> None:
    where = with_steps(aaa_2={3: {"effort": "M"}}, aaa_3={3: {}}) | {"aaa-1": {"weight": 3}}
    rubric = a_rubric(areas=1, questions=3, where=where)
    assert steps_of(plan(rubric, all_at(2, rubric), 18)) == [("aaa-1", 3), ("aaa-3", 3), ("aaa-2", 3)]
    assert steps_of(plan(rubric, all_at(2, rubric), 17)) == [("aaa-1", 3), ("aaa-3", 3)]


def test_the_way_to_a_target_becomes_actions_in_its_order() -> None:
    rubric = a_rubric(areas=1, questions=3)
    answers = all_at(2, rubric) | {"aaa-1": at(1)}
    found = reach(rubric, answers, "area-a", 3)
    lines = lines_for_steps(rubric, answers, "school", START, found.steps)
    assert [(line.question, line.action.to_level) for line in lines] == list(found.steps)
    assert sum(line.hours for line in lines) == found.hours
    assert all(line.reasons for line in lines)


def test_a_step_brings_what_it_waits_for_and_says_so() -> None:
    needs = ({"question": "bbb-1", "level": 3},)
    where = with_steps(aaa_1={2: {"needs": needs}})
    where["aaa-1"] |= {"weight": 9}
    rubric = a_rubric(where=where)
    answers = all_at(5, rubric) | {"aaa-1": at(1), "bbb-1": at(1)}
    found = plan(rubric, answers, 9)
    assert steps_of(found) == [("bbb-1", 2), ("bbb-1", 3), ("aaa-1", 2)]
    assert ("prepares", "aaa-1") in reasons(found)["bbb-1", 3]
    assert steps_of(plan(rubric, answers, 8)) == [("bbb-1", 2), ("bbb-1", 3)], "hours left over go on the way there"


def test_what_is_needed_counts_as_there_when_it_is_not_asked_or_not_answered() -> None:
    hidden = {"applies_to": {"kinds": ("trust",), "phases": "all", "needs": ()}}
    needs = ({"question": "bbb-1", "level": 3}, {"question": "bbb-2", "level": 3})
    whole = a_rubric(where=with_steps(aaa_1={2: {"needs": needs}}) | {"bbb-1": hidden})
    rubric = whole.asked_of(a_school())
    answers = {name: answer for name, answer in all_at(5, rubric).items() if name != "bbb-2"} | {"aaa-1": at(1)}
    assert steps_of(plan(rubric, answers, None)) == [("aaa-1", 2)]


def test_what_nobody_knows_is_found_out_before_the_step_that_needs_it() -> None:
    rubric = a_rubric(where=with_steps(aaa_1={2: {"needs": ({"question": "bbb-1", "level": 3},)}}))
    found = plan(rubric, all_at(5, rubric) | {"aaa-1": at(1), "bbb-1": do_not_know()}, None)
    assert steps_of(found) == [("bbb-1", 0), ("aaa-1", 2)]
    assert [line.gain for line in found.lines] == [0, Fraction(1, 6)]
    assert reasons(found)["bbb-1", 0] == [("find_out", None), ("prepares", "aaa-1")]


def test_duties_come_first_with_what_they_wait_for_and_say_when_they_alone_are_too_much() -> None:
    duty = {3: {"duty": True, "effort": "L", "needs": ({"question": "bbb-1", "level": 2},)}}
    rubric = a_rubric(where=with_steps(aaa_3=duty))
    answers = all_at(1, rubric)
    full = plan(rubric, answers, 40)
    assert steps_of(full)[:3] == [("aaa-3", 2), ("bbb-1", 2), ("aaa-3", 3)]
    assert [reasons(full)[step][0][0] for step in steps_of(full)[:3]] == ["prepares_duty", "prepares_duty", "duty"]
    assert (full.hours, full.duty_hours, full.duties_left) == (39, 36, ())
    short = plan(rubric, answers, 20)
    assert (short.duty_hours, [(line.question, line.action.to_level) for line in short.duties_left]) == (36, [("aaa-3", 3)])
    assert short.hours <= 20


def test_what_holds_the_level_comes_before_other_risks_and_each_says_why() -> None:
    rubric = a_rubric(areas=4, questions=5, critical={"ddd-1": "cap", "aaa-1": "flag"})
    found = plan(rubric, all_at(4, rubric) | {"ddd-1": at(1), "aaa-1": at(2), "aaa-2": at(1)}, None)
    assert steps_of(found)[:3] == [("ddd-1", 2), ("aaa-1", 3), ("aaa-2", 2)]
    assert reasons(found)["ddd-1", 2] == [("holds_level", None), ("large_gap", None), ("quick", None)]
    assert reasons(found)["aaa-1", 3][0] == ("critical_risk", None)
    assert reasons(found)["bbb-1", 5] == [("raises_score", None)]


def test_the_risks_that_do_not_fit_are_named() -> None:
    rubric = a_rubric(areas=1, questions=3, critical={"aaa-1": "flag"}, where=with_steps(aaa_1={2: {"effort": "L"}}))
    found = plan(rubric, all_at(1, rubric), 6)
    assert (steps_of(found), found.risks_left) == ([("aaa-2", 2), ("aaa-3", 2)], ("aaa-1",))


def test_an_area_behind_its_published_average_moves_forward_and_says_so() -> None:
    rubric = a_rubric()
    answers = all_at(2, rubric)
    assert steps_of(plan(rubric, answers, None))[0] == ("aaa-1", 3)
    found = plan(rubric, answers, None, averages={"area-a": 22, "area-b": 23})
    assert steps_of(found)[0] == ("bbb-1", 3)
    assert ("others_ahead", None) in reasons(found)["bbb-1", 3]
    assert ("others_ahead", None) not in reasons(found)["aaa-1", 3]


def test_the_schools_own_order_always_wins_and_uses_its_hours() -> None:
    rubric = a_rubric(critical={"aaa-1": "flag"})
    own = tuple(
        PlannedAction.model_validate({"action": "Do it", "question": question, "to_level": to, "status": status})
        for question, to, status in [
            ("bbb-3", 2, "not started"),
            (None, None, "not started"),
            ("aaa-2", 2, "in progress"),
            ("bbb-1", 2, "dropped"),
            ("zzz-1", 2, "not started"),
            ("bbb-2", 2, "done"),
        ]
    )
    found = plan(rubric, all_at(1, rubric), 9, own=own)
    assert steps_of(found) == [("bbb-3", 2), ("aaa-2", 2), ("aaa-1", 2)]
    assert steps_of(plan(rubric, all_at(1, rubric), 0, own=own)) == [("bbb-3", 2), ("aaa-2", 2)]


def test_a_large_step_is_not_crowded_out_by_small_ones_that_are_worth_less() -> None:
    large = {"aaa-1": with_steps(aaa_1={2: {"effort": "E"}})["aaa-1"] | {"weight": 9}}
    small = {"aaa-2": with_steps(aaa_2={2: {"effort": "A"}})["aaa-2"] | {"weight": 2}}
    rubric = a_rubric(areas=1, questions=9, where=large | small, effort=EFFORT | {"S": 3, "M": 12})
    # An hour of the small one is worth most, but after it the large one does not fit, and nothing else is worth as much.
    assert steps_of(plan(rubric, all_at(1, rubric), 8)) == [("aaa-1", 2)]


def test_an_own_action_on_a_question_without_an_answer_is_no_step() -> None:
    rubric = a_rubric(areas=1, questions=3)
    own = [PlannedAction(action="Ours", question="aaa-1", to_level=2)]
    assert steps_of(plan(rubric, {"aaa-2": at(1)}, None, own=own)) == [("aaa-2", 2)]


def test_what_the_school_plans_already_is_not_planned_again() -> None:
    rubric = a_rubric(where=with_steps(aaa_1={2: {"duty": True}}))
    own = [PlannedAction(action="Ours", question=question, to_level=2) for question in ("bbb-1", "aaa-1")]
    steps = steps_of(plan(rubric, all_at(1, rubric), 100, own=own))
    assert steps[:2] == [("bbb-1", 2), ("aaa-1", 2)]
    assert sorted(steps) == [(q.id, 2) for q in rubric.questions]


def test_a_trust_plans_with_its_own_owners() -> None:
    rubric = a_rubric(areas=1, questions=1, where=with_steps(aaa_1={2: {"duty": True}}))
    full, short = (plan_actions(rubric, all_at(1, rubric), "trust", START, hours) for hours in (3, 2))
    assert [line.action.owner for line in (*full.lines, *short.duties_left)] == ["Chief operating officer"] * 2
    assert (full.budget, short.budget, full.duties_left, short.lines) == (3, 2, (), ())


def test_an_own_action_to_a_level_further_up_counts_the_steps_below_it() -> None:
    rubric = a_rubric()
    own = [PlannedAction(action="Do it", question="aaa-1", to_level=3), PlannedAction(action="Again", question="aaa-1", to_level=2)]
    found = plan(rubric, all_at(1, rubric), 0, own=own)
    assert steps_of(found) == [("aaa-1", 2), ("aaa-1", 3)]
    assert (found.hours, sum(line.gain for line in found.lines)) == (6, Fraction(1, 3))
    unknown = plan(rubric, all_at(3, rubric) | {"aaa-1": do_not_know()}, 0, own=[PlannedAction(action="Ask", question="aaa-1")])
    assert steps_of(unknown) == [("aaa-1", 0)]


@settings(max_examples=60)
@given(st.integers(0, 10**6), st.integers(0, 60))
def test_a_plan_keeps_to_its_hours_its_order_and_its_promises(seed: int, hours: int) -> None:
    chance = Random(seed)  # noqa: S311  # cases by chance, not secrets
    rubric = a_rubric_with_steps(chance, areas=chance.randint(1, 3), questions=chance.randint(3, 5), duties=chance.choice([0, 0.1]))
    answers = answers_by_chance(chance, rubric)
    found, steps = plan(rubric, answers, hours), steps_of(plan(rubric, answers, hours))
    assert found.hours <= hours
    assert len(set(steps)) == len(steps)
    ahead = steps_ahead(rubric, answers)
    for place, step in enumerate(steps):
        assert ahead[step].closure <= set(steps[: place + 1])
        assert step[1] > (level_of(answers, step[0]) or 0)
    assert all(line.reasons for line in found.lines)
    before = score(rubric, answers)
    after = score(rubric, answers | {question: at(to) for question, to in steps})
    assert before.score is not None
    assert after.score is not None
    assert after.score - before.score == sum(line.gain for line in found.lines)
    assert (after.level or 0) >= (before.level or 0)
    assert plan(rubric, dict(reversed(answers.items())), hours) == found


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.sampled_from([5, 10, 20]))
def test_a_plan_is_never_worth_less_than_half_of_the_best(seed: int, hours: int) -> None:
    chance = Random(seed)  # noqa: S311  # cases by chance, not secrets
    rubric = a_rubric_with_steps(chance, areas=2, questions=chance.randint(3, 8))
    answers = answers_by_chance(chance, rubric)
    ahead = steps_ahead(rubric, answers)
    found = ahead.value(best_within(ahead, ahead.next_steps(), hours))
    assert float(found) >= 0.5 * best_value(ahead, hours)


def test_plans_are_at_least_0_98_of_the_best_on_average() -> None:
    reached = []
    for seed in range(60):
        chance = Random(seed)  # noqa: S311  # cases by chance, not secrets
        rubric = a_rubric_with_steps(chance, areas=chance.choice([3, 5, 11]), questions=5)
        ahead = steps_ahead(rubric, answers_by_chance(chance, rubric))
        for hours in (10, 20, 40):
            best = best_value(ahead, hours)
            found = ahead.value(best_within(ahead, ahead.next_steps(), hours))
            reached.append(float(found) / best if best else 1.0)
    assert mean(reached) >= 0.98
    assert max(reached) <= 1 + 1e-9


@pytest.mark.parametrize("hours", [0, 1, 2])
def test_hours_that_are_too_few_give_an_empty_plan(hours: int) -> None:
    rubric = a_rubric(areas=1, questions=3)
    assert plan(rubric, all_at(1, rubric), hours).lines == ()
