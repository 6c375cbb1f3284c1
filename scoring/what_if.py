"""What planned actions would change, before anything is changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scoring.assessment import PlannedAction
from scoring.benchmark import BenchmarkRelease, Group
from scoring.certainty import Certainty, overall_certainty
from scoring.comparison import Comparison, compare
from scoring.responses import AnyAnswer, AtLevel, NotApplicable, Responses
from scoring.rubric import Rubric
from scoring.scorecard import AreaScore, Scorecard, score


@dataclass(frozen=True)
class Move:
    """An area whose numbers are other ones afterwards."""

    before: AreaScore
    after: AreaScore


@dataclass(frozen=True)
class WhatIf:
    """The assessment as it would be: nothing is stored, and today's answers stay as they are.

    `moves` are the areas that change.  `released` no longer hold the level, and `closed` are no critical risks any more.
    """

    responses: Responses
    before: Scorecard
    after: Scorecard
    certainty: Certainty | None
    comparison: Comparison | None
    moves: tuple[Move, ...]
    released: tuple[str, ...]
    closed: tuple[str, ...]


def what_if(
    rubric: Rubric,
    responses: Responses,
    card: Scorecard,
    actions: Iterable[PlannedAction],
    beside: tuple[BenchmarkRelease, Group] | None = None,
) -> WhatIf:
    """What the scorecard `card` of these responses becomes when the actions are done; `beside` is whom to compare with."""
    answers = answers_after(rubric, responses, actions)
    after = score(rubric, answers)
    moves = (Move(old, new) for old, new in zip(card.areas, after.areas, strict=True))
    return WhatIf(
        responses=answers,
        before=card,
        after=after,
        certainty=overall_certainty(rubric, answers, after),
        comparison=None if beside is None else compare(after, *beside),
        moves=tuple(move for move in moves if move.before != move.after),
        released=tuple(question for question in card.held_by if question not in after.held_by),
        closed=tuple(question for question in card.critical_risks if question not in after.critical_risks),
    )


def answers_after(rubric: Rubric, responses: Responses, actions: Iterable[PlannedAction]) -> Responses:
    """The answers once the actions have reached their levels, in any order; no answer becomes lower.

    Actions without a level (to find out, or their own), dropped ones, and those of questions that are not asked or do
    not apply change nothing.  How sure an answer is, and its note, stay as they are.
    """
    answers: dict[str, AnyAnswer] = dict(responses)
    for action in actions:
        if action.status == "dropped" or action.to_level is None or action.question is None or action.question not in rubric:
            continue
        match answers.get(action.question):
            case NotApplicable():
                continue
            case AtLevel() as answer:
                answers[action.question] = answer.model_copy(update={"level": max(answer.level, action.to_level)})
            case _:
                answers[action.question] = AtLevel(level=action.to_level)
    return answers
