"""One action of the plan: what it says, and its fields while it is edited.  Every change is saved at once."""

from __future__ import annotations

from datetime import date

import streamlit as st

from assessment import dates, planning
from assessment.destinations import AGAIN, Go
from assessment.naming import HINT, may_name_a_person
from assessment.on_screen import Editing, Removed
from assessment.visit import Visit
from assessment.widgets import blocks, frame
from assessment.widgets.text import paragraph, paragraphs
from scoring.assessment import ACTION_STATUSES, PlannedAction

AGREE = "To be agreed"
ANSWERS_A_RISK = "This action answers a critical risk. If you remove it, the report will say the risk has no action."
LEFT_OPEN = f"Or finish without it: the report then prints '{AGREE}'."
# What is on the screen is not stored, so nothing may lead away from it.
UNSAVED = Go(None)


def action_card(visit: Visit, top: st.delta_generator.DeltaGenerator, place: int, action: PlannedAction) -> Go | None:
    """Draw the action; where to go next, None to stay.  Problems with its fields are listed in `top`."""
    mark, look, source = _source(visit, action)
    blocks.card(mark, look, source, f"{place + 1}. {action.action}")
    if visit.session.editing is not None and visit.session.editing.place == place:
        return _edit(visit, top, place, action)
    due = dates.day(action.due) if action.due is not None else AGREE
    owner, success = action.owner or AGREE, action.success or AGREE
    blocks.facts((("Owner", owner), ("Finish by", due), ("Success", success), ("Status", action.status.capitalize())))
    if visit.session.removing == Editing(place, visit.stored.plan_version):
        return _ask_to_remove(visit, place, action)
    return _buttons(visit, place, action)


def _buttons(visit: Visit, place: int, action: PlannedAction) -> Go | None:
    actions = visit.stored.assessment.actions
    with st.container(horizontal=True, key=f"card-buttons-{place}"):
        edit = st.button(f"Edit action {place + 1}", key=f"edit-{place}")
        up = place > 0 and st.button(f"Move action {place + 1} up", key=f"up-{place}", type="tertiary")
        down = place + 1 < len(actions) and st.button(f"Move action {place + 1} down", key=f"down-{place}", type="tertiary")
        remove = st.button(f"Remove action {place + 1}", key=f"remove-{place}", type="tertiary")
    if edit:
        visit.session.editing = Editing(place, visit.stored.plan_version)
        return AGAIN
    if up or down:
        first, now = (place, place - 1) if up else (place + 1, place + 1)
        where = "first" if now == 0 else f"number {now + 1}"
        visit.session.want_focus(f"edit-{now}")
        return planning.store(visit, lambda plan: planning.moved_up(plan, first), f"Action {place + 1} is now {where}.")
    if remove and _is_needed(visit, place, action):
        visit.session.removing = Editing(place, visit.stored.plan_version)
        visit.session.want_focus("keep-it")
        return AGAIN
    if remove:
        return planning.store(visit, lambda plan: planning.without(plan, place), "", removed=Removed(place, action))
    return None


def _is_needed(visit: Visit, place: int, action: PlannedAction) -> bool:
    """Whether it answers a critical risk that no other action of the plan answers."""
    others = planning.without(visit.stored.assessment.actions, place)
    return action.question in visit.scorecard.critical_risks and all(other.question != action.question for other in others)


def _ask_to_remove(visit: Visit, place: int, action: PlannedAction) -> Go | None:
    paragraph(ANSWERS_A_RISK, "aim-early", role="status")
    with st.container(horizontal=True, key="ask-to-remove"):
        remove = st.button("Remove it", key="remove-it")
        keep = st.button("Keep it", key="keep-it")
    if remove or keep:
        visit.session.removing = None
        visit.session.want_focus("undo-remove" if remove else f"edit-{place}")
    if remove:
        return planning.store(visit, lambda plan: planning.without(plan, place), "", removed=Removed(place, action))
    return AGAIN if keep else None


def _source(visit: Visit, action: PlannedAction) -> tuple[str, blocks.Look, str]:
    """The tag of a card, its look, and the question it comes from."""
    if action.question is None or action.question not in visit.rubric:
        return "Your own action", "grey", ""
    source = f"From: {visit.rubric.question(action.question).title}"
    if action.question in visit.scorecard.critical_risks:
        return "Critical risk", "danger", source
    return ("Duty", "warning", source) if planning.is_duty(visit.rubric, action) else ("Priority", "info", source)


def _edit(visit: Visit, top: st.delta_generator.DeltaGenerator, place: int, action: PlannedAction) -> Go | None:
    name = f"action-{place + 1}"
    key = visit.session.key
    asked = _ask_for_gaps(visit, top, place, action)
    # Of several lines, because a suggested action is a sentence; a line break in it means nothing.
    title = st.text_area("Action", value=action.action, max_chars=500, key=key("title", name), height="content")
    owner = st.text_input("Owner (a role, not a name)", value=action.owner or "", max_chars=500, key=key("owner", name), width=520)
    if may_name_a_person(owner or ""):
        paragraph(HINT, "aim-warn", role="status")
    due: date | None = st.date_input("Finish by", value=action.due, format="DD/MM/YYYY", key=key("due", name), width=260)
    success = st.text_area(
        "How will the board know it has worked?", value=action.success or "", max_chars=500, key=key("success", name), height="content"
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
    now = action.model_copy(update={"action": " ".join((title or "").split()), "due": due, "status": status, **texts})
    with below:
        if not now.action:
            paragraph("Enter what will be done, or remove the action.", "aim-not-saved", role="alert")
            return UNSAVED
        if now != action and _store_field(visit, place, now) is None:
            return UNSAVED
    if finish and _gaps(visit, place, now) and not asked:
        visit.session.want_all(name)
    elif finish:
        visit.session.editing = None
        visit.session.want_focus(f"edit-{place}")
    return AGAIN if finish or now != action else None


def _ask_for_gaps(visit: Visit, top: st.delta_generator.DeltaGenerator, place: int, action: PlannedAction) -> bool:
    """What a board would miss, once the leader wanted to finish without it.  It may stay open; whether it was asked for."""
    gaps = _gaps(visit, place, action) if visit.session.wants_all(f"action-{place + 1}") else ()
    if gaps:
        with top:
            frame.problems(gaps, visit.session)
        paragraphs(*((gap.text, "aim-field-problem") for gap in gaps), (LEFT_OPEN, "aim-hint"))
    return bool(gaps)


def _gaps(visit: Visit, place: int, action: PlannedAction) -> tuple[frame.Problem, ...]:
    key, name = visit.session.key, f"action-{place + 1}"
    wanted = (
        (action.owner, "Enter a role for the owner, like 'Designated safeguarding lead'.", "owner"),
        (action.due, "Choose when you will finish.", "due"),
    )
    return tuple(frame.Problem(text, key(field, name)) for given, text, field in wanted if given is None)


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
