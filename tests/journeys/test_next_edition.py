"""A newer edition comes out while a school answers: it sees what becomes of every answer, moves, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from assessment.moving import make_move, move_ahead
from assessment.rubric_files.publishing import publish
from assessment.services import open_services
from assessment.session import Session
from assessment.settings import Settings
from assessment.visit import visit_of
from tests.builders import at
from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.leader import Leader
from tests.journeys.outages import ServiceWithOutages
from tests.journeys.screen import DESK, PHONE
from tests.journeys.service import Begun
from tests.journeys.sight import SECONDS
from tests.rubrics.editions import a_year_later, replace_in

ASKED_NOW = "Nobody decides for the school"
ASKS_WHO, COVERED = "Level 3 now also asks who decides.", "Another question covers assistants now."
CHANGES = f"""\
follows: "2026-11"
summary: One question asks for more, and one has gone.
questions:
  - {{was: ped-1, now: ped-1, answer: ask, reason: {ASKS_WHO}}}
  - {{was: inn-6, answer: retire, reason: {COVERED}}}
"""
ODD = "  - when: [{question: inn-6, at_least: 3}, {question: res-2, at_most: 1}]\n    ask: Home-made"
GIVEN = {**prepared.answers(), "ped-1": at(4, "tested", "Minutes of 3 June")}
MOVE = "Move to the newer edition"


@pytest.fixture(scope="module")
def rubrics(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped edition and the next, in which ped-1 asks for more and inn-6 has gone."""
    folder = tmp_path_factory.mktemp("later") / "rubrics"
    draft = a_year_later(folder, CHANGES)
    replace_in(draft / "inquiry-areas" / "ai-digital-pedagogy.yaml", "Each member of staff decides alone", ASKED_NOW)
    area = draft / "inquiry-areas" / "innovative-ai.yaml"
    area.write_text(area.read_text(encoding="utf-8").partition("  - id: inn-6\n")[0], encoding="utf-8")
    rules = (draft / "rubric.yaml").read_text(encoding="utf-8")
    before, _, after = rules.partition(ODD)
    (draft / "rubric.yaml").write_text(before + after.partition("\n")[2], encoding="utf-8")
    publish(draft, date(2026, 11, 20))
    return folder


@pytest.fixture(scope="module")
def app(browser: Browser, windows: list[Leader], rubrics: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServiceWithOutages]:
    """A service that has both editions; at the end it must have logged no fault."""
    with ServiceWithOutages(tmp_path_factory.mktemp("editions"), rubrics=rubrics) as service:
        windows.append(Leader(browser, service.address, *DESK))
        windows[-1].come_first()
        yield service
    assert service.faults == []


@pytest.fixture
def begun(app: ServiceWithOutages) -> Begun:
    """An assessment of the older edition with every question answered."""
    return app.begin(prepared.an_assessment(GIVEN))


def test_a_school_in_the_middle_of_an_edition_moves_to_the_next(app: ServiceWithOutages, arrive: Arrive, begun: Begun) -> None:
    leader = arrive()
    leader.visit("your-assessment", assessment=begun.assessment)
    leader.press("See what would happen to your answers")
    leader.sees(MOVE)
    every_answer_is_accounted_for(leader)
    it_bars_nobody(leader)
    leader.press(MOVE)
    leader.sees("Your assessment")
    expect(leader.main).to_contain_text("You moved to edition 2027-11. 1 answer is for you to check.")
    leader.bars_nobody()
    the_old_choice_is_confirmed(leader)
    both_scores_stand_beside_each_other(leader)
    nothing_is_lost(app, begun)


def every_answer_is_accounted_for(leader: Leader) -> None:
    was, gone = prepared.rubric().question("ped-1"), prepared.rubric().question("inn-6")
    number = len(GIVEN)
    expect(leader.main).to_contain_text(f"{number} answers: {number - 2} are kept, 1 is for you to check, 1 is retired.")
    assert [leader.main.locator("table").nth(place).locator("td, tbody th").all_inner_texts() for place in (0, 1)] == [
        [was.title, "Embedded", was.title, ASKS_WHO],
        [gone.title, "Established", COVERED],
    ]
    leader.open(f"{number - 2} answers that you need not check")
    kept = leader.main.locator("table").nth(2)
    assert kept.locator("tbody tr").count() == number - 2
    assert kept.locator("thead th").all_inner_texts() == ["Question", "You chose"]


def it_bars_nobody(leader: Leader) -> None:
    """At a desk and on a phone."""
    leader.bars_nobody()
    leader.resize(*PHONE)
    leader.bars_nobody()
    leader.resize(*DESK)


def the_old_choice_is_confirmed(leader: Leader) -> None:
    leader.press("Check the first one")
    leader.sees(prepared.rubric().question("ped-1").question)
    expect(leader.main).to_contain_text(f"We ask this again. {ASKS_WHO}")
    expect(leader.main).to_contain_text("You chose Embedded in edition 2026-11.")
    expect(leader.main).to_contain_text("Minutes of 3 June")
    assert leader.level_on_screen() is None
    it_bars_nobody(leader)
    leader.answer(4)
    expect(leader.main).to_contain_text("You have chosen again, and this answer counts.")


def both_scores_stand_beside_each_other(leader: Leader) -> None:
    leader.turn_to("results")
    expect(leader.main).to_contain_text("The answers then on the day of the move")
    expect(leader.main).to_contain_text("2.8 in edition 2026-11, 2.8 in edition 2027-11. Only the questions changed.")
    it_bars_nobody(leader)


def nothing_is_lost(app: ServiceWithOutages, begun: Begun) -> None:
    stored = app.stored(begun.assessment)
    assert dict(stored.assessment.answers) == {
        question: at(4) if question == "ped-1" else answer for question, answer in GIVEN.items() if question != "inn-6"
    }
    assert stored.moved is not None
    assert {line.was: line.answer for line in stored.moved.lines} == GIVEN


def test_a_screen_from_before_the_move_is_drawn_anew_after_a_restart(app: ServiceWithOutages, arrive: Arrive, rubrics: Path) -> None:
    begun = app.begin(prepared.an_assessment({"ped-2": at(3)}))
    leader = arrive()
    leader.knows_of_outages = True
    leader.visit("ai-digital-pedagogy", assessment=begun.assessment, question="ped-1")
    app.kill()
    move_past_the_page(Settings(data_folder=app.data, rubrics=rubrics), begun)
    app.start()
    expect(leader.main).to_contain_text(ASKED_NOW, timeout=2 * SECONDS)  # a browser waits longer before each try
    leader.settle()
    assert leader.level_on_screen() is None
    assert app.stored_answer(begun.assessment, "ped-1") is None


def move_past_the_page(settings: Settings, begun: Begun) -> None:
    """Another window of the school moves it."""
    services = open_services(settings)
    visit = visit_of(services, Session({}, {"assessment": begun.assessment, "browser": "b" * 32}), datetime.now(UTC))
    assert visit is not None
    ahead = move_ahead(visit)
    assert ahead is not None
    make_move(ahead)
    services.store.close()
