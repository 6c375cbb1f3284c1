"""What was answered.  Absent, not applicable, do not know and the lowest level are four different things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag

from scoring.errors import AnswersDoNotFit
from scoring.model import CLEAN_LINES, Entered, Value
from scoring.question import Question

if TYPE_CHECKING:
    from scoring.rubric import Rubric

Confidence = Literal["asserted", "documented", "tested"]
Note = Annotated[str, StringConstraints(max_length=10_000), CLEAN_LINES]
NOTE_LIMIT = 10_000


class AtLevel(Value):
    """The descriptor at `level` is the one closest to what happens now."""

    level: Annotated[int, Field(ge=1)]
    confidence: Confidence = "asserted"
    note: Note = ""


class DoNotKnow(Value):
    """We do not know yet: somebody has to be asked."""

    do_not_know: Literal[True] = True
    note: Note = ""


class NotApplicable(Value):
    """The question does not apply, for one of the reasons the rubric lists."""

    not_applicable: Entered
    note: Note = ""


def _kind_of(answer: Any) -> str:
    if isinstance(answer, Mapping):
        return next((key for key in ("do_not_know", "not_applicable") if key in answer), "level")
    match answer:
        case DoNotKnow():
            return "do_not_know"
        case NotApplicable():
            return "not_applicable"
        case _:
            return "level"


Answer = Annotated[
    Annotated[AtLevel, Tag("level")] | Annotated[DoNotKnow, Tag("do_not_know")] | Annotated[NotApplicable, Tag("not_applicable")],
    Discriminator(_kind_of),
]

AnyAnswer = AtLevel | DoNotKnow | NotApplicable
Responses = Mapping[str, AnyAnswer]
"""The answers of one assessment by question id; an absent id has not been answered yet."""


def level_of(responses: Responses, question_id: str) -> int | None:
    """The level chosen, or None when there is none (absent, do not know, not applicable)."""
    answer = responses.get(question_id)
    return answer.level if isinstance(answer, AtLevel) else None


def check_fit(rubric: Rubric, responses: Responses) -> None:
    """Raise AnswersDoNotFit, with every problem, unless each answer fits its question in the whole rubric."""
    problems = [problem for identity, answer in responses.items() for problem in _misfits(rubric, identity, answer)]
    if problems:
        raise AnswersDoNotFit(*problems)


def _misfits(rubric: Rubric, identity: str, answer: AnyAnswer) -> Iterator[str]:
    if identity not in rubric:
        yield f"There is no question '{identity}' in edition {rubric.edition}. Take it out, or check the edition."
        return
    match answer:
        case AtLevel(level=level) if level > rubric.highest:
            yield f"The answer to '{identity}' is level {level}. Levels go from 1 to {rubric.highest}."
        case NotApplicable(not_applicable=reason):
            yield from _reason_misfits(rubric.question(identity), reason)
        case _:
            return


def _reason_misfits(question: Question, reason: str) -> Iterator[str]:
    if not question.na_reasons:
        yield f"'{question.id}' cannot be answered 'not applicable'. Choose a level, or 'do not know'."
    elif reason not in question.na_reasons:
        yield f"'{reason}' is not a reason listed for '{question.id}'. Use one of: {'; '.join(question.na_reasons)}."
