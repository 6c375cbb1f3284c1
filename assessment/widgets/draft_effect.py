"""What a draft would do if it were released: to the words, to old answers, to scores, and what members would be told."""

from __future__ import annotations

from datetime import date

import streamlit as st

from assessment.access.principal import local_principal, local_staff
from assessment.change_note import change_note
from assessment.drafting import LookedAt
from assessment.edition_differences import concerns_live_answers, follows
from assessment.rehearsing import CannotRehearse, answers_held, in_words, rehearsal_of
from assessment.services import Services
from assessment.session import Session
from assessment.widgets import blocks, frame
from assessment.widgets.text import outline, paragraph
from assessment.widgets.versions import versions
from scoring.carry_over import Following
from scoring.question import Question
from scoring.rubric import Rubric

MOST_SHOWN = 100
"""Changes at once; a browser takes its time over more."""


def effect_of_draft(services: Services, session: Session, looked_at: LookedAt, question: Question, today: date) -> None:
    """Draw all of it; nothing beyond the comparison for an edition that does not follow the live one."""
    _changes(services, session, looked_at, question)
    live, draft = services.newest.rubric, looked_at.draft
    following = follows(draft, live)
    if following is None or draft.rubric is None:
        return
    frame.section("Note for members")
    paragraph("What members would be told. It is made from the changes and from changes.yaml.", "aim-hint")
    with st.expander("Read or copy the note", key="note-for-members"):
        st.code(change_note(live, draft.rubric, following), language=None, wrap_lines=True)
    _rehearsal(services, session, looked_at, draft.rubric, following, today)


def _changes(services: Services, session: Session, looked_at: LookedAt, question: Question) -> None:
    """This question's changes, or all."""
    found, live = looked_at.differences, services.newest.rubric.edition
    frame.section(f"Compared with the live edition, {live}")
    paragraph(found.summary)
    if not found.changes:
        return
    number = services.store.assessments_answering(local_principal(session.browser), live, found.answered)
    blocks.pairs((("Changes meaning of live answers:", f"{concerns_live_answers(found.answered, number)}."),))
    names = {False: f"Only {question.id}", True: "All changes"}
    everything = st.radio("Show", list(names), format_func=names.__getitem__, horizontal=True, key="all-changes")
    shown = [change for change in found.changes if everything or change.question == question.id]
    if not shown:
        paragraph("This question is as schools see it.", "aim-hint")
        return
    versions(f"Live, {live}", "This draft", shown[:MOST_SHOWN])
    if len(shown) > MOST_SHOWN:
        paragraph(f"The first {MOST_SHOWN} of {len(shown)} changes are shown.", "aim-hint")


def _rehearsal(services: Services, session: Session, looked_at: LookedAt, new: Rubric, following: Following, today: date) -> None:
    """On the Coalition's installation: what would become of the scores that members let into the average."""
    frame.section("Rehearsal")
    if services.noise_key is None:
        paragraph("Only the Coalition's installation can rehearse, for only it holds what members let into the average.", "aim-hint")
        return
    if st.button("Rehearse with members' answers", key="rehearse-draft"):
        staff = local_staff(session.browser)
        given = answers_held(services.store.benchmark, staff, services.newest.rubric, today)
        try:
            lines = tuple(in_words(rehearsal_of(given, services.newest.rubric, new, following), services.newest.rubric, new))
        except CannotRehearse as problem:
            lines = problem.problems
        session.rehearsed = (looked_at.mark, lines)
    mark, lines = session.rehearsed or ("", ())
    if mark == looked_at.mark:
        outline(lines)
