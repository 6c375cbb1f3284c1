"""What an organisation lets into the average: area scores and bands, no name, no note, no single answer."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from scoring.assessment import Assessment
from scoring.benchmark import AreaContribution, Contribution
from scoring.comparison import size_band
from scoring.errors import UserProblem
from scoring.organisation import School
from scoring.rubric import Rubric
from scoring.scorecard import AreaScore, Scorecard

LEAST_ANSWERED = Fraction(9, 10)
"""Share of the questions asked that need a level before an assessment counts for others, not only for its own school."""

MOST_NOT_APPLICABLE = Fraction(1, 4)
"""An area with a larger share of its questions not applicable measures something narrower, and is left out."""


class NotReadyToContribute(UserProblem):
    """The assessment is not complete enough to stand in an average."""


def contribution_of(
    rubric_as_asked: Rubric, assessment: Assessment, scorecard: Scorecard, key: str, trust_key: str, submitted_on: date
) -> Contribution:
    """The contribution of a scored assessment; `key` and `trust_key` are random keys made outside.

    Raises NotReadyToContribute unless every applicable area is scored and 90 % of the questions asked have a level.
    """
    _make_sure_it_is_ready(rubric_as_asked, scorecard)
    organisation = assessment.organisation
    return Contribution(
        format="ai-maturity-contribution/1",
        key=key,
        trust_key=trust_key,
        edition=scorecard.edition,
        kind=organisation.kind,
        phases=organisation.phases,
        type=organisation.type if isinstance(organisation, School) else None,
        region=organisation.region,
        size=size_band(rubric_as_asked, organisation),
        illustrative=False,
        submitted_on=submitted_on,
        areas=tuple(
            AreaContribution(area=area.id, score=str(area.score), level=area.level)
            for area in scorecard.areas
            if area.level is not None and _in_scope(area)
        ),
    )


def _make_sure_it_is_ready(rubric: Rubric, scorecard: Scorecard) -> None:
    problems = [
        f"'{rubric.area(area.id).short_title}' has no score yet. Answer more of its questions."
        for area in scorecard.applicable
        if area.status == "provisional"
    ]
    counts = scorecard.counts
    if counts.answered < LEAST_ANSWERED * counts.asked:
        problems.append(f"{counts.answered} of {counts.asked} questions have a level. The average needs nine in ten of them.")
    if not scorecard.applicable:
        problems.append("No question applies, so there is nothing to contribute. Check the phase and the kind of organisation.")
    if problems:
        raise NotReadyToContribute(*problems)


def _in_scope(area: AreaScore) -> bool:
    counts = area.counts
    return counts.not_applicable <= MOST_NOT_APPLICABLE * (counts.asked + counts.not_applicable)
