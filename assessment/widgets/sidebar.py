"""The list of all pages with what each section says about itself; the hub has the same links in the page."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assessment.destinations import COMPARE, HUB, PLAN, REPORT, RESULTS, SUBMIT
from assessment.progress import StatusKind, status_of
from assessment.visit import Visit
from assessment.widgets.text import paragraph, paragraphs, plain

ICONS: Mapping[StatusKind, str] = {
    "completed": ":material/check_circle:",
    "partly": ":material/contrast:",
    "not_started": ":material/radio_button_unchecked:",
    "does_not_apply": ":material/block:",
}
REPORTS = {SUBMIT: "Check your answers", RESULTS: "Results", COMPARE: "Compare", PLAN: "Action plan", REPORT: "Board report"}


def sidebar(visit: Visit, pages: Mapping[str, st.Page]) -> None:
    """Draw the sidebar for an open assessment."""
    rules = visit.rubric.rules
    with st.sidebar, st.container(gap="xxsmall", key="nav"):
        paragraphs((rules.coalition, "aim-service"), (rules.title, "aim-muted"), (visit.organisation.name, "aim-muted"))
        st.page_link(pages[HUB], label="Your assessment")
        for kind, name in rules.kinds.items():
            paragraph(name, "aim-nav-heading")
            for area in visit.rubric.areas:
                if area.kind == kind:
                    status = status_of(visit.scorecard.area(area.id), visit.stored.finished_areas)
                    label = f"{plain(area.short_title)}  \n{status.words}"
                    st.page_link(pages[area.id], label=label, icon=ICONS[status.kind])
        paragraph("Reports", "aim-nav-heading")
        for page, label in REPORTS.items():
            st.page_link(pages[page], label=label)
        st.link_button("Get help", rules.contact.url, type="tertiary", help=None)
