"""The report for the board: what is in it, what can be left out, and the download."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from assessment import dates
from assessment.destinations import AGAIN, HUB, PLAN, Go
from assessment.file_names import file_name
from assessment.on_screen import Notice
from assessment.report.case import Switches
from assessment.report.fingerprint import in_groups, report_fingerprint
from assessment.report.formats import FORMATS, Format
from assessment.report.pdf import render_pdf
from assessment.report.phrasing import listed, quoted
from assessment.report.publication import areas_left_out, shown_in
from assessment.report.report import Report
from assessment.report.seal import PURPOSE, claims_of, sealed
from assessment.report.sections import compile_report
from assessment.storage.errors import NotSaved
from assessment.visit import Visit
from assessment.widgets import frame
from assessment.widgets.earlier_file import earlier_file
from assessment.widgets.report_check import report_check
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
    switches = _switches(visit)
    go = earlier_file(visit) or go
    st.download_button(
        "Download the board report (PDF)",
        data=lambda: _pdf(visit, switches),
        file_name=_file_name(visit, switches, "pdf"),
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
    _other_formats(visit, switches)
    _check(visit, switches)
    return go


def _file_name(visit: Visit, switches: Switches, suffix: str) -> str:
    what = "board-report-for-publication" if switches.publish else "board-report"
    return file_name(visit.stored.assessment, what, dates.today(visit.now), suffix)


def _switches(visit: Visit) -> Switches:
    """What is left out."""
    level = st.checkbox("Leave out the overall level", key="no-level")
    notes = st.checkbox("Leave out the evidence notes", key="no-notes")
    publish = st.checkbox("Make a copy for publication", key="publish")
    names = listed([quoted(area.short_title) for area in areas_left_out(visit.rubric)])
    paragraph(
        f"It leaves out what nobody outside should read: evidence notes, who answered, and the answers and actions in {names}. "
        "Read it before you publish it. It prints the words of your other actions.",
        "aim-hint",
    )
    paragraph(visit.rubric.rules.sentences.open_records, "aim-hint")
    return Switches(level=not level, notes=not notes, publish=publish)


def _other_formats(visit: Visit, switches: Switches) -> None:
    """The same report as files to edit, to track actions with and to calculate with; each is made when it is asked for."""
    frame.section("Other formats")
    paragraph("The same report, with the same numbers. What you leave out above is left out here too.")
    with st.container(horizontal=True, key="formats"):
        for one in FORMATS:
            st.download_button(
                one.offer,
                data=partial(_other_format, visit, switches, one),
                file_name=_file_name(visit, switches, one.suffix),
                mime=one.mime,
                key=f"format-{one.suffix}",
                on_click="ignore",
            )
    paragraph("A newer calendar file moves the dates in your calendar. It does not add them twice.", "aim-hint")


def _check(visit: Visit, switches: Switches) -> None:
    """Whether a copy that somebody holds, on paper or as a file, is ours and still says what is here."""
    frame.section("Check a report")
    paragraph("On paper: compare the fingerprint on page 1. Choose above what that copy leaves out.")
    on: date = st.date_input(
        "Date on the copy", value=dates.today(visit.now), format="DD/MM/YYYY", key=visit.session.key("copy-date", "report"), width=260
    )
    shown = shown_in(visit.rubric, visit.stored.assessment, visit.scorecard, switches)
    mark = report_fingerprint(shown, visit.edition.fingerprint, visit.comparison, on, switches, visit.earlier)
    paragraph(f"The answers and the plan as they are now give a copy of that date the fingerprint {in_groups(mark)}.")
    report_check(visit.services.store.key_for(PURPOSE))


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
    session, version = visit.session, visit.stored.details_version
    shown = session.shown("meeting")
    if chosen == stored.board_date:
        session.show("meeting", version, None)
        return None
    if shown is not None and shown.version != version:  # another window saved since: its date is not ours to undo
        session.renew("report")
        session.show("meeting", version, None)
        session.tell(Notice("done", ("Your details were changed in another window. This is the newest date.",)))
        return AGAIN
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
    except NotSaved as problem:
        paragraph(visit.not_saved("We have not saved the date.", problem), "aim-not-saved", role="alert")
        st.button("Save again", key="again-meeting")
        return None
    session.show("meeting", version + 1, None)
    return AGAIN


def _other_format(visit: Visit, switches: Switches, one: Format) -> bytes:
    return one.render(_report(visit, switches))


def _report(visit: Visit, switches: Switches) -> Report:
    return compile_report(
        visit.rubric,
        visit.stored.assessment,
        visit.scorecard,
        visit.comparison,
        dates.today(visit.now),
        switches,
        visit.edition.fingerprint,
        earlier=visit.earlier,
        made_at=visit.now,
    )


def _pdf(visit: Visit, switches: Switches) -> bytes:
    """The report's bytes, made when the button is used and not before."""
    report = _report(visit, switches)
    return sealed(render_pdf(report, report.on), claims_of(report), visit.services.store.key_for(PURPOSE))
