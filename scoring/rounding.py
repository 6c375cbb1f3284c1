"""Numbers as people see them: one decimal, half up.  Everything before that is exact."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor

HALF = Fraction(1, 2)


def tenths(value: Fraction) -> int:
    """The value in tenths, half rounded up: 29/20 (1.45) is 15."""
    return floor(value * 10 + HALF)


def as_text(value: Fraction) -> str:
    """The number on screen, for example '2.9'."""
    return tenths_as_text(tenths(value))


def tenths_as_text(value: int) -> str:
    """29 tenths as '2.9'."""
    return f"{value // 10}.{value % 10}"


def level_shown(value: Fraction, highest: int) -> int:
    """The level of the number on screen: 2.5 belongs to level 3, so that word and number never disagree."""
    return level_of_tenths(tenths(value), highest)


def level_of_tenths(number: int, highest: int) -> int:
    """The level nearest to a number of tenths, halves up."""
    return max(1, min(highest, (number + 5) // 10))


def thousandths_below(value: Fraction) -> int:
    """The value in whole thousandths, the rest cut off: it rounds to the same tenth as the value itself.

    Rounded instead, 2.4496 would read 2.450 and look like 2.5 beside the 2.4 on screen.
    """
    return floor(value * 1000)


def thousandths_as_text(value: int) -> str:
    """2874 thousandths as '2.874', and -60 as '-0.060'."""
    return f"{'-' if value < 0 else ''}{abs(value) // 1000}.{abs(value) % 1000:03}"


def shared_out(parts: Mapping[str, Fraction], unit: Fraction, total: int) -> dict[str, int]:
    """The parts in whole units that add up to `total`: the largest remainders are rounded up, ties by name.

    Hare's method of largest remainders.  `total` is less than one unit away from the exact sum; each part then differs
    from its exact value by less than one unit.
    """
    whole = {name: part // unit for name, part in parts.items()}
    by_remainder = sorted(parts, key=lambda name: (whole[name] - parts[name] / unit, name))
    # As the total is so near, never too many are missing, and none too few.
    short = total - sum(whole.values())
    return {name: whole[name] + (name in by_remainder[:short]) for name in parts}
