"""The sums behind one number: of the score, and of both ends of its range while questions are open."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.explained import Ledger, area_ledger, overall_ledger
from scoring.responses import Responses
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard


@dataclass(frozen=True)
class Sums:
    """`score` is None while there is none; `ends` are the lowest and the highest it could be, None when every question has a level."""

    score: Ledger | None
    ends: tuple[Ledger, Ledger] | None


def sums_of(rubric: Rubric, responses: Responses, card: Scorecard, area: str | None = None) -> Sums:
    """The sums of the overall score, or of one area's."""
    if area is None:
        score, lowest, highest = (overall_ledger(rubric, responses, card, number) for number in ("score", "lowest", "highest"))
    else:
        score, lowest, highest = (area_ledger(rubric, responses, card, area, number) for number in ("score", "lowest", "highest"))
    counts = card.counts if area is None else card.area(area).counts
    is_open = counts.answered < counts.asked
    return Sums(score, (lowest, highest) if is_open and lowest is not None and highest is not None else None)
