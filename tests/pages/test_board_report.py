"""The report for the board."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assessment.assessment_file import to_json
from assessment.report.formats import FORMATS
from scoring.assessment import PlannedAction
from tests.builders import a_school, a_trust, all_at, an_assessment, at, do_not_know, not_applicable
from tests.pages.conftest import Service
from tests.pages.edition import LEVEL, NO_SUCH_TOOL, RUBRIC
from tests.pages.window import Window
from tests.report.papers import pages_of

REPORT = "Download the board report (PDF)"
NO_ACTIONS = "Your plan has no actions yet. The report prints our suggestions and says that they are not agreed."
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


def test_level_notes_and_what_helps_an_attacker_can_be_left_out(service: Service) -> None:
    service.begin_with_all_at(3, but={"aaa-1": at(3, note="Minutes of March")}, answered_by=("Headteacher",))
    window = service.window("board-report")
    level, note, people = f"{LEVEL[2]}, 3.0. The number is the average", "Minutes of March", "Answered by Headteacher"
    assert _printed(window, level, note, people) == [level, note, people]
    window.tick("Leave out the overall level")
    assert _printed(window, level, note, people) == [note, people]
    window.tick("Leave out the evidence notes")
    assert _printed(window, level, note, people) == [people]
    assert "It leaves out what nobody outside should read" in window.words
    window.tick("Make a copy for publication")
    assert _printed(window, level, note, people) == []
    assert window.downloads[1:] == [one.offer for one in FORMATS]
    assert note.encode() not in window.download("Answers and actions (CSV)")


def _printed(window: Window, *words: str) -> list[str]:
    """Which of the words are in the report as it can be downloaded now."""
    text = " ".join(pages_of(window.download(REPORT)))
    assert "Example Primary" in text
    return [part for part in words if part in text]


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
    assert NO_ACTIONS in window.words
    window.press("Build your action plan")
    assert window.heading == "Action plan"


def test_a_plan_that_is_there_needs_no_reminder(service: Service) -> None:
    service.begin_with_all_at(3, actions=(PlannedAction(action="Write the policy"),))
    words = service.window("board-report").words
    assert NO_ACTIONS not in words
    assert "Build your action plan" not in words


def last_years_file(**changes: Any) -> bytes:
    """The progress file of a year ago, with everything at level 2."""
    asked = RUBRIC.asked_of(changes.get("organisation", a_school()))
    usual: dict[str, Any] = {"term": "Autumn 2025", "submitted_on": date(2025, 11, 20), "answered_by": ("Headteacher",)}
    return to_json(an_assessment(all_at(2, asked.questions), **usual | changes))


@pytest.mark.parametrize("page", ["board-report", "results"])
def test_last_years_file_is_kept_with_the_assessment(service: Service, page: str) -> None:
    service.begin_with_all_at(3)
    service.window(page).upload("last-year.json", last_years_file())
    kept = service.stored().earlier
    assert kept is not None
    assert (kept.term, kept.answered_by) == ("Autumn 2025", ())
    again = service.window(page)
    assert "Compared with Autumn 2025." in again.words
    again.press("Stop comparing")
    assert service.stored().earlier is None
    assert "Compared with" not in service.window(page).words


def test_the_results_say_what_changed_and_the_parts_add_up(service: Service) -> None:
    service.begin_with_all_at(3)
    service.window("results").upload("last-year.json", last_years_file())
    words = service.window("results").words
    assert "What changed since Autumn 2025" in words
    assert "Score: 2.0 then, 3.0 now." in words
    assert "From 2.000 to 3.000, shown as 2.0 and 3.0: together +1.000." in words
    assert "Title of aaa-1 +0.112 0.000" in words
    assert "Together +1.000 0.000" in words
    # Each section opens to its own lines.
    assert "Area b. From 2.000 to 3.000, shown as 2.0 and 3.0: together +1.000." in words
    assert "Title of bbb-1 +0.334 0.000 Title of bbb-2 +0.333 0.000 Title of bbb-3 +0.333 0.000 Together +1.000 0.000" in words


def test_what_other_questions_that_count_did_is_kept_apart_from_what_answers_did(service: Service) -> None:
    service.begin_with_all_at(3, but={"aaa-1": at(5), "aaa-2": do_not_know(), "ccc-3": None})
    service.window("results").upload("last-year.json", last_years_file())
    words = service.window("results").words
    assert "The change cannot be split, because one of the two assessments has no overall score." in words
    assert "With a score in one of the two only, so that there is no change to split: Area a; Area c." in words
    service.save("ccc-3", at(3))
    service.save("aaa-2", not_applicable(NO_SUCH_TOOL))
    words = service.window("results").words
    assert "Area a. From 2.000 to 4.000, shown as 2.0 and 4.0: together +2.000." in words
    assert "Title of aaa-1 +1.250 +0.083 Title of aaa-2 0.000 +0.333 Title of aaa-3 +0.417 \u22120.083" in words


def test_without_an_earlier_file_nothing_is_said_about_change(service: Service) -> None:
    service.begin_with_all_at(3)
    assert "What changed" not in service.window("results").words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"submitted_on": None}, "The assessment in the file was never submitted."),
        ({"submitted_on": date(2199, 1, 1)}, "after this assessment. Choose an earlier one."),
        ({"organisation": a_trust()}, "The file is of a trust, and this is a school."),
        ({"edition": "2025-11"}, "This file is of edition 2025-11."),
    ],
)
def test_a_file_that_cannot_be_compared_with_is_refused_in_a_sentence(service: Service, changes: dict[str, Any], words: str) -> None:
    service.begin_with_all_at(3)
    window = service.window("board-report")
    window.upload("other.json", last_years_file(**changes))
    assert words in window.words
    assert service.stored().earlier is None


def test_a_file_of_another_name_is_asked_about(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("board-report")
    window.upload("other.json", last_years_file(organisation=a_school(name="Old Name")))
    assert "The file is of Old Name." in window.words
    assert service.stored().earlier is None
    window.tick("It is the same organisation")
    assert service.stored().earlier is not None


def test_an_earlier_file_that_cannot_be_saved_is_said_to_be_unsaved(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("results")
    with service.read_only():
        window.upload("last-year.json", last_years_file())
        assert "We have not saved this." in window.words
    assert service.stored().earlier is None
