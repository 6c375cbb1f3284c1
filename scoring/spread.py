"""The middle half of the scores, and the shares of the levels: rounded so coarsely that no single answer shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from fractions import Fraction

from scoring.benchmark import MiddleHalf
from scoring.rounding import HALF

UNDER, OVER = "under 10", "over 90"


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


def level_shares(levels: Collection[int], highest: int) -> tuple[str, ...] | None:
    """The share of each level from 1 to `highest` in per cent, to the nearest 5; 'under 10' and 'over 90' at the ends.

    None when the shares together would prove that somebody's level was chosen by nobody, or by all.
    """
    counts, number = Counter(levels), len(levels)
    shares = tuple(_coarse(counts[level], number) for level in range(1, highest + 1))
    return None if _prove_too_much(shares, number) else shares


def _coarse(count: int, number: int) -> str:
    if 10 * count < number:
        return UNDER
    return OVER if 10 * count > 9 * number else str(5 * int((Fraction(20 * count, number) + HALF) // 1))


def _prove_too_much(shares: Sequence[str], number: int) -> bool:
    """Whether whoever knows how many answered can tell that a level was chosen by none, or by all of them."""
    ends = [_counts_of(share, number) for share in shares]
    fewest, most = sum(low for low, _ in ends), sum(high for _, high in ends)
    return any(number - (fewest - low) < 1 or number - (most - high) >= number for low, high in ends)


def _counts_of(share: str, number: int) -> tuple[int, int]:
    """The fewest and the most answers that are printed as this share."""
    if share == UNDER:
        return 0, (number - 1) // 10
    if share == OVER:
        return 9 * number // 10 + 1, number
    # In two hundredths, because a share is rounded half up at two and a half per cent.
    low, high = (-(-number * (2 * int(share) + half) // 200) for half in (-5, 5))
    return max(low, -(-number // 10)), min(high - 1, 9 * number // 10)
