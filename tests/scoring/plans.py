"""Rubrics whose steps differ in effort and wait for each other, and the best plan there is, found by trying everything."""

from __future__ import annotations

from collections.abc import Collection
from random import Random
from typing import Any

from scoring.action_plan import ActionPlan
from scoring.open_steps import NO_AVERAGES, OpenId, StepsAhead
from scoring.responses import AtLevel, Responses
from scoring.rubric import Rubric
from scoring.scorecard import score
from tests.builders import a_rubric, a_step, at

EFFORT = {"A": 1, "B": 2, "C": 3, "D": 5, "E": 8}
WITH_NEEDS = 0.35


def a_rubric_with_steps(chance: Random, areas: int, questions: int, duties: float = 0) -> Rubric:
    """Each step has an effort by chance; about a third of the steps need an earlier question at a level."""
    names = [f"{letter * 3}-{n}" for letter in "abcdefghijk"[:areas] for n in range(1, questions + 1)]
    where: dict[str, dict[str, Any]] = {}
    for place, name in enumerate(names):
        steps = [a_step(name, to, effort=chance.choice(list(EFFORT)), duty=chance.random() < duties) for to in range(2, 6)]
        for step in steps:
            if place and chance.random() < WITH_NEEDS:
                # Only questions further up are needed, so there is never a circle.
                step["needs"] = ({"question": chance.choice(names[:place]), "level": chance.randint(2, 4)},)
        where[name] = {"steps": tuple(steps), "critical": chance.choice(["none"] * 6 + ["flag", "cap"])}
    return a_rubric(areas, questions, where=where, effort=EFFORT)


def answers_by_chance(chance: Random, rubric: Rubric) -> dict[str, AtLevel]:
    """A level for every question."""
    return {question.id: at(chance.choice([1, 2, 2, 3, 3, 4, 5])) for question in rubric.questions}


def steps_ahead(rubric: Rubric, answers: Responses) -> StepsAhead:
    """What is open, without averages."""
    return StepsAhead(rubric, answers, score(rubric, answers), NO_AVERAGES)


def steps_of(plan: ActionPlan) -> list[OpenId]:
    """The steps of a plan in its order."""
    return [(line.question, line.action.to_level or 0) for line in plan.lines]


def best_value(ahead: StepsAhead, hours: int, taken: Collection[OpenId] = ()) -> float:
    """The most value that steps with all they wait for can have in these hours: branch and bound over every choice.

    The bound is the fractional knapsack without prerequisites, which no real choice can beat.
    """
    within = frozenset[OpenId]().union(*(ahead[step].closure for step in ahead.next_steps())) - set(taken)
    steps = sorted(within, key=lambda step: -ahead[step].value / ahead[step].hours)
    worth = {step: float(ahead[step].value) for step in steps}
    effort = {step: ahead[step].hours for step in steps}
    before = {step: ahead[step].closure & within for step in steps}
    after = {step: frozenset(other for other in steps if step in before[other]) for step in steps}
    best = 0.0

    def bound(open_steps: list[OpenId], left: int) -> float:
        total = 0.0
        for step in open_steps:
            if effort[step] >= left:
                return total + worth[step] * left / effort[step]
            total, left = total + worth[step], left - effort[step]
        return total

    def branch(open_steps: list[OpenId], left: int, value: float) -> None:
        nonlocal best
        best = max(best, value)
        if not open_steps or value + bound(open_steps, left) <= best + 1e-9:
            return
        step, known = open_steps[0], set(open_steps)
        added = before[step] & known
        cost = sum(effort[other] for other in added)
        if cost <= left:
            rest = [other for other in open_steps if other not in added]
            branch(rest, left - cost, value + sum(worth[other] for other in added))
        branch([other for other in open_steps if other not in after[step]], left, value)

    branch(steps, hours, 0.0)
    return best
