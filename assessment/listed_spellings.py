"""Choices that somebody typed by hand into a file, spelt as the edition lists them when they are the same to a reader."""

from __future__ import annotations

from types import MappingProxyType

from scoring.assessment import Assessment
from scoring.organisation import School, Trust
from scoring.responses import AnyAnswer, NotApplicable
from scoring.rubric import Rubric
from scoring.text_folding import as_listed


def spelt_as_listed(assessment: Assessment, rubric: Rubric) -> Assessment:
    """The assessment with its phases, type, region, number of pupils and reasons for 'not applicable' as the edition spells them."""
    answers = {identity: answer_as_listed(identity, answer, rubric) for identity, answer in assessment.answers.items()}
    organisation = organisation_as_listed(assessment.organisation, rubric)
    return assessment.model_copy(update={"organisation": organisation, "answers": MappingProxyType(answers)})


def organisation_as_listed(organisation: School | Trust, rubric: Rubric) -> School | Trust:
    """What is in none of the lists stays as it is: whoever reads the file says so."""
    rules = rubric.rules
    region = as_listed(organisation.region, rules.regions)
    if isinstance(organisation, Trust):
        phases = tuple(as_listed(phase, rules.phases) for phase in organisation.phases)
        return organisation.model_copy(update={"region": region, "phases": phases})
    choices = {
        "region": region,
        "phase": as_listed(organisation.phase, rules.phases),
        "type": as_listed(organisation.type, rules.types),
        "pupils": as_listed(organisation.pupils, rules.pupils),
    }
    return organisation.model_copy(update=choices)


def answer_as_listed(identity: str, answer: AnyAnswer, rubric: Rubric) -> AnyAnswer:
    """The same for one answer."""
    if not isinstance(answer, NotApplicable) or identity not in rubric:
        return answer
    return answer.model_copy(update={"not_applicable": as_listed(answer.not_applicable, rubric.question(identity).na_reasons)})
