"""Thousands of assessments scored at once, with the same results as `scorecard.score`.

Method: whole numbers only.  Each area's score is a sum over a weight, and sums of areas have a common denominator, so
nothing is rounded before it is shown.  (Sums of products run through floating point, which is exact up to 2**53.)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import lcm
from typing import Any

import numpy as np
import numpy.typing as npt

from scoring.responses import AnyAnswer, AtLevel, DoNotKnow, Responses
from scoring.rubric import Rubric

OPEN, DO_NOT_KNOW, NOT_APPLICABLE, NOT_ASKED = 0, -1, -2, -3
"""What stands in a table of answers where there is no level."""

DOES_NOT_APPLY, PROVISIONAL, SCORED = 0, 1, 2
"""The status of an area, or of the whole."""

Table = npt.NDArray[np.int8]
Numbers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]
LARGEST = 2**62


@dataclass(frozen=True)
class Means:
    """Exact means as whole numbers over whole numbers; a denominator of 0 says that there is none."""

    numerator: npt.NDArray[Any]
    denominator: npt.NDArray[Any]

    @property
    def tenths(self) -> Numbers:
        """The numbers on screen in tenths, halves up; 0 where there is none."""
        there = self.denominator > 0
        whole = np.where(there, self.denominator, 1)
        return np.where(there, (20 * self.numerator + whole) // (2 * whole), 0).astype(np.int64)

    @property
    def levels(self) -> Numbers:
        """The levels of the numbers on screen, which lie on the scale; 0 where there is none."""
        return (self.tenths + 5) // 10


@dataclass(frozen=True)
class BatchScores:
    """One row for each assessment; areas as columns, in the order of the rubric.

    `level` and `level_before_holds` are 0, and `held_by` (one column for each question in `caps`) is false, where there
    is no overall score.
    """

    area_status: Table
    areas: Means
    status: Table
    overall: Means
    lowest: Means
    highest: Means
    level_before_holds: Numbers
    level: Numbers
    caps: tuple[str, ...]
    held_by: Truths


def table_of(rubric: Rubric, assessments: Iterable[tuple[Rubric, Responses]]) -> Table:
    """A row for each assessment (the rubric as it is asked there, and the answers), a column for each question of the edition."""
    questions = [question.id for question in rubric.questions]
    rows = []
    empty: dict[int, tuple[Rubric, list[int]]] = {}
    columns = {identity: place for place, identity in enumerate(questions)}
    for asked, responses in assessments:
        # Many organisations are asked the same, so an empty row is kept, beside its rubric: an id is only one while that lives.
        if id(asked) not in empty:
            empty[id(asked)] = asked, [OPEN if identity in asked else NOT_ASKED for identity in questions]
        row = empty[id(asked)][1].copy()
        for identity, answer in responses.items():
            if row[place := columns[identity]] != NOT_ASKED:
                row[place] = _code(answer)
        rows.append(row)
    return np.array(rows, dtype=np.int8).reshape(len(rows), len(questions))


def _code(answer: AnyAnswer) -> int:
    if isinstance(answer, AtLevel):
        return answer.level
    return DO_NOT_KNOW if isinstance(answer, DoNotKnow) else NOT_APPLICABLE


def score_all(rubric: Rubric, table: Table) -> BatchScores:
    """The scores of every row of a `table_of` this rubric, which is the whole edition."""
    levels = np.maximum(table, OPEN)
    answered, applicable = table > OPEN, table > NOT_APPLICABLE
    weights = _weights(rubric)
    points, has, could = (_by_area(values, weights) for values in (levels, answered, applicable))
    area_status = _area_status(rubric, has, could, _by_area(answered, weights > 0), _by_area(applicable, weights > 0))
    scored = area_status == SCORED
    some, every = (area_status != DOES_NOT_APPLY).any(axis=1), (area_status != PROVISIONAL).all(axis=1)
    complete = some & every
    overall = _mean_of_areas(rubric, points, has, scored & complete[:, None])
    before = overall.levels
    level, held_by = _held(rubric, table, before)
    applies = could > 0
    return BatchScores(
        area_status=area_status,
        areas=Means(np.where(scored, points, 0), np.where(scored, has, 0)),
        status=np.where(complete, SCORED, PROVISIONAL).astype(np.int8),
        overall=overall,
        lowest=_bound(_mean_of_areas(rubric, points + (could - has), could, applies), 1),
        highest=_bound(_mean_of_areas(rubric, points + rubric.highest * (could - has), could, applies), rubric.highest),
        level_before_holds=before,
        level=level,
        caps=tuple(q.id for q in rubric.questions if q.critical == "cap"),
        held_by=held_by,
    )


def _weights(rubric: Rubric) -> Numbers:
    """The weight of each question in the column of its area, and 0 in all others."""
    matrix = np.zeros((len(rubric.questions), len(rubric.areas)), dtype=np.int64)
    places = [(column, q) for column, area in enumerate(rubric.areas) for q in area.questions]
    for row, (column, question) in enumerate(places):
        matrix[row, column] = question.weight
    return matrix


def _by_area(values: npt.NDArray[Any], weights: npt.NDArray[Any]) -> Numbers:
    """The sum of a value of each question within each area, times its weight."""
    return (values.astype(np.float64) @ weights.astype(np.float64)).astype(np.int64)


def _area_status(rubric: Rubric, has: Numbers, could: Numbers, answers: Numbers, applicable: Numbers) -> Table:
    rule = rubric.rules.scoring
    covered = has * rule.coverage.denominator >= rule.coverage.numerator * could
    enough = covered & (answers >= np.minimum(rule.least_answers, applicable))
    return np.where(could == 0, DOES_NOT_APPLY, np.where(enough, SCORED, PROVISIONAL)).astype(np.int8)


def _mean_of_areas(rubric: Rubric, points: Numbers, weight: Numbers, counted: Truths) -> Means:
    """The weighted mean of points / weight over the areas counted in each row, over one common denominator."""
    unit = lcm(*(int(number) for number in np.unique(weight[counted])))
    shares = np.array([area.weight for area in rubric.areas], dtype=np.int64)
    # Weights that make the common denominator huge are scored with numbers of any length: slower, and still exact.
    kind: Any = np.int64 if 20 * rubric.highest * unit * int(shares.sum()) < LARGEST else object
    parts = points.astype(kind) * (unit // np.where(counted, weight, 1).astype(kind)) * shares.astype(kind)
    return Means(np.where(counted, parts, 0).sum(axis=1), np.where(counted, shares.astype(kind), 0).sum(axis=1) * unit)


def _bound(means: Means, nothing: int) -> Means:
    """The same, and `nothing` where no area applies."""
    none = means.denominator == 0
    return Means(np.where(none, nothing, means.numerator), np.where(none, 1, means.denominator))


def _held(rubric: Rubric, table: Table, before: Numbers) -> tuple[Numbers, Truths]:
    """The levels after holds, and which of the critical questions hold them."""
    columns = [place for place, q in enumerate(rubric.questions) if q.critical == "cap"]
    holds = rubric.rules.holds
    # Indexed by what stands in the table: not asked holds nothing, and no level counts as the lowest.
    allowed = np.array([rubric.highest, holds[1], holds[1], holds[1], *(holds[level] for level in range(1, rubric.highest + 1))])
    limits = allowed[table[:, columns].astype(np.int64) - NOT_ASKED]
    level = np.minimum(before, limits.min(axis=1, initial=rubric.highest))
    return level, (limits == level[:, None]) & (level < before)[:, None]
