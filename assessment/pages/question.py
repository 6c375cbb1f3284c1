"""One question: five descriptors, what there is to show, saved at once."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.at_once import go_on, go_on_at_once, keep_at_once
from assessment.destinations import AGAIN, HUB, Go
from assessment.on_screen import Notice
from assessment.saving import NOT_SAVED, Kept, Newer, NotKept, Outcome, TwoAnswers, settle, show_stored, version_of
from assessment.visit import Visit
from assessment.widgets import frame
from assessment.widgets.answer import Place, answer_left, levels_key
from assessment.widgets.asked_again import asked_again
from assessment.widgets.question import Asked, Way, question_asked
from assessment.widgets.save_line import outcome_line
from assessment.widgets.text import paragraph
from assessment.widgets.two_answers import ask_which
from scoring.question import Question
from scoring.responses import AnyAnswer

SUBMITTED = "This assessment was submitted in another window, so your last change is not saved. Reopen it to change answers."
NEWEST = "This answer was changed in another window. This is the newest one."


def show(visit: Visit, way: Way, question: Question) -> Go | None:
    """Draw the question; where to go next, None to stay."""
    stored, wants_all = visit.responses.get(question.id), visit.session.wants_all(question.id)
    left = answer_left(visit.session, question) if visit.submitted or wants_all else None  # asking Streamlit costs time
    if visit.submitted and left not in (None, stored):  # and not later: a field that is drawn read only forgets what it was sent
        return _submitted_elsewhere(visit, question)
    place = way.questions.index(question)
    back = frame.back(f"back-{question.id}")
    top = st.container(key="problems")
    missing = stored is None and wants_all and left is None
    with top:
        frame.notice(visit.session)
        tell_what_was_left(visit, here=question.id)
        if missing:
            frame.problems((frame.Problem(_choose_one(visit), levels_key(visit.session, question)),), visit.session)
    keep = partial(keep_at_once, visit.services, visit.session, question)
    asked = Asked(visit.rubric, visit.organisation.kind, way, question)
    widgets = Place(visit.session, question.id, keep, visit.submitted)
    on_screen = question_asked(asked, widgets, stored, partial(_above_the_choices, visit, question, missing=missing))
    outcome = settle(visit, question.id, on_screen)
    if isinstance(outcome, Newer):
        show_stored(visit, question.id)
        visit.session.tell(Notice("done", (NEWEST,)))
        visit.session.want_focus()
        return AGAIN
    if isinstance(outcome, TwoAnswers):
        with top:
            return ask_which(visit, question, outcome)
    visit.session.keep_address(question.id, _version_now(visit, question))
    if back and isinstance(outcome, Kept):  # and not before: the note and the button that was pressed after it can come as one
        return _go_back(visit, way, place)
    if back:
        _stop(visit, top, NOT_SAVED)
    return _finish(visit, way, place, on_screen, outcome, top)


def _above_the_choices(visit: Visit, question: Question, *, missing: bool) -> None:
    asked_again(visit, question)
    if missing:
        frame.field_problem(_choose_one(visit))


def _submitted_elsewhere(visit: Visit, question: Question) -> Go:
    """What is on the screen can no longer be saved: say so before the stored answer takes its place."""
    show_stored(visit, question.id)
    visit.session.tell(Notice("problem", (SUBMITTED,)))
    visit.session.want_focus()
    return AGAIN


def tell_what_was_left(visit: Visit, here: str = "") -> None:
    """On what follows: an answer that could not be saved, and whose question was left before it could say so; not on that question."""
    tried = visit.session.tried
    if tried is not None and tried.question != here:
        visit.session.take_tried()
        title = visit.rubric.question(tried.question).title
        frame.problems((f"Your last answer to '{title}' is not saved. Open the question and answer again.",), visit.session)


def _version_now(visit: Visit, question: Question) -> int:
    shown = visit.session.shown(question.id)
    return shown.version if shown is not None else version_of(visit, question.id)


def _finish(
    visit: Visit, way: Way, place: int, on_screen: AnyAnswer | None, outcome: Outcome, top: st.delta_generator.DeltaGenerator
) -> Go | None:
    question = way.questions[place]
    if visit.submitted:
        paragraph("You have submitted this assessment. To change an answer, reopen it from 'Your assessment'.", "aim-hint")
        wants_on = st.button("Continue", key=f"continue-{question.id}", type="primary")
        return go_on(visit, way, question) if wants_on else None
    at_once = partial(go_on_at_once, visit.services, visit.session, way, question)
    with st.container(horizontal=True, key="buttons"):
        save = st.button("Save and continue", key=f"save-{question.id}", type="primary", on_click=at_once)
        skip = st.button("Skip for now", key=f"skip-{question.id}", type="tertiary", on_click=partial(at_once, unanswered=True))
    outcome_line(outcome, visit.now, f"again-{question.id}")
    if (save or skip) and isinstance(outcome, NotKept):
        _stop(visit, top, NOT_SAVED)
    elif save and on_screen is None:
        visit.session.want_all(question.id)
        return AGAIN
    elif save or skip:
        return go_on(visit, way, question)
    return None


def _choose_one(visit: Visit) -> str:
    return f"Select the description that fits best, or select '{visit.rubric.rules.sentences.do_not_know}'."


def _stop(visit: Visit, top: st.delta_generator.DeltaGenerator, line: str) -> None:
    with top:
        frame.problems((line,), visit.session)
    visit.session.want_focus()


def _go_back(visit: Visit, way: Way, place: int) -> Go:
    if place == 0:
        return Go(HUB)
    visit.session.go_to(way.page, way.questions[place - 1].id)
    return AGAIN
