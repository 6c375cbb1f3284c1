"""Which figures a release makes anew, which it keeps from the release before, and which it withholds.

One contributor has one score in each measure it takes part in.  The same contributors in any order give the same figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import lcm

from scoring.benchmark import HIGHEST, LOWEST
from scoring.disclosure import PROTECTION, Protection
from scoring.gates import Each, Verdict, judge, judge_shares
from scoring.groups import Grouping
from scoring.noise import noise_on_sum
from scoring.records import Members
from scoring.rounding import tenths
from scoring.snapshot import Made, Member, Snapshot, earlier_figures, largest_trust, standing_by_grouping, taking_part


@dataclass(frozen=True)
class Verdicts:
    """What the gates said of every group and measure, and who stands behind each."""

    of: Mapping[Made, Verdict]
    behind: Mapping[Made, Members]

    def made(self) -> tuple[Made, ...]:
        """The figures that are published anew."""
        return tuple(made for made, verdict in self.of.items() if verdict == "new")


def decide(
    members: Sequence[Member],
    groupings: Sequence[Grouping],
    measures: Sequence[str],
    past: Sequence[Snapshot],
    shown: Mapping[Made, date],
    protection: Protection = PROTECTION,
    each: Each = lambda: None,
) -> Verdicts:
    """Put every figure through the gates, those with the most contributors first.

    `past` holds the snapshots of all earlier releases, oldest first; `shown` the figures still shown and the day of the
    release each was made in.  `each` is called for every figure judged.  Measures with the same contributors and the same
    history share one judgement.
    """
    by_grouping = standing_by_grouping(groupings, members)
    behind = {Made(grouping.id, measure): taking_part(by_grouping[grouping.id], measure) for measure in measures for grouping in groupings}
    largest = largest_trust(members, past)
    judged: dict[object, tuple[Verdict, ...]] = {}
    verdicts: dict[Made, Verdict] = {}
    for measure in measures:
        earlier = earlier_figures(past, measure, shown, protection.releases_audited, largest)
        order = sorted((Made(grouping.id, measure) for grouping in groupings), key=_before(groupings, behind))
        candidates = tuple(behind[made] for made in order)
        if (candidates, earlier) not in judged:
            judged[candidates, earlier] = judge(candidates, earlier, protection, len(measures), each)
        verdicts |= zip(order, judged[candidates, earlier], strict=True)
    return Verdicts(verdicts, behind)


def decide_shares(
    members: Sequence[Member],
    groupings: Sequence[Grouping],
    areas_of: Mapping[str, str],
    past: Sequence[Snapshot],
    areas: Verdicts,
    protection: Protection = PROTECTION,
) -> Verdicts:
    """Whether the shares of the levels may be published; `areas_of` gives the area of each question.

    Only beside an average that is made anew, so that no share tells more often than averages do who came and who left.
    """
    open_groupings = [grouping for grouping in groupings if grouping.may_show_levels]
    by_grouping = standing_by_grouping(open_groupings, members)
    largest = largest_trust(members, past)
    verdicts: dict[Made, Verdict] = {}
    behind: dict[Made, Members] = {}
    for question, area in areas_of.items():
        anew = [grouping.id for grouping in open_groupings if areas.of[Made(grouping.id, area)] == "new"]
        sets = {Made(grouping, question): taking_part(by_grouping[grouping], question) for grouping in anew}
        order = sorted(sets, key=_before(groupings, sets))
        earlier = earlier_figures(past, question, {}, protection.releases_audited, largest)
        verdicts |= zip(order, judge_shares([sets[made] for made in order], earlier, protection), strict=True)
        behind |= sets
    return Verdicts(verdicts, behind)


def _before(groupings: Iterable[Grouping], behind: Mapping[Made, Members]) -> Callable[[Made], tuple[int, int, str]]:
    """The order in which figures are tried, as a key to sort by: the most contributors first, then broad groups, then by id."""
    breadth = {grouping.id: grouping.breadth for grouping in groupings}
    return lambda made: (-len(behind[made]), breadth[made.grouping], made.grouping)


def average(total: Fraction, members: Members, digest: bytes, measure: str, key: bytes, protection: Protection = PROTECTION) -> int:
    """A published average in tenths, from 10 to 50: exact total, plus the list's own noise, over its number, rounded half up."""
    noisy = total + noise_on_sum(key, digest, measure, protection)
    return max(LOWEST, min(HIGHEST, tenths(noisy / len(members))))


class ExactScores:
    """One area's scores by contributor's key, over one common denominator, so that adding them up is exact and quick."""

    def __init__(self, scores: Mapping[str, Fraction]) -> None:
        below = lcm(*{score.denominator for score in scores.values()})
        self.unit = Fraction(1, below)
        self._in_units = {key: score.numerator * (below // score.denominator) for key, score in scores.items()}

    def of(self, members: Members) -> list[int]:
        """The members' scores, each a number of units."""
        return [self._in_units[record.key] for record in members]
