"""What a leader is asked before submitting."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assessment.rubric_files import load_edition
from scoring.quality import quality_questions
from scoring.responses import AnyAnswer, Responses
from scoring.rubric import Rubric
from tests.builders import a_rubric, a_school, all_at, at, do_not_know, not_applicable

REASON = "We have none of these"
ON = date(2026, 11, 30)
SHIPPED = load_edition(Path(__file__).parents[2] / "rubrics/2026-11").asked_of(a_school(phase="All-through", candidates=True))


def asked(rubric: Rubric, answers: Responses, on: date = ON) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(question.doubt, question.ask, question.questions) for question in quality_questions(rubric, answers, on)]


def contradicting(*bounds: dict[str, Any], **more: Any) -> Rubric:
    return a_rubric(contradictions=({"when": bounds, "ask": "Which is right?"} | more,))


UPPER, LOWER = {"question": "aaa-1", "at_least": 3}, {"question": "bbb-1", "at_most": 1}


@pytest.mark.parametrize(
    ("upper", "lower", "odd"),
    [(at(3), at(1), True), (at(2), at(1), False), (at(3), at(2), False), (at(3), do_not_know(), False), (at(5), None, False)],
)
def test_answers_that_sit_oddly_together_are_asked_about_only_when_both_have_a_level(
    upper: AnyAnswer, lower: AnyAnswer | None, odd: bool
) -> None:
    answers = {"aaa-1": upper} | ({} if lower is None else {"bbb-1": lower})
    found = asked(contradicting(UPPER, LOWER), answers)
    assert [line for line in found if line[0] == "contradiction"] == (
        [("contradiction", "Which is right?", ("aaa-1", "bbb-1"))] if odd else []
    )


def test_three_answers_can_contradict_each_other() -> None:
    rubric = contradicting(UPPER, LOWER, {"question": "bbb-2", "at_most": 2})
    assert asked(rubric, {"aaa-1": at(3), "bbb-1": at(1), "bbb-2": at(3)}) == []
    assert asked(rubric, {"aaa-1": at(3), "bbb-1": at(1), "bbb-2": at(2)}) == [
        ("contradiction", "Which is right?", ("aaa-1", "bbb-1", "bbb-2"))
    ]


def test_a_rule_can_need_only_some_of_its_answers_and_only_unsure_ones() -> None:
    bounds = [{"question": f"aaa-{n}", "at_least": 3, "confidence": "asserted"} for n in (1, 2, 3)]
    rubric = contradicting(*bounds, enough=2)
    assert asked(rubric, {"aaa-1": at(3), "aaa-2": at(3, "documented"), "aaa-3": at(2)}) == []
    assert asked(rubric, {"aaa-1": at(3), "aaa-2": at(3, "documented"), "aaa-3": at(3)}) == [
        ("contradiction", "Which is right?", ("aaa-1", "aaa-3"))
    ]


def test_answers_to_questions_that_are_not_asked_contradict_nothing() -> None:
    hidden = {"applies_to": {"kinds": ("trust",), "phases": "all", "needs": ()}}
    whole = a_rubric(where={"bbb-1": hidden}, contradictions=({"when": (UPPER, LOWER), "ask": "Which is right?"},))
    answers = {"aaa-1": at(3), "bbb-1": at(1)}
    assert asked(whole.asked_of(a_school()), answers) == []
    assert len(asked(whole, answers)) == 1


def test_a_high_level_without_evidence_is_asked_about() -> None:
    found = asked(a_rubric(), {"aaa-1": at(4), "aaa-2": at(5, note="Minutes"), "aaa-3": at(3)})
    assert found == [("nothing_to_show", "Title of aaa-1 at Four: what would you show?", ("aaa-1",))]


def test_the_words_of_an_edition_may_name_the_level_by_its_number() -> None:
    words = {"nothing_to_show": "{title}: level {level}?", "all_the_same": "All at {level}?", "not_applicable": "?", "old_guidance": "?"}
    rubric = a_rubric(areas=1, questions=2, quality={"same_level": "9/10", "same_from": 2} | words)
    assert [ask for _, ask, _ in asked(rubric, all_at(4, rubric))] == ["Title of aaa-1: level 4?", "Title of aaa-2: level 4?", "All at 4?"]


def test_an_area_of_which_more_than_a_quarter_does_not_apply_is_asked_about() -> None:
    rubric = a_rubric(areas=1, questions=4, where={f"aaa-{n}": {"na_reasons": (REASON,)} for n in (1, 2)})
    one: dict[str, AnyAnswer] = {"aaa-1": not_applicable(REASON)}
    assert asked(rubric, one) == []
    assert asked(rubric, one | {"aaa-2": not_applicable(REASON)}) == [
        ("not_applicable", "Area a: do 2 of 4 not apply?", ("aaa-1", "aaa-2"))
    ]


def test_nine_tenths_of_the_answers_at_one_level_are_asked_about() -> None:
    rubric = a_rubric(areas=4, questions=5)
    ten = dict(list(all_at(3, rubric).items())[:10])
    nine = {name: answer for name, answer in ten.items() if name != "aaa-1"}
    assert asked(rubric, nine) == []
    assert asked(rubric, ten) == [("all_the_same", "Are 10 of 10 answers Three?", tuple(ten))]
    assert asked(rubric, nine | {"aaa-1": at(2)}) == [("all_the_same", "Are 9 of 10 answers Three?", tuple(nine))]
    assert asked(rubric, ten | {"aaa-1": at(2), "aaa-2": at(1)}) == []


def test_guidance_past_its_day_is_asked_about_where_it_was_used() -> None:
    rubric = a_rubric()
    answers: dict[str, AnyAnswer] = {"aaa-1": at(3), "aaa-2": do_not_know()}
    assert asked(rubric, answers, date(2027, 11, 1)) == []
    assert asked(rubric, answers, date(2027, 11, 2)) == [
        ("old_guidance", "Guidance for the tests was to be looked at by 1 November 2027.", ("aaa-1",))
    ]
    assert asked(rubric, {"aaa-2": do_not_know()}, date(2027, 11, 2)) == []


def test_the_shipped_edition_asks_who_checked_four_high_safeguards() -> None:
    highest = {f"res-{n}": at(4, "asserted", "Note") for n in range(1, 5)}
    found = [line for line in asked(SHIPPED, highest) if line[0] == "contradiction"]
    assert [questions for _, _, questions in found] == [("res-1", "res-2", "res-3", "res-4")]
    assert [line for line in asked(SHIPPED, highest | {"res-4": at(4, "documented", "Note")}) if line[0] == "contradiction"] == []


def test_every_shipped_question_reads_without_a_gap() -> None:
    answers = all_at(4, SHIPPED) | {"inn-6": not_applicable(SHIPPED.question("inn-6").na_reasons[0]), "ops-2": at(1)}
    found = asked(SHIPPED, answers, date(2036, 1, 1))
    assert {doubt for doubt, _, _ in found} == {"contradiction", "nothing_to_show", "all_the_same", "old_guidance"}
    assert [ask for _, ask, _ in found if "{" in ask or not ask.endswith("?")] == []
