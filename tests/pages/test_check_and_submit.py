"""The last check, and submitting."""

from __future__ import annotations

from assessment.access.principal import local_principal
from tests.builders import a_school, at, do_not_know
from tests.pages.conftest import BEGUN, IDENTITY, OURS, Service
from tests.pages.edition import DO_NOT_KNOW, LEVEL, QUESTIONS

SUBMIT = "Submit assessment"


def test_too_few_answers_cannot_be_submitted(service: Service) -> None:
    service.begin_with_all_at(3, but={"ccc-1": None, "ccc-2": None})
    window = service.window("check-and-submit")
    assert "You have answered 7 of 9." in window.words
    assert "To submit, answer at least 8, or mark what you do not know." in window.words
    window.press(SUBMIT)
    assert "Answer 1 more question, or mark what you do not know." in window.problems
    assert service.stored().submitted_at is None


def test_what_is_not_known_counts_towards_submitting(service: Service) -> None:
    service.begin_with_all_at(3, but={"ccc-2": do_not_know(), "ccc-3": None})
    window = service.window("check-and-submit")
    assert "You can submit now." in window.words
    window.press(SUBMIT)
    assert window.heading == "Your results"
    assert "Your assessment is submitted." in window.words
    assert service.stored().submitted_at is not None


def test_submitting_shares_no_scores_that_nobody_agreed_to_share(service: Service) -> None:
    service.begin_with_all_at(3)
    service.window("check-and-submit").press(SUBMIT)
    assert service.stored().share_scores is None, "nobody has said yes or no"
    assert service.services.store.benchmark.held(local_principal(OURS), IDENTITY) is None


def test_a_window_left_open_does_not_submit_again_what_another_window_submitted(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("check-and-submit")
    service.submit()
    window.press(SUBMIT)
    assert service.stored().submitted_at == BEGUN
    assert "This assessment is submitted." in window.words
    assert SUBMIT not in window.buttons


def test_each_section_says_what_is_answered_unknown_and_without_evidence(service: Service) -> None:
    school = a_school(early_years=False)
    service.begin({"aaa-1": at(4), "aaa-2": do_not_know(), "aaa-3": at(5, note="Minutes")}, organisation=school)
    words = service.window("check-and-submit").words
    assert "Area a 3 of 3 1 1" in words
    assert "Area b Does not apply" in words
    assert "Area c 0 of 3 0 0" in words


def test_critical_answers_are_spelled_out_and_can_be_changed(service: Service) -> None:
    service.begin({"aaa-1": at(2)})
    window = service.window("check-and-submit")
    assert f"{LEVEL[1]} {QUESTIONS['aaa-1'].levels[2]}" in window.words
    assert "Title of ccc-1 Not answered" in window.words
    assert "Title of aaa-2" not in window.words
    window.press("Answer Title of ccc-1")
    assert window.heading == QUESTIONS["ccc-1"].question


def test_a_critical_question_nobody_can_answer_is_named(service: Service) -> None:
    service.begin({"ccc-1": do_not_know()})
    assert f"Title of ccc-1 {DO_NOT_KNOW}" in service.window("check-and-submit").words


def test_an_assessment_that_cannot_be_submitted_stays_open(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("check-and-submit")
    with service.read_only():
        window.press(SUBMIT)
        assert "We could not submit your assessment. Your answers are safe." in window.problems
    assert service.stored().submitted_at is None


def test_back_leads_to_the_assessment(service: Service) -> None:
    service.begin()
    window = service.window("check-and-submit")
    window.press("Back")
    assert window.heading == "Your assessment"


def test_answers_that_sit_oddly_together_are_asked_about_and_lead_to_the_answers(service: Service) -> None:
    service.begin_with_all_at(3, but={"ccc-3": at(1)})
    window = service.window("check-and-submit")
    assert "Worth a second look" in window.words
    assert "The rule is known, yet nobody has told anyone. Which is right?" in window.words
    window.press("Look at Title of ccc-3")
    assert window.heading == QUESTIONS["ccc-3"].question


def test_an_odd_answer_never_stands_in_the_way_of_submitting(service: Service) -> None:
    service.begin_with_all_at(3, but={"ccc-3": at(1)})
    window = service.window("check-and-submit")
    window.press(SUBMIT)
    assert window.heading == "Your results"


def test_a_high_answer_with_nothing_to_show_is_asked_about_and_marked(service: Service) -> None:
    service.begin_with_all_at(3, but={"ccc-1": at(4)})
    words = service.window("check-and-submit").words
    assert f"Title of ccc-1 at {LEVEL[3]}: what would you show?" in words
    assert f"Title of ccc-1 {LEVEL[3]} {QUESTIONS['ccc-1'].levels[4]} Evidence to add" in words


def test_many_odd_answers_are_folded_away_after_the_first(service: Service) -> None:
    service.begin_with_all_at(4)
    words = service.window("check-and-submit").words
    assert "3 more questions" in words
    assert words.index("Title of bbb-3 at") < words.index("3 more questions") < words.index("Title of ccc-1 at")


def test_nothing_odd_asks_nothing(service: Service) -> None:
    service.begin_with_all_at(3, but={"ccc-3": at(2)})
    assert "Worth a second look" not in service.window("check-and-submit").words
