"""The end of every page: the same four links in the same place, whatever the page and the window."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from assessment.dates import day
from assessment.destinations import ACCESSIBILITY, HOW_IT_WORKS, PRIVACY
from assessment.links import link
from assessment.session import Session
from assessment.widgets.contact import GET_HELP
from scoring.rules import EditionRules

PAGES = {HOW_IT_WORKS: "How it works", PRIVACY: "Privacy", ACCESSIBILITY: "Accessibility"}


def footer(session: Session, rules: EditionRules, organisation: str, on: date) -> None:
    """How it works, privacy, accessibility and help; on paper, instead, whose page it is and of which day.

    One element of plain links; sidebar.js follows them without loading the page anew.
    """
    links = "".join(f"<li>{link(page, name, session.ids)}</li>" for page, name in PAGES.items())
    help_ = f"<li><a href='{escape(rules.contact.url)}' rel='noreferrer'>{GET_HELP}</a></li>"
    printed = " · ".join(part for part in (organisation, rules.title, f"printed on {day(on)}") if part)
    st.html(
        f"<nav class='aim-footer' aria-label='Help and information'><ul>{links}{help_}</ul></nav>"
        f"<p class='aim-printed' aria-hidden='true'>{escape(printed)}</p>"
    )
