"""From contributions to a benchmark release: averages by group, published only where the gates of `disclosure` hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from statistics import quantiles

import pandas as pd

from scoring import disclosure
from scoring.benchmark import BenchmarkRelease, Contribution, Figure, Group, MiddleHalf
from scoring.errors import UserProblem
from scoring.model import Kind
from scoring.rounding import HALF, tenths
from scoring.rubric import Rubric

METHOD = (
    "Plain averages of area scores, to one decimal. "
    f"At least {disclosure.LEAST_ORGANISATIONS} organisations from at least {disclosure.LEAST_TRUSTS} trusts stand behind each figure."
)

EVERYBODY: dict[Kind, str] = {"school": "All schools", "trust": "All trusts"}


class ContributionsUnusable(UserProblem):
    """Some contributions cannot stand in one average; every record is named."""


@dataclass(frozen=True)
class _Place:
    """Which rows make a group, and what the group is called."""

    name: str
    kind: Kind
    phase: str | None = None
    region: str | None = None
    size: str | None = None

    @property
    def id(self) -> str:
        parts = {"phase": self.phase, "region": self.region, "size": self.size}
        fixed = [f"{part}-{_slug(value)}" for part, value in parts.items() if value is not None]
        return "-".join([f"{self.kind}s", *fixed])

    @property
    def broad(self) -> bool:
        """Whether at most one of phase, region and size is fixed."""
        return [self.phase, self.region, self.size].count(None) >= 2

    def rows(self, table: pd.DataFrame) -> pd.DataFrame:
        chosen = table["kind"] == self.kind
        for part, value in (("phase", self.phase), ("region", self.region), ("size", self.size)):
            if value is not None:
                chosen &= table[part] == value
        return table[chosen]


def make_release(
    contributions: Iterable[Contribution], rubric: Rubric, released_on: date, data_to: str, illustrative: bool
) -> BenchmarkRelease:
    """The release of these contributions, whatever their order; `rubric` is the whole edition.

    Raises ContributionsUnusable naming every record of another edition, with a key used twice, with an area, score,
    phase, region or size the edition does not have, or illustrative among real (or the other way round).
    """
    given = sorted(contributions, key=lambda contribution: contribution.key)
    problems = tuple(_problems(given, rubric, illustrative))
    if problems:
        raise ContributionsUnusable(*problems)
    table = _table(given)
    groups = (_group(place, table, rubric) for place in _places(rubric))
    return BenchmarkRelease(
        format="ai-maturity-benchmark/1",
        edition=rubric.edition,
        released_on=released_on,
        data_to=data_to,
        illustrative=illustrative,
        method=METHOD,
        groups=tuple(group for group in groups if group is not None),
    )


def _problems(given: list[Contribution], rubric: Rubric, illustrative: bool) -> Iterator[str]:
    """Every reason why these contributions cannot stand in one average; `given` is sorted by key."""
    for before, contribution in zip([None, *given], given, strict=False):
        key = contribution.key
        if before is not None and before.key == key:
            yield f"Two contributions have the key '{key}'. Keep the newer one."
        if contribution.illustrative and not illustrative:
            yield f"Contribution '{key}' is illustrative. Keep it out of a real release."
        if illustrative and not contribution.illustrative:
            yield f"Contribution '{key}' is real. Keep it out of an illustrative release."
        if contribution.edition != rubric.edition:
            yield f"Contribution '{key}' is of edition {contribution.edition}, not {rubric.edition}. Leave it out."
        else:
            yield from _misfits(contribution, rubric)


def _misfits(contribution: Contribution, rubric: Rubric) -> Iterator[str]:
    rules, key = rubric.rules, contribution.key
    sizes = rules.pupils if contribution.kind == "school" else tuple(size.name for size in rules.trust_sizes)
    for part, value, known in (
        *(("phase", phase, rules.phases) for phase in contribution.phases),
        ("region", contribution.region, rules.regions),
        ("size", contribution.size, sizes),
    ):
        if value not in known:
            yield f"Contribution '{key}' has the {part} '{value}', which is not in the edition. Correct it."
    if contribution.kind == "school" and len(contribution.phases) != 1:
        yield f"Contribution '{key}' is a school with {len(contribution.phases)} phases. Give it one."
    yield from _area_misfits(contribution, rubric)


def _area_misfits(contribution: Contribution, rubric: Rubric) -> Iterator[str]:
    key, known, seen = contribution.key, {area.id for area in rubric.areas}, set[str]()
    for given in contribution.areas:
        if given.area not in known:
            yield f"Contribution '{key}' has the area '{given.area}', which is not in the edition. Take it out."
        if given.area in seen:
            yield f"Contribution '{key}' has the area '{given.area}' twice. Keep one."
        if not 1 <= Fraction(given.score) <= rubric.highest:
            yield f"Contribution '{key}' has the score {given.score} in '{given.area}'. Scores go from 1 to {rubric.highest}."
        seen.add(given.area)


def _table(given: list[Contribution]) -> pd.DataFrame:
    """One row for each contributor and area; scores stay exact, so that no order of adding can change an average."""
    rows = [
        (c.key, c.trust_key, c.kind, c.phases[0] if c.kind == "school" else None, c.region, c.size, part.area, Fraction(part.score))
        for c in given
        for part in c.areas
    ]
    return pd.DataFrame(rows, columns=["key", "trust_key", "kind", "phase", "region", "size", "area", "score"])


def _places(rubric: Rubric) -> Iterator[_Place]:
    rules = rubric.rules
    yield _Place(EVERYBODY["school"], "school")
    for phase in rules.phases:
        yield _Place(phase, "school", phase=phase)
    for region in rules.regions:
        yield _Place(region, "school", region=region)
    for phase in rules.phases:
        for region in rules.regions:
            yield _Place(f"{phase}, {region}", "school", phase=phase, region=region)
    yield _Place(EVERYBODY["trust"], "trust")
    for size in rules.trust_sizes:
        yield _Place(f"Trusts with {size.name}", "trust", size=size.name)


def _group(place: _Place, table: pd.DataFrame, rubric: Rubric) -> Group | None:
    """The group with its publishable figures; None when there is none."""
    rows = place.rows(table)
    by_area = {str(area): part for area, part in rows.groupby("area")}
    figures = [_figure(area.id, by_area[area.id], place.broad) for area in rubric.areas if area.id in by_area]
    published = tuple(figure for figure in figures if figure is not None)
    if not published:
        return None
    return Group(
        id=place.id,
        name=place.name,
        kind=place.kind,
        phase=place.phase,
        region=place.region,
        size=place.size,
        n_band=disclosure.n_band(rows["key"].nunique()),
        figures=published,
    )


def _figure(area_id: str, rows: pd.DataFrame, broad: bool) -> Figure | None:
    trust_keys: list[str] = rows["trust_key"].tolist()
    if not disclosure.publishable(trust_keys):
        return None
    scores: list[Fraction] = rows["score"].tolist()
    return Figure(
        area=area_id,
        n_band=disclosure.n_band(len(scores)),
        average=tenths(sum(scores, Fraction(0)) / len(scores)),
        middle_half=_middle_half(scores) if broad and disclosure.spread_publishable(trust_keys) else None,
    )


def _middle_half(scores: list[Fraction]) -> MiddleHalf:
    lower, _, upper = quantiles(scores, n=4, method="inclusive")
    return MiddleHalf(lower=_to_fifth(lower), upper=_to_fifth(upper))


def _to_fifth(value: Fraction) -> int:
    """The value in tenths, to the nearest 0.2, half up."""
    return 2 * int((value * 5 + HALF) // 1)


def _slug(text: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in text.lower()).split())
