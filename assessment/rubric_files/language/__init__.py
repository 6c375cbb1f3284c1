"""What can be said of an edition's words: everything here is a warning, and what it looks for stands in `rubrics/language.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment.rubric_files.language.abbreviations import unexplained
from assessment.rubric_files.language.descriptors import descriptor_faults
from assessment.rubric_files.language.passages import passages_of_area, passages_of_guidance, passages_of_rules
from assessment.rubric_files.language.questions import question_faults
from assessment.rubric_files.language.reading_age import hard_to_read
from assessment.rubric_files.language.rules import LanguageRules
from assessment.rubric_files.language.words import Vocabulary
from scoring.errors import Fault
from scoring.question import AreaFile
from scoring.rules import EditionRules
from scoring.source import Source


def language_faults(
    rules: EditionRules, areas: Iterable[AreaFile], guidance: tuple[Source, ...], language: LanguageRules
) -> Iterator[Fault]:
    """Every fault of language, each a warning; a path begins with `rules`, `guidance` or an area's id."""
    vocabulary = Vocabulary(language)
    for passages in (passages_of_rules(rules), passages_of_guidance(guidance)):
        for passage in passages:
            yield from vocabulary.faults_in(passage)
    for area in areas:
        texts = tuple(passages_of_area(area))
        for passage in texts:
            yield from vocabulary.faults_in(passage)
        yield from unexplained(texts, rules.terms, language)
        for place, question in enumerate(area.questions):
            at = (area.id, "questions", place)
            yield from descriptor_faults(at, question, language)
            yield from question_faults(at, question, language)
            yield from hard_to_read(at, question, language.reading_age)
