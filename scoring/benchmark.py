"""A benchmark release: a dated, frozen, anonymised publication of Coalition averages for one edition."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints
from pydantic_core import PydanticCustomError

from scoring.disclosure import BAND_STARTS
from scoring.groups import Grouping
from scoring.model import Text, Value
from scoring.question import AreaId, QuestionId
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

Share = Annotated[str, StringConstraints(pattern=r"^(under 10|[1-8][05]|90|over 90)$")]
"""A share in per cent, to the nearest 5; the ends stay open, so that nobody learns that a level was chosen by none or by all."""


class MiddleHalf(Value):
    """Where the middle half of the contributors lie."""

    lower: Tenths
    upper: Tenths


class Figure(Value):
    """One area's average in one group, with the band its number of contributors falls in.

    `as_of` is the day of the release it was made for: an older day than the release's own means that it was kept.
    """

    area: AreaId
    n_band: Text
    as_of: Day
    average: Tenths
    middle_half: MiddleHalf | None = None


class LevelShares(Value):
    """How the answers to one question spread over the levels in one group: a share for each level, in order."""

    question: QuestionId
    n_band: Text
    as_of: Day
    shares: Annotated[tuple[Share, ...], Field(min_length=2)]


class Group(Grouping):
    """Who is averaged together, and what is published about them."""

    figures: tuple[Figure, ...]
    levels: tuple[LevelShares, ...] = ()

    @property
    def n_band(self) -> str:
        """The band of the figure with the most contributors."""
        starts = {f"{start}": place for place, start in enumerate(BAND_STARTS)}
        return max((figure.n_band for figure in self.figures), key=lambda band: starts[band.rstrip("+").split("-")[0]])


class BenchmarkRelease(Value):
    """One publication; `data_to` says how recent the answers are, `illustrative` that no real school is in it.

    `digest` is of everything else, so that a changed file is noticed; see `digest_of`.
    """

    format: Literal["ai-maturity-benchmark/1"]
    edition: Text
    released_on: Day
    data_to: Text
    illustrative: bool
    method_version: Text
    method: Text
    groups: tuple[Group, ...]
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def digest_of(release: BenchmarkRelease) -> str:
    """What the digest of a release must be.  It shows that a file was changed; it does not prove who made it."""
    return sha256(release.model_dump_json(exclude={"digest"}).encode()).hexdigest()


def with_digest(release: BenchmarkRelease) -> BenchmarkRelease:
    """The release with the digest that belongs to it."""
    return release.model_copy(update={"digest": digest_of(release)})
