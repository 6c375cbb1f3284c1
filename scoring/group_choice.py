"""Which groups an organisation can be compared with, and which of them it is compared with unless it asks for another.

Schools: their region and phase, else their phase, else all schools.  Trusts: those of their size, else all trusts.
"""

from __future__ import annotations

from dataclasses import dataclass

from scoring.benchmark import BenchmarkRelease, Group
from scoring.comparison import Comparison, compare, groups_for, holds, narrowest_first, size_band
from scoring.groups import Grouping, groupings
from scoring.organisation import School, Trust
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard


@dataclass(frozen=True)
class GroupChoice:
    """`groups` have an average for an area that applies, the narrowest first; `usual` is the one to begin with.

    `instead_of` are the narrower groups that `usual` stands in for, `not_shown` all groups the organisation belongs to that
    have no average for it.  Why a group is not shown is said nowhere: that would tell something about its members.
    """

    groups: tuple[Group, ...]
    usual: Group
    instead_of: tuple[Grouping, ...]
    not_shown: tuple[Grouping, ...]

    def beside(self, scorecard: Scorecard, release: BenchmarkRelease, group_id: str | None = None) -> Comparison:
        """The scorecard beside the group with this id; beside the usual one when there is none such."""
        chosen = next((group for group in self.groups if group.id == group_id), self.usual)
        return compare(scorecard, release, chosen, self.instead_of if chosen is self.usual else ())


def choose_group(scorecard: Scorecard, release: BenchmarkRelease, organisation: School | Trust, rubric: Rubric) -> GroupChoice | None:
    """The choice of groups; None when no average is published that the organisation could be compared with.

    The usual group is the narrowest with an average for every area that applies, otherwise the narrowest with any.
    """
    applicable = {area.id for area in scorecard.applicable}
    published = {group.id: applicable & {figure.area for figure in group.figures} for group in release.groups}
    groups = tuple(group for group in groups_for(release, organisation, rubric) if published[group.id])
    if not groups:
        return None
    candidates = [group for group in groups if group.is_usual] or groups
    usual = next((group for group in candidates if published[group.id] == applicable), candidates[0])
    mine = groups_of(organisation, rubric)
    return GroupChoice(
        groups=groups,
        usual=usual,
        instead_of=tuple(grouping for grouping in mine if grouping.is_usual and grouping.breadth > usual.breadth),
        not_shown=tuple(grouping for grouping in mine if grouping.id not in {group.id for group in groups}),
    )


def groups_of(organisation: School | Trust, rubric: Rubric) -> tuple[Grouping, ...]:
    """Every group of the edition that the organisation belongs to, published or not, the narrowest first."""
    size = size_band(rubric, organisation)
    mine = (grouping for grouping in groupings(rubric) if holds(grouping, organisation, size))
    return tuple(sorted(mine, key=narrowest_first))


def usual_comparison(
    scorecard: Scorecard, release: BenchmarkRelease | None, organisation: School | Trust, rubric: Rubric
) -> Comparison | None:
    """The scorecard beside its usual group; None when there is none, or no release."""
    choice = None if release is None else choose_group(scorecard, release, organisation, rubric)
    return None if release is None or choice is None else choice.beside(scorecard, release)
