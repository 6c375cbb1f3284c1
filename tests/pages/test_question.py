"""One question: answered, saved at once, and never over somebody else's newer answer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assessment.dates import time
from scoring.responses import AtLevel, DoNotKnow, NotApplicable
from tests.builders import a_trust, at
from tests.pages.conftest import OURS, THEIRS, Service
from tests.pages.edition import BETWEEN_TWO, DO_NOT_KNOW, LEVEL, NO_SUCH_TOOL, QUESTIONS, SENTENCES, TRUST

FIRST, SECOND = (QUESTIONS[identity].question for identity in ("aaa-1", "aaa-2"))
SUBMITTED = "was submitted in another window, so your last change is not saved"
NOTE, SURE, SAVE = SENTENCES["evidence_ask"], "How sure is this answer?", "Save and continue"


def test_nothing_is_chosen_before_the_leader_chooses(service: Service) -> None:
    service.begin()
    window = service.window("area-a")
    assert window.heading == FIRST
    assert window.chosen(FIRST) is None
    assert NOTE not in window.words
    assert "We save each answer as you go." in window.words


def test_every_choice_shows_its_name_and_its_description(service: Service) -> None:
    service.begin()
    levels = [f"{name} {QUESTIONS['aaa-2'].levels[number]}" for number, name in enumerate(LEVEL, start=1)]
    window = service.window("area-a", question="aaa-2")
    assert window.options(SECOND)[:5] == levels
    assert window.options(SECOND)[5].startswith(DO_NOT_KNOW)
    assert window.options(SECOND)[6].endswith(NO_SUCH_TOOL)


def test_going_on_without_an_answer_says_what_to_do(service: Service) -> None:
    service.begin()
    window = service.window("area-a")
    window.press(SAVE)
    assert f"Select the description that fits best, or select '{DO_NOT_KNOW}'." in window.problems
    assert window.words.count("Select the description that fits best") == 2, "in the list and beside the choices"
    assert "data-field=" in window.markup
    assert window.heading == FIRST
    assert service.stored().assessment.answers == {}
    window.choose(FIRST, LEVEL[2])
    assert "Select the description that fits best" not in window.words


def test_an_answer_is_saved_as_soon_as_it_is_chosen(service: Service) -> None:
    service.begin()
    window = service.window("area-a")
    before = datetime.now(UTC)
    window.choose(FIRST, LEVEL[2])
    assert service.stored().assessment.answers == {"aaa-1": at(3)}
    assert f"✓ Saved {time(before)}" in window.words or f"✓ Saved {time(datetime.now(UTC))}" in window.words
    assert "Area a 1 of 3 answered" in window.sidebar
    window.choose(FIRST, LEVEL[0])
    assert service.stored().assessment.answers == {"aaa-1": at(1)}
    window.press(SAVE)
    assert window.heading == SECOND


def test_do_not_know_is_an_answer(service: Service) -> None:
    service.begin()
    window = service.window("area-a")
    window.choose(FIRST, DO_NOT_KNOW)
    assert service.stored().assessment.answers == {"aaa-1": DoNotKnow()}
    assert SURE not in window.words


def test_not_applicable_is_offered_only_with_the_reasons_of_the_question(service: Service) -> None:
    service.begin()
    window = service.window("area-a")
    assert not any(NO_SUCH_TOOL in option for option in window.options(FIRST))
    window.press("Skip for now")
    window.choose(SECOND, f"{SENTENCES['not_applicable']} {NO_SUCH_TOOL}")
    assert service.stored().assessment.answers == {"aaa-2": NotApplicable(not_applicable=NO_SUCH_TOOL)}


def test_how_sure_an_answer_is_can_be_said(service: Service) -> None:
    service.begin({"aaa-1": at(3)})
    window = service.window("area-a", question="aaa-1")
    window.choose(SURE, "Checked")
    assert service.stored().assessment.answers == {"aaa-1": at(3, "tested")}
    window.choose(FIRST, LEVEL[3])
    assert service.stored().assessment.answers == {"aaa-1": at(4, "tested")}


def test_a_note_is_kept_with_the_answer_and_counted_when_it_is_long(service: Service) -> None:
    service.begin({"aaa-1": at(3)})
    window = service.window("area-a", question="aaa-1")
    window.type(NOTE, "Minutes of *May*")
    assert service.stored().assessment.answers == {"aaa-1": at(3, note="Minutes of *May*")}
    assert "characters" not in window.words
    window.type(NOTE, "x" * 1_400)
    assert "You have written 1,400 of 10,000 characters. The report prints the first 1,000." in window.words


def test_a_note_is_kept_as_it_was_typed_without_signs_that_nobody_sees_and_saved_once(service: Service) -> None:
    service.begin({"aaa-1": at(3)})
    window = service.window("area-a", question="aaa-1")
    window.type(NOTE, "Po\u200blicy of May\ufeff \U0001f469\u200d\U0001f3eb\n\n\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")
    note = "Policy of May \U0001f469\u200d\U0001f3eb\n\n\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    assert service.stored().assessment.answers == {"aaa-1": at(3, note=note)}
    before = service.stored().versions
    window.look_again()
    assert "Saved" in window.words
    assert service.stored().versions == before
    window.type(NOTE, "\u200b\u00ad")
    assert service.stored().assessment.answers == {"aaa-1": at(3)}


def test_a_note_that_seems_to_name_somebody_is_kept_and_said_so(service: Service) -> None:
    service.begin({"aaa-1": at(3)})
    window = service.window("area-a", question="aaa-1")
    window.type(NOTE, "Ask Sarah Okafor")
    assert "This looks like it may name a person. Use a role instead." in window.words
    assert service.stored().assessment.answers == {"aaa-1": at(3, note="Ask Sarah Okafor")}
    window.type(NOTE, "Ask the SENCO")
    assert "name a person" not in window.words


def test_a_note_outlives_a_change_of_mind(service: Service) -> None:
    service.begin({"aaa-1": at(3, note="Minutes")})
    window = service.window("area-a", question="aaa-1")
    window.choose(FIRST, DO_NOT_KNOW)
    window.choose(FIRST, LEVEL[1])
    answer = service.stored().assessment.answers["aaa-1"]
    assert isinstance(answer, AtLevel)
    assert (answer.level, answer.note) == (2, "Minutes")


def test_a_leader_goes_through_a_section_and_back(service: Service) -> None:
    service.begin({"aaa-1": at(3), "aaa-2": at(3), "aaa-3": at(3)})
    window = service.window("area-a", question="aaa-2")
    window.press("Back")
    assert window.heading == FIRST
    window.press("Back")
    assert window.heading == "Your assessment"
    window = service.window("area-a", question="aaa-3")
    window.press(SAVE)
    assert window.heading == "Check your answers"


def test_ties_are_settled_on_the_first_question_of_a_section_only(service: Service) -> None:
    service.begin()
    window = service.window("area-a")
    assert BETWEEN_TWO in window.words
    assert "in most classes" in window.words
    window.press("Skip for now")
    assert BETWEEN_TWO not in window.words


def test_a_trust_is_told_to_answer_for_all_its_schools(service: Service) -> None:
    service.begin(organisation=a_trust())
    window = service.window("area-a")
    assert TRUST in window.words
    assert "in every school" in window.words


def test_a_submitted_answer_can_be_read_but_not_changed(service: Service) -> None:
    service.begin_with_all_at(3)
    service.submit()
    window = service.window("area-a", question="aaa-1")
    assert window.read_only(FIRST)
    assert "To change an answer, reopen it" in window.words
    window.press("Continue")
    assert window.heading == SECOND


def test_an_answer_given_after_somebody_else_submitted_is_not_kept(service: Service) -> None:
    service.begin({"aaa-1": at(1)})
    window = service.window("area-a", question="aaa-1")
    service.submit()
    window.choose(FIRST, LEVEL[4])
    assert service.stored().assessment.answers == {"aaa-1": at(1)}
    assert SUBMITTED in window.problems
    assert "You have submitted this assessment." in window.words
    assert window.chosen(FIRST) == "1"
    window.look_again()
    assert window.problems == ""


def test_a_note_or_a_first_answer_given_after_somebody_else_submitted_is_told_of_too(service: Service) -> None:
    service.begin({"aaa-1": at(1)})
    noted, first = service.window("area-a", question="aaa-1"), service.window("area-a", question="aaa-2")
    service.submit()
    noted.type(NOTE, "Minutes")
    first.choose(SECOND, LEVEL[2])
    assert SUBMITTED in noted.problems
    assert SUBMITTED in first.problems


@pytest.mark.parametrize("page", ["area-c", "compare", "results", "all-questions", "privacy", "your-assessment", "how-it-works", "plan"])
def test_an_answer_that_could_not_be_saved_is_told_of_wherever_the_leader_goes(service: Service, page: str) -> None:
    service.begin({"aaa-1": at(1)})
    window = service.window("area-a", question="aaa-1")
    with service.read_only():
        window.choose(FIRST, LEVEL[4], then=page)
        assert "Your last answer to 'Title of aaa-1' is not saved." in window.problems


def test_an_answer_that_cannot_be_saved_stays_on_the_screen_and_is_saved_later(service: Service) -> None:
    service.begin({"aaa-1": at(2)})
    window = service.window("area-a", question="aaa-1")
    with service.read_only():
        window.choose(FIRST, LEVEL[3])
        assert "We have not saved your last answer. Your earlier answers are safe" in window.words
        window.press(SAVE)
        assert "We have not saved your last answer." in window.problems
        assert window.heading == FIRST
        assert window.chosen(FIRST) == "4"
    window.press("Save again")
    assert service.stored().assessment.answers == {"aaa-1": at(4)}
    assert "✓ Saved" in window.words
    assert window.problems == ""


def test_nobody_overwrites_a_newer_answer_unasked(service: Service) -> None:
    service.begin({"aaa-1": at(1)})
    window = service.window("area-a", question="aaa-1")
    service.save("aaa-1", at(2, note="Minutes of May"))
    window.choose(FIRST, LEVEL[4])
    assert "Note: Minutes of May How sure: We say so" in window.words
    assert "This answer was changed in another window" in window.problems
    assert f"On this screen: {LEVEL[4]}. Saved: {LEVEL[1]}." in window.problems
    question = QUESTIONS["aaa-1"]
    for level in (5, 2):
        assert question.levels[level] in window.words.split("Keep the saved answer")[0], "both answers in full, before one is chosen"
    assert service.stored().assessment.answers == {"aaa-1": at(2, note="Minutes of May")}


@pytest.mark.parametrize(("button", "level"), [("Keep the saved answer", 2), ("Use the answer on this screen", 5)])
def test_of_two_answers_the_leader_chooses_one(service: Service, button: str, level: int) -> None:
    service.begin({"aaa-1": at(1)})
    window = service.window("area-a", question="aaa-1")
    service.save("aaa-1", at(2))
    window.choose(FIRST, LEVEL[4])
    window.press(button)
    assert window.problems == ""
    assert window.chosen(FIRST) == str(level)
    assert service.stored().assessment.answers == {"aaa-1": at(level)}


def test_a_newer_answer_from_elsewhere_appears_at_the_next_click(service: Service) -> None:
    service.begin({"aaa-1": at(1)})
    window = service.window("area-a", question="aaa-1")
    service.save("aaa-1", at(5))
    window.look_again()
    assert window.chosen(FIRST) == "5"
    assert service.stored().versions["aaa-1"].saved_by == THEIRS


def test_the_address_leads_back_to_the_same_question_with_what_was_seen(service: Service) -> None:
    service.begin({"aaa-1": at(1), "aaa-2": at(2)})
    window = service.window("area-a", question="aaa-2")
    assert window.address["question"] == "aaa-2"
    assert window.address["seen"] == "1"
    window.choose(SECOND, LEVEL[4])
    assert window.address["seen"] == "2"
    assert window.address["browser"] == OURS
