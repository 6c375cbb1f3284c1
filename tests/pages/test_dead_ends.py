"""Where a page cannot be drawn, and what stands at the end of each: sentences and a way on, never the framework's own words."""

from __future__ import annotations

import pytest

from tests.builders import at
from tests.pages.conftest import Service
from tests.pages.window import Window

OPEN_TO_ALL = ("", "set-up", "how-it-works", "privacy", "accessibility")
OF_AN_ASSESSMENT = ("your-assessment", "area-a", "check-and-submit", "results", "compare", "action-plan", "board-report", "contribute")


def test_a_page_for_staff_says_so_where_nobody_is_staff(service: Service) -> None:
    service.begin({"aaa-1": at(3)})
    window = service.window("releases")
    assert window.heading == "Only Coalition staff can use this page"
    window.press("Return to your assessment")
    assert window.heading == "Your assessment"


def test_stored_answers_that_make_no_sense_are_no_stack_trace(service: Service) -> None:
    service.begin({"aaa-1": at(3)})
    service.change("UPDATE assessment SET organisation = '{}'")
    window = service.window("your-assessment")
    assert window.heading == "Sorry, there is a problem with the service"
    assert "Try again in a few minutes, or use your resume code to come back." in window.words
    assert "organisation" not in window.words


def test_a_service_that_fails_later_says_when_the_answers_were_saved(service: Service) -> None:
    service.begin({"aaa-1": at(3)})
    window = service.window("your-assessment")
    service.change("UPDATE assessment SET organisation = '{}', details_version = details_version + 1")
    window.look_again()
    assert "We saved your answers at 09:00 on 20 November 2026." in window.words


@pytest.mark.parametrize("page", [*OPEN_TO_ALL, *OF_AN_ASSESSMENT])
def test_every_page_ends_with_the_same_links(service: Service, page: str) -> None:
    service.begin({"aaa-1": at(3)})
    for window in (service.window(page), Window(page)):
        assert "How it works Privacy Accessibility Get help" in window.words[-160:]


def test_the_links_at_the_end_keep_the_assessment_open(service: Service) -> None:
    service.begin({"aaa-1": at(3)})
    window = service.window("privacy")
    assert "Anyone with the address of your assessment, or its resume code, can open and change it." in window.words
    window.press("Return to your assessment")
    assert window.heading == "Your assessment"


def test_the_accessibility_statement_says_what_was_not_tested(service: Service) -> None:  # noqa: ARG001  # the app's folder
    words = Window("accessibility").words
    assert "No screen reader has been used with the service." in words
    assert "We do not claim to meet it" in words
    assert "Ask the tests" in words
