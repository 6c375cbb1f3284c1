"""One section question by question: what is true now, what would have to be true for the next level, and the action that leads there."""

from __future__ import annotations

import streamlit as st

from assessment import planning
from assessment.destinations import AGAIN, Go
from assessment.ledger_words import NOTHING_TO_SHOW
from assessment.report.phrasing import ended
from assessment.session import Notice
from assessment.visit import Visit
from assessment.widgets import blocks, frame
from assessment.widgets.text import paragraph, plain
from scoring.action_plan import Suggestion
from scoring.certainty import lacks_evidence
from scoring.question import Question
from scoring.responses import AtLevel, DoNotKnow, NotApplicable


def section_detail(visit: Visit) -> Go | None:
    """Draw the section that is chosen; AGAIN when an action was put into the plan."""
    frame.section("One section, question by question")
    names = {area.id: visit.rubric.area(area.id).short_title for area in visit.scorecard.applicable}
    key = visit.session.key("detail", visit.id)
    chosen = st.selectbox("Section to look at", list(names), index=None, format_func=names.__getitem__, key=key, width=520)
    if chosen is None:
        paragraph("Choose a section to see what the next level asks for, and to plan the way there.", "aim-hint")
        return None
    area = visit.rubric.area(chosen)
    if not any(question.id in visit.responses for question in area.questions):
        paragraph("You have not answered any questions here yet.")
        return None
    offered = {suggestion.question: suggestion for suggestion in planning.suggestions(visit)}
    wanted = [_question(visit, question, offered.get(question.id)) for question in area.questions]
    action = next((suggestion for suggestion in wanted if suggestion is not None), None)
    return None if action is None else _put_in(visit, action)


def _question(visit: Visit, question: Question, offered: Suggestion | None) -> Suggestion | None:
    """The suggestion, when its button is pressed."""
    with st.container(key=f"next-{question.id}"):
        _now(visit, question)
        if offered is None:
            return None
        blocks.pairs([*_next_level(visit, question, offered), ("First action:", ended(offered.action.action))])
        if any(action.question == question.id for action in visit.stored.assessment.actions):
            paragraph("An action for this is in your plan.", "aim-hint")
            return None
        return offered if st.button(f"Plan {plain(question.title)}", key=f"to-plan-{question.id}", wrap=True) else None


def _now(visit: Visit, question: Question) -> None:
    words, answer = visit.rubric.rules.sentences, visit.responses.get(question.id)
    mark = blocks.tag_html("Critical risk", "danger") if question.id in visit.scorecard.critical_risks else ""
    match answer:
        case AtLevel(level=level):
            unshown = f", with {NOTHING_TO_SHOW}" if lacks_evidence(visit.rubric, answer) else ""
            name = f"{visit.rubric.level(level).name}{unshown}"
            blocks.answer(question.title, name, question.levels[level], note=answer.note, mark=mark, heading=3)
        case DoNotKnow():
            blocks.answer(question.title, words.do_not_know, f"To be confirmed by {question.ask[0]}.", mark=mark, heading=3)
        case NotApplicable(not_applicable=reason):
            blocks.answer(question.title, words.not_applicable, reason, heading=3)
        case None:
            blocks.answer(question.title, "", "", mark=blocks.tag_html("Not answered", "grey"), heading=3)


def _next_level(visit: Visit, question: Question, offered: Suggestion) -> list[tuple[str, str]]:
    """The next level's description, which comes on top of all below it; nothing while the answer is to be found out."""
    to = offered.action.to_level
    return [] if to is None else [(f"To reach {visit.rubric.level(to).name}, this too:", question.levels[to])]


def _put_in(visit: Visit, suggestion: Suggestion) -> Go:
    saved = planning.save(visit, lambda actions: (*actions, suggestion.action))
    told = Notice("problem", (saved,)) if isinstance(saved, str) else Notice("done", ("The action is in your plan.",))
    visit.session.tell(told)
    return AGAIN
