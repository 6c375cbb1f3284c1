"""The numbers that protect contributors, and the first gate: who must stand behind a published figure.

Ten is the least number in the output rules of secure research services (ONS and UK LLC threshold, also for means).  Five
trusts, and the rules about the largest of them, keep a large trust from being the average by itself.  The other gates are
`difference` (two figures must not give one organisation away) and `audit` (all figures together must not either).
Whoever publishes asks here and nowhere else, so that a stricter number changes nothing elsewhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise


@dataclass(frozen=True)
class Protection:
    """Every number of the method.  Counts are of organisations or trusts; deviations and noise are in levels.

    Limits are shares of the variance of a score that the best linear analyst may take away.
    """

    least_organisations: int = 10
    least_trusts: int = 5
    left_without_the_largest: int = 5
    left_without_the_two_largest: int = 3
    largest_share: Fraction = Fraction(2, 5)

    organisations_that_differ: int = 5
    of_them_outside_any_trust: int = 3

    known_deviation: float = 0.75
    """How far a score lies from what an outsider would guess, before any figure is published."""
    change_deviation: float = 0.35
    """How far a new version of a score lies from the one before."""
    limit_current: float = 0.20
    limit_superseded: float = 0.30
    limit_trust_mean: float = 0.60
    limit_insider: float = 0.30
    step_over_limit: float = 0.01
    """A figure may take a score beyond its limit by this much: one score at its limit would else block every wide figure."""
    ceiling_over_limit: float = 0.08
    """No step leads further beyond a limit than this."""
    releases_audited: int = 4

    noise_deviation: float = 1.0
    noise_limit: float = 2.5
    """Noise is on the SUM of the scores: at most a quarter of a level on an average of ten."""

    rounding: float = 0.1
    """Averages are published to this part of a level."""

    spread_organisations: int = 30
    spread_trusts: int = 10


PROTECTION = Protection()
METHOD_VERSION = "2"
METHODS_KNOWN = frozenset({METHOD_VERSION})
BAND_STARTS = (10, 20, 50, 100, 250, 500, 1000)


def enough(trust_keys: Collection[str], protection: Protection = PROTECTION) -> bool:
    """Whether these organisations are enough for an average; `trust_keys` holds one key for each of them."""
    number = len(trust_keys)
    sizes = sorted(Counter(trust_keys).values(), reverse=True)
    return (
        number >= protection.least_organisations
        and len(sizes) >= protection.least_trusts
        and number - sum(sizes[:1]) >= protection.left_without_the_largest
        and number - sum(sizes[:2]) >= protection.left_without_the_two_largest
        and sum(sizes[:1]) <= protection.largest_share * number
    )


def enough_for_spread(trust_keys: Collection[str], protection: Protection = PROTECTION) -> bool:
    """Whether the middle half, or the shares of the levels, may be published too."""
    return (
        enough(trust_keys, protection)
        and len(trust_keys) >= protection.spread_organisations
        and len(set(trust_keys)) >= protection.spread_trusts
    )


def n_band(organisations: int) -> str:
    """The band the number of organisations falls in, '20-49' or '1000+'; ValueError below the least number."""
    if organisations < BAND_STARTS[0]:
        raise ValueError(f"{organisations} organisations are too few to publish anything about")
    return n_bands()[bisect_right(BAND_STARTS, organisations) - 1]


@cache
def n_bands() -> tuple[str, ...]:
    """Every band, the smallest first."""
    return (*(f"{start}-{following - 1}" for start, following in pairwise(BAND_STARTS)), f"{BAND_STARTS[-1]}+")
