"""The method in words, and the way to it from pages that show its results."""

from __future__ import annotations

import streamlit as st

from assessment.destinations import HOW_IT_WORKS, Go
from assessment.method_text import Part
from assessment.session import Session
from assessment.widgets.text import plain


def method_link(session: Session, part: str, label: str = "") -> Go | None:
    """A way to one part of the method, named after it unless there is a label; where to go when it was used."""
    if not st.button(plain(label or part), key="to-how-it-works", type="tertiary", wrap=True):
        return None
    session.go_to(HOW_IT_WORKS, part)
    return Go(HOW_IT_WORKS)


def method_part(part: Part) -> None:
    """One part, with its headings; the text is our own, and so it may be read as markup."""
    st.header(plain(part.title), anchor=False)
    for passage in part.passages:
        st.subheader(plain(passage.title), anchor=False)
        st.markdown(passage.text)
