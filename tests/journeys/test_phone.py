"""The whole of it on a phone: nothing sticks out at the side, and a section can be finished by touch."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.screen import PHONES, Screen
from tests.journeys.service import Service
from tests.journeys.tour import AREA

pytestmark = pytest.mark.xdist_group("tour")  # one tour of all screens serves both modules that look at them


@pytest.fixture(scope="module")
def app(calm: Service) -> Service:
    """Nothing here ends the service."""
    return calm


def test_nothing_sticks_out_or_is_cut_off_on_any_page(screens: tuple[Screen, ...]) -> None:
    found = {(screen.state, width): parts for screen in screens for width, parts in screen.cut_off.items() if parts}
    assert found == {}


def test_a_section_can_be_finished_by_touch(app: Service, arrive: Arrive) -> None:
    begun = app.begin(prepared.an_assessment())
    leader = arrive(*PHONES[0], touch=True)
    leader.visit("your-assessment", assessment=begun.assessment)
    leader.go_on()
    for place, question in enumerate(prepared.rubric().area(AREA).questions):
        if place == 2:
            leader.resize(*PHONES[1])  # the leader goes on with an older phone's screen
        leader.sees(question.question)
        leader.answer(3, "Agreed list" if place == 0 else "")
        leader.save_and_continue()
    leader.sees("Check your answers")
    leader.finish_section()
    stored = app.stored(begun.assessment)
    assert AREA in stored.finished_areas
    assert len(stored.assessment.answers) == len(prepared.rubric().area(AREA).questions)


def test_the_menu_opens_and_leads_on_by_touch(app: Service, arrive: Arrive) -> None:
    begun = app.begin(prepared.an_assessment())
    leader = arrive(*PHONES[0], touch=True)
    leader.visit("your-assessment", assessment=begun.assessment)
    leader.open_menu()
    leader.follow_in_menu("Data and insights")
    leader.sees(prepared.rubric().area("data-insights").questions[0].question)
    expect(leader.menu).to_have_attribute("data-collapsed", "true")
    leader.focus_is_on_heading()
