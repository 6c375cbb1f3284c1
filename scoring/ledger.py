"""The lines that add up to a score: each answer's share of the whole, its level, and the points they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from scoring.responses import NotApplicable, Responses, level_of

if TYPE_CHECKING:
    from scoring.question import Area
    from scoring.rubric import Rubric


@dataclass(frozen=True)
class LedgerLine:
    """One answer's part in a score.

    `weight` is the question's in its area, `share` its part of the whole score (all shares add up to 1), and `points` =
    share times level, exact.
    """

    question: str
    weight: int
    share: Fraction
    level: int
    points: Fraction


def ledger_of(rubric: Rubric, responses: Responses) -> tuple[LedgerLine, ...]:
    """One line for each answer with a level.

    The points add up to the overall score exactly, provided every area with questions has at least one level.
    """
    return lines_for(rubric.areas, levels_in(rubric, responses))


def levels_in(rubric: Rubric, responses: Responses) -> dict[str, int]:
    """The levels chosen, by question that is asked."""
    return {q.id: level for q in rubric.questions if (level := level_of(responses, q.id)) is not None}


def levels_if(rubric: Rubric, responses: Responses, level: int) -> dict[str, int]:
    """The levels chosen, and `level` for every other question that applies: what a score could be at least, or at most."""
    applicable = [q.id for q in rubric.questions if not isinstance(responses.get(q.id), NotApplicable)]
    return {identity: level_of(responses, identity) or level for identity in applicable}


def lines_for(areas: Iterable[Area], levels: Mapping[str, int]) -> tuple[LedgerLine, ...]:
    """The lines of the mean over these areas, each the mean of its questions with a level; one area alone is its own score."""
    lines: list[LedgerLine] = []
    counted = [area for area in areas if any(q.id in levels for q in area.questions)]
    all_areas = sum(area.weight for area in counted)
    for area in counted:
        answered = [q for q in area.questions if q.id in levels]
        within = sum(q.weight for q in answered)
        for q in answered:
            share = Fraction(area.weight, all_areas) * Fraction(q.weight, within)
            lines.append(LedgerLine(q.id, q.weight, share, levels[q.id], share * levels[q.id]))
    return tuple(lines)


def shares_if_answered(rubric: Rubric, responses: Responses) -> Mapping[str, Fraction]:
    """What one level up on each applicable question would add to the overall score if all of them had a level."""
    return {line.question: line.share for line in lines_for(rubric.areas, levels_if(rubric, responses, 1))}
