"""Quick hands, and several windows on one assessment: nothing is lost, and nothing is done that nobody meant."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from scoring.assessment import PlannedAction
from tests.builders import at
from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.leader import Leader
from tests.journeys.service import Begun, Service
from tests.journeys.tour import AREA

FIRST = "ped-1"
QUICK_TIMES = 3


@pytest.fixture
def begun(app: Service) -> Begun:
    """An assessment without an answer yet."""
    return app.begin(prepared.an_assessment())


@pytest.fixture
def leader(arrive: Arrive, begun: Begun) -> Leader:
    """A leader on the first question of the assessment."""
    leader = arrive()
    leader.visit(AREA, assessment=begun.assessment)
    return leader


def test_going_back_straight_after_typing_loses_nothing(app: Service, leader: Leader) -> None:
    leader.answer(3)
    leader.note.fill("Typed, and then straight back")
    leader.press("Back")
    leader.sees("Your assessment")
    assert app.stored_answer(leader.assessment, FIRST) == at(3, note="Typed, and then straight back")


def test_quick_keys_are_not_taken_for_two_people(app: Service, leader: Leader) -> None:
    for _ in range(QUICK_TIMES):
        leader.choose(1)
        for _ in range(4):
            leader.page.keyboard.press("ArrowDown")
        app.stores(leader.assessment, FIRST, at(5))
        leader.settle()
        expect(leader.problems).to_have_count(0)
        assert leader.level_on_screen() == 5


def test_a_button_of_an_older_plan_changes_nothing(app: Service, arrive: Arrive) -> None:
    three = tuple(PlannedAction(action=f"Action {name}") for name in ("one", "two", "three"))
    begun = app.begin(prepared.an_assessment(prepared.answers(), actions=three))
    leader, colleague = arrive(), arrive()
    for window in (leader, colleague):
        window.visit("action-plan", assessment=begun.assessment)
    colleague.press("Remove action 1")
    expect(colleague.page.get_by_text("Action 1 removed.")).to_be_visible()
    leader.press("Remove action 2")
    expect(leader.problems).to_contain_text("The plan was changed in another window.")
    assert app.stored(begun.assessment).assessment.actions == three[1:]
