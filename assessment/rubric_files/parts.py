"""One file of an edition as a typed value, or every problem that keeps it from being one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from assessment.rubric_files.complaints import complaints
from assessment.rubric_files.document import Document, Keys, read_document
from assessment.rubric_files.problems import Problem, RubricProblems
from scoring.model import Value

V_co = TypeVar("V_co", bound=Value, covariant=True)
V = TypeVar("V", bound=Value)


@dataclass(frozen=True)
class Sound(Generic[V_co]):
    """A file's value, with the document that knows where each part of it stands."""

    value: V_co
    document: Document

    @property
    def path(self) -> Path:
        """The file."""
        return self.document.path

    def problem(self, keys: Keys, what: str, *, rule: str = "form", words: str | None = None) -> Problem:
        """What is wrong with the part `keys` leads to, at the `words` in it when they are given."""
        return self.document.problem(keys, what, rule=rule, words=words)


@dataclass(frozen=True)
class Broken:
    """A file that gives no value, and why."""

    problems: tuple[Problem, ...]


def read_part(path: Path, model: type[V], *, may_be_empty: bool = False) -> Sound[V] | Broken:
    """The file's value as `model` describes it, or all that is wrong in the file.

    A key without a value is wrong too, unless it `may_be_empty`: programs write such keys, an author has lost a text.  So is a
    sign that nobody sees: programs write what a person typed, an author has pasted it.
    """
    try:
        document = read_document(path, by_hand=not may_be_empty)
    except RubricProblems as error:
        return Broken(error.found)
    try:
        value = model.model_validate(document.value)
    except ValidationError as error:
        found = (document.problem(wrong.keys, wrong.what, at_key=wrong.at_key, words=wrong.words) for wrong in complaints(error, model))
        return Broken((*document.problems, *found))
    problems = (*document.problems, *(() if may_be_empty else document.empty))
    return Broken(problems) if problems else Sound(value, document)
