"""On a phone: a leader makes mistakes and mends them, finishes a section by touch, and the menu leads on."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.builders import at
from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.screen import PHONE
from tests.journeys.service import Service
from tests.journeys.tour import AREA

OLDER_PHONE = (320, 640)


def test_a_leader_makes_mistakes_and_each_is_told_and_mended(app: Service, arrive: Arrive) -> None:
    *answered, last = prepared.rubric().area(AREA).questions
    begun = app.begin(prepared.an_assessment({question.id: at(3) for question in answered}))
    leader = arrive(*PHONE, touch=True)
    leader.come_back("maple river 0000")
    problem = "No assessment has this code."
    leader.tells_of(problem)
    leader.mends(problem)
    leader.type_code(begun.code)
    leader.sees("Your assessment")
    leader.has_no_problem()

    leader.go_on()
    leader.press("Save and continue")
    problem = "Select the description that fits best"
    leader.tells_of(problem)
    leader.bars_nobody()
    leader.mends(problem)
    leader.press("Skip for now")
    leader.sees("Check your answers")
    leader.has_no_problem()

    leader.select_option("Have you finished this section?", "Yes, we have finished this section")
    leader.press("Save and return to your assessment")
    problem = "Answer 1 more question"
    leader.tells_of(problem)
    leader.bars_nobody()
    leader.follow(problem)
    leader.sees(last.question)
    leader.answer(3)
    leader.save_and_continue()
    leader.sees("Check your answers")
    leader.has_no_problem()
    leader.finish_section()
    assert dict(app.stored(begun.assessment).assessment.answers) == {question.id: at(3) for question in (*answered, last)}


def test_a_section_can_be_finished_by_touch(app: Service, arrive: Arrive) -> None:
    begun = app.begin(prepared.an_assessment())
    leader = arrive(*PHONE, touch=True)
    leader.visit("your-assessment", assessment=begun.assessment)
    leader.go_on()
    for place, question in enumerate(prepared.rubric().area(AREA).questions):
        if place == 2:
            leader.resize(*OLDER_PHONE)
        leader.sees(question.question)
        leader.answer(3, "Agreed list" if place == 0 else "")
        leader.save_and_continue()
    leader.sees("Check your answers")
    leader.finish_section()
    stored = app.stored(begun.assessment)
    assert AREA in stored.finished_areas
    assert len(stored.assessment.answers) == len(prepared.rubric().area(AREA).questions)
    leader.focus_is_on_heading()
    leader.open_menu()
    leader.follow_in_menu("Data and insights")
    leader.sees(prepared.rubric().area("data-insights").questions[0].question)
    expect(leader.menu).to_have_attribute("data-collapsed", "true")
    leader.focus_is_on_heading()
