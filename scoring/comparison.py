"""One scorecard beside one benchmark release, in words that claim no more than the numbers carry.

Thresholds and wording: this project's comparison rules (README.md beside this file).  They are applied to the
displayed tenths, so that anyone can redo them from what is printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from scoring.benchmark import BenchmarkRelease, Figure, Group, MiddleHalf
from scoring.disclosure import BAND_STARTS, n_band
from scoring.groups import Grouping
from scoring.organisation import School, Trust
from scoring.rounding import tenths
from scoring.rubric import Rubric
from scoring.scorecard import AreaScore, Scorecard

SAME_BELOW = 3
CLEAR_FROM = 6
SMALL_GROUP = n_band(BAND_STARTS[0])
"""An average of so few is a rough guide."""

Standing = Literal["about the same as", "a little above", "a little below", "clearly above", "clearly below"]
Place = Literal["below the middle half", "within the middle half", "above the middle half"]


@dataclass(frozen=True)
class AreaComparison:
    """Own score and the group's average, both in tenths; `standing` only when both exist.

    `kept_from` is the day of the earlier release that the average was kept from; None when it was made for this one.
    """

    area: str
    own: int | None
    average: int | None = None
    n_band: str | None = None
    kept_from: date | None = None
    middle_half: MiddleHalf | None = None
    standing: Standing | None = None
    place: Place | None = None
    one_answer_closes_most: bool = False

    @property
    def is_rough_guide(self) -> bool:
        """Whether only a small group stands behind the average."""
        return self.n_band == SMALL_GROUP


@dataclass(frozen=True)
class Comparison:
    """A scorecard beside one group of a release; `overall_average` only when every area that applies has an average.

    `instead_of` are the narrower groups that this one stands in for.
    """

    group: Group
    instead_of: tuple[Grouping, ...]
    edition: str
    released_on: date
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
    return tuple(sorted(mine, key=narrowest_first))


def narrowest_first(grouping: Grouping) -> tuple[int, bool, bool, str]:
    """What groups are sorted by: those with more facts fixed first, phase before region before type."""
    return -grouping.breadth, grouping.phases is None, grouping.region is None, grouping.id


def holds(grouping: Grouping, organisation: School | Trust, size: str) -> bool:
    """Whether the organisation belongs to the group; `size` is its size band."""
    kind_of_school = organisation.type if isinstance(organisation, School) else None
    return grouping.holds(organisation.kind, organisation.phases, kind_of_school, organisation.region, size)


def size_band(rubric: Rubric, organisation: School | Trust) -> str:
    """The size band: pupils for a school, number of schools for a trust."""
    if isinstance(organisation, School):
        return organisation.pupils
    return [size.name for size in rubric.rules.trust_sizes if size.from_ <= organisation.schools][-1]


def compare(scorecard: Scorecard, release: BenchmarkRelease, group: Group, instead_of: tuple[Grouping, ...] = ()) -> Comparison:
    """The scorecard beside `group`, which is one of the release's; both are of the same edition."""
    figures = {figure.area: figure for figure in group.figures}
    areas = tuple(_compare_area(area, figures.get(area.id), release) for area in scorecard.areas)
    own = tenths(scorecard.score) if scorecard.score is not None else None
    average = _overall_average(scorecard, areas)
    return Comparison(
        group=group,
        instead_of=instead_of,
        edition=release.edition,
        released_on=release.released_on,
        data_to=release.data_to,
        illustrative=release.illustrative,
        overall=own,
        overall_average=average,
        overall_standing=standing(own, average, _one_answer(scorecard)) if own is not None and average is not None else None,
        areas=areas,
    )


def _compare_area(area: AreaScore, figure: Figure | None, release: BenchmarkRelease) -> AreaComparison:
    own = tenths(area.score) if area.score is not None else None
    if figure is None or area.status == "not_applicable":
        return AreaComparison(area.id, own)
    return AreaComparison(
        area=area.id,
        own=own,
        average=figure.average,
        n_band=figure.n_band,
        kept_from=figure.as_of if figure.as_of < release.released_on else None,
        middle_half=figure.middle_half,
        standing=standing(own, figure.average, 10 * area.largest_share) if own is not None else None,
        place=_place(own, figure.middle_half),
        one_answer_closes_most=area.score is not None and _closes_most(area.score, area.largest_rise, figure.average),
    )


def _overall_average(scorecard: Scorecard, areas: tuple[AreaComparison, ...]) -> int | None:
    """The average over the areas that apply to the organisation, in tenths; None unless each of them has one."""
    applicable = {area.id: area.weight for area in scorecard.applicable}
    shown = [(area.average, applicable[area.area]) for area in areas if area.average is not None]
    if not shown or len(shown) < len(applicable):
        return None
    return tenths(Fraction(sum(average * weight for average, weight in shown), 10 * sum(weight for _, weight in shown)))


def _one_answer(scorecard: Scorecard) -> Fraction:
    """How far, in tenths, one answer that is one level different can move the overall score."""
    moves = [area.weight * area.largest_share for area in scorecard.applicable]
    return 10 * max(moves) / sum(area.weight for area in scorecard.applicable)


def _closes_most(own: Fraction, rise: Fraction, average: int) -> bool:
    """Whether `rise` closes more than half of the gap below an average (tenths): of the exact gap, and of the one on screen."""
    gap = average - tenths(own)
    on_screen = tenths(own + rise) - tenths(own)
    return gap >= SAME_BELOW and 2 * on_screen > gap and 2 * 10 * rise > average - 10 * own


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
