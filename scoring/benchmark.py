"""A benchmark release: a dated, frozen, anonymised publication of Coalition averages for one edition."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainSerializer
from pydantic_core import PydanticCustomError

from scoring.model import Kind, Text, Value
from scoring.organisation import School, Trust
from scoring.question import AreaId
from scoring.rules import Day

FORMAT: Literal["ai-maturity-benchmark/1"] = "ai-maturity-benchmark/1"
LOWEST, HIGHEST = 10, 50


def _tenths(number: object) -> int:
    """26 for 26 tenths and for the 2.6 of a file: the scale of levels ends long before 10."""
    if isinstance(number, int) and not isinstance(number, bool) and LOWEST <= number <= HIGHEST:
        return number
    if isinstance(number, float | int) and not isinstance(number, bool) and LOWEST <= number * 10 <= HIGHEST:
        whole = round(number * 10)
        if abs(number * 10 - whole) < 1e-9:
            return whole
    raise PydanticCustomError("average", "an average is a number from 1.0 to 5.0 with one decimal")


Tenths = Annotated[int, BeforeValidator(_tenths), PlainSerializer(lambda tenths: tenths / 10, return_type=float, when_used="json")]
"""A published average in whole tenths: 26 here, 2.6 in a file."""


class MiddleHalf(Value):
    """Where the middle half of the contributors lie."""

    lower: Tenths
    upper: Tenths


class Figure(Value):
    """One area's average in one group, with the band its number of contributors falls in."""

    area: AreaId
    n_band: Text
    average: Tenths
    middle_half: MiddleHalf | None = None


class Group(Value):
    """Who is averaged together; a phase, region or size that is None means all of them."""

    id: Text
    name: Text
    kind: Kind
    phase: str | None = None
    region: str | None = None
    size: str | None = None
    n_band: Text
    figures: tuple[Figure, ...]

    def holds(self, organisation: School | Trust, size: str | None) -> bool:
        """Whether the organisation belongs to the group; `size` is its size band."""
        return (
            self.kind == organisation.kind
            and (self.phase is None or self.phase in organisation.phases)
            and (self.region is None or self.region == organisation.region)
            and (self.size is None or self.size == size)
        )

    @property
    def breadth(self) -> int:
        """How many of phase, region and size are fixed: 0 is everybody."""
        return sum(part is not None for part in (self.phase, self.region, self.size))


class BenchmarkRelease(Value):
    """One publication; `data_to` says how recent the answers are, `illustrative` that no real school is in it."""

    format: Literal["ai-maturity-benchmark/1"]
    edition: Text
    released_on: Day
    data_to: Text
    illustrative: bool
    method: Text
    groups: tuple[Group, ...]


class AreaContribution(Value):
    """One area's exact score ('29/10') and displayed level."""

    area: AreaId
    score: Annotated[str, Field(pattern=r"^[1-9]\d*(/[1-9]\d*)?$")]
    level: Annotated[int, Field(ge=1, le=9)]


class Contribution(Value):
    """What one organisation lets into the average: no name, no note, no code.

    `key` and `trust_key` are random and never released; they let a contributor withdraw and the release count trusts.
    Scores are in levels with the exact fraction as text, by area; an area that does not apply is left out.
    """

    format: Literal["ai-maturity-contribution/1"]
    key: Text
    trust_key: Text
    edition: Text
    kind: Kind
    phases: Annotated[tuple[Text, ...], Field(min_length=1)]
    type: Text | None
    region: Text
    size: Text
    illustrative: bool
    submitted_on: date
    areas: tuple[AreaContribution, ...]
