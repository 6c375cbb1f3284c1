"""In which order steps are worth taking, and why each comes where it does.

Method: greedy choice by value per hour of the prerequisite closure (README.md beside this file gives it in words).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush
from typing import Literal, NamedTuple

from scoring.open_steps import OpenId, StepsAhead
from scoring.responses import level_of

ReasonKind = Literal[
    "duty",
    "prepares_duty",
    "holds_level",
    "critical_risk",
    "find_out",
    "others_ahead",
    "large_gap",
    "quick",
    "prepares",
    "raises_score",
]
LARGE_GAP = 2
"""Levels below the pass level."""
STARTS = 5
"""How many other first steps are tried for a plan of limited hours."""


@dataclass(frozen=True)
class WhyHere:
    """One reason for a step's place; `prepares` is the question whose step waits for this one."""

    kind: ReasonKind
    prepares: str | None = None


def best_first(ahead: StepsAhead, wanted: Iterable[OpenId], hours: int | None, taken: Collection[OpenId] = ()) -> tuple[OpenId, ...]:
    """The wanted steps with what has to come before them, always the one worth most an hour next, while the hours last.

    `hours` None is no limit.  `taken` are steps that are planned already: they cost nothing and are not repeated.
    Ties: fewer hours, then the lowest answer (what nobody knows may be that), then the order of the ids.
    """
    chosen: dict[OpenId, None] = {}
    done = set(taken)
    left = hours
    ranks = {step: _rank(ahead, step, done) for step in wanted if step not in done}
    queue = sorted(ranks.values())
    while queue:
        best = heappop(queue)
        # A rank that is out of date has a newer one in the queue. What does not fit now may fit when some of it is done.
        if ranks.get(best.step) is not best or (left is not None and best.hours > left):
            continue
        added = ahead[best.step].closure - done
        left = None if left is None else left - best.hours
        chosen |= dict.fromkeys(in_order(ahead, sorted(added)))
        done |= added
        ranks = {step: rank for step, rank in ranks.items() if step not in added}
        for step in ranks:
            if not added.isdisjoint(ahead[step].closure):
                ranks[step] = _rank(ahead, step, done)
                heappush(queue, ranks[step])
    return tuple(chosen)


def best_within(ahead: StepsAhead, wanted: Sequence[OpenId], hours: int | None, taken: Collection[OpenId] = ()) -> tuple[OpenId, ...]:
    """As `best_first`, but also tried with each of the few most valuable wanted steps put first; the most value wins.

    Most value an hour is not most value when few hours are left over; this brings nearly all of it back.  Hours that no
    wanted step fits into go to what one of them waits for.
    """
    plain = best_first(ahead, wanted, hours, taken)
    if hours is None:
        return plain
    tried = [plain]
    missing = {step: ahead[step].closure.difference(taken) for step in wanted if step not in taken}
    fitting = [step for step, needed in missing.items() if ahead.hours(needed) <= hours]
    for step in sorted(fitting, key=lambda step: (-ahead.value(missing[step]), step))[:STARTS]:
        start = in_order(ahead, sorted(missing[step]))
        tried.append((*start, *best_first(ahead, wanted, hours - ahead.hours(start), (*taken, *start))))
    # max() keeps the first of equals, so the plain order stands unless another is better.
    return max((_filled(ahead, plan, missing.values(), hours, taken) for plan in tried), key=ahead.value)


def _filled(
    ahead: StepsAhead, plan: tuple[OpenId, ...], closures: Iterable[Collection[OpenId]], hours: int, taken: Collection[OpenId]
) -> tuple[OpenId, ...]:
    left = hours - ahead.hours(plan)
    waited_for = sorted({step for closure in closures for step in closure}.difference(plan))
    return (*plan, *best_first(ahead, waited_for, left, (*taken, *plan))) if left > 0 else plan


class _Rank(NamedTuple):
    """What decides between steps, the smaller the sooner; value and hours are of the step with what is missing before it."""

    minus_value_an_hour: Fraction
    hours: int
    to: int
    step: OpenId


def _rank(ahead: StepsAhead, step: OpenId, done: Collection[OpenId]) -> _Rank:
    missing = [ahead[other] for other in ahead[step].closure if other not in done]
    hours = sum(other.hours for other in missing)
    value = ahead[step].value + sum(other.value for other in missing if other.id != step)
    return _Rank(-value / hours, hours, max(2, step[1]), step)


def in_order(ahead: StepsAhead, steps: Sequence[OpenId]) -> tuple[OpenId, ...]:
    """The same steps as near to their order as can be, each after those of them that it waits for."""
    given = set(steps)
    placed: dict[OpenId, None] = {}

    def place(step: OpenId) -> None:
        for need in ahead[step].needs:
            if need not in placed:
                place(need)
        if step in given:
            placed[step] = None

    for step in steps:
        if step not in placed:
            place(step)
    return tuple(placed)


def urgency(ahead: StepsAhead, step: OpenId, owed: Collection[OpenId]) -> int:
    """0 for duties and what prepares them, then what holds the level or could, then other critical risks, then the rest."""
    if step in owed:
        return 0
    if not ahead.is_risk(step):
        return 1 if ahead.holds(step) else 3
    return 1 if ahead.rubric.question(step[0]).critical == "cap" else 2


def owed_by(ahead: StepsAhead) -> frozenset[OpenId]:
    """The duties that are not met, with what has to come before them."""
    return frozenset[OpenId]().union(*(ahead[step].closure for step in ahead.duties()))


def reasons_for(ahead: StepsAhead, listed: Sequence[OpenId], owed: Collection[OpenId]) -> Mapping[OpenId, tuple[WhyHere, ...]]:
    """Why each step comes where it does, the weightiest reason first; never empty."""
    quick = quick_wins(ahead, ahead.next_steps())
    duties = {step: [WhyHere("prepares_duty")] for step in owed if not ahead[step].duty}
    prepared: dict[OpenId, list[WhyHere]] = {}
    for step in listed:
        for need in ahead[step].needs:
            if need[0] != step[0]:
                prepared.setdefault(need, []).append(WhyHere("prepares", step[0]))
    return {
        step: (*duties.get(step, ()), *_own_reasons(ahead, step, quick), *prepared.get(step, ())) or (WhyHere("raises_score"),)
        for step in listed
    }


def _own_reasons(ahead: StepsAhead, step: OpenId, quick: Collection[OpenId]) -> tuple[WhyHere, ...]:
    level = level_of(ahead.responses, step[0])
    found: dict[ReasonKind, bool] = {
        "duty": ahead[step].duty,
        "holds_level": ahead.holds(step),
        "critical_risk": ahead.is_risk(step) and not ahead.holds(step),
        "find_out": step[1] == 0,
        "others_ahead": ahead.rubric.area_of(step[0]).id in ahead.behind,
        "large_gap": level is not None and level <= ahead.rubric.rules.pass_level - LARGE_GAP,
        "quick": step in quick,
    }
    return tuple(WhyHere(kind) for kind, true in found.items() if true)


def quick_wins(ahead: StepsAhead, steps: Collection[OpenId]) -> frozenset[OpenId]:
    """Of these, the steps of the smallest effort that wait for nothing and are in the upper third by value an hour."""
    smallest = min(ahead.rubric.rules.effort.values())
    ranked = sorted(steps, key=lambda step: (-ahead[step].value / ahead[step].hours, step))
    upper = ranked[: -(-len(ranked) // 3)]
    return frozenset(step for step in upper if ahead[step].hours == smallest and not ahead[step].needs)
