"""Where a page cannot be drawn: why, and the one way on."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from assessment import dates
from assessment.destinations import HUB, START, Go
from assessment.session import Session
from assessment.storage.stored import StoredAssessment
from assessment.widgets import frame
from assessment.widgets.text import paragraph
from scoring.question import Area

COPIED = "If you pasted a link, check you copied all of it."


def nothing_open(session: Session) -> Go | None:
    """A page of an assessment, and none is open; where to go next, None to stay."""
    frame.heading("Start or return first", lede=f"No assessment is open in this browser. {COPIED}")
    return way_on(session)


def not_found(session: Session) -> Go | None:
    """An address that no page has; where to go next, None to stay."""
    session.keep_address()
    frame.heading("We cannot find that page", lede=COPIED)
    return way_on(session)


def staff_only(session: Session) -> Go | None:
    """A page for staff, on an installation that is not the Coalition's; where to go next, None to stay."""
    session.keep_address()
    frame.heading("Only Coalition staff can use this page", lede="It works on the Coalition's own installation.")
    return way_on(session)


def does_not_apply(area: Area) -> Go | None:
    """A section without a question for this organisation; where to go next, None to stay."""
    frame.heading(area.short_title, lede="This section does not apply to you. It does not affect your score.")
    return Go(HUB) if st.button("Return to your assessment", key="to-hub", type="primary") else None


def way_on(session: Session) -> Go | None:
    """To the open assessment, or to the first page."""
    if session.assessment is not None:
        return Go(HUB) if st.button("Return to your assessment", key="to-hub", type="primary") else None
    return Go(START) if st.button("Start or return", key="to-start", type="primary") else None


def service_problem(session: Session, now: datetime) -> None:
    """Something of ours failed: when the answers were saved, as far as that is known, and what to do."""
    frame.heading("Sorry, there is a problem with the service")
    last: StoredAssessment | None = session.last_read
    saved = None if last is None else last.last_saved_at
    known = "" if saved is None else f"We saved your answers at {dates.moment(saved, now)}. "
    code = "use your resume code" if session.code is None else f"use your code {session.code}"
    paragraph(f"{known}Try again in a few minutes, or {code} to come back.")
    st.button("Try again", key="try-again", type="primary")
