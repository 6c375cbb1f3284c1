"""How far an assessment is, in the words of the hub."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assessment.progress import (
    can_submit,
    counted,
    first_open,
    needed_to_submit,
    needs_every_answer,
    status_of,
    time_left,
    without_evidence,
)
from scoring.responses import Responses
from scoring.scorecard import counts_of, score
from tests.builders import a_rubric, all_at, at, do_not_know, not_applicable

REASON = "We have none"
RUBRIC = a_rubric(areas=2, questions=3, where={f"aaa-{n}": {"na_reasons": (REASON,)} for n in (1, 2, 3)})
AREA = RUBRIC.areas[0]
NONE = not_applicable(REASON)


@pytest.mark.parametrize(
    ("answers", "finished", "words"),
    [
        ({}, False, "Not started"),
        ({}, True, "Not started"),
        ({"aaa-1": at(3)}, False, "1 of 3 answered"),
        ({"aaa-1": at(3)}, True, "1 of 3 answered"),
        ({"aaa-1": at(3), "aaa-2": do_not_know(), "aaa-3": NONE}, False, "3 of 3 answered"),
        ({"aaa-1": at(3), "aaa-2": do_not_know(), "aaa-3": NONE}, True, "Completed"),
        ({"aaa-1": NONE, "aaa-2": NONE, "aaa-3": NONE}, False, "Does not apply"),
    ],
)
def test_a_section_is_completed_only_when_it_is_full_and_called_finished(answers: Responses, finished: bool, words: str) -> None:
    assert status_of(counts_of(AREA, RUBRIC, answers), finished=finished).words == words


def test_missing_evidence_is_counted_by_section() -> None:
    answers = {"aaa-1": at(5), "aaa-2": at(4, note="Log"), "bbb-1": at(4)}
    assert without_evidence(RUBRIC, AREA.questions, answers) == 1


def test_the_next_question_is_the_first_without_anything() -> None:
    following = first_open(AREA, {"aaa-1": do_not_know(), "aaa-3": at(1)})
    assert following is not None
    assert following.id == "aaa-2"
    assert first_open(AREA, all_at(1, AREA.questions)) is None


@pytest.mark.parametrize(("answered", "enough"), [(0, False), (4, False), (5, True), (6, True)])
def test_four_fifths_of_the_asked_questions_are_enough(answered: int, enough: bool) -> None:
    counts = score(RUBRIC, all_at(3, RUBRIC.questions[:answered])).counts
    assert needed_to_submit(RUBRIC, counts) == 5
    assert can_submit(RUBRIC, counts) is enough


def test_where_nothing_is_asked_nothing_can_be_submitted() -> None:
    rubric = a_rubric(areas=1, questions=1, where={"aaa-1": {"na_reasons": (REASON,)}})
    assert not can_submit(rubric, score(rubric, {"aaa-1": NONE}).counts)


@pytest.mark.parametrize(("asked", "every"), [(1, True), (3, True), (4, True), (5, False), (6, False)])
def test_small_sections_need_every_answer(asked: int, every: bool) -> None:
    assert needs_every_answer(RUBRIC, a_rubric(areas=1, questions=asked).areas[0]) is every


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        (1, "Less than 5 minutes left"),
        (3, "Less than 5 minutes left"),
        (4, "About 10 minutes left"),
        (25, "About 35 minutes left"),
        (53, "About 75 minutes left"),
    ],
)
def test_time_is_rounded_up_to_five_minutes(questions: int, words: str) -> None:
    assert time_left(questions, Fraction(7, 5)) == words


def test_numbers_agree_with_their_words() -> None:
    assert [counted(n, "answer needs", "answers need") for n in (0, 1, 2)] == ["0 answers need", "1 answer needs", "2 answers need"]
    assert counted(2, "question") == "2 questions"
