"""Changes to a plan: each takes the actions and gives new ones."""

from __future__ import annotations

from collections.abc import Callable

from assessment.storage.errors import NotSaved, PlanConflict
from assessment.visit import Visit
from scoring.action_plan import Suggestion
from scoring.assessment import PlannedAction

Actions = tuple[PlannedAction, ...]
MANY = 8


def open_suggestions(suggestions: tuple[Suggestion, ...], actions: Actions) -> tuple[Suggestion, ...]:
    """The suggestions whose question is not in the plan yet, in their order."""
    planned = {action.question for action in actions}
    return tuple(s for s in suggestions if s.question not in planned)


def moved_up(actions: Actions, place: int) -> Actions:
    """The action one place earlier; the first stays where it is."""
    if place <= 0:
        return actions
    return (*actions[: place - 1], actions[place], actions[place - 1], *actions[place + 1 :])


def without(actions: Actions, place: int) -> Actions:
    """The plan without one action."""
    return (*actions[:place], *actions[place + 1 :])


def with_at(actions: Actions, place: int, action: PlannedAction) -> Actions:
    """The plan with one action put in at a place."""
    return (*actions[:place], action, *actions[place:])


def changed(actions: Actions, place: int, action: PlannedAction) -> Actions:
    """The plan with the action at a place as it reads now."""
    return (*actions[:place], action, *actions[place + 1 :])


def save(visit: Visit, change: Callable[[Actions], Actions]) -> str | None:
    """Store the changed plan; what stands in the way, or None when it is stored."""
    actions = change(visit.stored.assessment.actions)
    try:
        visit.services.store.save_plan(visit.principal, visit.id, actions, visit.stored.plan_version, visit.now)
    except PlanConflict:
        return "The plan was changed in another window. This is the newest plan. Make your change again."
    except NotSaved:
        return "We have not saved your last change. Try again. Your plan as it was is safe."
    return None


def summary(actions: Actions) -> str:
    """'3 actions chosen. 1 has no owner.', and a word of caution when there are many."""
    number, unowned = len(actions), sum(action.owner is None for action in actions)
    chosen = f"{number} action{'' if number == 1 else 's'} chosen."
    owners = f" {unowned} {'has' if unowned == 1 else 'have'} no owner." if unowned else ""
    if number >= MANY:
        return f"{chosen}{owners} Boards find it hard to follow more than 5. Which could wait?"
    return f"{chosen}{owners} Most teams manage 3 to 5 in a year."
