"""Descriptors: short enough to choose from at the end of a long day, and each saying something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.rubric_files.language.passages import Path
from assessment.rubric_files.language.rules import LanguageRules
from assessment.rubric_files.problems import shortened
from scoring.errors import Fault
from scoring.question import Question

MOST_LEVELS = 9
"""An edition can have no more, whatever a file holds."""
_WORD = re.compile(r"[^\W\d_]+")


def descriptor_faults(at: Path, question: Question, language: LanguageRules) -> Iterator[Fault]:
    """The descriptors of the question at `at` that are too long, too short, uneven or alike."""
    yield from _lengths(at, question, language)
    yield from _alike(at, question, language)


def _lengths(at: Path, question: Question, language: LanguageRules) -> Iterator[Fault]:
    limits = language.descriptors
    words = {level: len(descriptor.split()) for level, descriptor in question.levels.items()}
    for level, count in words.items():
        if not limits.fewest_words <= count <= limits.most_words:
            what = f"'{shortened(question.levels[level])}' has {count} words. Write {limits.fewest_words} to {limits.most_words}."
            yield Fault((*at, "levels", level), what, "descriptor-length", warning=True)
    total = sum(words.values())
    if total > limits.most_words_together:
        what = f"the descriptors of '{question.id}' have {total} words together. Keep to {limits.most_words_together}."
        yield Fault((*at, "levels"), what, "descriptors-together", warning=True)
    if not words:
        return
    longest, shortest = max(words, key=words.__getitem__), min(words, key=words.__getitem__)
    if words[longest] > limits.times_the_shortest * words[shortest]:
        what = (
            f"level {longest} of '{question.id}' has {words[longest]} words and level {shortest} only {words[shortest]}, "
            "so that length gives the answer away. Shorten the long one, or say more in the short one."
        )
        yield Fault((*at, "levels", longest), what, "descriptors-uneven", warning=True)


def _alike(at: Path, question: Question, language: LanguageRules) -> Iterator[Fault]:
    """Levels that say the same as one below: most words that either has are in both (the Jaccard index), small words left out."""
    said = {
        level: frozenset(_WORD.findall(text.lower())) - language.light_words
        for level, text in sorted(question.levels.items())[:MOST_LEVELS]
    }
    for level, words in said.items():
        below = (other for other, others in said.items() if other < level and _same(words, others, language))
        if (lower := next(below, None)) is not None:
            text = shortened(question.levels[level])
            what = f"levels {lower} and {level} of '{question.id}' say almost the same: '{text}'. Say what level {level} adds."
            yield Fault((*at, "levels", level), what, "levels-alike", warning=True)


def _same(words: frozenset[str], others: frozenset[str], language: LanguageRules) -> bool:
    return bool(words) and len(words & others) >= language.descriptors.alike * len(words | others)
