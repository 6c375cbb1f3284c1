"""Which actions to suggest, in which order, each with the answer that caused it and why it comes here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from scoring.assessment import PlannedAction
from scoring.model import Kind
from scoring.open_steps import NO_AVERAGES, Averages, OpenId, StepsAhead
from scoring.priorities import WhyHere, best_first, best_within, in_order, owed_by, reasons_for, urgency
from scoring.question import Question, Step
from scoring.responses import Responses
from scoring.rubric import Rubric
from scoring.scorecard import score

Reason = Literal["cap", "flag", "gain", "find_out"]
FRIDAY = 4


@dataclass(frozen=True)
class Suggestion:
    """A suggested action, the question it answers, and why it comes here: `reasons`, of which `reason` is the kind of risk.

    `gain` is the exact rise of the overall score when all before it is done (0 for finding out), `hours` the work.
    """

    action: PlannedAction
    question: str
    reason: Reason
    reasons: tuple[WhyHere, ...]
    gain: Fraction
    hours: int


@dataclass(frozen=True)
class ActionPlan:
    """What fits into the hours given, in the order to do it.

    `budget` None is no limit.  `duty_hours` is what all unmet duties need, also those that do not fit (`duties_left`).
    `risks_left` are the critical risks for which nothing is planned.
    """

    lines: tuple[Suggestion, ...]
    budget: int | None
    duty_hours: int
    duties_left: tuple[Suggestion, ...]
    risks_left: tuple[str, ...]

    @property
    def hours(self) -> int:
        """The hours of all lines together."""
        return sum(line.hours for line in self.lines)

    @property
    def hours_over(self) -> int:
        """The hours that the school's own actions take beyond the budget; 0 when the lines keep to it."""
        return 0 if self.budget is None else max(0, self.hours - self.budget)


def suggest_actions(
    rubric: Rubric, responses: Responses, kind: Kind, start: date, averages: Averages = NO_AVERAGES
) -> tuple[Suggestion, ...]:
    """Every sensible next action: duties, what holds the level, other critical risks, then the most value an hour.

    One action a question, to the next level, after what it waits for; 'do not know' becomes an action to find out.
    `rubric` is the rubric as asked of the organisation; `start` is the day deadlines count from; `averages` are of a real release
    (`averages_of`).
    """
    ahead = StepsAhead(rubric, responses, score(rubric, responses), averages)
    wanted = ahead.next_steps()
    owed = owed_by(ahead)
    everything = _listed(ahead, best_first(ahead, wanted, None), owed)
    return _lines(ahead, [step for step in everything if step in set(wanted)], owed, kind, start)


def plan_actions(
    rubric: Rubric,
    responses: Responses,
    kind: Kind,
    start: date,
    budget: int | None,
    own: Sequence[PlannedAction] = (),
    averages: Averages = NO_AVERAGES,
) -> ActionPlan:
    """What to do with `budget` hours of leaders' time: unmet duties first, then the most value an hour.

    `own` is the school's plan: its open actions come first, in its own order, and use their hours, whatever the budget.
    """
    card = score(rubric, responses)
    ahead = StepsAhead(rubric, responses, card, averages)
    chosen = _own_steps(ahead, own)
    owed = owed_by(ahead)
    left = None if budget is None else max(0, budget - ahead.hours(chosen))
    duties = best_within(ahead, sorted(owed), left, chosen)
    left = None if left is None else left - ahead.hours(duties)
    rest = best_within(ahead, ahead.next_steps(), left, (*chosen, *duties))
    lines = _lines(ahead, [*chosen, *_listed(ahead, (*duties, *rest), owed)], owed, kind, start)
    planned = {line.question for line in lines}
    return ActionPlan(
        lines=lines,
        budget=budget,
        duty_hours=ahead.hours(owed),
        duties_left=_lines(ahead, in_order(ahead, sorted(owed.difference(chosen, duties))), owed, kind, start),
        risks_left=tuple(question for question in card.critical_risks if question not in planned),
    )


def lines_for_steps(
    rubric: Rubric, responses: Responses, kind: Kind, start: date, steps: Sequence[OpenId], averages: Averages = NO_AVERAGES
) -> tuple[Suggestion, ...]:
    """These open steps as actions, in the order given: the way to a target, for example."""
    ahead = StepsAhead(rubric, responses, score(rubric, responses), averages)
    return _lines(ahead, steps, owed_by(ahead), kind, start)


def _own_steps(ahead: StepsAhead, own: Sequence[PlannedAction]) -> tuple[OpenId, ...]:
    """The steps that the school's open actions stand for, in its order; what the rubric has no step for is left out.

    An action to a level further up stands for the steps below it too, or its hours and its gain would be too small.
    """
    steps: dict[OpenId, None] = {}
    for action in own:
        if action.status in ("done", "dropped") or action.question is None or action.question not in ahead.rubric:
            continue
        to = action.to_level or 0
        if ahead.is_open((action.question, to)):
            steps |= dict.fromkeys((action.question, level) for level in range(to + 1) if ahead.is_open((action.question, level)))
    return tuple(steps)


def _listed(ahead: StepsAhead, steps: Sequence[OpenId], owed: Collection[OpenId]) -> tuple[OpenId, ...]:
    """The most urgent first, each kind in the order given, and nothing before what it waits for."""
    # sorted() keeps the order among equals.
    return in_order(ahead, sorted(steps, key=lambda step: urgency(ahead, step, owed)))


def _lines(ahead: StepsAhead, steps: Sequence[OpenId], owed: Collection[OpenId], kind: Kind, start: date) -> tuple[Suggestion, ...]:
    reasons = reasons_for(ahead, steps, owed)
    return tuple(_line(ahead, step, kind, start, reasons[step]) for step in steps)


def _line(ahead: StepsAhead, identity: OpenId, kind: Kind, start: date, reasons: tuple[WhyHere, ...]) -> Suggestion:
    rubric, (question_id, to) = ahead.rubric, identity
    q = rubric.question(question_id)
    other: Reason = "gain" if to else "find_out"
    reason: Reason = q.critical if q.critical != "none" and ahead.is_risk(identity) else other
    action = _step_up(rubric, q.step_to(to), q, kind, start) if to else _find_out(rubric, q, start)
    step = ahead[identity]
    return Suggestion(action, question_id, reason, reasons, step.gain, step.hours)


def _step_up(rubric: Rubric, step: Step, question: Question, kind: Kind, start: date) -> PlannedAction:
    return PlannedAction(
        action=step.action,
        question=question.id,
        to_level=step.to,
        owner=step.owner_in(kind),
        due=_due(start, rubric.rules.within[step.within]),
        success=step.done_when,
    )


def _due(start: date, days: int) -> date:
    """So many days after the start; the Friday before instead of a weekend, when no school is open, unless that is before the start."""
    day = start + timedelta(days=days)
    return max(start, day - timedelta(days=max(0, day.weekday() - FRIDAY)))


def _find_out(rubric: Rubric, question: Question, start: date) -> PlannedAction:
    words = rubric.rules.sentences
    soonest = min(rubric.rules.within.values())
    return PlannedAction(
        action=words.find_out.replace("{title}", question.title),
        question=question.id,
        to_level=None,
        owner=question.ask[0][0].upper() + question.ask[0][1:],
        due=_due(start, soonest),
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
