"""Which actions to suggest, in which order, each with the answer that caused it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from scoring.assessment import PlannedAction
from scoring.ledger import shares_if_answered
from scoring.model import Kind
from scoring.question import Question, Step
from scoring.responses import AtLevel, DoNotKnow, Responses, level_of
from scoring.rubric import Rubric

Reason = Literal["cap", "flag", "gain", "find_out"]


@dataclass(frozen=True)
class Suggestion:
    """A suggested action, the question it answers, why it comes here, and what one level adds to the overall score."""

    action: PlannedAction
    question: str
    reason: Reason
    gain: Fraction


def suggest_actions(rubric: Rubric, responses: Responses, kind: Kind, start: date) -> tuple[Suggestion, ...]:
    """Every sensible next action: failed cap questions, failed flags, then the largest gain.

    Equal gains: the lowest answer first, then rubric order.  One action a question, to the next level; 'do not know'
    becomes an action to find out.  `rubric` is the rubric as asked of the organisation; `start` is the day deadlines
    count from.
    """
    shares = shares_if_answered(rubric, responses)
    asked = [q for q in rubric.questions if q.id in shares]
    found = [s for q in asked if (s := _suggestion(rubric, q, responses, kind, start, shares[q.id])) is not None]
    # sorted() keeps rubric order among equals.
    return tuple(sorted(found, key=lambda suggestion: _place(suggestion, level_of(responses, suggestion.question))))


def _place(suggestion: Suggestion, level: int | None) -> tuple[int, Fraction, int]:
    """Where it comes: the smaller, the sooner."""
    match suggestion.reason:
        case "cap":
            return 0, Fraction(0), 0
        case "flag":
            return 1, Fraction(0), 0
        case _:
            # What nobody knows may be at the lowest level, so it waits no longer than that.
            return 2, -suggestion.gain, level or 1


def _suggestion(rubric: Rubric, q: Question, responses: Responses, kind: Kind, start: date, share: Fraction) -> Suggestion | None:
    match responses.get(q.id):
        case DoNotKnow():
            reason: Reason = "find_out" if q.critical == "none" else q.critical
            return Suggestion(_find_out(rubric, q, start), q.id, reason, share)
        case AtLevel(level=level) if level < rubric.highest:
            failed = q.critical != "none" and level < rubric.rules.pass_level
            reason = q.critical if failed and q.critical != "none" else "gain"
            return Suggestion(_step_up(rubric, q.step_to(level + 1), q, kind, start), q.id, reason, share)
        case _:
            return None


def _step_up(rubric: Rubric, step: Step, question: Question, kind: Kind, start: date) -> PlannedAction:
    return PlannedAction(
        action=step.action,
        question=question.id,
        to_level=step.to,
        owner=step.owner_in(kind),
        due=start + timedelta(days=rubric.rules.within[step.within]),
        success=step.done_when,
    )


def _find_out(rubric: Rubric, question: Question, start: date) -> PlannedAction:
    words = rubric.rules.sentences
    soonest = min(rubric.rules.within.values())
    return PlannedAction(
        action=words.find_out.replace("{title}", question.title),
        question=question.id,
        to_level=None,
        owner=question.ask[0][0].upper() + question.ask[0][1:],
        due=start + timedelta(days=soonest),
        success=words.find_out_done,
    )


def decisions_asked(rubric: Rubric, actions: tuple[PlannedAction, ...], at_most: int = 3) -> tuple[str, ...]:
    """The board decisions of the first planned actions that have one, without repeats."""
    lines: dict[str, None] = {}
    for action in actions:
        if action.status in ("done", "dropped") or action.question is None:
            continue
        if action.question not in rubric:  # planned before the organisation's facts changed
            continue
        # A plan of their own may name a level that no step leads to, or none at all.
        steps = (step for step in rubric.question(action.question).steps if step.to == action.to_level)
        lines |= {step.board_decision: None for step in steps if step.board_decision is not None}
    return tuple(lines)[:at_most]
