"""One section in detail: what is true now, beside what would have to be true for the next level, and the action that leads there."""

from __future__ import annotations

import streamlit as st

from assessment import planning
from assessment.answer_words import answer_in_words
from assessment.destinations import AGAIN, AREA, HUB, RESULTS, Go
from assessment.ledger_words import NOTHING_TO_SHOW
from assessment.on_screen import Notice
from assessment.plan_words import target_words
from assessment.report.phrasing import ended
from assessment.visit import Visit
from assessment.widgets import blocks, frame
from assessment.widgets.profile import profile
from assessment.widgets.text import paragraph, plain
from scoring.action_plan import Suggestion
from scoring.certainty import lacks_evidence
from scoring.question import Area, Question
from scoring.rounding import as_text


def show(visit: Visit) -> Go | None:
    """Draw the section that was asked for, else the first that applies; where to go next, None to stay."""
    place = visit.session.place_in(AREA)
    applicable = [visit.rubric.area(area.id) for area in visit.scorecard.applicable]
    area = next((one for one in applicable if one.id == place), applicable[0])
    visit.session.stay_in(AREA, area.id)
    visit.session.keep_address(area.id)
    if frame.back(f"back-{area.id}", "Back to your results"):
        return Go(RESULTS)
    frame.notice(visit.session)
    frame.heading(area.short_title, f"{visit.organisation.name} · Your results", _lede(visit, area))
    if not any(question.id in visit.responses for question in area.questions):
        paragraph("You have not answered any questions here yet.")
        return Go(HUB) if st.button("Go to your assessment", key="to-hub", type="primary") else None
    profile(visit, planning.beside(visit), only=area.id)
    frame.section("What would have to be true for the next level")
    _way_up(visit, area)
    offered = {suggestion.question: suggestion for suggestion in planning.suggestions(visit)}
    wanted = [_question(visit, question, offered.get(question.id)) for question in area.questions]
    found = next((suggestion for suggestion in wanted if suggestion is not None), None)
    if found is not None:
        return _put_in(visit, found)
    return Go(RESULTS) if st.button("Return to your results", key="to-results", type="primary") else None


def _lede(visit: Visit, area: Area) -> str:
    card = visit.scorecard.area(area.id)
    if card.score is None or card.level is None:
        return f"Not enough answers yet for a level: {card.counts.answered} of {card.counts.asked} have one."
    return f"{visit.rubric.level(card.level).name}, {as_text(card.score)} out of {visit.rubric.highest}. {area.summaries[card.level]}"


def _way_up(visit: Visit, area: Area) -> None:
    """What it takes to bring the whole section to its next level."""
    level = visit.scorecard.area(area.id).level
    if level is None or level == visit.rubric.highest:
        return
    found = visit.meaning.target(area.id, level + 1, None, None)
    paragraph(target_words(visit.rubric, found, None, None).removeprefix("Yes. "))


def _question(visit: Visit, question: Question, offered: Suggestion | None) -> Suggestion | None:
    """The suggestion, when its button is pressed."""
    answer = visit.responses.get(question.id)
    risk = blocks.tag_html("Critical risk", "danger") if question.id in visit.scorecard.critical_risks else ""
    name, text = answer_in_words(visit.rubric, question, answer)
    note = (f"Evidence: {answer.note}",) if answer is not None and answer.note.strip() else ()
    unshown = f", with {NOTHING_TO_SHOW}" if lacks_evidence(visit.rubric, answer) else ""
    with st.container(key=f"next-{question.id}"):
        blocks.answer(question.title, "", "", mark=risk, heading=3)
        blocks.side_by_side([("Now", f"{name}{unshown}", text, note), *_next_level(visit, question, offered)])
        if offered is None:
            return None
        if any(action.question == question.id for action in visit.stored.assessment.actions):
            paragraph("An action for this is in your plan.", "aim-hint")
            return None
        return offered if st.button(f"Add to plan: {plain(question.title)}", key=f"to-plan-{question.id}", wrap=True) else None


def _next_level(visit: Visit, question: Question, offered: Suggestion | None) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """The next level's description, which comes on top of all below it, and the first action; nothing when there is none."""
    if offered is None:
        return []
    action, to = (f"First action: {ended(offered.action.action)}",), offered.action.to_level
    if to is None:
        return [("Next", "Find out", "", action)]
    return [(f"To reach {visit.rubric.level(to).name}", "This too has to be true:", question.levels[to], action)]


def _put_in(visit: Visit, suggestion: Suggestion) -> Go:
    saved = planning.save(visit, lambda actions: (*actions, suggestion.action))
    told = Notice("problem", (saved,)) if isinstance(saved, str) else Notice("done", ("The action is in your plan.",))
    visit.session.tell(told)
    return AGAIN
