"""How far an assessment is: what each section says about itself, and how long is left."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Literal

from scoring.certainty import lacks_evidence
from scoring.question import Area, Question
from scoring.responses import Responses
from scoring.rubric import Rubric
from scoring.scorecard import Counts

StatusKind = Literal["completed", "partly", "not_started", "does_not_apply"]

EVIDENCE_TO_ADD = "Evidence to add"


@dataclass(frozen=True)
class AreaStatus:
    """One of the agreed status words for a section."""

    kind: StatusKind
    words: str


def status_of(counts: Counts, *, finished: bool) -> AreaStatus:
    """The status of a section: completed only when the leader has called it finished and nothing is open."""
    if counts.asked == 0:
        return AreaStatus("does_not_apply", "Does not apply")
    if counts.settled + counts.not_applicable == 0:
        return AreaStatus("not_started", "Not started")
    if counts.open == 0 and finished:
        return AreaStatus("completed", "Completed")
    return AreaStatus("partly", f"{counts.settled + counts.not_applicable} of {counts.asked + counts.not_applicable} answered")


def without_evidence(rubric: Rubric, questions: tuple[Question, ...], responses: Responses) -> int:
    """How many of these questions are marked EVIDENCE_TO_ADD."""
    return sum(lacks_evidence(rubric, responses.get(q.id)) for q in questions)


def needs_every_answer(rubric: Rubric, area: Area) -> bool:
    """Whether so few questions of the area apply that one without a level leaves it without a score."""
    asked = len(area.questions)
    return asked > 0 and Fraction(asked - 1, asked) < rubric.rules.scoring.coverage


def first_open(area: Area, responses: Responses) -> Question | None:
    """The first question of the area with nothing yet."""
    return next((q for q in area.questions if q.id not in responses), None)


def can_submit(rubric: Rubric, counts: Counts) -> bool:
    """Whether enough asked questions have a level or a 'do not know'."""
    return counts.asked > 0 and counts.settled >= rubric.rules.scoring.submit * counts.asked


def needed_to_submit(rubric: Rubric, counts: Counts) -> int:
    """How many asked questions must have a level or a 'do not know' before submitting."""
    return ceil(rubric.rules.scoring.submit * counts.asked)


def time_left(questions: int, minutes_a_question: Fraction) -> str:
    """'About 30 minutes left', from the number of questions with nothing yet, rounded up to five minutes."""
    minutes = questions * minutes_a_question
    if minutes < 5:
        return "Less than 5 minutes left"
    return f"About {5 * ceil(minutes / 5)} minutes left"


def counted(number: int, one: str, many: str | None = None) -> str:
    """'1 question', '2 questions'."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def how_early(counts: Counts) -> str:
    """That results shown before submitting can still change."""
    if counts.settled == counts.asked:
        return "You have answered every question. These results change if you change an answer. Submit them when you are ready."
    open_ = f"Early results, from {counts.settled} of {counted(counts.asked, 'question')}."
    return f"{open_} They change as you answer. Sections without enough answers show a range."
