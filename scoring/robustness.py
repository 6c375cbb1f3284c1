"""Would other reasonable weightings of the areas give another level?

Method: weights spread as in a Dirichlet distribution with 5 for each area, so that a weight varies by some 45 %.  They
are not drawn by chance but are a fixed set, the same for everybody: points laid evenly by the additive recurrence of the
generalised golden ratio (Roberts 2018), one coordinate an area, each turned into a quantile of the gamma distribution.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import exp, factorial, lcm

from scoring.responses import Responses
from scoring.rounding import level_of_tenths
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard, limits_of

SHAPE = 5
FINENESS = 1000
"""A weight is a whole number of thousandths."""
MOST = 32.0
"""Nearly no quantile of the gamma distribution is larger: one in a hundred thousand million."""


@dataclass(frozen=True)
class Robustness:
    """In how many of the weightings `tried` the level is the `same`."""

    same: int
    tried: int

    @property
    def of_twenty(self) -> int:
        """The same as a number out of 20, rounded down so that it claims no more than is true."""
        return 20 * self.same // self.tried


def robustness(rubric: Rubric, responses: Responses, card: Scorecard) -> Robustness | None:
    """How often the overall level, holds included, stays the same in other weightings; None while there is no score.

    The edition's own weights are the middle of those tried.  The order of the areas makes no difference.
    """
    if card.level is None:
        return None
    areas = sorted(card.applicable, key=lambda area: area.id)
    scores = [area.score for area in areas if area.score is not None]
    unit = lcm(*(score.denominator for score in scores))
    parts = [score.numerator * (unit // score.denominator) for score in scores]
    allowed = min(limits_of(rubric, responses).values(), default=rubric.highest)
    tried = rubric.rules.certainty.weightings
    same = 0
    for spread in weightings(len(areas), tried):
        weights = [weight * area.weight for weight, area in zip(spread, areas, strict=True)]
        whole = sum(weights) * unit
        total = sum(weight * part for weight, part in zip(weights, parts, strict=True))
        # Half up in whole numbers: exact, and far quicker than fractions.
        level = level_of_tenths((20 * total + whole) // (2 * whole), rubric.highest)
        same += min(level, allowed) == card.level
    return Robustness(same, tried)


@lru_cache(maxsize=32)
def weightings(areas: int, number: int) -> tuple[tuple[int, ...], ...]:
    """So many sets of weights for so many areas, in thousandths; on average each area weighs the same."""
    ratio = _golden(areas)
    steps = [ratio ** -(place + 1) for place in range(areas)]
    return tuple(tuple(_quantile((0.5 + point * step) % 1) for step in steps) for point in range(1, number + 1))


def _golden(dimensions: int) -> float:
    """The root of x^(d + 1) = x + 1 above 1; the golden ratio for one dimension."""
    root = 2.0
    for _ in range(64):
        root = (1 + root) ** (1 / (dimensions + 1))
    return root


def _quantile(share: float) -> int:
    """Where the gamma distribution of the shape reaches this share, in thousandths; by halving."""
    low, high = 0.0, MOST
    while high - low > 1 / (2 * FINENESS):
        middle = (low + high) / 2
        below = 1 - exp(-middle) * sum(middle**k / factorial(k) for k in range(SHAPE))
        low, high = (middle, high) if below < share else (low, middle)
    return max(1, round(high * FINENESS))
