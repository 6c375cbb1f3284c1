"""Questions and the texts round them: one thing asked at a time, and no longer than need be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from assessment.rubric_files.language.passages import Path
from assessment.rubric_files.language.rules import LanguageRules, TwoQuestions
from assessment.rubric_files.problems import shortened
from scoring.errors import Fault
from scoring.question import Question


def question_faults(at: Path, question: Question, language: LanguageRules) -> Iterator[Fault]:
    """A second question in the question at `at`, and texts that are too long or too short."""
    found = _second_question(language.two_questions).search(question.question)
    if found:
        second = found["joined"] or found["next"]
        what = f"'{second}' begins a second question, and one answer cannot fit both. Ask one, or make two questions."
        yield Fault((*at, "question"), what, "two-questions", second, warning=True)
    for length in language.lengths:
        for path, text in _texts(question, length.text):
            count = len(text.split())
            if not length.fewest <= count <= length.most:
                what = f"'{shortened(text)}' has {count} words. Write {length.fewest} to {length.most}."
                yield Fault((*at, *path), what, f"{length.text}-length", warning=True)


def _texts(question: Question, key: str) -> Iterator[tuple[Path, str]]:
    """The texts under a key of the question or of its steps."""
    if key in ("title", "question", "why"):
        yield (key,), getattr(question, key)
    elif key in ("action", "done_when"):
        for place, step in enumerate(question.steps):
            yield ("steps", place, key), getattr(step, key)


@lru_cache(maxsize=4)
def _second_question(words: TwoQuestions) -> re.Pattern[str]:
    asks = rf"{_any(words.asking)}\b(?! {_any(words.unless_before)}\b)"
    turns = rf"{_any(words.turning)} {_any(words.about)}\b"
    # Either joined on, or begun after the first question mark.
    return re.compile(rf"\b{_any(words.joining)} (?P<joined>{asks}|{turns})|\? (?P<next>\w+(?: \w+)?)", re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(map(re.escape, words)) + ")"
