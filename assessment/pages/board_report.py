"""The report for the board: what is in it, what can be left out, and the download."""

from __future__ import annotations

from datetime import date

import streamlit as st

from assessment import dates
from assessment.destinations import AGAIN, HUB, PLAN, Go
from assessment.report.case import Switches
from assessment.report.pdf import render_pdf
from assessment.report.sections import compile_report
from assessment.storage.errors import NotSaved
from assessment.visit import Visit
from assessment.widgets import frame
from assessment.widgets.text import bullets, paragraph
from scoring.wording import board_for


def show(visit: Visit) -> Go | None:
    """Draw the page; where to go next, None to stay."""
    visit.session.keep_address()
    frame.notice(visit.session)
    board = board_for(visit.rubric.rules, visit.organisation)
    if visit.scorecard.counts.settled == 0:
        frame.heading("Board report", visit.organisation.name, "The report will be here when you have answered some questions.")
        return Go(HUB) if st.button("Go to your assessment", key="to-hub", type="primary") else None
    frame.heading("Board report", visit.organisation.name, f"A PDF for your {board.board}. Page one is enough for a decision.")
    if not visit.submitted:
        paragraph("Your assessment is not submitted yet. The report uses the answers you have given so far.", "aim-early")
    bullets(
        [
            "Page 1: your level, the critical risks, and the decisions you ask for.",
            "Then: your profile and comparison, your plan, and questions to ask.",
            "Appendix: every answer with its evidence, and how the score is worked out.",
        ]
    )
    go = _meeting(visit)
    level = st.checkbox("Leave out the overall level", key="no-level")
    notes = st.checkbox("Leave out the evidence notes", key="no-notes")
    paragraph(visit.rubric.rules.sentences.open_records, "aim-hint")
    switches = Switches(level=not level, notes=not notes)
    st.download_button(
        "Download the board report (PDF)",
        data=lambda: _pdf(visit, switches),
        file_name="ai-maturity-board-report.pdf",
        mime="application/pdf",
        key="pdf",
        type="primary",
        on_click="ignore",
    )
    paragraph("Boards need papers a week before they meet.", "aim-hint")
    paragraph(visit.rubric.rules.sentences.disclaimer, "aim-hint")
    if not visit.stored.assessment.actions:
        paragraph("Your plan has no actions yet. The report prints our suggestions and says that they are not agreed.")
        if st.button("Build your action plan", key="to-plan"):
            return Go(PLAN)
    return go


def _meeting(visit: Visit) -> Go | None:
    """The date of the board's meeting, saved when it changes."""
    stored = visit.stored.assessment
    chosen: date | None = st.date_input(
        "Date of the board meeting (optional)",
        value=stored.board_date,
        format="DD/MM/YYYY",
        key=visit.session.key("meeting", "report"),
        width=340,
    )
    if chosen == stored.board_date:
        return None
    try:
        visit.services.store.save_details(
            visit.principal,
            visit.id,
            organisation=visit.organisation,
            term=stored.term,
            answered_by=stored.answered_by,
            board_date=chosen,
            now=visit.now,
        )
    except NotSaved:
        paragraph("We have not saved the date. Your answers are safe.", "aim-not-saved", role="alert")
        st.button("Save again", key="again-meeting")
        return None
    return AGAIN


def _pdf(visit: Visit, switches: Switches) -> bytes:
    """The report's bytes, made when the button is used and not before."""
    on = dates.today(visit.now)
    report = compile_report(
        visit.rubric, visit.stored.assessment, visit.scorecard, visit.comparison(), on, switches, visit.services.fingerprint
    )
    return render_pdf(report, on)
