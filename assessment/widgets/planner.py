"""Ways to find out what a plan would do, before anything is put into it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from traceback import format_tb

import streamlit as st

from assessment import dates, planning
from assessment.plan_words import added_by, plan_words, target_words, what_if_words, why_here, worth
from assessment.planning import Actions
from assessment.progress import counted
from assessment.report.phrasing import ended
from assessment.visit import Visit
from assessment.widgets import blocks, frame
from assessment.widgets.text import bullets, paragraph, plain
from scoring.action_plan import Suggestion
from scoring.what_if import what_if

MOST_HOURS = 2_000
WRONG_HOURS = f"Enter hours from 1 to {MOST_HOURS:,}, or leave the field empty."
TRY = "try"
_LOG = logging.getLogger("assessment")


@dataclass(frozen=True)
class Hours:
    """The hours of leaders' time to plan for: None is no limit, or a number that no plan can be made for (`unusable`)."""

    number: int | None
    unusable: bool = False


def hours_given(visit: Visit, top: st.delta_generator.DeltaGenerator) -> Hours:
    """Ask for the hours; a number that cannot be used is told of in `top` and beside the field.  They are kept in this visit only."""
    key, above = visit.session.key("hours", visit.id), st.container()
    # Without limits of its own: the field would keep a number outside them to itself, and the page could not say what is wrong.
    typed = st.number_input("Hours your leaders can give (optional)", value=None, step=1, key=key, width=320)
    if typed is None or 1 <= typed <= MOST_HOURS:
        return Hours(None if typed is None else int(typed))
    with top:
        frame.problems((frame.Problem(WRONG_HOURS, key),), visit.session)
    with above:
        frame.field_problem(WRONG_HOURS)
    return Hours(None, unusable=True)


def plan_for_hours(visit: Visit, given: Hours) -> Actions:
    """What fits into the hours; the actions to put into the plan, none unless the button is pressed."""
    hours = given.number
    if given.unusable:
        return ()
    if hours is None:
        paragraph("Enter hours to see which actions fit. Duties come first, then what is worth most for an hour.", "aim-hint")
        return ()
    own, kind, today = visit.stored.assessment.actions, visit.organisation.kind, dates.today(visit.now)
    plan = visit.meaning.plan(kind, today, hours, own, planning.averages(visit))
    new = planning.not_planned(plan.lines, own)
    with st.container(key="plan-for-hours"):
        bullets(list(plan_words(visit.rubric, plan, new)))
    return _offered(visit, new, "hours")


def target(visit: Visit, hours: int | None) -> Actions:
    """'Reach a level in one area by a day', with a plain answer; the actions to put into the plan."""
    rubric = visit.rubric
    with st.expander("Reach a level in one section", key="target"):
        key = visit.session.key
        names = {area.id: rubric.area(area.id).short_title for area in visit.scorecard.applicable}
        area = st.selectbox("Section", list(names), index=None, format_func=names.__getitem__, key=key("target", "area"), width=520)
        levels = {level.number: level.name for level in rubric.rules.levels if level.number > 1}
        level = st.selectbox("Level", list(levels), index=None, format_func=levels.__getitem__, key=key("target", "level"), width=320)
        by: date | None = st.date_input("By (optional)", value=None, format="DD/MM/YYYY", key=key("target", "by"), width=260)
        if area is None or level is None:
            paragraph("Choose a section and a level to see the way that takes the fewest hours.", "aim-hint")
            return ()
        today = dates.today(visit.now)
        if by is not None and by <= today:
            paragraph("Choose a day after today.", "aim-not-saved", role="alert")
            return ()
        found = visit.meaning.target(area, level, hours, None if by is None else (by - today).days)
        paragraph(target_words(rubric, found, hours, by), role="status")
        lines = visit.meaning.actions_for(found, visit.organisation.kind, today, planning.averages(visit))
        return _offered(visit, planning.not_planned(lines, visit.stored.assessment.actions), "target")


def _offered(visit: Visit, lines: tuple[Suggestion, ...], name: str) -> Actions:
    if not lines:
        return ()
    shown = zip(lines, added_by(lines), strict=True)
    says = [(ended(line.action.action), f"{why_here(visit.rubric, line)}. {worth(visit.rubric, line, added)}") for line, added in shown]
    blocks.pairs(says)
    pressed = st.button(f"Add {counted(len(lines), 'action')} to my plan", key=f"add-{name}")
    return tuple(line.action for line in lines) if pressed else ()


def still_planned(visit: Visit) -> Actions:
    """The actions of the plan that would still change an answer."""
    return tuple(a for a in visit.stored.assessment.actions if a.to_level is not None and a.status not in ("done", "dropped"))


def try_out(visit: Visit, suggestions: tuple[Suggestion, ...], planned: Actions = ()) -> Actions:
    """Tick actions and see what would change; the ticked suggestions when they are to be put into the plan."""
    # A field of words and a part that is drawn by itself do not go together: a note that is left in a hurry could break the page.
    if visit.session.editing is not None or not (planned or suggestions):
        return ()
    frame.section("What would change")
    paragraph("Tick actions to see what they would do. Nothing changes until you add them to your plan.")
    _tried(visit, planned, suggestions)
    if not suggestions or not st.button("Add to my plan", key="add-tried"):
        return ()
    ticked = tuple(s.action for s in suggestions if visit.session.left(TRY, s.question))
    if not ticked:
        paragraph("Tick a suggested action first.", "aim-not-saved", role="alert")
    return ticked


@st.fragment
def _tried(visit: Visit, planned: Actions, suggestions: tuple[Suggestion, ...]) -> None:
    """The boxes, and what the ticked actions would change.  A tick draws only this again, from what the page was drawn from."""
    done = [action for n, action in enumerate(planned) if _ticked(visit, f"In your plan: {action.action}", f"planned-{n}")]
    tried = [s.action for s in suggestions if _ticked(visit, s.action.action, s.question)]
    if not done and not tried:
        blocks.status("Nothing is ticked.")
        return
    beside = planning.beside(visit)
    release = visit.edition.release
    with_whom = None if beside is None or release is None else (release, beside.group)
    try:
        found = what_if(visit.rubric, visit.responses, visit.scorecard, [*done, *tried], with_whom)
    except Exception as fault:  # drawn by itself, it is outside what catches the faults of pages
        _LOG.error("a what-if failed: %s\n%s", type(fault).__name__, "".join(format_tb(fault.__traceback__)))
        blocks.status("Sorry, we could not work this out. Your answers and your plan are safe.")
        return
    blocks.status(*what_if_words(visit.rubric, found, beside), "This does not change your answers.")


def _ticked(visit: Visit, label: str, name: str) -> bool:
    return st.checkbox(plain(label), key=visit.session.key(TRY, name))
