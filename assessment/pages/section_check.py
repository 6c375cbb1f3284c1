"""Check the answers of one section, change any of them, and say whether it is finished."""

from __future__ import annotations

import streamlit as st

from assessment.answer_words import answer_in_words
from assessment.carried_words import together
from assessment.destinations import AGAIN, HUB, Go
from assessment.on_screen import Notice
from assessment.progress import EVIDENCE_TO_ADD, counted, first_open, without_evidence
from assessment.session import CHECK
from assessment.storage.errors import NotSaved
from assessment.visit import Visit
from assessment.widgets import blocks, frame
from assessment.widgets.named import notes_that_may_name
from assessment.widgets.text import plain
from scoring.certainty import lacks_evidence
from scoring.question import Area, Question
from scoring.responses import DoNotKnow

FINISHED = "Yes, we have finished this section"
NOT_YET = "No, we will come back to it"


def show(visit: Visit, area: Area) -> Go | None:
    """Draw the section's answers; where to go next, None to stay."""
    visit.session.keep_address(CHECK)
    if frame.back(f"back-check-{area.id}"):
        visit.session.go_to(area.id, area.questions[-1].id)
        return AGAIN
    top = st.container(key="problems")
    frame.heading("Check your answers", area.short_title, _summary(visit, area))
    notes_that_may_name(visit, area.questions)
    for question in area.questions:
        if _row(visit, question):
            visit.session.go_to(area.id, question.id)
            return AGAIN
    if visit.submitted:
        return Go(HUB) if st.button("Return to your assessment", key=f"return-{area.id}", type="primary") else None
    return _finish(visit, area, top)


def _summary(visit: Visit, area: Area) -> str:
    counts = visit.scorecard.area(area.id).counts
    missing = without_evidence(visit.rubric, area.questions, visit.responses)
    evidence = f" {counted(missing, 'answer needs', 'answers need')} evidence." if missing else ""
    done = counts.settled + counts.not_applicable
    change = "You can change any answer until you submit the whole assessment." if not visit.submitted else ""
    return f"{done} of {len(area.questions)} answered.{evidence} {change}".strip()


def _row(visit: Visit, question: Question) -> bool:
    """One answer with its button; True when it is to be changed."""
    answered = question.id in visit.responses
    with st.container(key=f"row-{question.id}", horizontal=True, vertical_alignment="top"):
        _answer(visit, question)
        word = "View" if visit.submitted else "Change" if answered else "Answer"
        return st.button(f"{word} {plain(question.title)}", key=f"change-{question.id}", type="tertiary", wrap=True)


def _answer(visit: Visit, question: Question) -> None:
    answer = visit.responses.get(question.id)
    if answer is None:
        _not_answered(visit, question)
        return
    name, text = answer_in_words(visit.rubric, question, answer)
    if isinstance(answer, DoNotKnow):
        text = f"{text} We suggest 'find out' for your action plan."
    mark = blocks.tag_html(EVIDENCE_TO_ADD, "warning") if lacks_evidence(visit.rubric, answer) else ""
    blocks.answer(question.title, name, text, note=answer.note, mark=mark)


def _not_answered(visit: Visit, question: Question) -> None:
    """Without an answer; what was chosen before the last move, where it is asked again."""
    blocks.answer(question.title, *together(visit.before(question.id)), mark=blocks.tag_html("Not answered", "grey"))


def _finish(visit: Visit, area: Area, top: st.delta_generator.DeltaGenerator) -> Go | None:
    beside, key = st.container(), visit.session.key("finished", area.id)
    finished = st.radio(
        "Have you finished this section?", [FINISHED, NOT_YET], index=0 if area.id in visit.stored.finished_areas else None, key=key
    )
    if not st.button("Save and return to your assessment", key=f"finish-{area.id}", type="primary"):
        return None
    problem = _save(visit, area, finished, key)
    if problem is None:
        return Go(HUB)
    with top:
        frame.problems((problem,), visit.session)
    with beside:
        frame.field_problem(problem.text)
    visit.session.want_focus()
    return None


def _save(visit: Visit, area: Area, finished: str | None, key: str) -> frame.Problem | None:
    """Save the leader's word on this section; what stands in the way and where it is mended, or None."""
    gap = first_open(area, visit.responses)
    if finished is None:
        return frame.Problem(f"Select '{FINISHED}' or '{NOT_YET}'.", key)
    if finished == FINISHED and gap is not None:
        left = visit.scorecard.area(area.id).counts.open
        words = f"Answer {counted(left, 'more question')}, or select '{NOT_YET}'. The next one is '{gap.title}'."
        return frame.Problem(words, page=f"{area.id}#{gap.id}")
    try:
        visit.services.store.set_area_finished(visit.principal, visit.id, area.id, finished == FINISHED, visit.now)
    except NotSaved as problem:
        return frame.Problem(str(problem))
    visit.session.tell(Notice("done", (f"{area.short_title}: saved.",)))
    return None
