"""Contributions for the tests of what is published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from scoring.benchmark import BenchmarkRelease, Group
from scoring.contribution import AreaContribution, Contribution
from scoring.disclosure import PROTECTION, Protection
from scoring.history import Past
from scoring.release import Making, Occasion, make_release
from tests.builders import a_rubric

QUESTIONS = 20
RUBRIC = a_rubric(areas=2, questions=QUESTIONS)
WITHOUT_NOISE = replace(PROTECTION, noise_deviation=0.0)
NOISE_KEY = b"a noise key of the tests"
RELEASED_ON = date(2026, 11, 1)


def a_contribution(number: int = 1, trust: int | None = None, scores: Iterable[Any] = ("3", "3"), **changes: Any) -> Contribution:
    """A primary school in London that is its own trust, with a score for area-a, area-b ...; None leaves an area out.

    Scores are in twentieths, for each area has twenty questions.
    """
    given = {letter: Fraction(score) for letter, score in zip("abcd", scores, strict=False) if score is not None}
    areas = tuple(AreaContribution(area=f"area-{letter}", score=str(score), level=3) for letter, score in given.items())
    levels = {
        f"{letter * 3}-{n}": level
        for letter, score in given.items()
        if letter in "ab"
        for n, level in enumerate(levels_that_make(score), start=1)
    }
    usual: dict[str, Any] = {
        "format": "ai-maturity-contribution/1",
        "key": f"key-{number:04}",
        "version": 1,
        "trust_key": f"trust-{number if trust is None else trust:04}",
        "edition": "2026-11",
        "kind": "school",
        "phases": ("Primary",),
        "type": "Academy",
        "region": "London",
        "size": "201-400",
        "illustrative": False,
        "submitted_on": date(2026, 10, 1),
        "areas": areas,
        "levels": levels,
    }
    return Contribution(**usual | changes)


def a_trust_contribution(number: int = 1, **changes: Any) -> Contribution:
    """A large trust that answers for itself."""
    usual = {"key": f"trust-key-{number:04}", "kind": "trust", "type": None, "size": "11 or more schools"}
    return a_contribution(number, **usual | changes)


def levels_that_make(score: Fraction) -> list[int]:
    """Twenty levels with this mean."""
    low, rest = divmod(int(score * QUESTIONS), QUESTIONS)
    return [min(5, max(1, low + (n < rest))) for n in range(QUESTIONS)]


def made(
    contributions: Iterable[Contribution],
    past: Sequence[Past] = (),
    day: date = RELEASED_ON,
    *,
    illustrative: bool = False,
    protection: Protection = PROTECTION,
) -> Making:
    """The release of these contributions after the past ones, with its snapshot and its report."""
    return make_release(contributions, RUBRIC, Occasion(day, f"{day:%B %Y}", illustrative), NOISE_KEY, past, protection)


def released(contributions: Iterable[Contribution], *, illustrative: bool = False, protection: Protection = PROTECTION) -> BenchmarkRelease:
    """The first release of these contributions, on 1 November 2026."""
    return made(contributions, illustrative=illustrative, protection=protection).release


def groups_by_id(release: BenchmarkRelease) -> dict[str, Group]:
    """The published groups."""
    return {group.id: group for group in release.groups}


@st.composite
def coalitions(draw: st.DrawFn) -> list[Contribution]:
    """Up to 40 schools and trusts in two phases and regions, in few or many trusts, some without one of the areas."""
    most_trusts = draw(st.sampled_from([3, 6, 40]))
    size = draw(st.integers(0, 40))
    return [draw(_contributions(number, most_trusts)) for number in range(size)]


@st.composite
def _contributions(draw: st.DrawFn, number: int, most_trusts: int) -> Contribution:
    scores = st.sampled_from([Fraction(n, 4) for n in range(4, 21)])
    chosen = [draw(scores), draw(st.one_of(scores, scores, st.none()))]
    trust, region = draw(st.integers(1, most_trusts)), draw(st.sampled_from(["London", "North East"]))
    if draw(st.sampled_from(["school", "school", "trust"])) == "trust":
        size = draw(st.sampled_from(["1 to 10 schools", "11 or more schools"]))
        return a_trust_contribution(number, trust=trust, scores=chosen, region=region, size=size)
    return a_contribution(number, trust, chosen, region=region, phases=(draw(st.sampled_from(["Primary", "Secondary"])),))
