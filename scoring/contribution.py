"""What an organisation lets into the average: area scores, answered levels and bands; no name, no note, no code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from scoring.assessment import Assessment
from scoring.comparison import size_band
from scoring.errors import UserProblem
from scoring.model import Kind, ReadOnly, Text, Value
from scoring.organisation import School
from scoring.question import AreaId, QuestionId
from scoring.responses import level_of
from scoring.rubric import Rubric
from scoring.scorecard import AreaScore, Scorecard

FORMAT: Literal["ai-maturity-contribution/1"] = "ai-maturity-contribution/1"

LEAST_ANSWERED = Fraction(9, 10)
"""Share of the questions asked that need a level before an assessment counts for others, not only for its own school."""

MOST_NOT_APPLICABLE = Fraction(1, 4)
"""An area with a larger share of its questions not applicable measures something narrower, and is left out."""

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
"""A random key: it says nothing about whose it is."""

Version = Annotated[int, Field(ge=1, le=1_000_000)]
"""How often the same organisation contributed or withdrew; no database holds a number without an end."""


class AreaContribution(Value):
    """One area's exact score ('29/10') and displayed level."""

    area: AreaId
    score: Annotated[str, Field(pattern=r"^[1-9]\d{0,5}(/[1-9]\d{0,5})?$")]
    level: Annotated[int, Field(ge=1, le=9)]

    @cached_property
    def exact(self) -> Fraction:
        """The score as a number."""
        return Fraction(self.score)


class Contribution(Value):
    """What one organisation lets into the average.

    `key` and `trust_key` are random and never released; they let a contributor replace or withdraw what it gave, and let the
    release count trusts.  `version` grows by one each time the same organisation contributes anew.  Scores are in levels with
    the exact fraction as text, by area; an area that does not apply is left out, and so is a question without a level.
    """

    format: Literal["ai-maturity-contribution/1"]
    key: Key
    version: Version
    trust_key: Key
    edition: Text
    kind: Kind
    phases: Annotated[tuple[Text, ...], Field(min_length=1)]
    type: Text | None
    region: Text
    size: Text
    illustrative: bool
    submitted_on: date
    areas: tuple[AreaContribution, ...]
    levels: ReadOnly[QuestionId, Annotated[int, Field(ge=1, le=9)]]


class NotReadyToContribute(UserProblem):
    """The assessment is not complete enough to stand in an average."""


def contribution_of(
    rubric_as_asked: Rubric, assessment: Assessment, scorecard: Scorecard, key: str, version: int, trust_key: str, submitted_on: date
) -> Contribution:
    """The contribution of a scored assessment; `key` and `trust_key` are random keys made outside.

    Raises NotReadyToContribute unless every applicable area is scored and 90 % of the questions asked have a level.
    """
    problems = tuple(what_is_missing(rubric_as_asked, scorecard))
    if problems:
        raise NotReadyToContribute(*problems)
    organisation = assessment.organisation
    areas = [area for area in scorecard.areas if area.level is not None and _in_scope(area)]
    questions = [q.id for area in areas for q in rubric_as_asked.area(area.id).questions]
    levels = {question: level for question in questions if (level := level_of(assessment.answers, question)) is not None}
    return Contribution(
        format=FORMAT,
        key=key,
        version=version,
        trust_key=trust_key,
        edition=scorecard.edition,
        kind=organisation.kind,
        phases=organisation.phases,
        type=organisation.type if isinstance(organisation, School) else None,
        region=organisation.region,
        size=size_band(rubric_as_asked, organisation),
        illustrative=False,
        submitted_on=submitted_on,
        areas=tuple(AreaContribution(area=area.id, score=str(area.score), level=area.level or 0) for area in areas),
        levels=levels,
    )


def what_is_missing(rubric_as_asked: Rubric, scorecard: Scorecard) -> Iterator[str]:
    """Every reason why the assessment is not complete enough for an average; none when it is."""
    for area in scorecard.applicable:
        if area.status == "provisional":
            yield f"'{rubric_as_asked.area(area.id).short_title}' has no score yet. Answer more of its questions."
    counts = scorecard.counts
    if counts.answered < LEAST_ANSWERED * counts.asked:
        yield f"{counts.answered} of {counts.asked} questions have a level. The average needs nine in ten of them."
    if not scorecard.applicable:
        yield "No question applies, so there is nothing to contribute. Check the phase and the kind of organisation."


def _in_scope(area: AreaScore) -> bool:
    counts = area.counts
    return counts.not_applicable <= MOST_NOT_APPLICABLE * (counts.asked + counts.not_applicable)
