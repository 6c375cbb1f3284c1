"""The plan: suggested actions, their own actions, in their own order.  Every change is saved at once."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from assessment import planning
from assessment.destinations import AGAIN, HUB, PLAN, REPORT, Go
from assessment.on_screen import Notice
from assessment.plan_words import added_by, risks_left_words, why_here, worth
from assessment.planning import Actions
from assessment.visit import Visit
from assessment.widgets import blocks, frame
from assessment.widgets.action_card import UNSAVED, Room, action_card, new_card
from assessment.widgets.planner import hours_given, plan_for_hours, still_planned, target, try_out
from assessment.widgets.save_line import save_line
from assessment.widgets.text import paragraph, plain
from scoring.action_plan import Suggestion

SHOWN = 5


def show(visit: Visit) -> Go | None:
    """Draw the plan; where to go next, None to stay."""
    planning.recognise(visit)
    editing = visit.session.editing
    top = st.container(key="problems")
    frame.notice(visit.session)
    actions = visit.stored.assessment.actions
    if visit.session.plan_shown not in (None, visit.stored.plan_version) or (editing and editing.version != visit.stored.plan_version):
        return _changed_elsewhere(visit)
    visit.session.plan_shown = visit.stored.plan_version
    visit.session.keep_address(f"action-{editing.place + 1}" if editing else None, visit.stored.plan_version)
    suggestions = planning.open_suggestions(planning.suggestions(visit), actions)
    if visit.scorecard.counts.settled == 0 and not actions:
        frame.heading("Action plan", visit.organisation.name, "Your suggested actions will be here when you have answered some questions.")
        return Go(HUB) if st.button("Go to your assessment", key="to-hub", type="primary") else None
    lede = planning.summary(actions) if actions else "No actions yet. We have suggestions from your results."
    frame.heading("Action plan", visit.organisation.name, lede)
    _risks_left(visit, actions)
    save_line(visit.stored.last_saved_at, visit.now)
    _lead_to_what_was_asked_for(visit, actions)
    wishes = [_undo(visit), *_cards(visit, top, with_new=editing is not None and editing.place == len(actions))]
    # A button pressed straight after typing counts for more than drawing the saved field again.
    with st.container(key="screen-only-plan"):
        wishes = [
            _add(visit, suggestions, leads=not actions and editing is None),
            _plan_ahead(visit, top, suggestions),
            _report(leads=bool(actions) and editing is None),
            *wishes,
        ]
    if any(wish is UNSAVED for wish in wishes):
        # What is typed beside the missing words stays open too, whatever was pressed, unless the plan is another one by now.
        if planning.version(visit) == visit.stored.plan_version:
            visit.session.editing = editing
        return None
    return next((wish for wish in wishes if wish is not None), None)


def _cards(visit: Visit, top: Room, *, with_new: bool) -> list[Go | None]:
    """A card for each action, and one for a new action that has no words yet; where each would go next."""
    actions, wishes = visit.stored.assessment.actions, []
    for place, action in enumerate(actions):
        with st.container(border=True, key=f"action-{place}"):
            wishes.append(action_card(visit, top, place, action))
    if with_new:
        with st.container(border=True, key=f"action-{len(actions)}"):
            wishes.append(new_card(visit, top, len(actions)))
    return wishes


def _lead_to_what_was_asked_for(visit: Visit, actions: Actions) -> None:
    """The keyboard goes to the action of the question that a link named: to its card, or to the button that adds it."""
    question = visit.session.take_place(PLAN)
    if question is not None:
        planned = planning.action_for(actions, question)
        visit.session.want_focus(f"add-{question}" if planned is None else f"edit-{actions.index(planned)}")


def _risks_left(visit: Visit, actions: Actions) -> None:
    """Which critical risks a plan that has begun leaves without an action."""
    left = planning.risks_left(visit.scorecard.critical_risks, actions) if actions else ()
    if left:
        paragraph(risks_left_words(visit.rubric, left), "aim-early")


def _changed_elsewhere(visit: Visit) -> Go:
    """The fields and buttons on the screen belong to an older plan: what was done with them may not be meant for the newest."""
    visit.session.editing = None
    visit.session.plan_shown = visit.stored.plan_version
    visit.session.tell(Notice("problem", (planning.CHANGED_ELSEWHERE,)))
    return AGAIN


def _undo(visit: Visit) -> Go | None:
    removed = visit.session.removed
    if removed is None:
        return None
    with st.container(horizontal=True, key="undo", vertical_alignment="center"):
        unanswered = removed.action.question in visit.scorecard.critical_risks
        risk = " It answered a critical risk. The report will say that the risk has no action." if unanswered else ""
        paragraph(f"Action {removed.place + 1} removed.{risk}", role="status")
        if st.button("Undo", key="undo-remove", type="tertiary"):
            return planning.store(visit, lambda actions: planning.with_at(actions, removed.place, removed.action), "The action is back.")
    return None


def _add(visit: Visit, suggestions: tuple[Suggestion, ...], *, leads: bool) -> Go | None:
    """Suggestions and the way to an own action; they lead when nothing is planned or being written."""
    frame.section("Add an action")
    for suggestion in planning.with_all_for_risks(suggestions, visit.scorecard.critical_risks, SHOWN):
        with st.container(key=f"suggestion-{suggestion.question}", horizontal=True, vertical_alignment="center"):
            title = visit.rubric.question(suggestion.question).title
            (added,) = added_by((suggestion,))
            says = worth(visit.rubric, suggestion, added)
            blocks.answer(suggestion.action.action, "", why_here(visit.rubric, suggestion), note=says, heading=3)
            kind: Literal["primary", "secondary"] = "primary" if leads and len(suggestions) == 1 else "secondary"
            if st.button(f"Add {plain(title)}", key=f"add-{suggestion.question}", type=kind, wrap=True):
                return _put_in(visit, (suggestion.action,), "The action is in your plan.")
    with st.container(horizontal=True, key="add-buttons"):
        several = suggestions[: visit.rubric.rules.plan_size]
        if leads and len(several) > 1 and st.button(f"Add the first {len(several)}", key="add-first", type="primary"):
            # The button is gone with the empty plan, and what the plan leaves out is said at the top.
            visit.session.want_focus()
            return _put_in(visit, tuple(s.action for s in several), "The actions are in your plan.")
        if st.button("Write your own action", key="write"):
            return planning.open_new(visit)
    return None


def _plan_ahead(visit: Visit, top: Room, suggestions: tuple[Suggestion, ...]) -> Go | None:
    """What fits into the hours there are, the way to a target, and what would change; what is asked for is put into the plan."""
    frame.section("Plan with the time you have")
    hours = hours_given(visit, top)
    # All of them are drawn before one is followed: a field that is not drawn forgets what was chosen in it.
    chosen = (plan_for_hours(visit, hours), target(visit, hours.number), try_out(visit, suggestions[:SHOWN], still_planned(visit)))
    wanted = next((actions for actions in chosen if actions), ())
    return _put_in(visit, wanted, "The actions are in your plan.") if wanted else None


def _put_in(visit: Visit, actions: Actions, told: str) -> Go:
    return planning.store(visit, lambda plan: (*plan, *actions), told)


def _report(*, leads: bool) -> Go | None:
    """The way to the report; it `leads` unless the page has something to be done first."""
    return Go(REPORT) if st.button("Go to the board report", key="to-report", type="primary" if leads else "secondary") else None
