"""The resume code, once: before the first question, and whenever a new one is made."""

from __future__ import annotations

import streamlit as st

from assessment.destinations import HUB, Go
from assessment.opening import renew_code
from assessment.storage.errors import NotSaved
from assessment.visit import Visit
from assessment.widgets import frame
from assessment.widgets.progress_file import progress_file
from assessment.widgets.text import paragraph


def show(visit: Visit) -> Go | None:
    """Draw the code, making a new one when this visit does not know it; where to go next."""
    visit.session.keep_address()
    if visit.session.code is None:
        try:
            renew_code(visit)
        except NotSaved:
            frame.heading("We could not make a new code", lede="Nothing has changed. Your answers are safe. Try again in a few minutes.")
            return Go(HUB) if st.button("Return to your assessment", key="to-hub", type="primary") else None
    frame.heading("Save this code", lede="Write it down, or keep a copy. You need it to come back on another computer.")
    st.code(visit.session.code, language=None)
    paragraph("We store the code in a form that cannot be read back. We cannot tell it to you later, but you can make a new one.")
    paragraph("We save each answer as you go. You can stop at any time.")
    with st.container(horizontal=True, key="code-buttons"):
        go_on = st.button("Go to your assessment", key="to-hub", type="primary")
        progress_file(visit)
    return Go(HUB) if go_on else None
