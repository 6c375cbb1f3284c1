"""The gates in their order: which figures about the same organisations may be published, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from scoring.audit import Audit
from scoring.difference import Differences
from scoring.disclosure import Protection, enough, enough_for_spread
from scoring.records import Members, Records

Verdict = Literal["new", "too few", "too close", "too much"]
"""Published anew; refused by gate 1; refused by gate 2; refused by gate 3 or 4."""

Each = Callable[[], None]


@dataclass(frozen=True)
class Earlier:
    """Figures published before: `all` of them ever, and those of them (`audited`) that are recent or still shown.

    `largest_trust` is the most organisations any trust ever had, those of the new figures included.
    """

    all: tuple[Members, ...]
    audited: tuple[Members, ...]
    largest_trust: int


def judge(candidates: Sequence[Members], earlier: Earlier, protection: Protection, areas: int, each: Each) -> tuple[Verdict, ...]:
    """A verdict for each average, tried in the order given; what passes counts as published for those after it.

    `areas` is how many averages are published about the same organisations; `each` is called after every candidate.
    """
    few = [not enough([record.trust_key for record in members], protection) for members in candidates]
    tried = [members for members, too_few in zip(candidates, few, strict=True) if not too_few]
    differences = _published(earlier, protection)
    audit = _begun_audit(tried, earlier, protection, areas)
    learnt = set(earlier.audited)
    verdicts: list[Verdict] = []
    tries = iter(range(len(tried)))
    for members, too_few in zip(candidates, few, strict=True):
        verdicts.append("too few" if too_few else _judge(members, next(tries), differences, audit, learnt))
        each()
    return tuple(verdicts)


def _judge(members: Members, row: int, differences: Differences, audit: Audit, learnt: set[Members]) -> Verdict:
    """The verdict on one average; `learnt` are the figures that the audit has taken in."""
    if differences.is_published(members):
        # The same records give the same number, so that nothing is learnt, unless it was published too long ago to be audited.
        if members not in learnt:
            audit.observe(row)
            learnt.add(members)
        return "new"
    if not differences.allows(members):
        return "too close"
    if not audit.allows(row):
        return "too much"
    differences.publish(members)
    learnt.add(members)
    return "new"


def judge_shares(candidates: Sequence[Members], earlier: Earlier, protection: Protection) -> tuple[Verdict, ...]:
    """A verdict for the shares of the levels in each group.

    They are coarse, no two of their groups overlap, and they need more contributors; so there is no audit.
    """
    differences = _published(earlier, protection)
    return tuple(_judge_shares(members, differences, protection) for members in candidates)


def _judge_shares(members: Members, differences: Differences, protection: Protection) -> Verdict:
    if not enough_for_spread([record.trust_key for record in members], protection):
        return "too few"
    if not differences.allows(members):
        return "too close"
    differences.publish(members)
    return "new"


def _published(earlier: Earlier, protection: Protection) -> Differences:
    differences = Differences(protection, earlier.largest_trust)
    for members in earlier.all:
        differences.publish(members)
    return differences


def _begun_audit(candidates: Sequence[Members], earlier: Earlier, protection: Protection, areas: int) -> Audit:
    """The audit with the candidates as its first rows, in their order, and the earlier figures learnt."""
    figures = [*candidates, *earlier.audited]
    records = Records((r for members in candidates for r in members), (r for members in earlier.audited for r in members))
    rows = [records.figure(members) for members in figures]
    audit = Audit(records.classes(np.array(rows, dtype=bool).reshape(len(rows), len(records.all))), protection, areas)
    for row in range(len(candidates), len(figures)):
        audit.learn(row)
    audit.begin()
    return audit
