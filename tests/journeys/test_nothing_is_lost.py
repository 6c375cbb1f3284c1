"""Power cuts, restarts, two people at once, a locked database: an answer the page called saved is never lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from assessment.storage.opening import FILE_NAME
from scoring.responses import AtLevel
from tests.builders import at
from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.leader import SECONDS, Leader
from tests.journeys.service import Begun, Service

AREA = "ai-digital-pedagogy"
FIRST = "ped-1"
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
    for _ in range(100):
        if app.stored_answer(leader.assessment, question) == answer:
            return
        leader.page.wait_for_timeout(50)
    assert app.stored_answer(leader.assessment, question) == answer


def reconnected(leader: Leader) -> None:
    """Wait until the page has found the service again by itself."""
    leader.settle()
    expect(leader.page.get_by_text("Connection error")).to_have_count(0, timeout=SECONDS)


def test_every_answer_the_page_called_saved_is_there_after_a_power_cut(app: Service, leader: Leader) -> None:
    said: dict[str, AtLevel] = {}
    for level in (3, 1, 5):
        said[leader.question] = at(level, note=f"Minutes of November, item {level}")
        leader.answer(level, note=said[leader.question].note)
        leader.save_and_continue()
        leader.settle()
    for wait in MILLISECONDS_BEFORE_THE_CUT:
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
        leader.settle()
        said[question] = at(2)
    assert dict(app.stored(leader.assessment).assessment.answers) == said


def test_the_first_click_after_a_restart_counts(app: Service, leader: Leader) -> None:
    question = leader.question
    leader.answer(3)
    app.restart()
    reconnected(leader)
    leader.choose(4)
    is_stored(app, leader, question, at(4))
    leader.settle()
    assert leader.level_on_screen() == 4
    assert leader.called_saved()


def test_the_first_note_after_a_restart_counts(app: Service, leader: Leader) -> None:
    question = leader.question
    leader.answer(3)
    app.restart()
    reconnected(leader)
    leader.write("Use list of September, agreed by subject leads")
    is_stored(app, leader, question, at(3, note="Use list of September, agreed by subject leads"))
    expect(leader.note).to_have_value("Use list of September, agreed by subject leads")


def test_a_note_typed_while_the_service_was_away_is_kept(app: Service, leader: Leader) -> None:
    question = leader.question
    leader.answer(3)
    leader.note.press_sequentially("Half a sent")
    app.restart()
    reconnected(leader)
    leader.note.press_sequentially("ence")
    leader.page.keyboard.press("Tab")
    is_stored(app, leader, question, at(3, note="Half a sentence"))


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
    app.restart()
    answers_first(colleague, begun, 4)
    reconnected(leader)
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
    app.restart()
    reconnected(leader)
    leader.choose(1)
    is_stored(app, leader, FIRST, at(1, note="Agreed in the leadership team"))


def test_an_untouched_screen_shows_what_a_colleague_saved(app: Service, leader: Leader, colleague: Leader, begun: Begun) -> None:
    leader.answer(2)
    answers_first(colleague, begun, 4)
    leader.press("Save and continue")
    expect(leader.done).to_contain_text("changed in another window")
    assert leader.level_on_screen() == 4
    app.restart()
    reconnected(leader)
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


def test_a_locked_database_is_told_and_nothing_is_claimed(app: Service, leader: Leader) -> None:
    leader.answer(2)
    last_real_save = leader.save_line.inner_text().removeprefix("✓ Saved ")
    question, heading = leader.question, leader.heading
    with locked(app):
        leader.choose(3)
        expect(leader.not_saved).to_contain_text(f"We have not saved your last answer. Try again. Your earlier answers are safe (saved {last_real_save}).", timeout=SECONDS)
        assert not leader.called_saved()
        leader.press("Save and continue")
        expect(leader.problems).to_contain_text("We have not saved your last answer", timeout=SECONDS)
        assert (leader.heading, leader.level_on_screen()) == (heading, 3)
        assert stored_level(app, leader, question) == 2
    leader.press("Save again")
    expect(leader.save_line).to_contain_text("✓ Saved")
    expect(leader.not_saved).to_have_count(0)
    assert stored_level(app, leader, question) == 3
