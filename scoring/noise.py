"""Noise that is the same for the same contributors, whoever asks and however often.

Its key never leaves the settings, so nobody can work the noise out and take it off.  Because it hangs on the list of
contributors and their versions, averaging many groups or releases with the same ones gains nothing, and equal figures
never contradict each other; any change of the list gives fresh noise.  This is NOT differential privacy.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from fractions import Fraction
from hashlib import sha256
from statistics import NormalDist

from scoring.disclosure import Protection
from scoring.records import Record

STEPS = 10**6
"""Noise is a whole number of millionths of a level, so that it is the same on every machine."""

_STANDARD = NormalDist()


def list_digest(members: Iterable[Record]) -> bytes:
    """What the noise hangs on: the contributors and the versions of their answers, in an order that is always the same."""
    return sha256("\n".join(f"{key}:{version}" for key, version, _ in sorted(members)).encode()).digest()


def key_mark(key: bytes) -> str:
    """A mark that is the same for the same key, and from which the key cannot be found."""
    return hmac.digest(key, b"mark of the noise key", "sha256").hex()[:16]


def noise_on_sum(key: bytes, digest: bytes, measure: str, protection: Protection) -> Fraction:
    """Levels to add to the SUM of the contributors' scores; normal, cut off at the protection's limit."""
    mixed = hmac.digest(key, digest + measure.encode(), "sha256")
    # 53 bits and a half keep the chance strictly between 0 and 1.
    chance = (int.from_bytes(mixed[:8]) >> 11) + 0.5
    drawn = protection.noise_deviation * _STANDARD.inv_cdf(chance / 2**53)
    within = max(-protection.noise_limit, min(protection.noise_limit, drawn))
    return Fraction(round(within * STEPS), STEPS)
