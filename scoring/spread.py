"""The middle half of the scores, and the shares of the levels: rounded so coarsely that no single answer shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from fractions import Fraction

from scoring.benchmark import MiddleHalf
from scoring.rounding import HALF

OPEN_BELOW, OPEN_ABOVE = Fraction(10, 100), Fraction(90, 100)


def middle_half(scores: Collection[int], unit: Fraction) -> MiddleHalf:
    """The lower and upper quartile, to the nearest 0.2; there are at least two scores, counted in `unit` of a level.

    Quartiles are interpolated between the two nearest scores (the 'inclusive' definition of Python's statistics module).
    """
    ordered = sorted(scores)
    return MiddleHalf(lower=_to_fifth(_quartile(ordered, 1) * unit), upper=_to_fifth(_quartile(ordered, 3) * unit))


def _quartile(ordered: list[int], number: int) -> Fraction:
    below, rest = divmod(number * (len(ordered) - 1), 4)
    return Fraction(ordered[below] * (4 - rest) + ordered[below + 1] * rest, 4)


def _to_fifth(value: Fraction) -> int:
    """The value in tenths, to the nearest 0.2, half up."""
    return 2 * int((value * 5 + HALF) // 1)


def level_shares(levels: Collection[int], highest: int) -> tuple[str, ...]:
    """The share of each level from 1 to `highest` in per cent, to the nearest 5; 'under 10' and 'over 90' at the ends."""
    counts = Counter(levels)
    return tuple(_coarse(Fraction(counts[level], len(levels))) for level in range(1, highest + 1))


def _coarse(share: Fraction) -> str:
    if share < OPEN_BELOW:
        return "under 10"
    return "over 90" if share > OPEN_ABOVE else str(5 * int((share * 20 + HALF) // 1))
