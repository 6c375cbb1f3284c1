"""Pasted links, unknown ids, and a store that is away."""

from __future__ import annotations

import pytest

from tests.builders import at
from tests.pages.conftest import IDENTITY, OURS, Service
from tests.pages.edition import LEVEL, QUESTIONS
from tests.pages.window import Window

PAGES = ("your-assessment", "your-code", "area-a", "check-and-submit", "results", "compare", "action-plan", "board-report")
MORE_PAGES = ("your-details", "first-look", "section-results", "contribute", "all-questions", "how-it-works", "privacy", "accessibility")
FIRST = QUESTIONS["aaa-1"].question


@pytest.mark.parametrize("page", PAGES)
def test_a_page_without_an_assessment_says_how_to_open_one(service: Service, page: str) -> None:  # noqa: ARG001  # the app's folder
    window = Window(page)
    assert window.heading == "Start or return first"
    assert window.sidebar == ""


@pytest.mark.parametrize("identity", ["d" * 32, "C" * 32, "1", "' OR 1=1 --", ""])
def test_an_unknown_or_ill_formed_id_opens_nothing(service: Service, identity: str) -> None:
    service.begin({"aaa-1": at(3)})
    window = Window("your-assessment", assessment=identity, browser="a" * 32)
    assert window.heading == "Start or return first"
    window.press("Start or return")
    assert window.heading == "Check how ready your school or trust is for AI"


def test_an_unknown_question_in_the_address_leads_to_the_first_open_one(service: Service) -> None:
    service.begin({"aaa-1": at(3)})
    for question in ("zzz-9", "../../etc", "ccc-1"):
        window = service.window("area-a", question=question)
        assert window.heading == QUESTIONS["aaa-2"].question


def test_a_store_that_is_away_when_a_window_opens_promises_nothing(service: Service) -> None:
    service.begin({"aaa-1": at(3)})
    with service.away():
        window = service.window("your-assessment")
        assert window.heading == "Sorry, there is a problem with the service"
        assert "safe" not in window.words, "nothing could be read, so nobody knows"
    window.press("Try again")
    assert window.heading == "Your assessment"
    assert "1 of 9 questions answered" in window.words


def test_an_answer_given_while_the_store_is_away_is_kept_on_the_screen_and_saved_afterwards(service: Service) -> None:
    service.begin({"aaa-1": at(1)})
    window = service.window("area-a", question="aaa-1")
    with service.away():
        window.choose(FIRST, LEVEL[4])
        assert "We cannot reach the saved answers at the moment." in window.words
        assert "We have not saved your last answer." in window.words
        assert window.chosen(FIRST) == "5"
    window.press("Save again")
    assert service.stored().assessment.answers == {"aaa-1": at(5)}


def test_coming_back_by_code_while_the_store_is_away_says_to_wait(service: Service) -> None:
    service.begin(code="MAPLE-RIVER-4821")
    window = Window()
    with service.away():
        window.type("Resume code", "MAPLE-RIVER-4821")
        window.press("Return to your assessment")
        assert "The saved answers cannot be reached at the moment." in window.problems


def test_an_id_with_a_line_break_in_the_address_opens_nothing_and_breaks_nothing(service: Service) -> None:
    service.begin({"aaa-1": at(3)})
    window = Window("your-assessment", assessment=f"{IDENTITY}\n", browser="a" * 32 + "\n")
    assert window.heading == "Start or return first"


def test_the_address_names_the_assessment_on_every_page(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("your-assessment")
    for page in (*PAGES, *MORE_PAGES):
        window.lose_address()
        window.visit(page)
        assert window.address.get("assessment") == IDENTITY, page
        assert window.address.get("browser") == OURS, page


def test_a_faulty_setting_stops_the_service_with_a_sentence(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    monkeypatch.setenv("AIM_MODE", "cloudy")
    window = Window()
    assert window.heading == "The service cannot start"
    assert "AIM_MODE must be" in window.problems
