"""Why a score changed between two assessments of one edition: what answers did, and what the questions counted did.

Method: the exact midpoint split.  With share w and level l of a question before (0) and after (1), and the mean m of the
two scores, the answer's part is (w0 + w1)/2 * (l1 - l0) and the scope's part is (w1 - w0) * ((l0 + l1)/2 - m).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol


@dataclass(frozen=True)
class Change:
    """What one question did to a score: by another answer, and by counting more or less than before."""

    question: str
    by_answer: Fraction
    by_scope: Fraction


class Counted(Protocol):
    """A line of a score: a question, its share and its level."""

    @property
    def question(self) -> str: ...
    @property
    def share(self) -> Fraction: ...
    @property
    def level(self) -> int: ...


def split(before: Sequence[Counted], after: Sequence[Counted], score_before: Fraction, score_after: Fraction) -> tuple[Change, ...]:
    """One change for each question that counts in either of two overall scores, or scores of one area; they add up to the difference."""
    mean = (score_before + score_after) / 2
    old, new = ({line.question: (line.share, line.level) for line in lines} for lines in (before, after))
    changes = []
    for question in dict.fromkeys((*old, *new)):
        # A question that counts on one side only has no share and the same level on the other.
        share0, level0 = old.get(question, (Fraction(0), new[question][1] if question in new else 0))
        share1, level1 = new.get(question, (Fraction(0), level0))
        by_scope = (share1 - share0) * (Fraction(level0 + level1, 2) - mean)
        changes.append(Change(question, (share0 + share1) / 2 * (level1 - level0), by_scope))
    return tuple(changes)
