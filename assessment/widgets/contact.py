"""Where to ask: the contact that the edition names."""

from __future__ import annotations

from html import escape

import streamlit as st

from scoring.rules import Contact

GET_HELP = "Get help"


def contact(where: Contact, why: str) -> None:
    """Why somebody would ask, and where; the link has the name it has at the foot of every page."""
    st.html(f"<p>{escape(why)} {escape(where.text)}: <a href='{escape(where.url)}' rel='noreferrer'>{GET_HELP}</a>.</p>")
