"""How many contributors a published figure needs, so that it tells nobody what one of them answered.

Ten is the least number in the output rules of secure research services; five trusts keep a large trust from being the
average by itself.  Whoever publishes asks here and nowhere else, so that a stricter rule changes nothing elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

LEAST_ORGANISATIONS = 10
LEAST_TRUSTS = 5

LEAST_ORGANISATIONS_FOR_MIDDLE_HALF = 30
LEAST_TRUSTS_FOR_MIDDLE_HALF = 10

_BAND_STARTS = (LEAST_ORGANISATIONS, 20, 50, 100, 250, 500, 1000)


def publishable(trust_keys: Collection[str]) -> bool:
    """Whether an average may be published; `trust_keys` holds one key for each organisation behind it."""
    return len(trust_keys) >= LEAST_ORGANISATIONS and len(set(trust_keys)) >= LEAST_TRUSTS


def spread_publishable(trust_keys: Collection[str]) -> bool:
    """Whether the middle half may be published beside the average."""
    return (
        publishable(trust_keys)
        and len(trust_keys) >= LEAST_ORGANISATIONS_FOR_MIDDLE_HALF
        and len(set(trust_keys)) >= LEAST_TRUSTS_FOR_MIDDLE_HALF
    )


def n_band(organisations: int) -> str:
    """The band the number of organisations falls in, '20-49' or '1000+'; ValueError below the least number."""
    if organisations < LEAST_ORGANISATIONS:
        raise ValueError(f"{organisations} organisations are too few to publish anything about")
    closed = (f"{start}-{following - 1}" for start, following in pairwise(_BAND_STARTS) if organisations < following)
    return next(closed, f"{_BAND_STARTS[-1]}+")
