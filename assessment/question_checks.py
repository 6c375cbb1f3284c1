"""What an author has to keep to in one question, counted."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.report.phrasing import listed
from assessment.rubric_files.language.reading_age import reading_age
from assessment.rubric_files.language.rules import LanguageRules
from scoring.question import Critical, Question
from scoring.rubric import Rubric

CRITICAL: dict[Critical, str] = {
    "cap": "Yes: a low answer holds the overall level",
    "flag": "Yes: a low answer is on page one of the report",
    "none": "No",
}


def checks(rubric: Rubric, question: Question, language: LanguageRules | None) -> Iterator[tuple[str, str]]:
    """What is counted or marked in the question, each with its name; nothing of its words without `language`, which has the limits."""
    yield "Descriptors", f"{len(question.levels)} of {rubric.highest}"
    if language is not None:
        yield from _words(question, language)
    yield "Critical", CRITICAL[question.critical]
    yield "Does not apply", listed([f"\u2018{reason}\u2019" for reason in question.na_reasons]) or "Cannot be chosen"
    yield "Asked of", _asked_of(question)
    yield "Ground", rubric.rules.anchors[question.anchor]


def _words(question: Question, language: LanguageRules) -> Iterator[tuple[str, str]]:
    words = [len(descriptor.split()) for descriptor in question.levels.values()]
    limits = language.descriptors
    yield "Longest", f"{max(words)} words, limit {limits.most_words}"
    yield "Together", f"{sum(words)} words, limit {limits.most_words_together}"
    age = reading_age((question.question, question.why, *question.levels.values()))
    yield "Reading age", f"{age}, aim for {language.reading_age.oldest} or lower"


def _asked_of(question: Question) -> str:
    applies = question.applies_to
    kinds = listed([f"{kind}s" for kind in applies.kinds]).capitalize()
    phases = "all phases" if applies.phases == "all" else listed(applies.phases)
    needs = "".join(f", with {need.replace('_', ' ')}" for need in applies.needs)
    return f"{kinds}, {phases}{needs}"
