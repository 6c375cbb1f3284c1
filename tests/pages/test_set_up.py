"""The facts about a school or trust."""

from __future__ import annotations

import pytest

from scoring.organisation import School, Trust
from tests.builders import a_trust, at
from tests.pages.conftest import Service
from tests.pages.edition import RUBRIC
from tests.pages.window import Window

KIND, SAVE = "What are you answering for?", "Save and continue"
EARLY_YEARS, EXAMS = (RUBRIC.rules.needs[need].ask for need in ("early_years", "candidates"))


def fill_in(window: Window) -> None:
    """The facts of a school."""
    window.choose(KIND, "A school")
    window.type("Name of your school", "  Ysgol Ŵyl Primary ")
    for label, option in (("Phase", "Primary"), ("Type", "Academy"), ("Number of pupils", "201-400"), ("Region", "London")):
        window.choose(label, option)
    window.choose(EARLY_YEARS, "No")
    window.choose(EXAMS, "No")
    window.choose("Your role", "Headteacher")


@pytest.fixture
def window(service: Service) -> Window:  # noqa: ARG001  # the app's folder
    return Window("set-up")


def test_nothing_is_asked_before_it_is_known_who_answers(window: Window) -> None:
    assert window.chosen(KIND) is None
    window.press(SAVE)
    assert window.problems == "There is a problem Select what you are answering for."


def test_fields_nobody_has_seen_yet_are_not_called_missing(window: Window) -> None:
    window.press(SAVE)
    assert "what you are answering for" in window.problems
    window.choose(KIND, "A school or college")
    assert window.problems == ""
    window.press(SAVE)
    assert "name of your school" in window.problems


def test_everything_that_is_missing_is_told_at_once(window: Window) -> None:
    window.choose(KIND, "A school")
    window.press(SAVE)
    for fact in ("name of your school", "your phase", "type of school", "how many pupils", "your region", "nursery", "exams", "your role"):
        assert fact in window.problems
    window.choose(KIND, "A trust")
    window.press(SAVE)
    for fact in ("name of your trust", "phases of your schools", "how many schools"):
        assert fact in window.problems
    assert "pupils" not in window.problems


def test_what_is_missing_is_said_beside_each_field_too_until_it_is_given(window: Window) -> None:
    window.choose(KIND, "A school")
    window.press(SAVE)
    assert window.words.count("Select your phase.") == 2
    window.choose("Phase", "Primary")
    assert "Select your phase." not in window.words
    assert window.words.count("Select your region.") == 2


def test_a_name_of_signs_that_nobody_sees_is_no_name(window: Window) -> None:
    fill_in(window)
    window.type("Name of your school", "\u200b \u2060")
    window.press(SAVE)
    assert "Enter the name of your school." in window.problems


def test_a_school_is_set_up_and_given_its_code(window: Window) -> None:
    fill_in(window)
    window.press(SAVE)
    assert window.heading == "Save this code"
    window.press("Go to your assessment")
    assert "Ysgol Ŵyl Primary" in window.words
    assert "Area b Does not apply" in window.words
    assert "0 of 6 questions answered" in window.words


def test_a_trust_is_set_up_with_its_phases_and_number_of_schools(window: Window, service: Service) -> None:
    window.choose(KIND, "A trust")
    window.type("Name of your trust", "Example Trust")
    window.type("Number of schools", 12)
    window.choose("Phases of your schools", ["Secondary", "Primary"])
    window.choose("Region", "North East")
    window.choose(EARLY_YEARS, "Yes")
    window.choose(EXAMS, "Yes")
    window.choose("Your role", "IT lead")
    window.press(SAVE)
    window.press("Go to your assessment")
    assert "0 of 9 questions answered" in window.words
    stored = service.stored(window.address["assessment"]).assessment
    assert stored.organisation == a_trust(region="North East")
    assert stored.answered_by == ("IT lead",)


def test_details_can_be_changed_and_answers_stay(service: Service) -> None:
    service.begin({"aaa-1": at(3), "bbb-1": at(4)}, answered_by=("Headteacher",))
    window = service.window("your-assessment")
    window.press("Change your details")
    assert window.chosen("Name of your school") == "Example Primary"
    assert window.chosen("Phase") == "Primary"
    assert window.chosen("Your role") == "Headteacher"
    window.type("Name of your school", "Renamed Primary")
    window.choose(EARLY_YEARS, "No")
    window.press(SAVE)
    assert "Your details are saved." in window.words
    assert "Renamed Primary" in window.words
    stored = service.stored().assessment
    assert isinstance(stored.organisation, School)
    assert stored.organisation.early_years is False
    assert set(stored.answers) == {"aaa-1", "bbb-1"}


def test_a_school_can_turn_out_to_be_a_trust(service: Service) -> None:
    service.begin(answered_by=("Headteacher",))
    window = service.window("your-assessment")
    window.press("Change your details")
    window.choose(KIND, "A trust")
    window.type("Name of your trust", "Example Trust")
    window.type("Number of schools", 3)
    window.press(SAVE)
    assert isinstance(service.stored().assessment.organisation, Trust)


def test_details_that_cannot_be_saved_are_said_to_be_unsaved(service: Service) -> None:
    service.begin(answered_by=("Headteacher",))
    window = service.window("your-assessment")
    window.press("Change your details")
    with service.read_only():
        window.press(SAVE)
    assert "not saved" in window.problems
