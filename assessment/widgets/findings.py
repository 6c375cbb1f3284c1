"""What the doctor found, by file and line: problems in a box that is read out first, and all of it to copy."""

from __future__ import annotations

from html import escape

import streamlit as st

from assessment.drafting import FileFindings, LookedAt, as_text, by_file, line_of, not_listed, summary
from assessment.rubric_files.problems import Problem
from assessment.widgets.text import paragraph


def findings(looked_at: LookedAt) -> None:
    """The problems and warnings in one list, and all of them to copy; nothing when there is none."""
    files = by_file(looked_at)
    if not files:
        return
    parts = "".join(_file(part) for part in files)
    look = "aim-problems" if looked_at.draft.problems else "aim-box"
    st.html(
        f"<section class='{look} aim-findings' tabindex='-1' aria-labelledby='aim-findings'>"
        f"<h2 id='aim-findings'>{escape(summary(looked_at.draft))}</h2>{parts}</section>"
    )
    more = not_listed(looked_at.draft)
    if more:
        paragraph(f"{more} more are in the text below.", "aim-hint")
    with st.expander("Copy this list as text", key="findings-text"):
        st.code(as_text(looked_at.draft), language=None, wrap_lines=True)


def _file(part: FileFindings) -> str:
    return f"<h3>{escape(part.title)}</h3><ul>{''.join(map(_item, part.findings))}</ul>"


def _item(finding: Problem) -> str:
    place, what = line_of(finding)
    look = " class='aim-doubt'" if finding.kind == "warning" else ""
    return f"<li{look}><strong>{escape(place)}</strong> {escape(what)}</li>"
