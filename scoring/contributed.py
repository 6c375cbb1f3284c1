"""What a contribution says of the answers behind it, where the answers themselves are not kept: its levels, and what follows."""

from __future__ import annotations

from scoring.contribution import Contribution
from scoring.organisation import School, Trust
from scoring.rehearsal import Answered
from scoring.responses import AnyAnswer, AtLevel, NotApplicable
from scoring.rubric import Rubric

NAMELESS = "Not named"


def answered_by(contribution: Contribution, rubric: Rubric) -> Answered:
    """The answers to `rubric`, the contribution's own edition, as far as it tells them.

    Whoever gave a level to a question with a need has that need.  A question without a level that may be 'not applicable' is
    taken for that; the others stay open.  So levels and scores are exact, and seldom an area may seem to lack answers.
    """
    needs = {need for question in rubric if question.id in contribution.levels for need in question.applies_to.needs}
    organisation = _organisation(contribution, early_years="early_years" in needs, candidates="candidates" in needs)
    answers: dict[str, AnyAnswer] = {identity: AtLevel(level=level) for identity, level in contribution.levels.items()}
    for question in rubric:
        if question.na_reasons and question.id not in answers and question.applies_to.includes(organisation):
            answers[question.id] = NotApplicable(not_applicable=question.na_reasons[0])
    return Answered(contribution.trust_key, organisation, answers)


def _organisation(contribution: Contribution, *, early_years: bool, candidates: bool) -> School | Trust:
    if contribution.kind == "trust":
        return Trust(
            kind="trust",
            name=NAMELESS,
            schools=1,  # only its size band is known, and no score asks for more
            phases=contribution.phases,
            region=contribution.region,
            early_years=early_years,
            candidates=candidates,
        )
    return School(
        kind="school",
        name=NAMELESS,
        phase=contribution.phases[0],
        type=contribution.type or "",
        region=contribution.region,
        pupils=contribution.size,
        early_years=early_years,
        candidates=candidates,
    )
