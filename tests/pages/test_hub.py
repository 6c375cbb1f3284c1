"""Your assessment: what is left, where to go, and that the work is safe."""

from __future__ import annotations

import re

from tests.builders import a_school, at, do_not_know
from tests.pages.conftest import CODE, Service
from tests.pages.window import Window


def test_a_new_assessment_begins_with_its_first_section(service: Service) -> None:
    service.begin()
    window = service.window("your-assessment")
    assert "0 of 9 questions answered. Start with any section." in window.words
    assert "We save each answer as you go." in window.words
    assert "Area a Not started" in window.words
    window.press("Start with Area a")
    assert "Area a · Question 1 of 3" in window.words


def test_a_started_assessment_goes_on_where_something_is_open(service: Service) -> None:
    service.begin({"aaa-1": at(3), "aaa-2": do_not_know(), "aaa-3": at(1), "bbb-1": at(2)})
    window = service.window("your-assessment")
    assert "4 of 9 questions answered. About 10 minutes left." in window.words
    assert "Area a 3 of 3 answered" in window.words
    assert "Area b 1 of 3 answered" in window.words
    assert "✓ Saved 09:00 on 20 November 2026" in window.words
    assert "Check your answers and submit From 8 answered See your results Early results only" in window.words
    window.press("Continue with Area b")
    assert "Area b · Question 2 of 3" in window.words


def test_a_complete_assessment_is_checked_next(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("your-assessment")
    assert "All 9 questions answered. Check your answers, then submit." in window.words
    assert "Check your answers and submit Ready to submit See your results Ready" in window.words
    window.press("Check your answers")
    assert window.heading == "Check everything before you submit"


def test_a_section_that_does_not_apply_is_named_and_cannot_be_opened(service: Service) -> None:
    service.begin(organisation=a_school(early_years=False))
    window = service.window("your-assessment")
    assert "Area b Does not apply" in window.words
    assert "0 of 6 questions" in window.words
    window.visit("area-b")
    assert "This section does not apply to you." in window.words
    window.press("Return to your assessment")
    assert window.heading == "Your assessment"


def test_a_submitted_assessment_leads_to_its_results_and_can_be_reopened(service: Service) -> None:
    service.begin_with_all_at(3)
    service.submit()
    window = service.window("your-assessment")
    assert "Submitted on 20 November 2026. Your answers are read only until you reopen them." in window.words
    assert "Change your details" not in window.buttons
    window.press("Reopen this assessment")
    assert "You can change your answers again." in window.words
    assert service.stored().submitted_at is None
    assert "Change your details" in window.buttons


def test_an_assessment_that_cannot_be_reopened_says_so(service: Service) -> None:
    service.begin_with_all_at(3)
    service.submit()
    window = service.window("your-assessment")
    with service.read_only():
        window.press("Reopen this assessment")
        assert "There is a problem" in window.problems
    assert service.stored().submitted_at is not None


def test_the_code_is_shown_only_in_the_visit_that_knows_it(service: Service) -> None:
    service.begin(code=CODE)
    window = service.window("your-assessment")
    assert CODE not in window.words
    window.press("Make a new code")
    assert window.heading == "Save this code"
    (made,) = re.findall(r"[A-Z]+-[A-Z]+-[A-Z]+-[0-9]{5}", window.words)
    window.press("Go to your assessment")
    assert f"Your resume code. Use it to come back on any computer: {made}" in window.words
    assert "Make a new code" not in window.buttons
    assert made not in service.window("your-assessment").words


def test_a_new_code_replaces_the_old_one(service: Service) -> None:
    service.begin(code=CODE)
    service.window("your-assessment").press("Make a new code")
    elsewhere = Window()
    elsewhere.type("Resume code", CODE)
    elsewhere.press("Return to your assessment")
    assert "No assessment has this code." in elsewhere.problems


def test_a_code_that_cannot_be_made_leaves_everything_as_it_was(service: Service) -> None:
    service.begin(code=CODE)
    window = service.window("your-assessment")
    with service.read_only():
        window.press("Make a new code")
        assert "We could not make a new code" in window.problems
    assert window.heading == "Your assessment"


def test_loading_the_code_page_again_does_not_end_the_code_that_was_written_down(service: Service) -> None:
    service.begin(code=CODE)
    assert service.window("your-code").heading == "Make a new code"
    elsewhere = Window()
    elsewhere.type("Resume code", CODE)
    elsewhere.press("Return to your assessment")
    assert elsewhere.heading == "Your assessment"


def test_the_sidebar_says_how_far_each_section_is(service: Service) -> None:
    service.begin({"aaa-1": at(3)}, organisation=a_school(early_years=False))
    window = service.window("your-assessment")
    assert "Example Primary" in window.sidebar
    assert "Area a 1 of 3 answered" in window.sidebar
    assert "Area b Does not apply" in window.sidebar
    assert "Area c Not started" in window.sidebar
