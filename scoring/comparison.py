"""One scorecard beside one benchmark release, in words that claim no more than the numbers carry.

Thresholds and wording: this project's comparison rules (README.md beside this file).  They are applied to the
displayed tenths, so that anyone can redo them from what is printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from scoring.benchmark import BenchmarkRelease, Figure, Group, MiddleHalf
from scoring.groups import Grouping
from scoring.organisation import School, Trust
from scoring.rounding import tenths
from scoring.rubric import Rubric
from scoring.scorecard import AreaScore, Scorecard

SAME_BELOW = 3
CLEAR_FROM = 6

Standing = Literal["about the same as", "a little above", "a little below", "clearly above", "clearly below"]
Place = Literal["below the middle half", "within the middle half", "above the middle half"]


@dataclass(frozen=True)
class AreaComparison:
    """Own score and the group's average, both in tenths; `standing` only when both exist."""

    area: str
    own: int | None
    average: int | None
    n_band: str | None
    middle_half: MiddleHalf | None
    standing: Standing | None
    place: Place | None
    one_answer_closes_most: bool


@dataclass(frozen=True)
class Comparison:
    """A scorecard beside one group of a release; `overall_average` is over the areas that apply and are published."""

    group: Group
    edition: str
    released_on: str
    data_to: str
    illustrative: bool
    overall: int | None
    overall_average: int | None
    overall_standing: Standing | None
    areas: tuple[AreaComparison, ...]

    def area(self, area_id: str) -> AreaComparison:
        """The comparison of the area with this id."""
        return next(area for area in self.areas if area.area == area_id)


def groups_for(release: BenchmarkRelease, organisation: School | Trust, rubric: Rubric) -> tuple[Group, ...]:
    """The published groups the organisation belongs to: the narrowest first, phase before region before type."""
    size = size_band(rubric, organisation)
    mine = [group for group in release.groups if holds(group, organisation, size)]
    return tuple(sorted(mine, key=lambda group: (-group.breadth, group.phases is None, group.region is None, group.id)))


def holds(grouping: Grouping, organisation: School | Trust, size: str) -> bool:
    """Whether the organisation belongs to the group; `size` is its size band."""
    kind_of_school = organisation.type if isinstance(organisation, School) else None
    return grouping.holds(organisation.kind, organisation.phases, kind_of_school, organisation.region, size)


def size_band(rubric: Rubric, organisation: School | Trust) -> str:
    """The size band: pupils for a school, number of schools for a trust."""
    if isinstance(organisation, School):
        return organisation.pupils
    return [size.name for size in rubric.rules.trust_sizes if size.from_ <= organisation.schools][-1]


def compare(scorecard: Scorecard, release: BenchmarkRelease, group: Group) -> Comparison:
    """The scorecard beside `group`, which is one of the release's; both are of the same edition."""
    figures = {figure.area: figure for figure in group.figures}
    areas = tuple(_compare_area(area, figures.get(area.id)) for area in scorecard.areas)
    shared = [(a.average, s.weight) for a, s in zip(areas, scorecard.areas, strict=True) if a.average is not None and s.lowest is not None]
    complete = bool(shared) and len(shared) == len(scorecard.applicable)
    average = tenths(Fraction(sum(a * w for a, w in shared), 10 * sum(w for _, w in shared))) if complete else None
    own = tenths(scorecard.score) if scorecard.score is not None else None
    return Comparison(
        group=group,
        edition=release.edition,
        released_on=release.released_on.isoformat(),
        data_to=release.data_to,
        illustrative=release.illustrative,
        overall=own,
        overall_average=average,
        overall_standing=standing(own, average, Fraction(0)) if own is not None and average is not None else None,
        areas=areas,
    )


def _compare_area(area: AreaScore, figure: Figure | None) -> AreaComparison:
    own = tenths(area.score) if area.score is not None else None
    if figure is None:
        return AreaComparison(area.id, own, None, None, None, None, None, False)
    word = standing(own, figure.average, 10 * area.largest_share) if own is not None else None
    behind = figure.average - own if own is not None else 0
    return AreaComparison(
        area=area.id,
        own=own,
        average=figure.average,
        n_band=figure.n_band,
        middle_half=figure.middle_half,
        standing=word,
        place=_place(own, figure.middle_half),
        one_answer_closes_most=behind >= SAME_BELOW and 2 * 10 * area.largest_rise > behind,
    )


def standing(own: int, average: int, one_answer: Fraction) -> Standing:
    """The words for a difference of displayed tenths.

    'Clearly' is kept for differences that `one_answer` (tenths moved by one answer, one level different) would not
    bring under the threshold.
    """
    difference = own - average
    size = abs(difference)
    if size < SAME_BELOW:
        return "about the same as"
    if size >= CLEAR_FROM and size - one_answer >= SAME_BELOW:
        return "clearly above" if difference > 0 else "clearly below"
    return "a little above" if difference > 0 else "a little below"


def _place(own: int | None, middle: MiddleHalf | None) -> Place | None:
    if own is None or middle is None:
        return None
    if own < middle.lower:
        return "below the middle half"
    return "above the middle half" if own > middle.upper else "within the middle half"


def stands_out(comparison: Comparison, at_most: int) -> tuple[AreaComparison, ...]:
    """The areas that are not about the same as the average, the furthest first; equal ones in rubric order."""
    apart = [area for area in comparison.areas if _distance(area) >= SAME_BELOW]
    return tuple(sorted(apart, key=lambda area: -_distance(area))[:at_most])


def _distance(area: AreaComparison) -> int:
    return abs(area.own - area.average) if area.own is not None and area.average is not None else 0
