"""The cheapest way to a level in one area, and a plain answer when there is none in the time given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from scoring.open_steps import NO_AVERAGES, OpenId, StepsAhead
from scoring.priorities import in_order
from scoring.responses import AnyAnswer, DoNotKnow, Responses, level_of
from scoring.rounding import level_shown
from scoring.rubric import Rubric
from scoring.scorecard import score

Answer = Literal["there_already", "reachable", "too_many_hours", "too_little_time", "find_out_first", "does_not_apply"]


@dataclass(frozen=True)
class Target:
    """What was asked, and what comes of it.

    `steps` is the set of fewest hours that reaches the level, in the order to take them, and `hours` their sum.  Both are
    also given when the hours are too many, so that the school sees what it would take.  `days` is how long the slowest
    of them is meant to take.  `unknown` are the questions to find out about before the area has a score at all.
    """

    area: str
    level: int
    answer: Answer
    steps: tuple[OpenId, ...] = ()
    hours: int = 0
    days: int = 0
    unknown: tuple[str, ...] = ()


def reach(rubric: Rubric, responses: Responses, area_id: str, level: int, hours: int | None = None, days: int | None = None) -> Target:
    """The cheapest steps that bring the area to `level`, with at most `hours` of work and `days` until the date.

    Exact: every set of levels in the area is considered, and what they need elsewhere is counted once.  Equal hours: the
    fewest steps, then the order of the ids.  Steps that are meant to take longer than `days` are left out.
    """
    card = score(rubric, responses)
    ahead, area = StepsAhead(rubric, responses, card, NO_AVERAGES), card.area(area_id)
    if area.status == "not_applicable":
        return Target(area.id, level, "does_not_apply")
    if area.score is None or area.level is None:
        unknown = tuple(q.id for q in rubric.area(area.id).questions if _unknown(responses.get(q.id)))
        return Target(area.id, level, "find_out_first", unknown=unknown)
    if area.level >= level:
        return Target(area.id, level, "there_already")
    steps = _cheapest(ahead, area.id, level, days)
    if steps is None:
        return Target(area.id, level, "too_little_time")
    needed = ahead.hours(steps)
    answer: Answer = "too_many_hours" if hours is not None and needed > hours else "reachable"
    slowest = max(days_of(rubric, step) for step in steps)
    return Target(area.id, level, answer, in_order(ahead, sorted(steps)), needed, slowest)


def _unknown(answer: AnyAnswer | None) -> bool:
    return answer is None or isinstance(answer, DoNotKnow)


def days_of(rubric: Rubric, identity: OpenId) -> int:
    """How long the step is meant to take, in days; finding out takes the shortest time there is."""
    question, to = identity
    within = rubric.rules.within
    return within[rubric.question(question).step_to(to).within] if to else min(within.values())


def _cheapest(ahead: StepsAhead, area: str, level: int, days: int | None) -> frozenset[OpenId] | None:
    """The best set of steps; None when even all usable steps together do not reach the level."""
    levels = {q.id: now for q in ahead.rubric.area(area).questions if (now := level_of(ahead.responses, q.id)) is not None}
    # Widened question by question: each way so far, with each level that the next question can be brought to.
    ways: dict[tuple[int, ...], frozenset[OpenId]] = {(): frozenset()}
    for question, now in levels.items():
        usable = _rises(ahead, question, now, days).items()
        ways = {(*reached, to): steps | closure for reached, steps in ways.items() for to, closure in usable}
    enough = [steps for reached, steps in ways.items() if _level(ahead, dict(zip(levels, reached, strict=True))) >= level]
    return min(enough, key=lambda steps: (ahead.hours(steps), len(steps), sorted(steps)), default=None)


def _rises(ahead: StepsAhead, question: str, now: int, days: int | None) -> Mapping[int, frozenset[OpenId]]:
    """Each level that the question can be brought to in that time, with the steps it takes."""
    closures = {to: ahead[question, to].closure for to in range(now + 1, ahead.rubric.highest + 1)}
    in_time = {to: steps for to, steps in closures.items() if days is None or max(days_of(ahead.rubric, step) for step in steps) <= days}
    return {now: frozenset[OpenId]()} | in_time


def _level(ahead: StepsAhead, levels: Mapping[str, int]) -> int:
    """The level of an area whose questions are at these levels; those without a level count for nothing, as in its score."""
    weights = {question: ahead.rubric.question(question).weight for question in levels}
    mean = Fraction(sum(weights[question] * level for question, level in levels.items()), sum(weights.values()))
    return level_shown(mean, ahead.rubric.highest)
