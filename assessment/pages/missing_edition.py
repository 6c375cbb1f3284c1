"""In the place of every page of an assessment whose edition this service does not have: the answers are safe, and can be taken along."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from assessment import dates
from assessment.destinations import START, Go
from assessment.session import Session
from assessment.visit import EditionNotHere
from assessment.widgets import frame
from assessment.widgets.progress_file import progress_file
from assessment.widgets.text import paragraph


def show(session: Session, missing: EditionNotHere, now: datetime) -> Go | None:
    """Say so, and offer the file; where to go next, None to stay."""
    session.keep_address()
    frame.heading("We cannot show this assessment here", missing.stored.assessment.organisation.name, str(missing))
    paragraph("Your answers are safe. Nothing was changed. Ask whoever runs this service to put the edition back.")
    paragraph("You can also download your progress file. It holds every answer, and your plan.")
    with st.container(horizontal=True, key="buttons"):
        progress_file(missing.stored.assessment, dates.today(now))
        start = st.button("Start or return", key="to-start")
    return Go(START) if start else None
