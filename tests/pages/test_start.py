"""Beginning, and coming back by code or by file."""

from __future__ import annotations

from assessment.assessment_file import to_json
from tests.builders import an_assessment, at
from tests.pages.conftest import CODE, Service
from tests.pages.edition import RUBRIC
from tests.pages.window import Window
from tests.report.papers import pages_of

RETURN, OPEN = "Return to your assessment", "Open this file"


def test_the_first_page_says_what_it_takes_and_where_to_begin(service: Service) -> None:  # noqa: ARG001  # the app's folder
    window = Window()
    assert "Answer up to 9 questions in 3 short sections" in window.words
    assert "AI maturity: report to the" in pages_of(window.download("See an example report (PDF)"))[0]
    window.press("Start a new assessment")
    assert window.heading == "About your school or trust"


def test_a_wrong_code_is_explained_and_opens_nothing(service: Service) -> None:
    service.begin(code=CODE)
    window = Window()
    window.type("Resume code", "MAPLE-RIVER-9999")
    window.press(RETURN)
    assert "No assessment has this code. Check the words and the digits." in window.problems
    assert window.address == {}


def test_no_code_is_not_taken_for_a_wrong_one(service: Service) -> None:
    service.begin(code=CODE)
    window = Window()
    for _ in range(6):
        window.press(RETURN)
    assert "Enter your resume code. It is three words and five digits. Older ones are two words and four digits." in window.problems
    window.type("Resume code", CODE)
    window.press(RETURN)
    assert window.heading == "Your assessment"


def test_the_code_brings_a_leader_back_however_it_is_typed(service: Service) -> None:
    service.begin({"aaa-1": at(3)}, code=CODE)
    window = Window()
    window.type("Resume code", " maple river 4821 ")
    window.press(RETURN)
    assert window.heading == "Your assessment"
    assert "1 of 9 questions answered" in window.words
    assert CODE in window.words


def test_guessing_the_digits_to_some_words_is_stopped(service: Service) -> None:
    service.begin(code=CODE)
    window = Window()
    for _ in range(6):
        window.type("Resume code", "MAPLE-RIVER-0000")
        window.press(RETURN)
    assert "Too many wrong tries with these words. Wait 24 hours, or open your progress file." in window.problems


def test_the_progress_file_opens_where_the_leader_left_off(service: Service) -> None:
    service.begin({"aaa-1": at(3), "ccc-2": at(2)})
    kept = service.window("your-assessment").download("Download progress file")
    window = Window()
    window.upload("progress.json", kept)
    window.press(OPEN)
    assert window.heading == "Your assessment"
    assert "2 of 9 questions answered" in window.words


def test_a_file_of_another_kind_is_refused_in_words(service: Service) -> None:  # noqa: ARG001  # the app's folder
    window = Window()
    window.upload("budget.json", b'{"format": "budget"}')
    window.press(OPEN)
    assert "This is not an assessment file" in window.problems
    assert window.address == {}


def test_every_problem_of_a_file_is_told_at_once(service: Service) -> None:  # noqa: ARG001  # the app's folder
    window = Window()
    window.upload(
        "old.json", to_json(an_assessment({"aaa-1": at(3), "zzz-9": at(2)}, edition="2019-01")).replace(b'"level": 3', b'"level": "high"')
    )
    window.press(OPEN)
    assert f"This file is of edition 2019-01. This service has {RUBRIC.edition}. Open it where it was made." in window.problems
    assert "aaa-1" in window.problems


def test_whoever_has_an_assessment_open_can_go_on_with_it(service: Service) -> None:
    service.begin()
    window = service.window()
    window.press("Continue with Example Primary")
    assert window.heading == "Your assessment"
