"""The lines that add up to a score: each answer's share of the whole, its level, and the points they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from scoring.responses import NotApplicable, Responses, level_of

if TYPE_CHECKING:
    from scoring.rubric import Rubric


@dataclass(frozen=True)
class LedgerLine:
    """`share` of the overall score (all shares add up to 1), and `points` = share times level, exact."""

    question: str
    share: Fraction
    level: int
    points: Fraction


def ledger_of(rubric: Rubric, responses: Responses) -> tuple[LedgerLine, ...]:
    """One line for each answer with a level.

    The points add up to the overall score exactly, provided every area with questions has at least one level.
    """
    lines: list[LedgerLine] = []
    levels = {q.id: level for q in rubric.questions if (level := level_of(responses, q.id)) is not None}
    areas = [area for area in rubric.areas if any(q.id in levels for q in area.questions)]
    all_areas = sum(area.weight for area in areas)
    for area in areas:
        answered = [q for q in area.questions if q.id in levels]
        within = sum(q.weight for q in answered)
        for q in answered:
            share = Fraction(area.weight, all_areas) * Fraction(q.weight, within)
            lines.append(LedgerLine(q.id, share, levels[q.id], share * levels[q.id]))
    return tuple(lines)


def points_by_area(rubric: Rubric, lines: tuple[LedgerLine, ...]) -> Mapping[str, Fraction]:
    """What each area adds to the overall score, in the order of the areas; together they are the score."""
    points: dict[str, Fraction] = {}
    for line in lines:
        area = rubric.area_of(line.question).id
        points[area] = points.get(area, Fraction(0)) + line.points
    return points


def shares_if_answered(rubric: Rubric, responses: Responses) -> Mapping[str, Fraction]:
    """What one level up on each applicable question would add to the overall score if all of them had a level."""
    applicable = {area.id: [q for q in area.questions if not isinstance(responses.get(q.id), NotApplicable)] for area in rubric.areas}
    areas = [area for area in rubric.areas if applicable[area.id]]
    all_areas = sum(area.weight for area in areas)
    return {
        q.id: Fraction(area.weight, all_areas) * Fraction(q.weight, sum(other.weight for other in applicable[area.id]))
        for area in areas
        for q in applicable[area.id]
    }
