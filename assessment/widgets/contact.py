"""Where to ask: the contact that the edition names."""

from __future__ import annotations

from html import escape

import streamlit as st

from scoring.rules import Contact


def contact(where: Contact, why: str) -> None:
    """Why somebody would ask, and where."""
    st.html(f"<p>{escape(why)} <a href='{escape(where.url)}' rel='noreferrer'>{escape(where.text)}</a>.</p>")
