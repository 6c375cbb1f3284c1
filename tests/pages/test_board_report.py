"""The report for the board."""

from __future__ import annotations

from datetime import date

from scoring.assessment import PlannedAction
from tests.builders import a_trust, at
from tests.pages.conftest import Service

MEETING = "Date of the board meeting (optional)"


def test_without_answers_there_is_no_report_yet(service: Service) -> None:
    service.begin()
    window = service.window("board-report")
    assert "The report will be here when you have answered some questions." in window.words
    window.press("Go to your assessment")
    assert window.heading == "Your assessment"


def test_the_report_of_an_open_assessment_says_so(service: Service) -> None:
    service.begin({"aaa-1": at(3)})
    assert "Your assessment is not submitted yet." in service.window("board-report").words


def test_a_submitted_report_for_a_trust_is_for_its_board(service: Service) -> None:
    service.begin_with_all_at(3, a_trust())
    service.submit()
    words = service.window("board-report").words
    assert "not submitted yet" not in words
    assert "A PDF for your trustees." in words
    assert "This is a self-assessment." in words


def test_level_and_notes_can_be_left_out(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("board-report")
    assert not window.chosen("Leave out the overall level")
    window.tick("Leave out the overall level")
    window.tick("Leave out the evidence notes")
    assert window.chosen("Leave out the overall level")
    assert window.chosen("Leave out the evidence notes")
    assert "Download the board report (PDF)" in window.words


def test_the_date_of_the_meeting_is_kept(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("board-report")
    window.type(MEETING, date(2026, 12, 3))
    assert service.stored().assessment.board_date == date(2026, 12, 3)
    assert service.window("board-report").chosen(MEETING) == date(2026, 12, 3)


def test_a_date_that_cannot_be_saved_is_said_to_be_unsaved(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("board-report")
    with service.read_only():
        window.type(MEETING, date(2026, 12, 3))
        assert "We have not saved the date." in window.words
    assert service.stored().assessment.board_date is None


def test_a_plan_that_is_not_agreed_is_offered_to_be_built(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("board-report")
    window.press("Build your action plan")
    assert window.heading == "Action plan"


def test_a_plan_that_is_there_needs_no_reminder(service: Service) -> None:
    service.begin_with_all_at(3, actions=(PlannedAction(action="Write the policy"),))
    assert "Your plan has no actions yet." not in service.window("board-report").words
