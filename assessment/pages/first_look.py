"""What a first look shows: critical risks, ranges and the first actions, and never a score."""

from __future__ import annotations

import streamlit as st

from assessment import dates
from assessment.destinations import AGAIN, FIRST_LOOK, SUBMIT, Go
from assessment.findings import risks
from assessment.plan_words import why_here
from assessment.progress import counted, time_left
from assessment.report.phrasing import ended
from assessment.session import CHECK
from assessment.visit import Visit
from assessment.widgets import blocks, frame
from assessment.widgets.ledger import ranges
from assessment.widgets.text import paragraph
from scoring.first_look import FirstLook, still_to_ask
from scoring.rounding import as_text


def show(visit: Visit) -> Go | None:
    """Draw what the answers so far can say; where to go next, None to stay."""
    visit.session.keep_address(CHECK)
    frame.notice(visit.session)
    found = visit.meaning.first_look(visit.organisation.kind, dates.today(visit.now))
    asked = f"It asks {found.asked} of {counted(len(visit.rubric.questions), 'question')}, so it cannot give a score."
    frame.heading("Your first look", visit.organisation.name, f"{asked} It shows risks, ranges and where to begin.")
    go = _skipped(visit, found)
    _critical(visit, found)
    _ranges(visit, found)
    _actions(visit, found)
    return go or _carry_on(visit)


def _skipped(visit: Visit, found: FirstLook) -> Go | None:
    if not found.left or visit.submitted:
        return None
    paragraph(f"{counted(len(found.left), 'question')} of the first look {'has' if len(found.left) == 1 else 'have'} no answer yet.")
    if st.button("Answer what is left of the first look", key="first-look-left"):
        visit.session.go_to(FIRST_LOOK, None)
        return AGAIN
    return None


def _critical(visit: Visit, found: FirstLook) -> None:
    left = ""
    if found.critical_open:
        titles = "; ".join(visit.rubric.question(question).title for question in found.critical_open)
        left = f"No answer yet, and critical too: {titles}."
    items = [(risk.title, risk.says, "") for risk in risks(visit.rubric, visit.responses, visit.scorecard)]
    if items:
        title = f"{counted(len(items), 'critical risk')} to act on this term"
        blocks.critical(title, "These answers matter whatever your overall score.", items, left)
        return
    frame.section("Critical risks")
    paragraph(f"No critical risks from your answers so far. {left}".strip())


def _ranges(visit: Visit, found: FirstLook) -> None:
    frame.section("Where your scores could lie")
    paragraph("The ranges are wide, because most questions are still to come. Each answer makes them narrower.")
    names = ((visit.rubric.area(one.area).short_title if one.area is not None else "Overall", one) for one in (found.overall, *found.areas))
    blocks.table(("Area or outcome", "Lowest", "Highest"), [(name, as_text(one.lowest), as_text(one.highest)) for name, one in names])
    ranges(visit)


def _actions(visit: Visit, found: FirstLook) -> None:
    if not found.actions:
        return
    frame.section("Where to begin")
    blocks.pairs([(ended(line.action.action), f"{why_here(visit.rubric, line)}.") for line in found.actions])


def _carry_on(visit: Visit) -> Go | None:
    left = still_to_ask(visit.rubric, visit.responses)
    if not left:
        return Go(SUBMIT) if st.button("Check your answers", key="check", type="primary") else None
    minutes = time_left(len(left), visit.services.pace.minutes_a_question(visit.rubric))
    paragraph(f"{counted(len(left), 'question')} to go. {minutes}. Nothing is asked twice.")
    if st.button("Carry on with the full assessment", key="carry-on", type="primary"):
        area = visit.rubric.area_of(left[0].id)
        visit.session.go_to(area.id, left[0].id)
        return Go(area.id)
    return None
