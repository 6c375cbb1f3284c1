"""One question's answer beside how the answers of a group spread over the levels: what was chosen most, and no more than that.

Shares are published to the nearest 5 %, with open ends.  What is said of them holds whatever was rounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scoring.benchmark import BenchmarkRelease, Group, LevelShares
from scoring.comparison import groups_for
from scoring.organisation import School, Trust
from scoring.rubric import Rubric

HALF, STEP = 50, 5
OPEN_ENDS = {"under 10": 0, "over 90": 91}
NEARLY_ALL = 90


@dataclass(frozen=True)
class Commonest:
    """The level or levels most often chosen, in order, and the share of all of them together; in per cent.

    With `is_most` more than half chose one of them, however the shares were rounded.  Otherwise each of them has this share.
    """

    levels: tuple[int, ...]
    share: str
    is_most: bool


@dataclass(frozen=True)
class QuestionShares:
    """The shares of one question in one group; `kept_from` is the day of an earlier release, if they were kept from one."""

    group: Group
    shares: LevelShares
    kept_from: date | None

    @property
    def question(self) -> str:
        """The question's id."""
        return self.shares.question

    @property
    def commonest(self) -> Commonest:
        """What was chosen most."""
        return commonest(self.shares.shares)

    def of_level(self, level: int) -> str:
        """The share of one level in per cent: '35', 'under 10' or 'over 90'."""
        return self.shares.shares[level - 1]


def shares_for(release: BenchmarkRelease, organisation: School | Trust, rubric: Rubric) -> dict[str, QuestionShares]:
    """The published shares by question, each from the narrowest of the organisation's groups that has them."""
    found: dict[str, QuestionShares] = {}
    for group in groups_for(release, organisation, rubric):
        for shares in group.levels:
            kept = shares.as_of if shares.as_of < release.released_on else None
            found.setdefault(shares.question, QuestionShares(group, shares, kept))
    return found


def commonest(shares: tuple[str, ...]) -> Commonest:
    """One level that most chose, or two that most chose between them, or the most frequent ones."""
    sizes = {level: OPEN_ENDS[share] if share in OPEN_ENDS else int(share) for level, share in enumerate(shares, start=1)}
    first, second, *others = sorted(sizes, key=lambda level: -sizes[level])
    if _certainly_most(sizes[first]):
        return Commonest((first,), shares[first - 1], is_most=True)
    pair = sizes[first] + sizes[second]
    apart = not others or sizes[second] > sizes[others[0]]
    if apart and sizes[second] and _certainly_most(pair, parts=2):
        return Commonest(tuple(sorted((first, second))), str(pair) if pair <= NEARLY_ALL else f"{NEARLY_ALL} or more", is_most=True)
    return Commonest(tuple(level for level in sizes if sizes[level] == sizes[first]), shares[first - 1], is_most=False)


def _certainly_most(share: int, parts: int = 1) -> bool:
    """Whether it is more than half even if each part was rounded up by half a step."""
    return 2 * share - parts * STEP > 2 * HALF
