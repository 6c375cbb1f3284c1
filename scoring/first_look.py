"""The first look: a few questions, in an order of their own, that show risks and ranges but never a score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from scoring.action_plan import Suggestion, suggest_actions
from scoring.model import Kind
from scoring.question import Question
from scoring.responses import Responses
from scoring.rubric import Rubric
from scoring.scorecard import score

ACTIONS = 3


@dataclass(frozen=True)
class Range:
    """The lowest and the highest that a score could be; `area` None is the overall one."""

    area: str | None
    lowest: Fraction
    highest: Fraction


@dataclass(frozen=True)
class FirstLook:
    """What a few answers can say.  There is no score in it: too few questions of each area are asked.

    `left` are the questions still to come, `minutes` about how long they take.  `critical_open` are all critical questions
    without an answer, skipped or never asked, so that nobody takes them for safe.
    """

    asked: int
    left: tuple[str, ...]
    minutes: int
    critical_risks: tuple[str, ...]
    critical_open: tuple[str, ...]
    overall: Range
    areas: tuple[Range, ...]
    actions: tuple[Suggestion, ...]


def questions_of_first_look(rubric: Rubric) -> tuple[Question, ...]:
    """Those asked of the organisation, in the order of the first look."""
    return tuple(rubric.question(identity) for identity in rubric.rules.first_look if identity in rubric)


def next_in_first_look(rubric: Rubric, responses: Responses) -> Question | None:
    """The first that has no answer yet; None when all have one."""
    return next((q for q in questions_of_first_look(rubric) if q.id not in responses), None)


def still_to_ask(rubric: Rubric, responses: Responses) -> tuple[Question, ...]:
    """What carrying on asks, in the order of the areas: everything without an answer, so nothing twice."""
    return tuple(q for q in rubric.questions if q.id not in responses)


def first_look(rubric: Rubric, responses: Responses, kind: Kind, start: date) -> FirstLook:
    """What the answers so far show; `start` is the day deadlines count from."""
    card = score(rubric, responses)
    questions = questions_of_first_look(rubric)
    left = tuple(q.id for q in questions if q.id not in responses)
    return FirstLook(
        asked=len(questions),
        left=left,
        minutes=_minutes(rubric, len(left)),
        critical_risks=card.critical_risks,
        critical_open=tuple(q.id for q in rubric.questions if q.critical != "none" and q.id not in responses),
        overall=Range(None, card.lowest, card.highest),
        areas=tuple(Range(a.id, a.lowest, a.highest) for a in card.areas if a.lowest is not None and a.highest is not None),
        actions=suggest_actions(rubric, responses, kind, start)[:ACTIONS],
    )


def _minutes(rubric: Rubric, left: int) -> int:
    """About how long the questions left take, rounded up."""
    return ceil(Fraction(rubric.rules.first_look_minutes * left, max(1, len(rubric.rules.first_look))))
