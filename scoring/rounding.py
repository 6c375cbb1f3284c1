"""Numbers as people see them: one decimal, half up.  Everything before that is exact."""

from __future__ import annotations

from fractions import Fraction

HALF = Fraction(1, 2)


def tenths(value: Fraction) -> int:
    """The value in tenths, half rounded up: 29/20 (1.45) is 15."""
    return int((value * 10 + HALF) // 1)


def as_text(value: Fraction) -> str:
    """The number on screen, for example '2.9'."""
    return tenths_as_text(tenths(value))


def tenths_as_text(value: int) -> str:
    """29 tenths as '2.9'."""
    return f"{value // 10}.{value % 10}"


def level_shown(value: Fraction, highest: int) -> int:
    """The level of the number on screen: 2.5 belongs to level 3, so that word and number never disagree."""
    return max(1, min(highest, (tenths(value) + 5) // 10))
