"""Drop a report, and be told whether it was made here and is unaltered."""

from __future__ import annotations

import streamlit as st

from assessment.held_uploads import note_chosen
from assessment.report.seal import Finding, check
from assessment.report.verdict import sentences
from assessment.widgets.text import paragraph

FILE = "report-to-check"
LOOKS: dict[Finding, str] = {"genuine": "aim-done", "altered": "aim-not-saved", "elsewhere": "aim-early", "not ours": "aim-early"}


def report_check(seal_key: bytes) -> None:
    """A place for a PDF, and below it what was found."""
    file = st.file_uploader("Report to check (PDF)", type=["pdf"], key=FILE)
    note_chosen(FILE)
    if file is None:
        return
    checked = check(file.getvalue(), seal_key)
    found, *more = sentences(checked)
    paragraph(found, LOOKS[checked.finding], role="status")
    for line in more:
        paragraph(line, "aim-hint")
