"""The steps an organisation has not taken yet, what each is worth, and what has to come before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from scoring.comparison import SAME_BELOW, Comparison
from scoring.ledger import shares_if_answered
from scoring.question import Question
from scoring.responses import AtLevel, DoNotKnow, Responses, level_of
from scoring.rounding import tenths
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard
from scoring.step_order import waits_for

Averages = Mapping[str, int]
"""A published average in tenths for areas of the rubric; areas without one are left out."""

NO_AVERAGES: Averages = MappingProxyType({})


def averages_of(comparison: Comparison | None) -> Averages:
    """The averages that may order suggestions: those of a real release.  Invented ones order nothing."""
    if comparison is None or comparison.illustrative:
        return NO_AVERAGES
    return {area.area: area.average for area in comparison.areas if area.average is not None}


OpenId = tuple[str, int]
"""A question, and the level that its step reaches; 0 is finding out an answer that nobody knows."""


@dataclass(frozen=True)
class OpenStep:
    """A step not taken yet.

    `hours` of work; `gain` is the exact rise of the overall score; `value` is what ranks it (`rubric.yaml`,
    `priorities`); `needs` are the steps it waits for, and `closure` is itself with all that has to come before it.
    """

    id: OpenId
    hours: int
    duty: bool
    gain: Fraction
    value: Fraction
    needs: tuple[OpenId, ...]
    closure: frozenset[OpenId]


def next_step(rubric: Rubric, question: Question, responses: Responses) -> OpenId | None:
    """To the next level, or to find out; None when the answer is open, does not apply or is at the highest level."""
    match responses.get(question.id):
        case DoNotKnow():
            return question.id, 0
        case AtLevel(level=level) if level < rubric.highest:
            return question.id, level + 1
        case _:
            return None


class StepsAhead:
    """The open steps of one organisation, made when they are asked for."""

    def __init__(self, rubric: Rubric, responses: Responses, card: Scorecard, averages: Averages) -> None:
        self.rubric = rubric
        self.responses = responses
        self.card = card
        self.behind = _behind(card, averages, 10 * (rubric.highest - 1))
        counted = {line.question: line.share for line in card.ledger}
        # Without a score no share is settled yet, and the shares of a complete assessment stand in for them.
        self._shares = counted or shares_if_answered(rubric, responses)
        self._largest = max(self._shares.values(), default=Fraction(1))
        self._made: dict[OpenId, OpenStep] = {}

    def __getitem__(self, identity: OpenId) -> OpenStep:
        if identity not in self._made:
            self._made[identity] = self._make(identity)
        return self._made[identity]

    def next_steps(self) -> tuple[OpenId, ...]:
        """One for each question that can move, in the order of the rubric."""
        steps = (next_step(self.rubric, question, self.responses) for question in self.rubric.questions)
        return tuple(step for step in steps if step is not None)

    def duties(self) -> tuple[OpenId, ...]:
        """Every step above today's level that is a duty."""
        return tuple(
            (question.id, step.to)
            for question in self.rubric.questions
            for step in question.steps
            if step.duty and (level := level_of(self.responses, question.id)) is not None and step.to > level
        )

    def is_open(self, identity: OpenId) -> bool:
        """Whether the step is above today's level, or finds out what is not known today."""
        question, to = identity
        match self.responses.get(question):
            case DoNotKnow():
                return to == 0
            case AtLevel(level=level):
                return level < to <= self.rubric.highest
            case _:
                return False

    def hours(self, steps: Iterable[OpenId]) -> int:
        """The hours of these steps together."""
        return sum(self[step].hours for step in steps)

    def value(self, steps: Iterable[OpenId]) -> Fraction:
        """What these steps are worth together."""
        return sum((self[step].value for step in steps), Fraction(0))

    def holds(self, identity: OpenId) -> bool:
        """Whether the question holds the level today, and would go on holding it without this step."""
        question, to = identity
        before = self.card.level_before_holds
        return before is not None and question in self.card.held_by and self.rubric.rules.holds[max(1, to - 1)] < before

    def is_risk(self, identity: OpenId) -> bool:
        """Whether the step belongs to a critical question that is below the pass level until it is taken."""
        question, to = identity
        return self.rubric.question(question).critical != "none" and to <= self.rubric.rules.pass_level

    def _make(self, identity: OpenId) -> OpenStep:
        question = self.rubric.question(identity[0])
        if identity[1] == 0:
            # Finding out promises no rise, but what nobody knows may be at the lowest level, so it counts like one.
            share = shares_if_answered(self.rubric, self.responses)[question.id]
            value = self._value(identity, share, duty=False)
            return OpenStep(identity, min(self.rubric.rules.effort.values()), False, Fraction(0), value, (), frozenset({identity}))
        step = question.step_to(identity[1])
        needs = tuple(found for need in waits_for(question, step) if (found := self._missing(*need)) is not None)
        closure = frozenset({identity}).union(*(self[need].closure for need in needs))
        share = self._shares[question.id]
        hours = self.rubric.rules.effort[step.effort]
        return OpenStep(identity, hours, step.duty, share, self._value(identity, share, step.duty), needs, closure)

    def _missing(self, question: str, level: int) -> OpenId | None:
        """The step that still leads there; None when it is taken, not asked here, does not apply or has no answer yet."""
        if question not in self.rubric:
            return None
        match self.responses.get(question):
            case DoNotKnow():
                return question, 0
            case AtLevel(level=now) if now < level:
                return question, level
            case _:
                return None

    def _value(self, identity: OpenId, share: Fraction, duty: bool) -> Fraction:
        weights = self.rubric.rules.priorities
        value = share / self._largest
        # Most steps are worth their points only, and exact sums are slow enough to be spared.
        if self.is_risk(identity) or self.holds(identity):
            value += weights.holds_level * Fraction(2 if self.holds(identity) else 1, 2)
        if (area := self.rubric.area_of(identity[0]).id) in self.behind:
            value += weights.others_ahead * self.behind[area]
        return value + weights.duty if duty else value


def _behind(card: Scorecard, averages: Averages, scale: int) -> Mapping[str, Fraction]:
    """For each area that lies clearly enough behind its average, how far, as a share of the scale (in tenths)."""
    found = {area.id: averages[area.id] - tenths(area.score) for area in card.areas if area.score is not None and area.id in averages}
    return {area: Fraction(distance, scale) for area, distance in found.items() if distance >= SAME_BELOW}
