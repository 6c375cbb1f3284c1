"""The browser's own Back, and a note that is still being typed."""

from __future__ import annotations

from playwright.sync_api import expect

from scoring.responses import AtLevel
from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.service import Service
from tests.journeys.tour import AREA

QUESTIONS = prepared.rubric().area(AREA).questions


def test_back_leads_from_question_to_question_and_to_the_page_before(app: Service, arrive: Arrive) -> None:
    leader = arrive()
    leader.visit("your-assessment", assessment=app.begin(prepared.an_assessment()).assessment)
    leader.follow(prepared.rubric().area(AREA).short_title)
    for question in QUESTIONS[:3]:
        leader.sees(question.question)
        leader.answer(3)
        leader.save_and_continue()
    leader.sees(QUESTIONS[3].question)
    leader.follow_in_menu("Results")
    leader.sees("Your results")
    for question in reversed(QUESTIONS[:4]):
        leader.page.go_back()
        leader.sees(question.question)
    leader.page.go_back()
    leader.sees("Your assessment")
    for question in QUESTIONS[:2]:
        leader.page.go_forward()
        leader.sees(question.question)
    leader.page.reload()
    leader.sees(QUESTIONS[1].question)
    assert leader.level_on_screen() == 3


def test_a_note_being_typed_is_not_called_saved_and_is_saved_when_the_typing_pauses(app: Service, arrive: Arrive) -> None:
    begun = app.begin(prepared.an_assessment()).assessment
    leader = arrive()
    leader.visit(AREA, assessment=begun)
    leader.answer(4)
    saved = leader.main.locator(".aim-saved")
    expect(saved).to_have_css("font-size", "17.1px")
    leader.note.press_sequentially("Minutes of May")
    expect(saved).to_have_css("font-size", "0px")
    expect(saved).to_have_css("font-size", "17.1px")
    expect(leader.note).to_be_focused()
    answer = app.stored(begun).assessment.answers[QUESTIONS[0].id]
    assert isinstance(answer, AtLevel)
    assert answer.note == "Minutes of May"
    leader.note.press_sequentially(" and of June")
    leader.save_and_continue()
    answer = app.stored(begun).assessment.answers[QUESTIONS[0].id]
    assert answer.note == "Minutes of May and of June"
