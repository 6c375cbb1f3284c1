"""Power cuts, restarts, two people at once, a locked database: an answer the page called saved is never lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.builders import at
from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.leader import Leader
from tests.journeys.outages import ServiceWithOutages
from tests.journeys.service import Begun
from tests.journeys.sight import SECONDS
from tests.journeys.tour import AREA

FIRST, SECOND, THIRD, FOURTH = (question.id for question in prepared.rubric().area(AREA).questions[:4])
NOT_SAVED = "We have not saved your last answer."
AT_WORK = "() => document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'running'"
MILLISECONDS_BEFORE_THE_CUT = (0, 12, 40)
UNTIL_IT_COULD_BE_CLAIMED = 200
"""Milliseconds in which a run that does not wait for the click before it has drawn its page; far less than the store waits."""


@pytest.fixture(scope="module")
def app(browser: Browser, windows: list[Leader], tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServiceWithOutages]:
    """An app of our own; at the end it must have logged no fault."""
    with ServiceWithOutages(tmp_path_factory.mktemp("outages")) as service:
        windows.append(Leader(browser, service.address))
        windows[-1].come_first()
        yield service
    assert service.faults == []


@pytest.fixture
def begun(app: ServiceWithOutages) -> Begun:
    """An assessment without an answer yet."""
    return app.begin(prepared.an_assessment())


@pytest.fixture
def leader(arrive: Arrive, begun: Begun) -> Leader:
    """A leader on the first question of the assessment."""
    leader = arrive()
    leader.knows_of_outages = True
    leader.visit(AREA, assessment=begun.assessment)
    return leader


@pytest.fixture
def colleague(arrive: Arrive) -> Leader:
    """Somebody else, in a browser of their own."""
    colleague = arrive()
    colleague.knows_of_outages = True
    return colleague


def restarted(app: ServiceWithOutages, leader: Leader) -> None:
    """Kill the service, start it again, and wait until the page has found it by itself."""
    leader.settle()
    app.restart()
    leader.settle()
    expect(leader.page.get_by_text("Connection error")).to_have_count(0, timeout=SECONDS)


def test_a_leader_who_is_interrupted_twice_finds_every_answer_and_goes_on(
    app: ServiceWithOutages, leader: Leader, colleague: Leader, begun: Begun
) -> None:
    given = {FIRST: at(3), SECOND: at(1), THIRD: at(4, note="Minutes of November, item 4")}
    for answer in given.values():
        leader.settle()
        leader.answer(answer.level, note=answer.note)
        if leader.question != THIRD:
            leader.save_and_continue()
    last_real_save = leader.save_line.inner_text()
    app.kill()
    expect(leader.page.get_by_text("Connection error")).to_be_visible(timeout=SECONDS)
    assert leader.save_line.inner_text() == last_real_save
    app.start()
    leader.reload()
    assert (leader.question, leader.level_on_screen()) == (THIRD, 4)
    expect(leader.note).to_have_value(given[THIRD].note)
    assert leader.save_line.inner_text() == last_real_save

    leader.page.goto("about:blank")  # without 'Save and continue'
    colleague.come_back(f"  {begun.code.lower().replace('-', ' ')} ")
    colleague.sees("Your assessment")
    expect(colleague.main).to_contain_text(f"3 of {len(prepared.rubric().questions)} questions answered.")
    colleague.bars_nobody()
    colleague.go_on()
    assert colleague.question == FOURTH
    assert dict(app.stored(begun.assessment).assessment.answers) == given


def test_what_the_page_called_saved_is_there_whenever_the_power_is_cut(app: ServiceWithOutages, leader: Leader) -> None:
    for wait in MILLISECONDS_BEFORE_THE_CUT:
        leader.settle()
        question = leader.question
        leader.choose(2)
        leader.page.wait_for_timeout(wait)
        app.kill()
        claimed = leader.called_saved()
        app.start()
        leader.reload()
        assert leader.question == question
        assert leader.level_on_screen() == app.stored_level(leader.assessment, question), "the page shows what is not stored"
        assert leader.level_on_screen() == 2 or not claimed, f"cut {wait} ms after the click"
        leader.answer(2)
        leader.save_and_continue()
    assert dict(app.stored(leader.assessment).assessment.answers) == dict.fromkeys((FIRST, SECOND, THIRD), at(2))


def test_the_first_click_after_a_restart_counts(app: ServiceWithOutages, leader: Leader) -> None:
    leader.answer(3)
    restarted(app, leader)
    leader.choose(4)
    app.stores(leader.assessment, FIRST, at(4))
    leader.settle()
    assert leader.level_on_screen() == 4
    assert leader.called_saved()


def test_a_note_begun_before_a_restart_and_finished_after_it_counts(app: ServiceWithOutages, leader: Leader) -> None:
    leader.answer(3)
    leader.note.press_sequentially("Half a sent")
    restarted(app, leader)
    leader.note.press_sequentially("ence")
    leader.page.keyboard.press("Tab")
    app.stores(leader.assessment, FIRST, at(3, note="Half a sentence"))
    leader.settle()
    expect(leader.note).to_have_value("Half a sentence")


def test_a_note_being_typed_when_the_service_goes_is_saved_when_it_is_back(app: ServiceWithOutages, leader: Leader) -> None:
    leader.answer(3)
    leader.note.press_sequentially("Half a sentence")
    app.kill()
    expect(leader.page.get_by_text("Connection error")).to_be_visible(timeout=SECONDS)
    app.start()
    expect(leader.done).to_contain_text("You are online again.", timeout=SECONDS)
    app.stores(leader.assessment, FIRST, at(3, note="Half a sentence"))
    leader.settle()
    expect(leader.note).to_have_value("Half a sentence")


def test_a_leader_whose_network_is_gone_is_told_so_until_it_is_back(app: ServiceWithOutages, leader: Leader) -> None:
    leader.lose_network()
    expect(leader.page.get_by_role("alert")).to_have_text("You are offline. Nothing more is saved until you are back.")
    leader.bars_nobody()
    leader.find_network()
    expect(leader.page.get_by_text("You are offline.")).to_have_count(0)
    leader.choose(3)
    app.stores(leader.assessment, FIRST, at(3))


def test_a_link_still_leads_on_after_a_restart(app: ServiceWithOutages, leader: Leader) -> None:
    leader.answer(3)
    restarted(app, leader)
    leader.follow_in_menu("Your assessment")
    leader.sees("Your assessment")


def test_details_changed_across_a_restart_do_not_begin_a_second_assessment(app: ServiceWithOutages, leader: Leader, begun: Begun) -> None:
    leader.visit("your-assessment", assessment=begun.assessment)
    leader.press("Change your details")
    leader.sees("About your school or trust")
    restarted(app, leader)
    leader.page.get_by_label("Name of your school").fill("Ysgol Newydd")
    leader.press("Save and continue")
    leader.sees("Your assessment")
    assert leader.assessment == begun.assessment
    assert app.stored(begun.assessment).assessment.organisation.name == "Ysgol Newydd"


def answers_first(colleague: Leader, begun: Begun, level: int) -> None:
    """The colleague gives the first question this level."""
    colleague.visit(AREA, assessment=begun.assessment, question=FIRST)
    colleague.answer(level)


def test_a_stale_screen_never_overwrites_a_colleague(app: ServiceWithOutages, leader: Leader, colleague: Leader, begun: Begun) -> None:
    leader.answer(2)
    restarted(app, leader)
    answers_first(colleague, begun, 4)
    assert leader.level_on_screen() == 2, "the screen is meant to be stale"
    leader.choose(3)
    expect(leader.problems).to_contain_text("On this screen: Established. Saved: Embedded.")
    assert app.stored_level(leader.assessment, FIRST) == 4
    leader.press("Keep the saved answer (Embedded)")
    expect(leader.problems).to_have_count(0)
    leader.settle()
    assert (leader.level_on_screen(), app.stored_level(leader.assessment, FIRST)) == (4, 4)
    leader.answer(5)
    assert app.stored_level(leader.assessment, FIRST) == 5


def test_the_screen_may_prevail_when_the_leader_says_so(app: ServiceWithOutages, leader: Leader, colleague: Leader, begun: Begun) -> None:
    leader.answer(2)
    answers_first(colleague, begun, 4)
    leader.write("Agreed in the leadership team")
    expect(leader.problems).to_contain_text("On this screen: Exploring. Saved: Embedded.")
    assert app.stored_level(leader.assessment, FIRST) == 4
    leader.press("Use the answer on this screen (Exploring)")
    expect(leader.problems).to_have_count(0)
    app.stores(leader.assessment, FIRST, at(2, note="Agreed in the leadership team"))
    leader.settle()
    assert leader.level_on_screen() == 2
    restarted(app, leader)
    leader.choose(1)
    app.stores(leader.assessment, FIRST, at(1, note="Agreed in the leadership team"))


def test_saved_means_stored_also_while_another_program_writes(app: ServiceWithOutages, leader: Leader) -> None:
    leader.answer(2)
    leader.settle()
    with app.locked():
        leader.choose(4)
        leader.page.wait_for_function(AT_WORK)
        leader.choose(2)
        leader.page.wait_for_timeout(UNTIL_IT_COULD_BE_CLAIMED)
    leader.settle()
    assert (leader.called_saved(), leader.level_on_screen()) == (True, 2)
    leader.reload()
    assert (leader.level_on_screen(), app.stored_level(leader.assessment, FIRST)) == (2, 2)


def test_an_untouched_screen_shows_what_a_colleague_saved(app: ServiceWithOutages, leader: Leader, colleague: Leader, begun: Begun) -> None:
    leader.answer(2)
    answers_first(colleague, begun, 4)
    leader.press("Save and continue")
    expect(leader.done).to_contain_text("changed in another window")
    assert leader.level_on_screen() == 4
    restarted(app, leader)
    leader.choose(3)
    app.stores(leader.assessment, FIRST, at(3))
    leader.settle()
    assert leader.level_on_screen() == 3


def test_a_locked_database_is_told_and_nothing_is_claimed(app: ServiceWithOutages, leader: Leader) -> None:
    leader.answer(2)
    heading, last_real_save = leader.heading, leader.save_line.inner_text().removeprefix("✓ Saved ")
    with app.locked():
        leader.choose(3)
        expect(leader.not_saved).to_contain_text(NOT_SAVED, timeout=SECONDS)
        expect(leader.not_saved).to_contain_text(f"Your earlier answers are safe (saved {last_real_save}).")
        assert not leader.called_saved()
        for way_on in ("Save and continue", "Skip for now", "Back"):
            leader.press_and_wait(way_on)
            leader.tells_of(NOT_SAVED)  # and until the page has scrolled to the problem, or a click misses what it moves
            assert (leader.heading, leader.level_on_screen()) == (heading, 3)
        assert app.stored_level(leader.assessment, FIRST) == 2
    leader.press("Save again")
    expect(leader.save_line).to_contain_text("✓ Saved", timeout=SECONDS)
    expect(leader.not_saved).to_have_count(0)
    assert app.stored_level(leader.assessment, FIRST) == 3
