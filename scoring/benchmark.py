"""A benchmark release: a dated, frozen, anonymised publication of Coalition averages for one edition."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints
from pydantic_core import PydanticCustomError

from scoring.disclosure import METHODS_KNOWN, n_bands
from scoring.groups import Grouping
from scoring.model import Text, Value
from scoring.question import AreaId, QuestionId
from scoring.written import Day

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
        return max((figure.n_band for figure in self.figures), key=n_bands().index)


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


def faults_of(release: BenchmarkRelease) -> Iterator[str]:
    """Everything in a release that no release of ours says, one sentence each; none for a real one."""
    if release.method_version not in METHODS_KNOWN:
        yield f"The method '{release.method_version}' is not known here. Update this service, then try again."
    for group in release.groups:
        parts = [(f.n_band, f.as_of) for f in group.figures] + [(s.n_band, s.as_of) for s in group.levels]
        named = [*(figure.area for figure in group.figures), *(shares.question for shares in group.levels)]
        if not group.figures:
            yield f"The group '{group.name}' has no figure."
        if len(set(named)) < len(named):
            yield f"The group '{group.name}' names an area or a question twice."
        if any(band not in n_bands() for band, _ in parts):
            yield f"The group '{group.name}' has a number of organisations that is none of ours."
        if any(day > release.released_on for _, day in parts):
            yield f"The group '{group.name}' has a figure that is younger than the release."
        if any(figure.middle_half and figure.middle_half.lower > figure.middle_half.upper for figure in group.figures):
            yield f"The group '{group.name}' has a middle half that is upside down."
    if len({len(shares.shares) for group in release.groups for shares in group.levels}) > 1:
        yield "Some questions have shares for more levels than others."


def digest_of(release: BenchmarkRelease) -> str:
    """What the digest of a release must be.  It shows that a file was changed; it does not prove who made it."""
    return sha256(release.model_dump_json(exclude={"digest"}).encode()).hexdigest()


def with_digest(release: BenchmarkRelease) -> BenchmarkRelease:
    """The release with the digest that belongs to it."""
    return release.model_copy(update={"digest": digest_of(release)})
