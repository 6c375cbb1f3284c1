"""One action of the plan: what it says, and its fields while it is edited.  Every change is saved at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from assessment import dates, planning
from assessment.destinations import AGAIN, Go
from assessment.naming import HINT, may_name_a_person
from assessment.on_screen import Editing, Removed
from assessment.session import new_id
from assessment.visit import Visit
from assessment.widgets import blocks, frame
from assessment.widgets.text import paragraph, paragraphs
from scoring.assessment import ACTION_STATUSES, PlannedAction
from scoring.plan_dates import event_keys
from scoring.text_cleaning import one_line

AGREE = "To be agreed"
ANSWERS_A_RISK = "This action answers a critical risk. If you remove it, the report will say the risk has no action."
MAY_STAY_OPEN = f"Or finish without it: the report then prints '{AGREE}'."
NEW = "New action"
LEAVE_OUT = "Do not add this action"
NO_WORDS = "Enter what will be done, or remove the action."
NEW_WITHOUT_WORDS = f"Enter what will be done, or press '{LEAVE_OUT}'."
# What is on the screen is not stored, so nothing may lead away from it.
UNSAVED = Go(None)
Room = st.delta_generator.DeltaGenerator


def action_card(visit: Visit, top: Room, place: int, action: PlannedAction) -> Go | None:
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


def new_card(visit: Visit, top: Room, place: int) -> Go | None:
    """The fields of an action of their own that is not in the plan yet: without words it is nothing to keep or to print."""
    blocks.card("Your own action", "grey", "", f"{place + 1}. {NEW}")
    return _edit(visit, top, place, None)


def _buttons(visit: Visit, place: int, action: PlannedAction) -> Go | None:
    actions = visit.stored.assessment.actions
    # Named after the action: a press that comes before the plan is drawn anew is meant for it, wherever it stands by then.
    name = event_keys((one.id, one.question) for one in actions)[place].replace(" ", "-")
    with st.container(horizontal=True, key=f"card-buttons-{place}"):
        edit = st.button(f"Edit action {place + 1}", key=f"edit-{place}")
        up = place > 0 and st.button(f"Move action {place + 1} up", key=f"up-{name}", type="tertiary")
        down = place + 1 < len(actions) and st.button(f"Move action {place + 1} down", key=f"down-{name}", type="tertiary")
        remove = st.button(f"Remove action {place + 1}", key=f"remove-{name}", type="tertiary")
    if edit:
        planning.open_fields(visit, place)
        return AGAIN
    if up or down:
        first, now = (place, place - 1) if up else (place + 1, place + 1)
        where = "first" if now == 0 else f"number {now + 1}"
        visit.session.want_focus(f"edit-{now}")
        return planning.store(visit, lambda plan: planning.moved_up(plan, first), f"Action {place + 1} is now {where}.")
    return _remove(visit, place, action) if remove else None


def _remove(visit: Visit, place: int, action: PlannedAction) -> Go:
    """Take the action out, or ask first when a critical risk would be left without one."""
    if _is_needed(visit, place, action):
        visit.session.removing = Editing(place, planning.version(visit))
        visit.session.want_focus("keep-it")
        return AGAIN
    visit.session.want_focus("undo-remove")
    return planning.store(visit, lambda plan: planning.without(plan, place), "", removed=Removed(place, action))


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


def _edit(visit: Visit, top: Room, place: int, action: PlannedAction | None) -> Go | None:
    """The fields of an action; None is a new one, which joins the plan with its first words."""
    name = f"action-{place + 1}"
    before = action or visit.session.own_draft or PlannedAction(action=NEW)
    now, above = _fields(visit, name, before, "" if action is None else action.action)
    below = st.container()
    # Drawn before anything is saved: the last field and the button that was pressed after it can come as one.
    finish, remove = _form_buttons(place, is_new=action is None)
    gaps = _gaps(visit, name, now, is_new=action is None)
    asked = bool(gaps) and visit.session.wants_all(name)
    if asked:
        _ask_for(gaps, visit, top, above)
    elif not now.action:
        with above[visit.session.key("title", name)]:
            _say_that_it_waits(is_new=action is None)
    if remove and action is None:
        return _leave_out(visit)
    differs = now != action or (action is not None and planning.may_still_change(visit, place, now))
    if now.action and differs:
        with below:
            if _store_fields(visit, place, now, is_new=action is None) is None:
                return UNSAVED
    elif action is None:
        visit.session.own_draft = now.model_copy(update={"action": NEW})
    if remove and action is not None:
        visit.session.editing = None
        return _remove(visit, place, now.model_copy(update={"action": now.action or action.action}))
    if finish:
        return _finish(visit, place, name, may_close=bool(now.action) and (asked or not gaps))
    if not now.action:
        return None if action is None else UNSAVED
    return AGAIN if differs else None


def _fields(visit: Visit, name: str, action: PlannedAction, words: str) -> tuple[PlannedAction, Mapping[str, Room]]:
    """The action as the fields read now, perhaps without words, and by its key the room above each field that a board would miss."""
    key = visit.session.key
    above = {key("title", name): st.container()}
    # Of several lines, because a suggested action is a sentence; a line break in it means nothing.
    title = st.text_area("Action", value=words, max_chars=500, key=key("title", name), height="content")
    above[key("owner", name)] = st.container()
    owner = st.text_input("Owner (a role, not a name)", value=action.owner or "", max_chars=500, key=key("owner", name), width=520)
    if may_name_a_person(owner or ""):
        paragraph(HINT, "aim-warn", role="status")
    above[key("due", name)] = st.container()
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
    # As the store gives them back: what differs from it is saved again.
    owner, success = one_line(owner), one_line(success or "")
    texts = {"action": " ".join(one_line(title or "").split()), "owner": owner or None, "success": success or None}
    return action.model_copy(update={**texts, "due": due, "status": status}), above


def _form_buttons(place: int, *, is_new: bool) -> tuple[bool, bool]:
    with st.container(horizontal=True, key=f"form-buttons-{place}"):
        finish = st.button(f"Finish editing action {place + 1}", key=f"close-{place}", type="primary")
        remove = st.button(LEAVE_OUT if is_new else f"Remove action {place + 1}", key=f"remove-{place}", type="tertiary")
    return finish, remove


def _finish(visit: Visit, place: int, name: str, *, may_close: bool) -> Go:
    if may_close:
        visit.session.editing = None
        visit.session.want_focus(f"edit-{place}")
    else:
        visit.session.want_all(name)
    return AGAIN


def _leave_out(visit: Visit) -> Go:
    visit.session.editing = visit.session.own_draft = None
    visit.session.want_focus("write")
    return AGAIN


def _say_that_it_waits(*, is_new: bool) -> None:
    """That the fields are not saved while the action has no words."""
    if is_new:
        paragraph("We save this action once it says what will be done.", "aim-hint")
    else:
        paragraph(NO_WORDS, "aim-not-saved", role="alert")


def _ask_for(gaps: tuple[frame.Problem, ...], visit: Visit, top: Room, above: Mapping[str, Room]) -> None:
    """What a board would miss, once the leader wanted to finish without it: at the top, and beside each field."""
    with top:
        frame.problems(gaps, visit.session)
    for gap in gaps:
        hint = "" if gap.text in (NO_WORDS, NEW_WITHOUT_WORDS) else MAY_STAY_OPEN
        with above[gap.field]:
            paragraphs((gap.text, "aim-field-problem"), *(((hint, "aim-hint"),) if hint else ()))


def _gaps(visit: Visit, name: str, action: PlannedAction, *, is_new: bool) -> tuple[frame.Problem, ...]:
    wanted = (
        (action.action or None, NEW_WITHOUT_WORDS if is_new else NO_WORDS, "title"),
        (action.owner, "Enter a role for the owner, like 'Designated safeguarding lead'.", "owner"),
        (action.due, "Choose when you will finish.", "due"),
    )
    return tuple(frame.Problem(text, visit.session.key(field, name)) for given, text, field in wanted if given is None)


def _store_fields(visit: Visit, place: int, action: PlannedAction, *, is_new: bool) -> Go | None:
    """Save what changed at once.  While it cannot be saved it stays on the screen, which says so."""
    new = action.model_copy(update={"id": new_id()})
    saved = planning.save(visit, lambda plan: (*plan, new) if is_new else planning.changed(plan, place, action))
    if saved == planning.CHANGED_JUST_BEFORE:
        return AGAIN  # drawn on top of that change, the page saves what differs from it
    if isinstance(saved, str):
        paragraph(saved, "aim-not-saved", role="alert")
        # Any click draws the page again, and the page saves what differs: the button needs nothing else.
        st.button("Save again", key=f"again-{place}")
        return None
    if is_new:
        visit.session.own_draft = None
    visit.session.editing = Editing(place, saved.version)
    return AGAIN
