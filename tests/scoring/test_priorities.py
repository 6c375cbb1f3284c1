"""What a step is worth, and what decides its place: each rule by an example that another rule would order otherwise."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from scoring.action_plan import lines_for_steps, plan_actions, suggest_actions
from scoring.assessment import PlannedAction
from scoring.open_steps import OpenId
from scoring.priorities import best_first, best_within, owed_by, quick_wins, reasons_for, urgency
from scoring.responses import Responses
from scoring.rubric import Rubric
from scoring.target import reach
from tests.builders import a_rubric, a_school, a_step, all_at, at, do_not_know
from tests.scoring.plans import steps_ahead, steps_of

START = date(2026, 11, 30)
HOURS = {f"H{hours}": hours for hours in (1, 2, 3, 4, 5, 7, 8, 9, 10, 12)}


def taking(name: str, hours: int, weight: int = 1, needs: tuple[OpenId, ...] = (), **more: object) -> dict[str, dict[str, object]]:
    """A question of this weight whose steps take so many hours each; its first one needs other questions at a level."""
    named = tuple({"question": question, "level": level} for question, level in needs)
    steps = tuple(a_step(name, to, effort=f"H{hours}", needs=named if to == 2 else (), **more) for to in range(2, 6))
    return {name: {"weight": weight, "steps": steps}}


def a_rubric_taking(*questions: dict[str, dict[str, object]], **more: object) -> Rubric:
    where = {name: changes for question in questions for name, changes in question.items()}
    return a_rubric(areas=1, questions=len(where), where=where, effort=HOURS | {"S": 3, "M": 12}, **more)  # type: ignore[arg-type]


def first_of(rubric: Rubric, answers: Responses) -> list[str]:
    ahead = steps_ahead(rubric, answers)
    return [question for question, _ in best_first(ahead, ahead.next_steps(), None)]


@pytest.mark.parametrize(("other", "order"), [(7, ["aaa-3", "aaa-1", "aaa-2"]), (10, ["aaa-1", "aaa-2", "aaa-3"])])
def test_a_step_is_worth_what_it_and_all_before_it_are_worth_in_all_their_hours(other: int, order: list[str]) -> None:
    """The second, of value 1, waits for the first, of value 1/2: 3/2 in 12 hours, beside 1 in the third's hours."""
    rubric = a_rubric_taking(taking("aaa-1", 8), taking("aaa-2", 4, 2, needs=(("aaa-1", 2),)), taking("aaa-3", other, 2))
    assert first_of(rubric, all_at(1, rubric)) == order


def test_finding_out_is_worth_one_rise_in_the_shortest_effort() -> None:
    rubric = a_rubric_taking(taking("aaa-1", 1), taking("aaa-2", 2, 3))
    assert first_of(rubric, {"aaa-1": do_not_know(), "aaa-2": at(1)}) == ["aaa-2", "aaa-1"]
    ahead = steps_ahead(rubric, {"aaa-1": do_not_know(), "aaa-2": at(1)})
    assert (ahead["aaa-1", 0].value, ahead["aaa-1", 0].hours, ahead["aaa-1", 0].duty) == (Fraction(1, 3), 1, False)


def test_a_step_adds_its_share_of_what_is_answered() -> None:
    rubric = a_rubric(areas=1, questions=5)
    answers = all_at(3, rubric) | {"aaa-5": do_not_know()}
    assert steps_ahead(rubric, answers)["aaa-1", 4].gain == Fraction(1, 4)


def test_what_two_steps_wait_for_takes_its_hours_once() -> None:
    rubric = a_rubric_taking(taking("aaa-1", 1), *(taking(f"aaa-{n}", 1, 2, needs=(("aaa-1", 2),)) for n in (2, 3)))
    ahead = steps_ahead(rubric, all_at(1, rubric))
    assert set(best_first(ahead, ahead.next_steps(), 3)) == {("aaa-1", 2), ("aaa-2", 2), ("aaa-3", 2)}


def test_the_most_valuable_steps_are_tried_first_for_few_hours_wherever_they_stand() -> None:
    """Six small steps crowd out the last one, which is worth more than what fits beside them."""
    small = [taking(f"aaa-{n}", 2, 3) for n in range(1, 7)]
    rubric = a_rubric_taking(*small, taking("aaa-7", 7, 10))
    ahead = steps_ahead(rubric, all_at(1, rubric))
    assert best_first(ahead, ahead.next_steps(), 7) == (("aaa-1", 2), ("aaa-2", 2), ("aaa-3", 2))
    assert best_within(ahead, ahead.next_steps(), 7) == (("aaa-7", 2),)


def test_a_duty_is_worth_half_of_the_largest_rise_more() -> None:
    rubric = a_rubric_taking(taking("aaa-1", 1, duty=True), taking("aaa-2", 1))
    ahead = steps_ahead(rubric, all_at(1, rubric))
    assert [ahead[f"aaa-{n}", 2].value for n in (1, 2)] == [Fraction(3, 2), Fraction(1)]


def test_a_critical_risk_is_worth_three_quarters_more_and_what_holds_the_level_one_and_a_half() -> None:
    rubric = a_rubric(areas=1, questions=9, critical={"aaa-1": "cap", "aaa-2": "flag"})
    ahead = steps_ahead(rubric, all_at(4, rubric) | {"aaa-1": at(2), "aaa-2": at(2)})
    assert [ahead[step].value for step in (("aaa-1", 3), ("aaa-2", 3), ("aaa-3", 5))] == [Fraction(5, 2), Fraction(7, 4), Fraction(1)]
    assert [urgency(ahead, step, ()) for step in (("aaa-1", 3), ("aaa-2", 3), ("aaa-3", 5))] == [1, 2, 3]


def test_what_holds_the_level_is_worth_as_much_where_it_is_no_risk() -> None:
    rubric = a_rubric(areas=1, questions=6, critical={"aaa-6": "cap"})
    ahead = steps_ahead(rubric, all_at(5, rubric) | {"aaa-6": at(3)})
    assert (ahead["aaa-6", 4].value, urgency(ahead, ("aaa-6", 4), ())) == (Fraction(5, 2), 1)
    assert ahead["aaa-6", 4].id == ("aaa-6", 4)


def test_duties_then_holds_then_other_risks_then_the_rest_whatever_they_are_worth() -> None:
    # The lower a question's urgency, the more an hour of it is worth.
    rubric = a_rubric_taking(
        *(taking("aaa-1", 1, 9), taking("aaa-2", 8, 2), taking("aaa-3", 10), taking("aaa-4", 12, duty=True)),
        critical={"aaa-2": "flag", "aaa-3": "cap"},
    )
    answers = all_at(1, rubric)
    ahead = steps_ahead(rubric, answers)
    kinds = [urgency(ahead, (f"aaa-{n}", 2), owed_by(ahead)) for n in (4, 3, 2, 1)]
    assert kinds == sorted(set(kinds))
    assert [s.question for s in suggest_actions(rubric, answers, "school", START)] == ["aaa-4", "aaa-3", "aaa-2", "aaa-1"]


def test_a_critical_answer_above_the_pass_level_can_still_hold_the_level_and_comes_before_the_rest() -> None:
    rubric = a_rubric(areas=1, questions=6, critical={"aaa-6": "cap"})
    answers = all_at(5, rubric) | {"aaa-1": at(4), "aaa-6": at(3)}  # 4.5 would be the highest level, which needs more
    assert [s.question for s in suggest_actions(rubric, answers, "school", START)] == ["aaa-6", "aaa-1"]


@pytest.mark.parametrize(("average", "level", "holding"), [(4, 2, [True, False]), (3, 1, [True, True])])
def test_a_step_lifts_a_hold_only_if_the_level_would_be_held_without_it(average: int, level: int, holding: list[bool]) -> None:
    """The step up, and the one after it: at Two and Three the level is held at Two and Four."""
    rubric = a_rubric(areas=1, questions=9, critical={"aaa-1": "cap"})
    ahead = steps_ahead(rubric, all_at(average, rubric) | {"aaa-1": at(level)})
    assert [ahead.holds(("aaa-1", to)) for to in (level + 1, level + 2)] == holding


def test_which_level_holds_what_is_the_editions_own() -> None:
    rubric = a_rubric(areas=1, questions=9, critical={"aaa-1": "cap"}, holds={1: 1, 2: 3, 3: 4, 4: 5, 5: 5})
    ahead = steps_ahead(rubric, all_at(3, rubric) | {"aaa-1": at(1)})
    assert [ahead.holds(("aaa-1", to)) for to in (2, 3)] == [True, False]


def test_a_step_is_not_said_to_prepare_the_next_one_of_its_own_question() -> None:
    rubric = a_rubric(areas=1, questions=2)
    ahead = steps_ahead(rubric, all_at(1, rubric))
    reasons = reasons_for(ahead, [("aaa-1", 2), ("aaa-1", 3)], ())
    assert [why.kind for why in reasons["aaa-1", 2]] == ["large_gap", "quick"]


def test_the_upper_third_of_the_shortest_steps_is_quick() -> None:
    rubric = a_rubric(areas=1, questions=7)
    ahead = steps_ahead(rubric, all_at(2, rubric))
    assert quick_wins(ahead, ahead.next_steps()) == {("aaa-1", 3), ("aaa-2", 3), ("aaa-3", 3)}


def test_a_duty_that_the_school_plans_itself_is_not_left_over() -> None:
    rubric = a_rubric_taking(taking("aaa-1", 5, duty=True), taking("aaa-2", 5, duty=True))
    own = [PlannedAction(action="Ours", question="aaa-2", to_level=2)]
    found = plan_actions(rubric, all_at(4, rubric) | {"aaa-1": at(1), "aaa-2": at(1)}, "school", START, 0, own)
    assert steps_of(found) == [("aaa-2", 2)]
    assert {line.question for line in found.duties_left} == {"aaa-1", "aaa-2"}
    assert ("aaa-2", 2) not in {(line.question, line.action.to_level) for line in found.duties_left}


def test_an_own_action_on_a_question_that_is_asked_no_longer_is_no_step() -> None:
    early = {"applies_to": {"kinds": ("school", "trust"), "phases": "all", "needs": ("early_years",)}}
    rubric = a_rubric(areas=1, questions=3, where={"aaa-1": early}).asked_of(a_school(early_years=False))
    own = [PlannedAction(action="Ours", question="aaa-1", to_level=3)]
    found = plan_actions(rubric, all_at(2, rubric) | {"aaa-1": at(2)}, "school", START, 0, own)
    assert found.lines == ()


def test_the_way_to_a_target_has_a_trusts_owners_and_says_what_shows_that_it_is_done() -> None:
    rubric = a_rubric(areas=1, questions=3)
    answers = all_at(2, rubric)
    lines = lines_for_steps(rubric, answers, "trust", START, reach(rubric, answers, "area-a", 3).steps)
    assert {line.action.owner for line in lines} == {"Chief operating officer"}
    assert [line.action.success for line in lines] == [rubric.question(q.question).step_to(q.action.to_level or 0).done_when for q in lines]
