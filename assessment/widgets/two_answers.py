"""Two windows gave one question two answers: both in full, and the leader chooses."""

from __future__ import annotations

import streamlit as st

from assessment import dates
from assessment.answer_words import answer_in_words
from assessment.destinations import AGAIN, Go
from assessment.saving import TwoAnswers, show_stored, use_ours
from assessment.visit import Visit
from assessment.widgets import blocks, frame
from assessment.widgets.text import plain
from scoring.question import Question
from scoring.responses import AnyAnswer, AtLevel


def ask_which(visit: Visit, question: Question, two: TwoAnswers) -> Go | None:
    """Somebody else changed this answer: neither is lost, and the leader chooses, with both in full before them."""
    when = dates.moment(two.at, visit.now)
    ours, theirs = (answer_in_words(visit.rubric, question, answer)[0] for answer in (two.ours, two.theirs))
    both = f"On this screen: {ours}. Saved: {theirs}. Choose one."
    if ours == theirs:
        both = f"Both say {ours}, but not with the same note or certainty. Choose one."
    frame.problems((f"This answer was changed in another window at {when}.", both), visit.session)
    visit.session.want_focus()
    answers = (("On this screen", two.ours), (f"Saved at {when}", two.theirs))
    blocks.side_by_side([(whose, *answer_in_words(visit.rubric, question, one), _beside(visit, one)) for whose, one in answers])
    with st.container(horizontal=True, key="which"):
        keep = st.button(f"Keep the saved answer ({plain(theirs)})", key=f"theirs-{question.id}")
        ours_instead = st.button(f"Use the answer on this screen ({plain(ours)})", key=f"ours-{question.id}")
    if keep:
        show_stored(visit, question.id)
        return AGAIN
    if ours_instead:
        use_ours(visit, question.id, two)
        return AGAIN
    return None


def _beside(visit: Visit, answer: AnyAnswer | None) -> tuple[str, ...]:
    """The note of an answer and how sure it is."""
    if answer is None:
        return ()
    note = f"Note: {answer.note}" if answer.note.strip() else "No note."
    sure = [
        confidence.name
        for confidence in visit.rubric.rules.confidence
        if isinstance(answer, AtLevel) and confidence.id == answer.confidence
    ]
    return (note, *(f"How sure: {name}" for name in sure))
