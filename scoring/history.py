"""The releases before this one: who stood behind them, and what is still shown of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from scoring.admission import too_old
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
    """The figures of the release in force that may still be shown, and the day each was made for."""

    figures: Mapping[Made, Figure]
    shares: Mapping[Made, LevelShares]

    @classmethod
    def of(cls, past: Sequence[Past], on: date) -> Self:
        """What the last of these that is in force shows and may still be shown on that day; nothing when there is none.

        What was made for a release that was withdrawn since is shown no longer, and neither is what has become too old.
        """
        last = next((one.release for one in reversed(past) if not one.withdrawn), None)
        groups = () if last is None else last.groups
        gone = {one.release.released_on for one in past if one.withdrawn}

        def stays(part: Figure | LevelShares) -> bool:
            return part.as_of not in gone and not too_old(part.as_of, on)

        return cls(
            {Made(group.id, figure.area): figure for group in groups for figure in group.figures if stays(figure)},
            {Made(group.id, shares.question): shares for group in groups for shares in group.levels if stays(shares)},
        )

    @property
    def days(self) -> dict[Made, date]:
        """The day each figure was made for."""
        return {made: one.as_of for part in (self.figures, self.shares) for made, one in part.items()}
