"""Many assessments at once get exactly what each of them gets alone."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.batch import DOES_NOT_APPLY, PROVISIONAL, SCORED, BatchScores, Means, score_all, table_of
from scoring.responses import Responses
from scoring.rounding import tenths
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard, score
from tests.builders import a_rubric, a_school, all_at, at, do_not_know, not_applicable
from tests.scoring.cases import REASON, Case, cases, rubrics

STATUS = {DOES_NOT_APPLY: "not_applicable", PROVISIONAL: "provisional", SCORED: "scored"}


def exact(means: Means, *place: int) -> Fraction | None:
    bottom = int(means.denominator[place])
    return Fraction(int(means.numerator[place]), bottom) if bottom else None


def the_same(batch: BatchScores, row: int, card: Scorecard) -> None:
    assert STATUS[int(batch.status[row])] == card.status
    assert exact(batch.overall, row) == card.score
    assert (exact(batch.lowest, row), exact(batch.highest, row)) == (card.lowest, card.highest)
    assert int(batch.overall.tenths[row]) == (0 if card.score is None else tenths(card.score))
    assert (int(batch.level_before_holds[row]), int(batch.level[row])) == (card.level_before_holds or 0, card.level or 0)
    assert {cap for cap, held in zip(batch.caps, batch.held_by[row], strict=True) if held} == set(card.held_by)
    for column, area in enumerate(card.areas):
        assert STATUS[int(batch.area_status[row, column])] == area.status
        assert exact(batch.areas, row, column) == area.score
        assert int(batch.areas.levels[row, column]) == (area.level or 0)


def all_the_same(rubric: Rubric, assessments: Sequence[tuple[Rubric, Responses]]) -> None:
    batch = score_all(rubric, table_of(rubric, assessments))
    for row, (asked, answers) in enumerate(assessments):
        the_same(batch, row, score(asked, answers))


@settings(max_examples=80)
@given(cases())
def test_one_of_many_has_the_score_it_has_alone(case: Case) -> None:
    all_the_same(case.rubric, [(case.rubric, case.answers), (case.rubric, {})])


@settings(max_examples=40)
@given(rubrics(), st.data())
def test_schools_that_are_asked_different_questions_stand_in_one_table(rubric: Rubric, data: st.DataObject) -> None:
    with_early, without_early = rubric.asked_of(a_school()), rubric.asked_of(a_school(early_years=False))
    levels = st.integers(1, 5)
    answers = {q.id: at(data.draw(levels)) for q in rubric.questions}
    all_the_same(rubric, [(with_early, answers), (without_early, answers), (with_early, {})])


def test_a_question_that_is_not_asked_holds_nothing_and_one_not_known_does() -> None:
    early = {"applies_to": {"kinds": ("school",), "phases": "all", "needs": ("early_years",)}, "critical": "cap"}
    rubric = a_rubric(areas=1, questions=6, where={"aaa-1": early, "aaa-2": {"na_reasons": (REASON,)}})
    answers: Responses = all_at(4, rubric) | {"aaa-1": do_not_know(), "aaa-2": not_applicable(REASON)}
    assessments = [(rubric.asked_of(a_school(early_years=early)), answers) for early in (True, False)]
    batch = score_all(rubric, table_of(rubric, assessments))
    assert (batch.level.tolist(), batch.held_by.tolist()) == ([2, 4], [[True], [False]])
    all_the_same(rubric, assessments)


def test_what_is_not_known_does_not_apply_or_is_open_holds_as_the_lowest_level_does_and_not_as_the_next() -> None:
    holds = {1: 1, 2: 3, 3: 4, 4: 5, 5: 5}
    rubric = a_rubric(areas=1, questions=6, where={"aaa-1": {"critical": "cap"}}, holds=holds)
    levels = all_at(4, rubric)
    without = {question: answer for question, answer in levels.items() if question != "aaa-1"}
    given: list[Responses] = [levels | {"aaa-1": do_not_know()}, without, levels | {"aaa-1": at(1)}, levels | {"aaa-1": at(2)}]
    batch = score_all(rubric, table_of(rubric, [(rubric, answers) for answers in given]))
    assert batch.level.tolist() == [1, 1, 1, 3]
    all_the_same(rubric, [(rubric, answers) for answers in given])


def test_weights_with_a_huge_common_denominator_stay_exact() -> None:
    primes = iter([2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 89, 83, 79, 73, 71])
    names = [f"{letter * 3}-{n}" for letter in "abcdefghij" for n in (1, 2, 3)]
    rubric = a_rubric(areas=10, questions=3, where={name: {"weight": next(primes)} for name in names})
    assessments = [(rubric, {name: at(1 + (place * 7 + more) % 5) for place, name in enumerate(names)}) for more in range(4)]
    assert score_all(rubric, table_of(rubric, assessments)).overall.numerator.dtype == object
    all_the_same(rubric, assessments)


def test_no_assessment_gives_no_row() -> None:
    rubric = a_rubric()
    assert score_all(rubric, table_of(rubric, [])).level.shape == (0,)
    assert table_of(rubric, []).dtype == np.int8
