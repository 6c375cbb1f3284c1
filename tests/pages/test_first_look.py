"""A few questions across the areas: risks, ranges and where to begin, and never a score."""

from __future__ import annotations

import re
from html import unescape

from tests.builders import at, do_not_know
from tests.pages.conftest import Service
from tests.pages.edition import LEVEL, QUESTIONS
from tests.pages.test_set_up import fill_in
from tests.pages.window import Window

GO_ON = "Save and continue"
OTHERS = ("aaa-3", "bbb-1", "bbb-2", "bbb-3", "ccc-2", "ccc-3")


def choose(window: Window, question: str, level: int) -> None:
    """Choose a level, and go on."""
    window.choose(QUESTIONS[question].question, LEVEL[level - 1])
    window.press(GO_ON)


def test_the_first_look_asks_its_questions_in_its_own_order_and_saves_each(service: Service) -> None:
    service.begin()
    window = service.window("your-assessment")
    window.press("First look, about 12 minutes")
    for place, question in enumerate(("ccc-1", "aaa-1", "aaa-2"), start=1):
        assert window.heading == QUESTIONS[question].question
        assert f"First look · Question {place} of 3" in window.words
        choose(window, question, 2)
        assert service.stored().assessment.answers[question] == at(2)
    assert window.heading == "Your first look"


def test_a_first_look_shows_risks_and_ranges_and_says_that_it_gives_no_score(service: Service) -> None:
    service.begin({"ccc-1": at(2), "aaa-1": at(3), "aaa-2": do_not_know()})
    window = service.window("first-look")
    assert "It asks 3 of 9 questions, so it cannot give a score." in window.words
    assert "1 critical risk to act on this term" in window.words
    assert f"Title of ccc-1: {QUESTIONS['ccc-1'].levels[2]}" in window.words
    assert "Overall 1.3 4.4 Area a 1.7 4.3 Area b 1.0 5.0 Area c 1.3 4.0" in window.words
    opened = window.folded["How the ranges add up"]
    assert [unescape(name) for name in re.findall(r"<summary>(.*?)</summary>", opened)] == ["Overall", "Area a", "Area b", "Area c"]
    assert "no level yet, counted as 1 or 5" in opened
    assert "Where to begin Bring ccc-1 to level 3. Critical risk." in window.words
    assert not re.search(r"Overall you are|out of 5", window.words)


def test_carrying_on_asks_nothing_twice(service: Service) -> None:
    service.begin({"ccc-1": at(2), "aaa-1": at(3), "aaa-2": at(3)})
    window = service.window("first-look")
    assert "6 questions to go." in window.words
    window.press("Carry on with the full assessment")
    asked = []
    for _ in OTHERS:
        if window.heading == "Check your answers":
            window.choose("Have you finished this section?", "Yes")
            window.press("Save and return to your assessment")
            window.press("Continue with")
        question = next(name for name, one in QUESTIONS.items() if one.question == window.heading)
        asked.append(question)
        choose(window, question, 3)
    assert tuple(asked) == OTHERS


def test_a_skipped_question_can_be_answered_from_what_the_first_look_shows(service: Service) -> None:
    service.begin({"ccc-1": at(3), "aaa-1": at(3)})
    window = service.window("first-look")
    window.press("Skip for now")
    assert "1 question of the first look has no answer yet." in window.words
    assert "No critical risks from your answers so far." in window.words
    window.press("Answer what is left of the first look")
    assert window.heading == QUESTIONS["aaa-2"].question


def test_a_renewed_connection_finds_the_same_question_of_the_first_look(service: Service) -> None:
    service.begin({"ccc-1": at(3)})
    window = service.window("first-look", question="ccc-1")
    assert window.heading == QUESTIONS["ccc-1"].question
    window.press("Back")
    assert window.heading == "Your assessment"


def test_who_asks_for_a_first_look_at_the_start_begins_with_it(service: Service) -> None:  # noqa: ARG001  # the app's data folder
    window = Window()
    window.press("First look, about 12 minutes")
    fill_in(window)
    window.press("Save and continue")
    assert window.heading == "Save this code"
    window.press("Begin the first look")
    assert window.heading == QUESTIONS["ccc-1"].question


def test_once_other_questions_are_answered_the_hub_offers_no_first_look(service: Service) -> None:
    service.begin({"ccc-2": at(3)})
    assert not [button for button in service.window("your-assessment").buttons if "first look" in button.lower()]
