"""All questions on one page, for paper."""

from __future__ import annotations

from tests.builders import a_school, at
from tests.pages.conftest import Service
from tests.pages.edition import DO_NOT_KNOW, NO_SUCH_TOOL, QUESTIONS, RUBRIC, SENTENCES


def test_every_question_has_its_descriptions_and_room_to_write(service: Service) -> None:
    service.begin()
    window = service.window("all-questions")
    assert window.heading == "Print all questions"
    for question in QUESTIONS.values():
        assert question.question in window.words
        for text in question.levels.values():
            assert text in window.words
    assert window.words.count(DO_NOT_KNOW) == len(QUESTIONS)
    assert window.words.count(SENTENCES["evidence_ask"]) == len(QUESTIONS)
    assert window.words.count(NO_SUCH_TOOL) == 1
    assert window.markup.count("<div class='aim-write'>") == 3 * len(QUESTIONS)
    assert RUBRIC.areas[0].title in window.words


def test_only_what_is_asked_of_this_school_is_printed_and_no_answer(service: Service) -> None:
    service.begin({"aaa-1": at(3, note="Ask the caretaker")}, organisation=a_school(early_years=False))
    words = service.window("all-questions").words
    assert "The 6 questions as they are asked of you" in words
    assert QUESTIONS["bbb-1"].question not in words
    assert "caretaker" not in words


def test_a_printed_page_says_whose_it_is_and_of_which_day(service: Service) -> None:
    service.begin()
    assert "Example Primary · Rubric for the tests · printed on " in service.window("results").words
