"""Where last time's progress file is dropped, and what the assessment is compared with now."""

from __future__ import annotations

import streamlit as st

from assessment.assessment_file import from_json
from assessment.changes import bare, why_not
from assessment.dates import today
from assessment.destinations import AGAIN, Go
from assessment.held_uploads import let_go_of, note_chosen
from assessment.json_reading import FileProblem
from assessment.same_organisation import difference
from assessment.storage.errors import NotSaved
from assessment.visit import Visit
from assessment.widgets.text import paragraph
from scoring.assessment import Assessment

NAME = "earlier"


def earlier_file(visit: Visit) -> Go | None:
    """Take the file, or take away the one that is kept; AGAIN when something was stored."""
    with st.expander("Compare with an earlier assessment", key="earlier-file"):
        go = _kept(visit)
        key = visit.session.key("file", NAME)
        file = st.file_uploader("Last time's progress file", type=["json"], key=key)
        note_chosen(key)
        paragraph("We keep its answers with this assessment. We do not keep its notes, its plan, or who answered.", "aim-hint")
        if file is None or go is not None:
            return go
        go = _take(visit, file.getvalue())
        if go is not None:
            let_go_of(file)
        return go


def _kept(visit: Visit) -> Go | None:
    if visit.earlier is None:
        paragraph("Drop the progress file of last time here. Its name ends in .json. Your results and report then say what changed.")
        return None
    paragraph(f"Compared with {visit.earlier.since}. Another file takes its place.")
    return _store(visit, None) if st.button("Stop comparing", key="no-earlier") else None


def _take(visit: Visit, data: bytes) -> Go | None:
    try:
        earlier = from_json(data, visit.services.editions)
    except FileProblem as problem:
        _refuse(problem.problems)
        return None
    leads = bool(visit.services.editions.stages(earlier.edition, visit.rubric.edition))
    refused = why_not(earlier, visit.stored.assessment, today(visit.now), leads=leads)
    if refused:
        _refuse(refused)
        return None
    doubt = difference(earlier, visit.stored.assessment)
    if doubt is not None:
        paragraph(doubt, "aim-early")
        if not st.checkbox("It is the same organisation", key=visit.session.key("renamed", NAME)):
            return None
    return _store(visit, earlier)


def _refuse(problems: tuple[str, ...]) -> None:
    for line in problems:
        paragraph(line, "aim-not-saved", role="alert")


def _store(visit: Visit, earlier: Assessment | None) -> Go | None:
    try:
        visit.services.store.set_earlier(visit.principal, visit.id, None if earlier is None else bare(earlier), visit.now)
    except NotSaved as problem:
        paragraph(visit.not_saved("We have not saved this.", problem), "aim-not-saved", role="alert")
        return None
    visit.session.renew(NAME)
    return AGAIN
