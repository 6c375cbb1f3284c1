"""Whether the work is safe, in words, with the time of the last real save."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from assessment import dates
from assessment.saving import Kept, NotKept, Outcome
from assessment.widgets.text import paragraph


def save_line(at: datetime | None, now: datetime) -> None:
    """When the last save really happened; before the first, what we will do."""
    if at is None:
        paragraph("We save each answer as you go.", "aim-saved", role="status")
    else:
        paragraph(f"✓ Saved {dates.moment(at, now)}", "aim-saved", role="status")


def outcome_line(outcome: Outcome, now: datetime, key: str) -> None:
    """The save line for one answer, or that it is not saved with a button to try again."""
    match outcome:
        case Kept(at=at):
            save_line(at, now)
        case NotKept(says=says):
            paragraph(says, "aim-not-saved", role="alert")
            # Any click draws the page again, and the page saves what differs: the button needs nothing else.
            st.button("Save again", key=key)
        case _:
            return
