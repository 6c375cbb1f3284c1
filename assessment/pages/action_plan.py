"""The plan: suggested actions, their own actions, in their own order.  Every change is saved at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from assessment import dates, planning
from assessment.destinations import AGAIN, HUB, REPORT, Go
from assessment.plan_words import added_by, why_here, worth
from assessment.planning import Actions
from assessment.session import Editing, Notice, Removed
from assessment.visit import Visit
from assessment.widgets import blocks, frame
from assessment.widgets.planner import hours_given, plan_for_hours, target, try_out
from assessment.widgets.save_line import save_line
from assessment.widgets.text import paragraph, plain
from scoring.action_plan import Suggestion
from scoring.assessment import ACTION_STATUSES, PlannedAction

SHOWN = 5
AGREE = "To be agreed"
# What is on the screen is not stored, so nothing may lead away from it.
UNSAVED = Go(None)


def show(visit: Visit) -> Go | None:
    """Draw the plan; where to go next, None to stay."""
    planning.recognise(visit)
    editing = visit.session.editing
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
    save_line(visit.stored.last_saved_at, visit.now)
    wishes = [_undo(visit)]
    for place, action in enumerate(actions):
        with st.container(border=True, key=f"action-{place}"):
            wishes.append(_card(visit, actions, place, action))
    # A button pressed straight after typing counts for more than drawing the saved field again.
    wishes = [_add(visit, suggestions), _plan_ahead(visit, suggestions), _report(actions), *wishes]
    if any(wish is UNSAVED for wish in wishes):
        return None
    return next((wish for wish in wishes if wish is not None), None)


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
            return _store(visit, lambda actions: planning.with_at(actions, removed.place, removed.action), "The action is back.")
    return None


def _card(visit: Visit, actions: Actions, place: int, action: PlannedAction) -> Go | None:
    mark, look, source = _source(visit, action)
    blocks.card(mark, look, source, f"{place + 1}. {action.action}")
    if visit.session.editing is not None and visit.session.editing.place == place:
        return _edit(visit, place, action)
    due = dates.day(action.due) if action.due is not None else AGREE
    owner, success = action.owner or AGREE, action.success or AGREE
    blocks.facts((("Owner", owner), ("Finish by", due), ("Success", success), ("Status", action.status.capitalize())))
    with st.container(horizontal=True, key=f"card-buttons-{place}"):
        edit = st.button(f"Edit action {place + 1}", key=f"edit-{place}")
        up = place > 0 and st.button(f"Move action {place + 1} up", key=f"up-{place}", type="tertiary")
        down = place + 1 < len(actions) and st.button(f"Move action {place + 1} down", key=f"down-{place}", type="tertiary")
        remove = st.button(f"Remove action {place + 1}", key=f"remove-{place}", type="tertiary")
    if edit:
        visit.session.editing = Editing(place, visit.stored.plan_version)
        return AGAIN
    if up or down:
        first = place if up else place + 1
        return _store(visit, lambda plan: planning.moved_up(plan, first), f"The action is now number {place if up else place + 2}.")
    if remove:
        return _store(visit, lambda plan: planning.without(plan, place), "", removed=Removed(place, action))
    return None


def _source(visit: Visit, action: PlannedAction) -> tuple[str, blocks.Look, str]:
    """The tag of a card, its look, and the question it comes from."""
    if action.question is None or action.question not in visit.rubric:
        return "Your own action", "grey", ""
    source = f"From: {visit.rubric.question(action.question).title}"
    if action.question in visit.scorecard.critical_risks:
        return "Critical risk", "danger", source
    return ("Duty", "warning", source) if planning.is_duty(visit.rubric, action) else ("Priority", "info", source)


def _edit(visit: Visit, place: int, action: PlannedAction) -> Go | None:
    name = f"action-{place + 1}"
    key = visit.session.key
    title = st.text_input("Action", value=action.action, max_chars=500, key=key("title", name))
    owner = st.text_input("Owner (a role, not a name)", value=action.owner or "", max_chars=500, key=key("owner", name), width=520)
    due: date | None = st.date_input("Finish by", value=action.due, format="DD/MM/YYYY", key=key("due", name), width=260)
    success = st.text_area(
        "How will the board know it has worked?", value=action.success or "", max_chars=500, key=key("success", name), height=80
    )
    status = st.selectbox(
        "Status",
        ACTION_STATUSES,
        index=ACTION_STATUSES.index(action.status),
        format_func=str.capitalize,
        key=key("status", name),
        width=260,
    )
    below = st.container()
    # Drawn before anything is saved: the last field and the button that was pressed after it can come as one.
    finish = st.button(f"Finish editing action {place + 1}", key=f"close-{place}", type="primary")
    texts = {"owner": owner.strip() or None, "success": (success or "").strip() or None}
    now = action.model_copy(update={"action": title.strip(), "due": due, "status": status, **texts})
    with below:
        if not now.action:
            paragraph("Enter what will be done, or remove the action.", "aim-not-saved", role="alert")
            return UNSAVED
        if now != action and _store_field(visit, place, now) is None:
            return UNSAVED
    if finish:
        visit.session.editing = None
    return AGAIN if finish or now != action else None


def _store_field(visit: Visit, place: int, action: PlannedAction) -> Go | None:
    """Save a changed field at once.  While it cannot be saved it stays on the screen, which says so."""
    saved = planning.save(visit, lambda plan: planning.changed(plan, place, action))
    if isinstance(saved, str):
        paragraph(saved, "aim-not-saved", role="alert")
        # Any click draws the page again, and the page saves what differs: the button needs nothing else.
        st.button("Save again", key=f"again-{place}")
        return None
    visit.session.editing = Editing(place, saved.version)
    return AGAIN


def _add(visit: Visit, suggestions: tuple[Suggestion, ...]) -> Go | None:
    frame.section("Add an action")
    for suggestion in suggestions[:SHOWN]:
        with st.container(key=f"suggestion-{suggestion.question}", horizontal=True, vertical_alignment="center"):
            title = visit.rubric.question(suggestion.question).title
            (added,) = added_by((suggestion,))
            says = worth(visit.rubric, suggestion, added)
            blocks.answer(suggestion.action.action, "", why_here(visit.rubric, suggestion), note=says, heading=3)
            if st.button(f"Add {plain(title)}", key=f"add-{suggestion.question}", wrap=True):
                return _put_in(visit, (suggestion.action,), "The action is in your plan.")
    with st.container(horizontal=True, key="add-buttons"):
        several = suggestions[: visit.rubric.rules.plan_size]
        if not visit.stored.assessment.actions and len(several) > 1 and st.button(f"Add the first {len(several)}", key="add-first"):
            return _put_in(visit, tuple(s.action for s in several), "The actions are in your plan.")
        if st.button("Write your own action", key="write"):
            new = len(visit.stored.assessment.actions)
            return _store(visit, lambda plan: (*plan, PlannedAction(action="Our own action")), "", editing=new)
    return None


def _plan_ahead(visit: Visit, suggestions: tuple[Suggestion, ...]) -> Go | None:
    """What fits into the hours there are, the way to a target, and what would change; what is asked for is put into the plan."""
    frame.section("Plan with the time you have")
    hours = hours_given(visit)
    # All of them are drawn before one is followed: a field that is not drawn forgets what was chosen in it.
    chosen = (plan_for_hours(visit, hours), target(visit, hours), try_out(visit, suggestions[:SHOWN]))
    wanted = next((actions for actions in chosen if actions), ())
    return _put_in(visit, wanted, "The actions are in your plan.") if wanted else None


def _put_in(visit: Visit, actions: Actions, told: str) -> Go:
    return _store(visit, lambda plan: (*plan, *actions), told)


def _report(actions: Actions) -> Go | None:
    return Go(REPORT) if st.button("Go to the board report", key="to-report", type="primary" if actions else "secondary") else None


def _store(
    visit: Visit, change: Callable[[Actions], Actions], told: str, *, editing: int | None = None, removed: Removed | None = None
) -> Go:
    """Save the changed plan and draw the page again with what happened; `editing` stays open, `removed` can be put back."""
    saved = planning.save(visit, change)
    if isinstance(saved, str):
        visit.session.tell(Notice("problem", (saved,)))
        return AGAIN
    visit.session.editing = None if editing is None else Editing(editing, saved.version)
    visit.session.removed = removed
    if told:
        visit.session.tell(Notice("done", (told,)))
    return AGAIN
