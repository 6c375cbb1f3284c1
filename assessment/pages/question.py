"""One question: five descriptors, what there is to show, saved at once."""

from __future__ import annotations

import streamlit as st

from assessment import dates
from assessment.destinations import AGAIN, HUB, Go
from assessment.progress import needs_every_answer
from assessment.saving import Kept, Newer, NotKept, Outcome, TwoAnswers, settle, show_stored, use_ours, version_of
from assessment.session import CHECK
from assessment.visit import Visit
from assessment.widgets import blocks, frame
from assessment.widgets.answer import answer, choice_of, choices
from assessment.widgets.save_line import NOT_SAVED, outcome_line
from assessment.widgets.text import paragraph, paragraphs
from scoring.question import Area, Question
from scoring.responses import AnyAnswer
from scoring.wording import terms_used


def show(visit: Visit, area: Area, question: Question) -> Go | None:
    """Draw the question; where to go next, None to stay."""
    place = area.questions.index(question)
    if frame.back(f"back-{question.id}"):
        return _go_back(visit, area, place)
    top = st.container(key="problems")
    frame.heading(question.question, f"{area.short_title} · Question {place + 1} of {len(area.questions)}")
    _introduce(visit, question, first=place == 0)
    if place == 0 and needs_every_answer(visit.rubric, area):
        paragraph(visit.rubric.rules.sentences.small_settings.replace("{number}", str(len(area.questions))), "aim-hint")
    stored = visit.responses.get(question.id)
    on_screen = answer(visit.rubric, visit.session, question, stored, read_only=visit.submitted)
    outcome = settle(visit, question.id, on_screen)
    if isinstance(outcome, Newer):
        show_stored(visit, question.id)
        return AGAIN
    if isinstance(outcome, TwoAnswers):
        with top:
            return _ask_which(visit, question, outcome)
    visit.session.keep_address(question.id, _version_now(visit, question))
    return _finish(visit, area, place, on_screen, outcome, top)


def _version_now(visit: Visit, question: Question) -> int:
    shown = visit.session.shown(question.id)
    return shown.version if shown is not None else version_of(visit, question.id)


def _introduce(visit: Visit, question: Question, *, first: bool) -> None:
    rules = visit.rubric.rules
    words = rules.sentences
    closest = words.closest.replace("{where}", rules.settings[visit.organisation.kind])
    includes = words.includes if not first else f"{words.includes} {words.one_part_missing} {words.between_two}"
    trust = [(words.trust, "aim-hint")] if first and visit.organisation.kind == "trust" else []
    paragraphs((f"{question.why} {closest}", "aim-why"), (includes, "aim-hint"), *trust)
    terms = terms_used(rules, question.question, question.why, *question.levels.values())
    if terms:
        with st.expander("What do these words mean?", key=f"terms-{question.id}"):
            blocks.terms(terms)


def _finish(
    visit: Visit, area: Area, place: int, on_screen: AnyAnswer | None, outcome: Outcome, top: st.delta_generator.DeltaGenerator
) -> Go | None:
    question = area.questions[place]
    if visit.submitted:
        paragraph("You have submitted this assessment. To change an answer, reopen it from 'Your assessment'.", "aim-hint")
        go_on = st.button("Continue", key=f"continue-{question.id}", type="primary")
        return _go_on(visit, area, place) if go_on else None
    with st.container(horizontal=True, key="buttons"):
        save = st.button("Save and continue", key=f"save-{question.id}", type="primary")
        skip = st.button("Skip for now", key=f"skip-{question.id}", type="tertiary")
    outcome_line(outcome, visit.now, f"again-{question.id}")
    if save and isinstance(outcome, NotKept):
        _stop(visit, top, NOT_SAVED)
    elif save and on_screen is None:
        _stop(visit, top, f"Select the description that fits best, or select '{visit.rubric.rules.sentences.do_not_know}'.")
    elif (save and isinstance(outcome, Kept)) or skip:
        return _go_on(visit, area, place)
    return None


def _stop(visit: Visit, top: st.delta_generator.DeltaGenerator, line: str) -> None:
    with top:
        frame.problems((line,))
    visit.session.want_focus()


def _go_on(visit: Visit, area: Area, place: int) -> Go:
    following = area.questions[place + 1].id if place + 1 < len(area.questions) else CHECK
    visit.session.go_to(area.id, following)
    return AGAIN


def _go_back(visit: Visit, area: Area, place: int) -> Go:
    if place == 0:
        return Go(HUB)
    visit.session.go_to(area.id, area.questions[place - 1].id)
    return AGAIN


def _ask_which(visit: Visit, question: Question, two: TwoAnswers) -> Go | None:
    """Somebody else changed this answer: neither is lost, and the leader chooses."""
    names = {choice: words.split("  \n")[0].strip("*") for choice, words in choices(visit.rubric, question).items()}
    ours, theirs = (names[choice] if (choice := choice_of(a)) in names else "no answer" for a in (two.ours, two.theirs))
    frame.problems(
        (
            f"This answer was changed in another window at {dates.moment(two.at, visit.now)}.",
            f"On this screen: {ours}. Saved: {theirs}. Choose one.",
        )
    )
    visit.session.want_focus()
    with st.container(horizontal=True, key="which"):
        keep = st.button(f"Keep the saved answer ({theirs})", key=f"theirs-{question.id}")
        ours_instead = st.button(f"Use the answer on this screen ({ours})", key=f"ours-{question.id}")
    if keep:
        show_stored(visit, question.id)
        return AGAIN
    if ours_instead:
        use_ours(visit, question.id, two)
        return AGAIN
    return None
