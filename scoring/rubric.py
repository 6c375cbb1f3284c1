"""The rubric: one edition of the whole instrument."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cached_property
from typing import Self

from pydantic import model_validator

from scoring.coherence import faults_of
from scoring.errors import RubricFaulty
from scoring.model import Value
from scoring.organisation import School, Trust
from scoring.question import Area, Question
from scoring.rules import EditionRules, Level
from scoring.source import Source
from scoring.wording import reworded, wording_for


class Rubric(Value):
    """Levels, areas and questions that belong together.

    Raises RubricFaulty, listing every fault, when the parts are well formed but make no sense together.
    """

    rules: EditionRules
    areas: tuple[Area, ...]
    guidance: tuple[Source, ...]

    @model_validator(mode="after")
    def _make_sense(self) -> Self:
        faults = faults_of(self.rules, self.areas, self.guidance)
        if faults:
            raise RubricFaulty(faults)
        return self

    @property
    def edition(self) -> str:
        """The edition's name, for example 2026-11."""
        return self.rules.edition

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order of the areas."""
        return tuple(question for area in self.areas for question in area.questions)

    @cached_property
    def _by_id(self) -> dict[str, tuple[Area, Question]]:
        return {question.id: (area, question) for area in self.areas for question in area.questions}

    def __contains__(self, question_id: str) -> bool:
        return question_id in self._by_id

    def __iter__(self) -> Iterator[Question]:  # type: ignore[override]  # a rubric is read question by question
        return iter(self.questions)

    def question(self, question_id: str) -> Question:
        """The question with this id; KeyError when there is none."""
        return self._by_id[question_id][1]

    def area_of(self, question_id: str) -> Area:
        """The area of the question with this id; KeyError when there is none."""
        return self._by_id[question_id][0]

    def area(self, area_id: str) -> Area:
        """The area with this id."""
        return next(area for area in self.areas if area.id == area_id)

    def level(self, number: int) -> Level:
        """The level with this number."""
        return self.rules.levels[number - 1]

    @property
    def highest(self) -> int:
        """The number of the highest level."""
        return len(self.rules.levels)

    def source(self, source_id: str) -> Source:
        """The guidance document with this id."""
        return next(source for source in self.guidance if source.id == source_id)

    def only(self, questions: Container[str]) -> Rubric:
        """The rubric as if these questions were all it has; every area stays.  The result is not checked again."""
        areas = tuple(area.model_copy(update={"questions": tuple(q for q in area.questions if q.id in questions)}) for area in self.areas)
        return Rubric.model_construct(rules=self.rules, areas=areas, guidance=self.guidance)

    def asked_of(self, organisation: School | Trust) -> Rubric:
        """The rubric as this organisation meets it: only its questions, in its own words.

        Every area stays, without questions where none applies.  The result is not checked again.
        """
        say = wording_for(self.rules, organisation)
        areas = tuple(
            reworded(area.model_copy(update={"questions": tuple(q for q in area.questions if q.applies_to.includes(organisation))}), say)
            for area in self.areas
        )
        said = {name: reworded(getattr(self.rules, name), say) for name in ("contradictions", "quality", "sentences")}
        rules = self.rules.model_copy(update=said)
        return Rubric.model_construct(rules=rules, areas=areas, guidance=self.guidance)
