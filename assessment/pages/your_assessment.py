"""The hub: what is left, where to go, and that the work is safe."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assessment import dates
from assessment.destinations import AGAIN, ALL_QUESTIONS, DETAILS, FIRST_LOOK, NEW_EDITION, RESULTS, SUBMIT, YOUR_CODE, Go
from assessment.on_screen import Notice
from assessment.opening import renew_code
from assessment.progress import StatusKind, can_submit, counted, needed_to_submit, status_of, time_left
from assessment.storage.errors import NotSaved
from assessment.visit import Visit
from assessment.widgets import blocks, frame
from assessment.widgets.progress_file import progress_file
from assessment.widgets.save_line import save_line
from assessment.widgets.text import paragraph, plain
from scoring.first_look import next_in_first_look, questions_of_first_look
from scoring.question import Area

Pages = Mapping[str, st.Page]
LOOKS: Mapping[StatusKind, blocks.Look] = {"completed": "plain", "partly": "info", "not_started": "grey", "does_not_apply": "muted"}


def show(visit: Visit, pages: Pages) -> Go | None:
    """Draw the hub; where to go next, None to stay."""
    visit.session.keep_address()
    frame.notice(visit.session)
    counts = visit.scorecard.counts
    frame.heading("Your assessment", f"{visit.organisation.name} · {visit.stored.assessment.term or ''}".rstrip(" ·"), _progress(visit))
    share = round(100 * counts.settled / counts.asked) if counts.asked else 0
    blocks.progress(share)
    save_line(visit.stored.last_saved_at, visit.now)
    go = _primary(visit) or _first_look(visit) or _edition(visit)
    if go is not None:
        return go
    for kind, name in visit.rubric.rules.kinds.items():
        frame.section(name)
        for area in visit.rubric.areas:
            if area.kind == kind:
                _area_row(visit, area, pages)
    _with_colleagues(visit, pages)
    _when_finished(visit, pages)
    return _keep_safe(visit)


def _progress(visit: Visit) -> str:
    counts, pace = visit.scorecard.counts, visit.services.pace
    if visit.submitted and visit.stored.submitted_at is not None:
        return f"Submitted on {dates.day(dates.today(visit.stored.submitted_at))}. Your answers are read only until you reopen them."
    if counts.settled == 0:
        return f"0 of {counted(counts.asked, 'question')} answered. Start with any section. {pace.in_total(visit.rubric)}"
    if counts.open == 0:
        return f"All {counted(counts.asked, 'question')} answered. Check your answers, then submit."
    left = time_left(counts.open, pace.minutes_a_question(visit.rubric))
    return f"{counts.settled} of {counted(counts.asked, 'question')} answered. {left}."


def _primary(visit: Visit) -> Go | None:
    area = visit.next_area
    if visit.submitted:
        return Go(RESULTS) if st.button("See your results", key="results", type="primary") else None
    if area is None:
        return Go(SUBMIT) if st.button("Check your answers", key="check", type="primary") else None
    verb = "Start" if visit.scorecard.counts.settled == 0 else "Continue"
    if st.button(f"{verb} with {plain(area.short_title)}", key="go-on", type="primary"):
        visit.session.go_to(area.id, None)
        return Go(area.id)
    return None


def _first_look(visit: Visit) -> Go | None:
    """The short way in, and back to what it shows, while no other question has an answer."""
    rules, questions = visit.rubric.rules, {question.id for question in questions_of_first_look(visit.rubric)}
    if visit.submitted or not questions or not questions.issuperset(visit.responses):
        return None
    left = next_in_first_look(visit.rubric, visit.responses)
    label = "Carry on with the first look" if visit.responses else f"First look, about {rules.first_look_minutes} minutes"
    return Go(FIRST_LOOK) if st.button("See your first look" if left is None else label, key="first-look") else None


def _edition(visit: Visit) -> Go | None:
    """Answers that are asked for again since the last move, and a newer edition that is out."""
    to_check, newer = visit.to_check, visit.newer_edition
    if to_check and not visit.submitted:
        ask = "Their questions changed with the edition. They do not count until you choose again."
        blocks.box(f"{counted(len(to_check), 'answer')} to check.", ask)
        if st.button("Check the first one", key="to-check"):
            return _open(visit, next(question.id for question in visit.rubric.questions if question.id in to_check))
    if newer is not None:
        stays = "Your submitted assessment stays as it is." if visit.submitted else "You can stay with yours, or move to it."
        blocks.box("A newer edition of the questions is out.", f"Yours is {visit.rubric.edition}, the newest is {newer}. {stays}")
        if st.button("See what would happen to your answers", key="newer"):
            return Go(NEW_EDITION)
    return None


def _open(visit: Visit, question: str) -> Go:
    area = visit.rubric.area_of(question)
    visit.session.go_to(area.id, question)
    return Go(area.id)


def _area_row(visit: Visit, area: Area, pages: Pages) -> None:
    status = status_of(visit.scorecard.area(area.id).counts, finished=area.id in visit.finished_areas)
    with st.container(key=f"hub-{area.id}", horizontal=True, vertical_alignment="center"):
        if status.kind == "does_not_apply":
            paragraph(area.short_title, "aim-row-name")
        else:
            st.page_link(pages[area.id], query_params=visit.session.ids, label=plain(area.short_title))
        blocks.tag(status.words, LOOKS[status.kind])


def _with_colleagues(visit: Visit, pages: Pages) -> None:
    frame.section("With colleagues")
    with st.container(key="hub-all-questions", horizontal=True, vertical_alignment="center"):
        st.page_link(pages[ALL_QUESTIONS], query_params=visit.session.ids, label="Print all questions")
        blocks.tag("To talk over at a table", "muted")


def _when_finished(visit: Visit, pages: Pages) -> None:
    counts = visit.scorecard.counts
    frame.section("When you have finished")
    ready = can_submit(visit.rubric, counts)
    with st.container(key="hub-check", horizontal=True, vertical_alignment="center"):
        st.page_link(pages[SUBMIT], query_params=visit.session.ids, label="Check your answers and submit")
        words = (
            "Submitted" if visit.submitted else "Ready to submit" if ready else f"From {needed_to_submit(visit.rubric, counts)} answered"
        )
        blocks.tag(words, "muted")
    with st.container(key="hub-results", horizontal=True, vertical_alignment="center"):
        st.page_link(pages[RESULTS], query_params=visit.session.ids, label="See your results")
        words = "Ready" if visit.scorecard.status == "scored" else "Early results only"
        blocks.tag(words, "muted")


def _keep_safe(visit: Visit) -> Go | None:
    frame.section("Keep your work safe")
    if visit.session.code is not None:
        paragraph("Your resume code. Use it to come back on any computer:")
        st.code(visit.session.code, language=None)
    else:
        paragraph(
            "We show your resume code only in the visit that made it or used it. You can make a new one. The old one then stops working."
        )
    with st.container(horizontal=True, key="safe"):
        if visit.session.code is None and st.button("Make a new code", key="new-code"):
            return Go(YOUR_CODE) if renew_code(visit) else AGAIN
        progress_file(visit.stored.assessment, dates.today(visit.now))
        if not visit.submitted and st.button("Change your details", key="details"):
            return Go(DETAILS)
        if visit.submitted and st.button("Reopen this assessment", key="reopen"):
            return _reopen(visit)
    return None


def _reopen(visit: Visit) -> Go:
    try:
        visit.services.store.reopen(visit.principal, visit.id, visit.now)
    except NotSaved as problem:
        visit.session.tell(Notice("problem", (str(problem),)))
        return AGAIN
    visit.session.tell(Notice("done", ("You can change your answers again. Submit when you have finished.",)))
    return AGAIN
