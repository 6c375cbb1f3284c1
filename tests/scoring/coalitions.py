"""Contributions for the tests of what is published."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from scoring.benchmark import AreaContribution, BenchmarkRelease, Contribution, Group
from scoring.release import make_release
from scoring.rubric import Rubric
from tests.builders import a_rubric

RUBRIC = a_rubric(areas=2)
RELEASED_ON = date(2026, 11, 1)


def a_contribution(number: int = 1, trust: int | None = None, scores: Iterable[Any] = ("3", "3"), **changes: Any) -> Contribution:
    """A primary school in London that is its own trust, with a score for area-a, area-b ...; None leaves an area out."""
    areas = tuple(
        AreaContribution(area=f"area-{letter}", score=str(score), level=3)
        for letter, score in zip("abcd", scores, strict=False)
        if score is not None
    )
    usual: dict[str, Any] = {
        "format": "ai-maturity-contribution/1",
        "key": f"key-{number:04}",
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
    }
    return Contribution(**usual | changes)


def a_trust_contribution(number: int = 1, **changes: Any) -> Contribution:
    """A large trust that answers for itself."""
    usual = {"key": f"trust-key-{number:04}", "kind": "trust", "type": None, "size": "11 or more schools"}
    return a_contribution(number, **usual | changes)


def released(contributions: Iterable[Contribution], rubric: Rubric = RUBRIC, *, illustrative: bool = False) -> BenchmarkRelease:
    """The release of these contributions on 1 November 2026."""
    return make_release(contributions, rubric, RELEASED_ON, "October 2026", illustrative)


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
    scores = st.sampled_from([Fraction(n, 6) for n in range(6, 31)])
    chosen = [draw(scores), draw(st.one_of(scores, scores, st.none()))]
    trust, region = draw(st.integers(1, most_trusts)), draw(st.sampled_from(["London", "North East"]))
    if draw(st.sampled_from(["school", "school", "trust"])) == "trust":
        size = draw(st.sampled_from(["1 to 10 schools", "11 or more schools"]))
        return a_trust_contribution(number, trust=trust, scores=chosen, region=region, size=size)
    return a_contribution(number, trust, chosen, region=region, phases=(draw(st.sampled_from(["Primary", "Secondary"])),))
