"""What an author has to keep to in one question, counted."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.report.phrasing import listed
from scoring.language import MOST_WORDS, MOST_WORDS_TOGETHER
from scoring.question import Critical, Question
from scoring.rubric import Rubric

CRITICAL: dict[Critical, str] = {
    "cap": "Yes: a low answer holds the overall level",
    "flag": "Yes: a low answer is on page one of the report",
    "none": "No",
}


def checks(rubric: Rubric, question: Question) -> Iterator[tuple[str, str]]:
    """What is counted or marked in the question, each with its name."""
    words = [len(descriptor.split()) for descriptor in question.levels.values()]
    yield "Descriptors", f"{len(words)} of {rubric.highest}"
    yield "Longest", f"{max(words)} words, limit {MOST_WORDS}"
    yield "Together", f"{sum(words)} words, limit {MOST_WORDS_TOGETHER}"
    yield "Critical", CRITICAL[question.critical]
    yield "Does not apply", listed([f"\u2018{reason}\u2019" for reason in question.na_reasons]) or "Cannot be chosen"
    yield "Asked of", _asked_of(question)
    yield "Ground", rubric.rules.anchors[question.anchor]


def _asked_of(question: Question) -> str:
    applies = question.applies_to
    kinds = listed([f"{kind}s" for kind in applies.kinds]).capitalize()
    phases = "all phases" if applies.phases == "all" else listed(applies.phases)
    needs = "".join(f", with {need.replace('_', ' ')}" for need in applies.needs)
    return f"{kinds}, {phases}{needs}"
