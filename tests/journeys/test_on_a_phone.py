"""On a phone a section can be finished by touch, and the menu leads on."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.screen import PHONE
from tests.journeys.service import Service
from tests.journeys.tour import AREA

OLDER_PHONE = (320, 640)


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
