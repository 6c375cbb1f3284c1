"""Power cuts, restarts, two people at once, a locked database: an answer the page called saved is never lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from assessment.storage.opening import FILE_NAME
from scoring.assessment import PlannedAction
from scoring.responses import AtLevel
from tests.builders import at
from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.leader import HEADING_IS_NOT, SECONDS, Leader
from tests.journeys.service import Begun, Service

AREA = "ai-digital-pedagogy"
FIRST = "ped-1"
QUICK_TIMES = 5
NOT_SAVED = "We have not saved your last answer. Try again."
MILLISECONDS_BEFORE_THE_CUT = (0, 12, 40)


@pytest.fixture
def begun(app: Service) -> Begun:
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


def stored_level(app: Service, leader: Leader, question: str) -> int | None:
    answer = app.stored_answer(leader.assessment, question)
    return answer.level if isinstance(answer, AtLevel) else None


def is_stored(app: Service, leader: Leader, question: str, answer: AtLevel) -> None:
    """Wait until this answer is stored."""
    for _ in range(SECONDS // 50):
        if app.stored_answer(leader.assessment, question) == answer:
            return
        leader.page.wait_for_timeout(50)
    assert app.stored_answer(leader.assessment, question) == answer


def restarted(app: Service, leader: Leader) -> None:
    """Kill the service, start it again, and wait until the page has found it by itself."""
    leader.settle()
    app.restart()
    leader.settle()
    expect(leader.page.get_by_text("Connection error")).to_have_count(0, timeout=SECONDS)


def test_every_answer_the_page_called_saved_is_there_after_a_power_cut(app: Service, leader: Leader) -> None:
    said: dict[str, AtLevel] = {}
    for level in (3, 1, 4, 2, 5):
        said[leader.question] = at(level, note=f"Minutes of November, item {level}")
        leader.answer(level, note=said[leader.question].note)
        leader.save_and_continue()
        leader.settle()
    leader.follow_in_menu("Responsible AI")
    leader.page.wait_for_function(HEADING_IS_NOT, arg="Check your answers")
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
        assert leader.level_on_screen() == stored_level(app, leader, question), "the page shows what is not stored"
        assert stored_level(app, leader, question) == 2 or not claimed, f"cut {wait} ms after the click"
        leader.answer(2)
        leader.save_and_continue()
        said[question] = at(2)
    assert dict(app.stored(leader.assessment).assessment.answers) == said


def test_the_first_click_after_a_restart_counts(app: Service, leader: Leader) -> None:
    leader.answer(3)
    restarted(app, leader)
    leader.choose(4)
    is_stored(app, leader, FIRST, at(4))
    leader.settle()
    assert leader.level_on_screen() == 4
    assert leader.called_saved()


def test_a_note_begun_before_a_restart_and_finished_after_it_counts(app: Service, leader: Leader) -> None:
    leader.answer(3)
    leader.note.press_sequentially("Half a sent")
    restarted(app, leader)
    leader.note.press_sequentially("ence")
    leader.page.keyboard.press("Tab")
    is_stored(app, leader, FIRST, at(3, note="Half a sentence"))
    leader.settle()
    expect(leader.note).to_have_value("Half a sentence")


def test_a_link_still_leads_on_after_a_restart(app: Service, leader: Leader) -> None:
    leader.answer(3)
    restarted(app, leader)
    leader.follow_in_menu("Your assessment")
    leader.sees("Your assessment")


def test_details_changed_across_a_restart_do_not_begin_a_second_assessment(app: Service, leader: Leader, begun: Begun) -> None:
    leader.visit("your-assessment", assessment=begun.assessment)
    leader.press("Change your details")
    leader.sees("About your school or trust")
    restarted(app, leader)
    leader.page.get_by_label("Name of your school").fill("Ysgol Newydd")
    leader.press("Save and continue")
    leader.sees("Your assessment")
    assert leader.assessment == begun.assessment
    assert app.stored(begun.assessment).assessment.organisation.name == "Ysgol Newydd"


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
        is_stored(app, leader, FIRST, at(5))
        leader.settle()
        expect(leader.problems).to_have_count(0)
        assert leader.level_on_screen() == 5


def test_beginning_anew_leaves_the_open_assessment_alone(app: Service, leader: Leader, begun: Begun) -> None:
    leader.visit(assessment=begun.assessment)
    leader.press("Start a new assessment")
    leader.sees("About your school or trust")
    leader.set_up(prepared.SCHOOL.model_copy(update={"name": "Another Primary"}), prepared.ROLE)
    assert leader.assessment != begun.assessment
    assert app.stored(leader.assessment).assessment.organisation.name == "Another Primary"
    assert app.stored(begun.assessment).assessment.organisation.name == prepared.SCHOOL.name


def answers_first(colleague: Leader, begun: Begun, level: int) -> None:
    """The colleague comes with the code and gives the first question this level."""
    colleague.come_back(begun.code)
    colleague.sees("Your assessment")
    colleague.follow("AI and digital pedagogy")
    colleague.page.wait_for_function("() => location.search.includes('question=')")
    while colleague.question != FIRST:
        seen = colleague.question
        colleague.press("Back")
        colleague.page.wait_for_function("q => !location.search.includes('question=' + q)", arg=seen)
    colleague.settle()
    colleague.answer(level)


def test_a_stale_screen_never_overwrites_a_colleague(app: Service, leader: Leader, colleague: Leader, begun: Begun) -> None:
    leader.answer(2)
    restarted(app, leader)
    answers_first(colleague, begun, 4)
    assert leader.level_on_screen() == 2, "the screen is meant to be stale"
    leader.choose(3)
    expect(leader.problems).to_contain_text("On this screen: Established. Saved: Embedded.")
    assert stored_level(app, leader, FIRST) == 4
    leader.press("Keep the saved answer (Embedded)")
    expect(leader.problems).to_have_count(0)
    leader.settle()
    assert (leader.level_on_screen(), stored_level(app, leader, FIRST)) == (4, 4)
    leader.answer(5)
    assert stored_level(app, leader, FIRST) == 5


def test_the_screen_may_prevail_when_the_leader_says_so(app: Service, leader: Leader, colleague: Leader, begun: Begun) -> None:
    leader.answer(2)
    answers_first(colleague, begun, 4)
    leader.write("Agreed in the leadership team")
    expect(leader.problems).to_contain_text("On this screen: Exploring. Saved: Embedded.")
    assert stored_level(app, leader, FIRST) == 4
    leader.press("Use the answer on this screen (Exploring)")
    expect(leader.problems).to_have_count(0)
    is_stored(app, leader, FIRST, at(2, note="Agreed in the leadership team"))
    leader.settle()
    assert leader.level_on_screen() == 2
    restarted(app, leader)
    leader.choose(1)
    is_stored(app, leader, FIRST, at(1, note="Agreed in the leadership team"))


def test_an_untouched_screen_shows_what_a_colleague_saved(app: Service, leader: Leader, colleague: Leader, begun: Begun) -> None:
    leader.answer(2)
    answers_first(colleague, begun, 4)
    leader.press("Save and continue")
    expect(leader.done).to_contain_text("changed in another window")
    assert leader.level_on_screen() == 4
    restarted(app, leader)
    leader.choose(3)
    is_stored(app, leader, FIRST, at(3))
    leader.settle()
    assert leader.level_on_screen() == 3


@contextmanager
def locked(app: Service) -> Iterator[None]:
    """While another program holds the database."""
    other = sqlite3.connect(app.data / FILE_NAME, isolation_level=None)
    try:
        other.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        other.close()


def test_a_locked_database_is_told_and_nothing_is_claimed(arrive: Arrive, tmp_path: Path) -> None:
    with Service(tmp_path, program="tests.journeys.impatient") as app:
        leader = arrive(at=app)
        leader.knows_of_outages = True
        leader.visit(AREA, assessment=app.begin(prepared.an_assessment()).assessment)
        leader.answer(2)
        heading, last_real_save = leader.heading, leader.save_line.inner_text().removeprefix("✓ Saved ")
        with locked(app):
            leader.choose(3)
            expect(leader.not_saved).to_contain_text(NOT_SAVED, timeout=SECONDS)
            expect(leader.not_saved).to_contain_text(f"Your earlier answers are safe (saved {last_real_save}).")
            assert not leader.called_saved()
            for way_on in ("Save and continue", "Skip for now", "Back"):
                leader.press_and_wait(way_on)
                expect(leader.problems).to_contain_text(NOT_SAVED)
                assert (leader.heading, leader.level_on_screen()) == (heading, 3)
            assert stored_level(app, leader, FIRST) == 2
        leader.press("Save again")
        expect(leader.save_line).to_contain_text("✓ Saved", timeout=SECONDS)
        expect(leader.not_saved).to_have_count(0)
        assert stored_level(app, leader, FIRST) == 3


def test_a_button_of_an_older_plan_changes_nothing(app: Service, arrive: Arrive, colleague: Leader) -> None:
    three = tuple(PlannedAction(action=f"Action {name}") for name in ("one", "two", "three"))
    begun = app.begin(prepared.an_assessment(prepared.answers(), actions=three))
    leader = arrive()
    for window in (leader, colleague):
        window.visit("action-plan", assessment=begun.assessment)
    colleague.press("Remove action 1")
    expect(colleague.page.get_by_text("Action 1 removed.")).to_be_visible()
    leader.press("Remove action 2")
    expect(leader.problems).to_contain_text("The plan was changed in another window.")
    assert app.stored(begun.assessment).assessment.actions == three[1:]
