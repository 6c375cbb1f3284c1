"""Numbers as people see them: one decimal, half up.  Everything before that is exact."""

from __future__ import annotations

from collections.abc import Mapping
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


def rounded_to_total(parts: Mapping[str, Fraction], unit: Fraction) -> dict[str, int]:
    """The parts in whole units that add up to the rounded total: the largest remainders are rounded up, ties by name.

    Hare's method of largest remainders; each part differs from its exact value by less than one unit.
    """
    whole = {name: part // unit for name, part in parts.items()}
    total = int((sum(parts.values(), Fraction(0)) / unit + HALF) // 1)
    by_remainder = sorted(parts, key=lambda name: (whole[name] - parts[name] / unit, name))
    short = total - sum(whole.values())
    # The total is rounded half up, so at most one unit is missing for each part, and none is ever too many.
    return {name: whole[name] + (name in by_remainder[:short]) for name in parts}
