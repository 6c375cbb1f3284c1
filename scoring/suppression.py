"""What a release publishes, keeps and withholds, and why: for staff to read and sign before it is published.

No line is about fewer than a group of organisations, and no exact number of them is given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from scoring.disclosure import BAND_STARTS, n_band

State = Literal["published", "kept", "withheld"]
Reason = Literal["", "too few", "too close", "too much"]


@dataclass(frozen=True)
class Line:
    """One figure: its group and area, the band of its contributors, and what happens to it.

    `as_of` is the day of the release whose data are shown; None when nothing is.
    """

    group: str
    area: str
    n_band: str
    state: State
    reason: Reason
    as_of: date | None


@dataclass(frozen=True)
class SuppressionReport:
    """Every figure that could have been published; groups nobody belongs to are left out."""

    lines: tuple[Line, ...]
    contributors_band: str

    def number(self, state: State) -> int:
        """How many figures are in this state."""
        return sum(line.state == state for line in self.lines)


def band_or_few(organisations: int) -> str:
    """The band, or 'under 10'."""
    return n_band(organisations) if organisations >= BAND_STARTS[0] else f"under {BAND_STARTS[0]}"


def report_on(lines: Iterable[Line], contributors: int) -> SuppressionReport:
    """The report of these lines."""
    return SuppressionReport(tuple(lines), band_or_few(contributors))
