"""Who is in the invented coalition: schools, many of them in trusts, and trusts that answer for themselves.

Shares of phases and sizes of trusts are roughly those of English schools; all else about them is made up, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scoring.organisation import School, Trust
from scoring.rubric import Rubric

SCHOOLS = 400
TRUSTS = 60

PHASE_SHARES = {
    "Nursery": 0.03,
    "Primary": 0.60,
    "Middle": 0.02,
    "Secondary": 0.20,
    "All-through": 0.03,
    "16 plus": 0.02,
    "Special": 0.07,
    "Alternative provision": 0.03,
}
"""Shares of the phases among the schools; a phase the edition does not have is left out."""

TYPE_OF_PHASE = {
    "Special": "Special school",
    "Alternative provision": "Alternative provision / pupil referral unit",
    "16 plus": "Sixth-form or FE college",
    "Nursery": "Maintained nursery school",
}
TYPE_SHARES = {"Academy": 0.55, "Local authority maintained school": 0.38, "Independent school": 0.07}
"""Types of the other phases; all schools of a trust of two or more are academies."""

WITHOUT_EARLY_YEARS = frozenset({"Secondary", "16 plus", "Middle", "Alternative provision"})
WITH_CANDIDATES = frozenset({"Secondary", "All-through", "16 plus", "Special", "Alternative provision"})
STAND_ALONE = 0.6
LARGEST_TRUST = 40


@dataclass(frozen=True)
class Member:
    """An invented organisation, and how far its trust alone moves its answers (standard normal)."""

    key: str
    trust_key: str
    organisation: School | Trust
    trust_part: float


def illustrative_members(rubric: Rubric, random: np.random.Generator) -> tuple[Member, ...]:
    """The invented members; the same generator state gives the same ones."""
    return (*_schools(rubric, random), *_trusts(rubric, random))


def _schools(rubric: Rubric, random: np.random.Generator) -> Iterator[Member]:
    number = trust = 0
    while number < SCHOOLS:
        trust += 1
        size = 1 if random.random() < STAND_ALONE else _trust_size(random)
        part = float(random.standard_normal())
        region = _one_of(rubric.rules.regions, random)
        for _ in range(min(size, SCHOOLS - number)):
            number += 1
            school = _school(rubric, random, number, region, alone=size == 1)
            yield Member(f"illustrative-school-{number:03}", f"illustrative-group-{trust:03}", school, part)


def _trusts(rubric: Rubric, random: np.random.Generator) -> Iterator[Member]:
    for number in range(1, TRUSTS + 1):
        key = f"illustrative-trust-{number:02}"
        phases = ("Primary",) if random.random() < 0.4 else ("Primary", "Secondary")
        trust = Trust(
            kind="trust",
            name=f"Illustrative trust {number}",
            schools=_trust_size(random),
            phases=phases,
            region=_one_of(rubric.rules.regions, random),
            early_years=True,
            candidates="Secondary" in phases,
        )
        yield Member(key, key, trust, float(random.standard_normal()))


def _school(rubric: Rubric, random: np.random.Generator, number: int, region: str, *, alone: bool) -> School:
    phases = [phase for phase in rubric.rules.phases if phase in PHASE_SHARES]
    shares = np.cumsum([PHASE_SHARES[phase] for phase in phases])
    phase = phases[int(np.searchsorted(shares, random.random() * shares[-1], side="right"))]
    return School(
        kind="school",
        name=f"Illustrative school {number}",
        phase=phase,
        type=_type(rubric, random, phase, alone=alone),
        region=region if random.random() < 0.9 else _one_of(rubric.rules.regions, random),
        pupils=_one_of(rubric.rules.pupils, random),
        early_years=phase not in WITHOUT_EARLY_YEARS,
        candidates=phase in WITH_CANDIDATES,
    )


def _type(rubric: Rubric, random: np.random.Generator, phase: str, *, alone: bool) -> str:
    """A type that goes with the phase; the edition's first where it has no such type."""
    types, shares = list(TYPE_SHARES), np.cumsum(list(TYPE_SHARES.values()))
    drawn = types[int(np.searchsorted(shares, random.random() * shares[-1], side="right"))] if alone else types[0]
    found = TYPE_OF_PHASE.get(phase, drawn)
    return found if found in rubric.rules.types else rubric.rules.types[0]


def _trust_size(random: np.random.Generator) -> int:
    """Many small trusts and a few large ones (Pareto, shape 1.3)."""
    return min(LARGEST_TRUST, 2 + int(2 * ((1 - random.random()) ** (-1 / 1.3) - 1)))


def _one_of(names: tuple[str, ...], random: np.random.Generator) -> str:
    return names[int(random.integers(len(names)))]
