"""The releases before this one: who stood behind them, and what is still shown of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from scoring.benchmark import BenchmarkRelease, Figure, LevelShares
from scoring.snapshot import Made, Snapshot


@dataclass(frozen=True)
class Past:
    """An earlier release, who stood behind it, and whether it was withdrawn since."""

    release: BenchmarkRelease
    snapshot: Snapshot
    withdrawn: bool = False


@dataclass(frozen=True)
class Shown:
    """The figures of the release in force, and the day each was made for; a release that was withdrawn is not in force."""

    figures: Mapping[Made, Figure]
    shares: Mapping[Made, LevelShares]

    @classmethod
    def of(cls, past: Sequence[Past]) -> Self:
        """What the last of these that is in force shows; nothing when there is none."""
        last = next((one.release for one in reversed(past) if not one.withdrawn), None)
        groups = () if last is None else last.groups
        return cls(
            {Made(group.id, figure.area): figure for group in groups for figure in group.figures},
            {Made(group.id, shares.question): shares for group in groups for shares in group.levels},
        )

    @property
    def days(self) -> dict[Made, date]:
        """The day each figure was made for."""
        return {made: one.as_of for part in (self.figures, self.shares) for made, one in part.items()}
