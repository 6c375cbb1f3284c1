"""The resume code, once: before the first question, and whenever a new one is made."""

from __future__ import annotations

import streamlit as st

from assessment import dates
from assessment.destinations import AGAIN, FIRST_LOOK, HUB, Go
from assessment.opening import renew_code
from assessment.visit import Visit
from assessment.widgets import frame
from assessment.widgets.progress_file import progress_file
from assessment.widgets.text import paragraph


def show(visit: Visit) -> Go | None:
    """Draw the code when this visit knows it, else offer a new one; where to go next."""
    visit.session.keep_address()
    if visit.session.code is None:
        return _ask_for_new(visit)
    frame.heading("Save this code", lede="Write it down, or keep a copy. You need it to come back on another computer.")
    st.code(visit.session.code, language=None)
    paragraph("We store the code in a form that cannot be read back. We cannot tell it to you later, but you can make a new one.")
    paragraph("We save each answer as you go. You can stop at any time.")
    with st.container(horizontal=True, key="code-buttons"):
        look = visit.session.wants_first_look and st.button("Begin the first look", key="to-first-look", type="primary")
        go_on = st.button("Go to your assessment", key="to-hub", type="secondary" if visit.session.wants_first_look else "primary")
        progress_file(visit.stored.assessment, dates.today(visit.now))
    if look or go_on:
        visit.session.wants_first_look = False
    return Go(FIRST_LOOK) if look else Go(HUB) if go_on else None


def _ask_for_new(visit: Visit) -> Go | None:
    """Never made by itself: a page that is only loaded again must not end the code that somebody has written down."""
    frame.notice(visit.session)
    frame.heading("Make a new code", lede="We show a code only in the visit that made it or used it. A new code ends the old one.")
    with st.container(horizontal=True, key="code-buttons"):
        make = st.button("Make a new code", key="make-code", type="primary")
        back = st.button("Return to your assessment", key="to-hub")
    if make:
        renew_code(visit)
        return AGAIN
    return Go(HUB) if back else None
