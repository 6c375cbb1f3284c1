"""What a school sees when it ticks actions, before anything is changed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.action_plan import suggest_actions
from scoring.assessment import PlannedAction
from scoring.benchmark import Figure, Group
from scoring.certainty import overall_certainty
from scoring.comparison import compare
from scoring.responses import AnyAnswer
from scoring.scorecard import score
from scoring.what_if import answers_after, what_if
from tests.builders import a_release, a_rubric, all_at, at, do_not_know, not_applicable
from tests.scoring.cases import Case, cases

REASON = "We have none of these"
START = date(2026, 11, 30)


def action(question: str | None, to_level: int | None, status: str = "not started") -> PlannedAction:
    return PlannedAction.model_validate({"action": "Do it", "question": question, "to_level": to_level, "status": status})


def test_ticked_actions_move_areas_overall_holds_and_risks() -> None:
    rubric = a_rubric(areas=2, questions=3, critical={"bbb-1": "cap", "aaa-1": "flag"})
    answers = all_at(4, rubric) | {"bbb-1": at(2), "aaa-1": at(2)}
    card = score(rubric, answers)
    found = what_if(rubric, answers, card, [action("bbb-1", 3)])
    assert (card.level, card.held_by, found.after.level, found.after.held_by) == (2, ("bbb-1",), 4, ())
    assert (found.released, found.closed, found.after.critical_risks) == (("bbb-1",), ("bbb-1",), ("aaa-1",))
    assert [(move.before.id, move.before.score, move.after.score) for move in found.moves] == [
        ("area-b", Fraction(10, 3), Fraction(11, 3)),
    ]
    assert (found.before, found.comparison) == (card, None)
    assert answers["bbb-1"] == at(2)


def test_the_range_and_the_comparison_move_too() -> None:
    rubric = a_rubric(areas=2, questions=3)
    answers = all_at(2, rubric)
    figures = tuple(Figure(area=area.id, as_of=date(2026, 11, 1), n_band="10-19", average=26) for area in rubric.areas)
    group = Group(id="schools", name="All schools", kind="school", figures=figures)
    release = a_release(group)
    steps = [action(question, 3) for question in ("aaa-1", "aaa-2", "aaa-3")]
    found = what_if(rubric, answers, score(rubric, answers), steps, (release, group))
    assert found.comparison == compare(found.after, release, group)
    assert found.comparison is not None
    assert (found.comparison.area("area-a").own, found.comparison.area("area-b").own) == (30, 20)
    assert found.certainty == overall_certainty(rubric, found.responses, found.after)


def test_only_actions_that_reach_a_level_of_an_asked_question_change_an_answer() -> None:
    rubric = a_rubric(where={"aaa-3": {"na_reasons": (REASON,)}})
    answers: dict[str, AnyAnswer] = {"aaa-1": at(4, "tested", "Minutes"), "aaa-2": do_not_know(), "aaa-3": not_applicable(REASON)}
    actions = [
        action("aaa-1", 2),
        action("aaa-2", None),
        action("aaa-3", 3),
        action("zzz-1", 3),
        action(None, None),
        action("bbb-1", 3, "dropped"),
        action("bbb-2", 2, "done"),
    ]
    assert answers_after(rubric, answers, actions) == answers | {"bbb-2": at(2)}
    assert answers_after(rubric, answers, [action("aaa-2", 3), action("aaa-1", 5)]) == answers | {
        "aaa-2": at(3),
        "aaa-1": at(5, "tested", "Minutes"),
    }


@settings(max_examples=60)
@given(cases(complete=True), st.data())
def test_the_forecast_is_what_scoring_again_gives_and_nothing_gets_worse(case: Case, data: st.DataObject) -> None:
    suggestions = suggest_actions(case.rubric, case.answers, "school", START)
    ticked = [s for s in suggestions if data.draw(st.booleans())]
    before = case.scorecard
    found = what_if(case.rubric, case.answers, before, [s.action for s in ticked])
    later = case.with_answers({s.question: at(case.levels[s.question] + 1) for s in ticked})
    assert found.after == later.scorecard
    assert set(found.after.critical_risks) <= set(before.critical_risks)
    if before.score is not None and found.after.score is not None:
        assert found.after.score - before.score == sum(s.gain for s in ticked)
        assert (found.after.level or 0) >= (before.level or 0)
    assert {move.before.id for move in found.moves} == {case.rubric.area_of(s.question).id for s in ticked}
