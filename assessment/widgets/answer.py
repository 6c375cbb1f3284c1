"""One question's answer: the descriptors, what there is to show for it, and how sure it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from assessment.naming import HINT, may_name_a_person
from assessment.session import Session
from assessment.widgets.text import option, paragraph, plain
from scoring.question import Question
from scoring.responses import NOTE_LIMIT, AnyAnswer, AtLevel, Confidence, DoNotKnow, NotApplicable
from scoring.rubric import Rubric
from scoring.text_cleaning import cleaned

DO_NOT_KNOW = "do not know"
Keep = Callable[[], None]
ASSERTED: Confidence = "asserted"
COUNT_FROM = 400
PRINTED = 1_000


@dataclass(frozen=True)
class Place:
    """Where an answer is drawn: the name its widgets are kept under, and whether it can only be read.

    `keep` is called on a change, before the next run draws anything; a browser that has just reconnected does not call it.
    """

    session: Session
    name: str
    keep: Keep
    read_only: bool = False

    def key(self, kind: str) -> str:
        """The key of one of its widgets."""
        return self.session.key(kind, self.name)


def choices(rubric: Rubric, question: Question) -> dict[str, str]:
    """Each choice and its words, lowest level first, then 'do not know', then the reasons for 'not applicable'."""
    words = rubric.rules.sentences
    levels = {str(level.number): option(level.name, question.levels[level.number]) for level in rubric.rules.levels}
    reasons = {reason: option(words.not_applicable, reason) for reason in question.na_reasons}
    return {**levels, DO_NOT_KNOW: option(words.do_not_know, words.do_not_know_help), **reasons}


def choice_of(answer: AnyAnswer | None) -> str | None:
    """The choice that an answer is."""
    match answer:
        case AtLevel(level=level):
            return str(level)
        case DoNotKnow():
            return DO_NOT_KNOW
        case NotApplicable(not_applicable=reason):
            return reason
        case None:
            return None


def answer(rubric: Rubric, question: Question, stored: AnyAnswer | None, place: Place) -> AnyAnswer | None:
    """Draw the question's answer and return what is on the screen; None while nothing is chosen."""
    words = choices(rubric, question)
    current = choice_of(stored)
    choice = st.radio(
        question.question,
        list(words),
        index=list(words).index(current) if current in words else None,
        format_func=words.__getitem__,
        key=place.key(_levels(question)),
        label_visibility="collapsed",
        disabled=place.read_only,
        on_change=place.keep,
        width="stretch",
    )
    if choice is None:
        return None
    note = _note(rubric, question, stored, place)
    if not choice.isdecimal():
        return _answer(question, choice, note, ASSERTED)
    return _answer(question, choice, note, _confidence(rubric, stored, place))


def _levels(question: Question) -> str:
    """The kind of the widget: how many levels there are tells the style sheet where to draw the line."""
    return f"levels-{len(question.levels)}"


def levels_key(session: Session, question: Question) -> str:
    """The key of the widget with the levels."""
    return session.key(_levels(question), question.id)


def answer_left(session: Session, question: Question) -> AnyAnswer | None:
    """What was on the screen of this question in the run before; None when nothing was chosen, or it was not drawn."""
    choice, note, sure = (session.left(kind, question.id) for kind in (_levels(question), "note", "sure"))
    return None if choice is None else _answer(question, choice, note or "", sure or ASSERTED)


def _answer(question: Question, choice: str, note: str, sure: Confidence) -> AnyAnswer:
    if choice == DO_NOT_KNOW:
        return DoNotKnow(note=note)
    if choice in question.na_reasons:
        return NotApplicable(not_applicable=choice, note=note)
    return AtLevel(level=int(choice), confidence=sure, note=note)


def _note(rubric: Rubric, question: Question, stored: AnyAnswer | None, place: Place) -> str:
    words = rubric.rules.sentences
    examples = words.evidence_help.replace("{examples}", "; ".join(question.evidence[:2]))
    note = st.text_area(
        option(words.evidence_ask, examples),
        value=stored.note if stored is not None else "",
        key=place.key("note"),
        max_chars=NOTE_LIMIT,
        height=100,
        disabled=place.read_only,
        on_change=place.keep,
    )
    note = cleaned(note or "")
    if len(note) >= COUNT_FROM:
        paragraph(f"You have written {len(note):,} of {NOTE_LIMIT:,} characters. The report prints the first {PRINTED:,}.", "aim-hint")
    if may_name_a_person(note):
        paragraph(HINT, "aim-warn", role="status")
    return note


def _confidence(rubric: Rubric, stored: AnyAnswer | None, place: Place) -> Confidence:
    names = {confidence.id: confidence.name for confidence in rubric.rules.confidence}
    current: Confidence = stored.confidence if isinstance(stored, AtLevel) else ASSERTED
    chosen = st.segmented_control(
        "How sure is this answer?",
        list(names),
        default=current,
        required=True,
        format_func=lambda sure: plain(names[sure]),
        key=place.key("sure"),
        disabled=place.read_only,
        on_change=place.keep,
    )
    return chosen if chosen is not None else current
