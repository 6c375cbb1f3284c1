"""How a score is made, and how the comparison protects whoever takes part."""

from __future__ import annotations

import streamlit as st

from assessment.destinations import HOW_IT_WORKS, RUBRIC, Go
from assessment.method_text import method_parts
from assessment.session import Session
from assessment.widgets import frame
from assessment.widgets.dead_ends import way_on
from assessment.widgets.method import method_part
from assessment.widgets.text import plain

TITLE = "How it works"


def show(session: Session, *, for_staff: bool) -> Go | None:
    """Draw one part of the method, and the staff's way to the rubric where there is one; where to go next, None to stay."""
    session.keep_address()
    frame.heading(TITLE, lede="What we do with your answers, in plain words.")
    parts = {part.title: part for part in method_parts()}
    wanted = session.place_in(HOW_IT_WORKS)
    chosen = st.radio(
        "What would you like to know?",
        list(parts),
        index=list(parts).index(wanted) if wanted in parts else 0,
        format_func=plain,
        key=session.key("part", HOW_IT_WORKS),
        horizontal=True,
    )
    method_part(parts[chosen])
    go = way_on(session)
    if for_staff and st.button("Rubric, for Coalition staff", key="to-rubric", type="tertiary"):
        return Go(RUBRIC)
    return go
