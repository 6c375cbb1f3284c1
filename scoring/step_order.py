"""Which step waits for which: the one below it, and those of other questions that it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from scoring.question import Question, Step

StepId = tuple[str, int]
"""A question, and the level that its step reaches."""


def waits_for(question: Question, step: Step) -> Iterator[StepId]:
    """The steps that come before this one; everybody is at the lowest level already, so no step leads there."""
    if step.to > 2:
        yield question.id, step.to - 1
    for need in step.needs:
        if need.level > 1:
            yield need.question, need.level


def circles_in(questions: Iterable[Question]) -> Iterator[tuple[StepId, ...]]:
    """Each circle of steps that wait for each other: every step waits for the next, and the last is the first again.

    The first is a step that waits through its needs, so that taking that need away opens the circle.
    """
    needed = {(q.id, step.to): list(waits_for(q, step)) for q in questions for step in q.steps}
    while (circle := _circle(needed)) is not None:
        first, second = circle[:2]
        needed[first].remove(second)
        yield circle


def _circle(needed: Mapping[StepId, list[StepId]]) -> tuple[StepId, ...] | None:
    try:
        TopologicalSorter(needed).prepare()
    except CycleError as error:
        # graphlib lists a circle from what comes first to what waits for it.
        steps: list[StepId] = error.args[1][::-1][:-1]
        # A step waits for the one below it anyway, so the circle begins where another question, or a higher level, is needed.
        begin = next(n for n, step in enumerate(steps) if not _is_below(steps[(n + 1) % len(steps)], step))
        turned = (*steps[begin:], *steps[:begin])
        return (*turned, turned[0])
    return None


def _is_below(other: StepId, step: StepId) -> bool:
    return other[0] == step[0] and other[1] < step[1]
