"""Presses and keys that come while a page is still taking its place: none is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.builders import at
from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.hand import press_description, until_a_new_heading
from tests.journeys.leader import Leader
from tests.journeys.service import Service
from tests.journeys.tour import AREA

FIRST, *NEXT = (question.id for question in prepared.rubric().area(AREA).questions[:5])
AFTER_HEADING = (0, 20, 60, 120)
SLOWER = 4


@pytest.fixture
def leader(arrive: Arrive, app: Service) -> Leader:
    """A leader on the first question, which is answered."""
    leader = arrive()
    leader.visit(AREA, assessment=app.begin(prepared.an_assessment()).assessment)
    leader.answer(2)
    return leader


@pytest.mark.parametrize("slower", [1, SLOWER])
def test_a_press_on_a_new_question_counts_however_soon_it_comes(leader: Leader, app: Service, slower: int) -> None:
    browser = leader.page.context.new_cdp_session(leader.page)
    browser.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    for question, after in zip(NEXT, AFTER_HEADING, strict=True):
        leader.settle()
        with until_a_new_heading(leader.page):
            leader.press("Save and continue")
        leader.page.wait_for_timeout(after)  # what is tried is the time itself
        press_description(leader.page, 2)
        app.stores(leader.assessment, question, at(2))
    browser.detach()


def test_quick_arrow_keys_end_where_the_screen_says(leader: Leader, app: Service) -> None:
    for keys in (("ArrowDown", "ArrowDown", "ArrowUp"), ("ArrowUp", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp")):
        leader.chosen.focus()
        for key in keys:
            leader.page.keyboard.press(key)
        leader.settle()
        level = leader.level_on_screen()
        assert level is not None
        app.stores(leader.assessment, FIRST, at(level))


def test_a_dropped_file_named_with_a_backslash_leaves_the_page_alive(arrive: Arrive) -> None:
    leader = arrive()
    leader.visit()
    leader.open_file(b"{}", name="progress a\\b.json")
    leader.tells_of("This is not an assessment file")
    leader.press("Start a new assessment")
    expect(leader.page.get_by_role("heading", level=1)).to_have_text("About your school or trust")
