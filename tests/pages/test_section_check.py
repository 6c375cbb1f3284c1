"""The answers of one section, checked and called finished."""

from __future__ import annotations

import pytest

from scoring.responses import AnyAnswer
from tests.builders import at, do_not_know, not_applicable
from tests.pages.conftest import Service
from tests.pages.edition import DO_NOT_KNOW, LEVEL, NO_SUCH_TOOL, QUESTIONS, SENTENCES

ASK, YES, NO = "Have you finished this section?", "Yes, we have finished this section", "No, we will come back to it"
SAVE = "Save and return to your assessment"
ALL: dict[str, AnyAnswer] = {"aaa-1": at(4), "aaa-2": not_applicable(NO_SUCH_TOOL), "aaa-3": do_not_know("Ask the IT lead")}


def test_every_answer_is_spelled_out_with_what_is_missing(service: Service) -> None:
    service.begin(ALL)
    words = service.window("area-a", question="check").words
    assert "3 of 3 answered. 1 answer needs evidence." in words
    assert f"{LEVEL[3]} {QUESTIONS['aaa-1'].levels[4]} Evidence to add" in words
    assert f"{SENTENCES['not_applicable']} {NO_SUCH_TOOL}" in words
    assert DO_NOT_KNOW in words
    assert "Ask the IT lead" in words


def test_a_note_that_seems_to_name_somebody_is_pointed_out_before_it_is_called_done(service: Service) -> None:
    service.begin({"aaa-1": at(3, note="Ask sarah.jones@school.example"), "aaa-2": at(3, note="Ask the SENCO")})
    said = "This note looks like it may name a person. Use a role instead: Title of aaa-1"
    for page, address in (("area-a", {"question": "check"}), ("check-and-submit", {})):
        assert said in service.window(page, **address).words, page
    service.submit()
    assert said not in service.window("area-a", question="check").words


def test_a_section_with_a_gap_cannot_be_finished(service: Service) -> None:
    service.begin({"aaa-1": at(3)})
    window = service.window("area-a", question="check")
    assert "1 of 3 answered." in window.words
    assert "Not answered" in window.words
    window.choose(ASK, YES)
    window.press(SAVE)
    assert "Answer 2 more questions" in window.problems
    assert "Title of aaa-2" in window.problems
    assert "data-page='area-a#aaa-2'" in window.markup, "the problem leads to the question"
    assert service.stored().finished_areas == frozenset()


def test_a_leader_says_whether_the_section_is_finished(service: Service) -> None:
    service.begin(ALL)
    window = service.window("area-a", question="check")
    window.press(SAVE)
    assert f"Select '{YES}' or '{NO}'." in window.problems


def test_a_finished_section_is_completed_on_the_hub_until_a_leader_takes_it_back(service: Service) -> None:
    service.begin(ALL)
    window = service.window("area-a", question="check")
    window.choose(ASK, YES)
    window.press(SAVE)
    assert window.heading == "Your assessment"
    assert "Area a: saved." in window.words
    assert "Area a Completed" in window.words
    again = service.window("area-a", question="check")
    again.choose(ASK, NO)
    again.press(SAVE)
    assert "Area a 3 of 3 answered" in again.words


def test_a_section_can_be_left_for_later_with_gaps(service: Service) -> None:
    service.begin({"aaa-1": at(3)})
    window = service.window("area-a", question="check")
    window.choose(ASK, NO)
    window.press(SAVE)
    assert "Area a 1 of 3 answered" in window.words
    assert service.stored().finished_areas == frozenset()


def test_an_answer_is_changed_from_the_check(service: Service) -> None:
    service.begin(ALL)
    window = service.window("area-a", question="check")
    window.press("Change Title of aaa-3")
    assert window.heading == QUESTIONS["aaa-3"].question


def test_back_leads_to_the_last_question(service: Service) -> None:
    service.begin(ALL)
    window = service.window("area-a", question="check")
    window.press("Back")
    assert window.heading == QUESTIONS["aaa-3"].question


def test_a_submitted_section_is_only_viewed(service: Service) -> None:
    service.begin_with_all_at(3)
    service.submit()
    window = service.window("area-a", question="check")
    assert "View Title of aaa-1" in window.buttons
    assert ASK not in window.words


def test_a_section_that_cannot_be_saved_says_so(service: Service) -> None:
    service.begin(ALL)
    window = service.window("area-a", question="check")
    window.choose(ASK, YES)
    with service.read_only():
        window.press(SAVE)
    assert "not saved" in window.problems


@pytest.mark.parametrize("note", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a & b"])
def test_a_note_is_shown_letter_for_letter(service: Service, note: str) -> None:
    service.begin({"aaa-1": at(3, note=note)})
    window = service.window("area-a", question="check")
    assert note in window.words
    assert note not in window.markup
