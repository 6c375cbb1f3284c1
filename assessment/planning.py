"""Changes to a plan: each takes the actions and gives new ones."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from assessment import dates
from assessment.destinations import AGAIN, Go
from assessment.on_screen import Editing, IntendedPlan, Notice, Removed
from assessment.progress import can_submit
from assessment.storage.errors import NotSaved, PlanConflict, StoreUnreachable
from assessment.storage.stored import Saved, StoredAssessment
from assessment.visit import Visit
from scoring.action_plan import Suggestion
from scoring.assessment import PlannedAction
from scoring.comparison import Comparison
from scoring.open_steps import Averages, averages_of
from scoring.rubric import Rubric

Actions = tuple[PlannedAction, ...]
MANY = 8
CHANGED_JUST_BEFORE = "Your change before this one has just been saved. Make this change again."
CHANGED_ELSEWHERE = "The plan was changed in another window. This is the newest plan. Make your change again."


def beside(visit: Visit) -> Comparison | None:
    """The comparison that is shown: none before enough is answered, so that no average sways an answer."""
    return visit.comparison if visit.submitted or can_submit(visit.rubric, visit.scorecard.counts) else None


def averages(visit: Visit) -> Averages:
    """What orders suggestions besides the answers: the averages that are shown, if they are real."""
    return averages_of(beside(visit))


def suggestions(visit: Visit) -> tuple[Suggestion, ...]:
    """Every sensible next action for the visitor, the most urgent first; deadlines count from today."""
    return visit.meaning.suggestions(visit.organisation.kind, dates.today(visit.now), averages(visit))


def open_suggestions(suggestions: tuple[Suggestion, ...], actions: Actions) -> tuple[Suggestion, ...]:
    """The suggestions whose question is not in the plan yet, in their order."""
    planned = {action.question for action in actions}
    return tuple(s for s in suggestions if s.question not in planned)


def with_all_for_risks(suggestions: tuple[Suggestion, ...], risks: Collection[str], first: int) -> tuple[Suggestion, ...]:
    """The first few suggestions and every other one for a critical risk, because the results lead to each of those."""
    return tuple(s for place, s in enumerate(suggestions) if place < first or s.question in risks)


def action_for(actions: Actions, question: str) -> PlannedAction | None:
    """The action of the plan for the question: the first that is still to be done, or else the first."""
    found = [action for action in actions if action.question == question]
    return next((action for action in found if _is_to_do(action)), found[0] if found else None)


def risks_left(risks: Iterable[str], actions: Actions) -> tuple[str, ...]:
    """The critical risks that no action of the plan is still to answer, in their order."""
    planned = {action.question for action in actions if _is_to_do(action)}
    return tuple(risk for risk in risks if risk not in planned)


def _is_to_do(action: PlannedAction) -> bool:
    return action.status not in ("done", "dropped")


def not_planned(lines: tuple[Suggestion, ...], actions: Actions) -> tuple[Suggestion, ...]:
    """The lines that no open action of the plan stands for: one to a level stands for the steps below it too."""
    planned = {action.question: action.to_level or 0 for action in actions if _is_to_do(action)}
    return tuple(line for line in lines if (line.action.to_level or 0) > planned.get(line.question, -1))


def is_duty(rubric: Rubric, action: PlannedAction) -> bool:
    """Whether the action is a step that the rubric calls a duty."""
    if action.question is None or action.question not in rubric:
        return False
    return any(step.duty and step.to == action.to_level for step in rubric.question(action.question).steps)


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


def save(visit: Visit, change: Callable[[Actions], Actions]) -> Saved | str:
    """Store the changed plan; a sentence when something stands in the way, and then nothing is stored."""
    try:
        stored = _newest(visit)
        actions = change(stored.assessment.actions)
        visit.session.note_intended_plan(IntendedPlan(stored.plan_version + 1, actions))
        saved = visit.services.store.save_plan(visit.principal, visit.id, actions, stored.plan_version, visit.now)
    except PlanConflict as conflict:
        ours = IntendedPlan(conflict.version, conflict.actions) in visit.session.intended_plans
        return CHANGED_JUST_BEFORE if ours else CHANGED_ELSEWHERE
    except StoreUnreachable:
        return "We have not saved your last change. Try again in a few minutes."
    except NotSaved as problem:
        return visit.not_saved("We have not saved your last change.", problem, "Your plan as it was is safe.")
    visit.session.note_saved()
    visit.session.plan_shown = saved.version
    return saved


def version(visit: Visit) -> int:
    """The version of the plan with what was saved in this run."""
    return visit.session.plan_shown or visit.stored.plan_version


def open_fields(visit: Visit, place: int) -> None:
    """Open the action at the place for editing, with the keyboard in its first field."""
    visit.session.editing = Editing(place, version(visit))
    # What was asked for in the action before is not asked for here until the visitor wants to finish.
    visit.session.want_all("")
    visit.session.want_focus(visit.session.key("title", f"action-{place + 1}"))


def open_new(visit: Visit) -> Go:
    """Open the fields of a new action of their own, after those of the plan."""
    open_fields(visit, len(_newest(visit).assessment.actions))
    return AGAIN


def recognise(visit: Visit) -> None:
    """Take the stored plan for the one on the screen when this screen saved it in a run that was cut short by the next click."""
    session, stored = visit.session, visit.stored
    if IntendedPlan(stored.plan_version, stored.assessment.actions) not in session.intended_plans:
        return
    if session.plan_shown == stored.plan_version - 1:
        session.plan_shown = stored.plan_version
    if session.editing is not None and session.editing.version == stored.plan_version - 1:
        session.editing = Editing(session.editing.place, stored.plan_version)


def may_still_change(visit: Visit, place: int, action: PlannedAction | None) -> bool:
    """Whether an earlier change of this session may still be on its way to the store, and would leave another action here."""
    newer = (plan.actions for plan in visit.session.intended_plans if plan.version > visit.stored.plan_version)
    return any((actions[place] if place < len(actions) else None) != action for actions in newer)


def _newest(visit: Visit) -> StoredAssessment:
    """What is stored now: a field saved earlier in this run has made another version of the plan."""
    return visit.services.store.load(visit.principal, visit.id) if visit.session.has_saved else visit.stored


def summary(actions: Actions) -> str:
    """'3 actions chosen. 1 has no owner.', and a word of caution when there are many."""
    number, unowned = len(actions), sum(action.owner is None for action in actions)
    chosen = f"{number} action{'' if number == 1 else 's'} chosen."
    owners = f" {unowned} {'has' if unowned == 1 else 'have'} no owner." if unowned else ""
    if number >= MANY:
        return f"{chosen}{owners} Boards find it hard to follow more than 5. Which could wait?"
    return f"{chosen}{owners} Most teams manage 3 to 5 in a year."


def store(visit: Visit, change: Callable[[Actions], Actions], told: str, *, removed: Removed | None = None) -> Go:
    """Save the changed plan and draw the page again with what happened; `removed` can be put back."""
    saved = save(visit, change)
    if isinstance(saved, str):
        visit.session.tell(Notice("problem", (saved,)))
        return AGAIN
    visit.session.editing = None
    visit.session.removed = removed
    if told:
        visit.session.tell(Notice("done", (told,)))
    return AGAIN
