"""What people who do not see the screen, or use no mouse, would notice on every page."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.leader import DO_NOT_KNOW, HEADING_IS_NOT, Leader
from tests.journeys.screen import Screen
from tests.journeys.service import Service
from tests.journeys.tour import AREA, PROBLEM

# The first test waits for the tour of all screens, with axe on each of them; a busy machine takes minutes for it.
pytestmark = pytest.mark.timeout(400)

NOTHING_OPEN = ("start", "set-up", "nothing-open", "releases", "rubric")


@pytest.fixture(scope="module")
def app(calm: Service) -> Service:
    """Nothing here ends the service."""
    return calm


def test_there_is_something_to_look_at(screens: tuple[Screen, ...]) -> None:
    assert len(screens) > 30
    assert {"start", "your-assessment", "results", "board-report"} <= {screen.page or "start" for screen in screens}


def test_no_page_bars_anybody(screens: tuple[Screen, ...]) -> None:
    found = {(screen.state, width): bars for screen in screens for width, bars in screen.violations.items() if bars}
    assert found == {}


# Here, and not with the phone's other tests, because the tour of all screens is made once for a module.
def test_nothing_sticks_out_or_is_cut_off_on_any_page(screens: tuple[Screen, ...]) -> None:
    found = {(screen.state, width): parts for screen in screens for width, parts in screen.cut_off.items() if parts}
    assert found == {}


def test_every_page_has_one_heading_of_the_first_level(screens: tuple[Screen, ...]) -> None:
    found = {screen.state: [text for level, text in screen.headings if level == 1] for screen in screens}
    assert {state: texts for state, texts in found.items() if len(texts) != 1} == {}


def test_no_page_skips_a_level_of_headings(screens: tuple[Screen, ...]) -> None:
    for screen in screens:
        levels = [level for level, text in screen.headings if text != "There is a problem"]
        assert levels[0] == 1, screen.state
        assert all(below <= above + 1 for above, below in itertools.pairwise(levels)), (screen.state, screen.headings)


def test_every_page_has_a_title_of_its_own(screens: tuple[Screen, ...]) -> None:
    pages_of: dict[str, set[str]] = {}
    for screen in screens:
        pages_of.setdefault(screen.title.removeprefix("Error: "), set()).add(screen.page)
    assert {title: pages for title, pages in pages_of.items() if len(pages) > 1} == {}


def test_a_title_says_error_exactly_when_there_is_a_problem(screens: tuple[Screen, ...]) -> None:
    for screen in screens:
        assert screen.title.startswith("Error: ") == screen.state.endswith(PROBLEM), (screen.state, screen.title)


def test_the_keyboard_is_on_the_problems_when_there_are_some(screens: tuple[Screen, ...]) -> None:
    with_problems = {screen.state: screen.focus for screen in screens if screen.state.endswith(PROBLEM)}
    assert set(with_problems.values()) == {"problems"}, with_problems


def test_no_two_links_read_the_same_and_lead_elsewhere(screens: tuple[Screen, ...]) -> None:
    areas = {area.id for area in prepared.rubric().areas}
    for screen in screens:
        assert screen.state.startswith(NOTHING_OPEN) or areas <= {page.strip("/") for _, page in screen.menu}, (screen.state, screen.menu)
        for links in (screen.menu, screen.links):
            names, pages = [name for name, _ in links], [page for _, page in links]
            assert len(set(names)) == len(names), (screen.state, names)
            assert len(set(pages)) == len(pages), (screen.state, pages)


def answer_and_go_on(leader: Leader) -> None:
    """Answer one question."""
    leader.answer(3)
    leader.save_and_continue()


def test_each_move_puts_the_keyboard_on_the_new_heading(app: Service, arrive: Arrive) -> None:
    begun = app.begin(prepared.an_assessment())
    leader = arrive()
    leader.visit("your-assessment", assessment=begun.assessment)
    moves: tuple[tuple[str, Callable[[], None]], ...] = (
        ("a button", leader.go_on),
        ("an answer", lambda: answer_and_go_on(leader)),
        ("the way back", lambda: leader.press("Back")),
        ("the menu", lambda: leader.follow_in_menu("Responsible AI")),
        ("the menu again", lambda: leader.follow_in_menu("Your assessment")),
        ("a link of the hub", lambda: leader.follow("Data and insights")),
    )
    for what, move in moves:
        heading = leader.heading
        leader.to_the_top()
        move()
        leader.page.wait_for_function(HEADING_IS_NOT, arg=heading)
        leader.focus_is_on_heading()
        assert leader.heading != heading, what


def test_a_choice_is_read_out_with_its_level_and_its_description(app: Service, arrive: Arrive) -> None:
    begun = app.begin(prepared.an_assessment())
    leader = arrive()
    leader.visit(AREA, assessment=begun.assessment, question="ped-1")
    question = prepared.rubric().question("ped-1")
    group = leader.page.get_by_role("radiogroup", name=question.question)
    for level in prepared.rubric().rules.levels:
        spoken = f"{level.name} {question.levels[level.number]}"
        expect(group.get_by_role("radio", name=spoken, exact=True)).to_have_count(1)
    expect(group.get_by_role("radio", name=f"{DO_NOT_KNOW} ")).to_have_count(1)
