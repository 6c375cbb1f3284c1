"""How a score is made, and how the comparison protects whoever takes part."""

from __future__ import annotations

import streamlit as st

from assessment.destinations import HOW_IT_WORKS, Go
from assessment.method_text import method_parts
from assessment.session import Session
from assessment.widgets import frame
from assessment.widgets.dead_ends import way_on
from assessment.widgets.method import method_part

TITLE = "How it works"


def show(session: Session) -> Go | None:
    """Draw one part of the method; where to go next, None to stay."""
    session.keep_address()
    frame.heading(TITLE, lede="What we do with your answers, in plain words.")
    parts = {part.title: part for part in method_parts()}
    wanted = session.place_in(HOW_IT_WORKS)
    chosen = st.radio(
        "What would you like to know?",
        list(parts),
        index=list(parts).index(wanted) if wanted in parts else 0,
        key=session.key("part", HOW_IT_WORKS),
        horizontal=True,
    )
    method_part(parts[chosen])
    return way_on(session)
