"""Which events the dates of a plan are in a calendar, and which of them hold no more.

An event is known by what stays when it is reworded, moved or given to somebody else: the id of an own action, or the question
that an action answers.  Files made by hand have no ids: there an own action is known by its place among the own ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from scoring.assessment import PlannedAction, WithdrawnDate

PAPERS = "papers"
"""The event of the papers for the board's meeting."""
MOST_WITHDRAWN = 200
"""So many are kept at most, the newest."""


def event_keys(actions: Iterable[tuple[str | None, str | None]]) -> tuple[str, ...]:
    """The key of each action's event, in their order; an action is given as its id and its question, either may be None."""
    seen: Counter[str] = Counter()
    keys = []
    for identity, question in actions:
        cause = f"own {identity}" if identity is not None else question or "own"
        seen[cause] += 1  # a second action for the same question is another event, also when the first has no date
        keys.append(f"action {cause} {seen[cause]}")
    return tuple(keys)


def withdrawn_after(
    withdrawn: Iterable[WithdrawnDate], before: tuple[PlannedAction, ...], after: tuple[PlannedAction, ...]
) -> tuple[WithdrawnDate, ...]:
    """What is withdrawn once the plan has changed: dates that were in it and are no more, less those that are back."""
    then, now = _dated(before), _dated(after)
    gone = {key: WithdrawnDate(event=key, on=on, title=title) for key, (on, title) in then.items()}
    return _without({one.event: one for one in withdrawn} | gone, now)


def withdrawn_with_meeting(withdrawn: Iterable[WithdrawnDate], before: date | None, after: date | None) -> tuple[WithdrawnDate, ...]:
    """The same once the day of the board's meeting has changed: without one its papers are not due any more."""
    known = {one.event: one for one in withdrawn}
    if before is not None:
        known[PAPERS] = WithdrawnDate(event=PAPERS, on=before, title="Papers due: AI maturity report")
    return _without(known, () if after is None else (PAPERS,))


def _dated(actions: tuple[PlannedAction, ...]) -> Mapping[str, tuple[date, str]]:
    keys = event_keys((action.id, action.question) for action in actions)
    return {key: (action.due, action.action) for key, action in zip(keys, actions, strict=True) if action.due is not None}


def _without(known: Mapping[str, WithdrawnDate], back: Iterable[str]) -> tuple[WithdrawnDate, ...]:
    there = frozenset(back)
    return tuple(one for key, one in known.items() if key not in there)[-MOST_WITHDRAWN:]
