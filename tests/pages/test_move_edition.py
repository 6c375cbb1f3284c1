"""A newer edition comes out: what a leader is told, what the move does with every answer, and that nothing counts by mistake."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assessment.access.principal import local_principal
from assessment.assessment_file import to_json
from assessment.moving import make_move, move_ahead
from assessment.services import open_services
from assessment.session import Session
from assessment.settings import Settings
from assessment.visit import visit_of
from scoring.assessment import PlannedAction
from scoring.carry_over import Carry
from scoring.responses import AnyAnswer
from tests.builders import a_school, all_at, an_assessment, an_edition_in, at, carry, following
from tests.pages.conftest import BEGUN, CODE, IDENTITY, OURS, THEIRS, Service
from tests.pages.edition import RUBRIC
from tests.pages.newer import EDITION, QUESTIONS
from tests.pages.window import Window

MOVE = "Move to the newer edition"
SEE = "See what would happen to your answers"
PLAN = (
    PlannedAction(action="Agree a rule", question="aaa-2", to_level=4, owner="Head"),
    PlannedAction(action="Write a list", question="aaa-3", to_level=4),
)


def begin(service: Service, but: dict[str, AnyAnswer] | None = None, **changes: Any) -> None:
    """An assessment of the older edition, all at level 3 but these."""
    service.begin(all_at(3, RUBRIC.questions) | (but or {}), code=CODE, **{"actions": PLAN, "term": "Autumn 2026", **changes})


def begin_and_move(service: Service) -> Window:
    begin(service, {"aaa-1": at(4, "tested", "Minutes of 3 June")})
    window = service.window("new-edition")
    window.press(MOVE)
    return window


def move_elsewhere(service: Service) -> None:
    """Another window moves the assessment."""
    session = Session({}, {"assessment": IDENTITY, "browser": THEIRS})
    visit = visit_of(service.services, session, BEGUN)
    assert visit is not None
    ahead = move_ahead(visit)
    assert ahead is not None
    make_move(ahead)


# Before the move


def test_the_hub_says_that_a_newer_edition_is_out_and_the_work_goes_on_in_ones_own(with_newer: Service) -> None:
    begin(with_newer)
    window = with_newer.window("your-assessment")
    assert "A newer edition of the questions is out. Yours is 2026-11, the newest is 2027-11." in window.words
    assert "All 9 questions answered" in window.words
    assert with_newer.window("area-a", question="aaa-3").heading == RUBRIC.question("aaa-3").question
    window.press(SEE)
    assert window.heading == MOVE


def test_in_the_newest_edition_nothing_is_said_of_another(with_newer: Service) -> None:
    with_newer.begin({"aaa-5": at(3)}, edition=EDITION)
    assert "newer edition" not in with_newer.window("your-assessment").words
    assert "You have the newest edition, 2027-11. There is nothing to move." in with_newer.window("new-edition").words


def test_every_answer_is_accounted_for_before_anything_is_moved(with_newer: Service) -> None:
    begin(with_newer)
    words = with_newer.window("new-edition").words
    assert "A few questions changed." in words
    assert "9 answers: 5 are kept, 3 are for you to check, 1 is retired. 1 question is new." in words
    assert "Your score now: 3.0 in edition 2026-11. The same answers give between" in words
    assert "Title of ccc-2 Three Title of ccc-4 Why ccc-2 changed. Title of ccc-3 Three Title of ccc-4 Why ccc-3 changed." in words
    assert "Retired Nothing is asked about these any more." in words
    assert "Title of aaa-3 Three Why aaa-3 changed." in words
    assert "Title of aaa-5 Area a" in words
    assert "Title of aaa-2 Three Why aaa-2 changed." in words
    assert "Your plan keeps all its 2 actions. 1 of them belongs to no question any more." in words
    assert with_newer.stored().assessment.edition == "2026-11"


def test_what_is_not_asked_of_a_school_is_not_promised_to_it(with_newer: Service) -> None:
    begin(with_newer, organisation=a_school(early_years=False))
    words = with_newer.window("new-edition").words
    assert "Title of bbb-1 Three Not asked of you now. It does not count." in words


def test_a_leader_can_stay(with_newer: Service) -> None:
    begin(with_newer)
    window = with_newer.window("new-edition")
    window.press("Stay with edition 2026-11")
    assert window.heading == "Your assessment"
    assert with_newer.stored().moved is None


def test_a_submitted_assessment_stays_as_it_is_until_it_is_reopened(with_newer: Service) -> None:
    begin(with_newer)
    with_newer.submit()
    assert "Your submitted assessment stays as it is." in with_newer.window("your-assessment").words
    window = with_newer.window("new-edition")
    assert "It stays as it is, in edition 2026-11. To move it, reopen it first" in window.words
    assert MOVE not in window.buttons


# The move


def test_the_move_keeps_the_address_and_the_code_and_says_what_is_to_be_checked(with_newer: Service) -> None:
    window = begin_and_move(with_newer)
    assert window.heading == "Your assessment"
    assert "You moved to edition 2027-11. 2 answers are for you to check." in window.words
    stored = with_newer.stored()
    assert (stored.assessment.edition, sorted(stored.assessment.answers)) == (EDITION, ["aaa-4", "bbb-1", "bbb-2", "bbb-3", "ccc-1"])
    assert [(a.action, a.question, a.to_level, a.owner) for a in stored.assessment.actions] == [
        ("Agree a rule", "aaa-4", 4, "Head"),
        ("Write a list", None, None, None),
    ]
    edition = with_newer.services.edition(EDITION)
    assert edition is not None
    assert stored.rubric_fingerprint == edition.fingerprint
    assert stored.earlier is not None
    assert stored.earlier.answers["aaa-1"] == at(4, "tested")
    assert with_newer.services.store.find_by_code(local_principal(OURS), CODE) == IDENTITY


def test_sections_stay_finished_where_nothing_is_asked_again(with_newer: Service) -> None:
    begin(with_newer)
    for area in ("area-a", "area-b", "area-c"):
        with_newer.services.store.set_area_finished(local_principal(OURS), IDENTITY, area, True, BEGUN)
    with_newer.window("new-edition").press(MOVE)
    assert with_newer.stored().finished_areas == {"area-b"}


def test_what_was_chosen_then_stands_beside_the_question_and_is_never_chosen_for_the_leader(with_newer: Service) -> None:
    window = begin_and_move(with_newer)
    window.press("Check the first one")
    assert window.heading == QUESTIONS["aaa-1"].question
    said = f"We ask this again. Why aaa-1 changed. You chose Four in edition 2026-11. {RUBRIC.question('aaa-1').levels[4]}"
    assert said in window.words
    assert "Your note then: Minutes of 3 June Choose again. Nothing counts until then." in window.words
    assert window.chosen(QUESTIONS["aaa-1"].question) is None
    assert "Saved" not in window.words
    window.choose(QUESTIONS["aaa-1"].question, "Two")
    assert "You have chosen again, and this answer counts." in window.words
    assert with_newer.stored().assessment.answers["aaa-1"] == at(2)


def test_both_answers_of_a_merged_question_stand_beside_it(with_newer: Service) -> None:
    begin(with_newer, {"ccc-2": at(5)})
    with_newer.window("new-edition").press(MOVE)
    words = with_newer.window("area-c", question="ccc-4").words
    assert "You chose Five in edition 2026-11." in words
    assert "You chose Three in edition 2026-11." in words


def test_what_is_to_be_checked_counts_as_not_answered_and_it_is_said_why(with_newer: Service) -> None:
    begin_and_move(with_newer)
    window = with_newer.window("check-and-submit")
    assert "You have answered 5 of 8." in window.words
    assert "These questions changed with the edition. What you chose before does not count, so they are not answered." in window.words
    assert "Title of aaa-1 You chose Four in edition 2026-11. Why aaa-1 changed." in window.words
    window.press("Submit assessment")
    assert "Answer 2 more questions, or mark what you do not know." in window.problems
    check = with_newer.window("area-a", question="check").words
    assert "You chose Four in edition 2026-11. Why aaa-1 changed. Not answered" in check


def test_the_results_show_both_scores_of_the_day_of_the_move(with_newer: Service) -> None:
    begin_and_move(with_newer)
    words = with_newer.window("results").words
    assert "On the 5 questions that both editions ask: 3.0 then, 3.0 now." in words
    assert "The answers then on the day of the move, " in words
    assert "3.1 in edition 2026-11, between " in words


def test_last_years_file_stays_beside_half_an_assessment(with_newer: Service) -> None:
    with_newer.begin({"aaa-2": at(2)})
    last_year = an_assessment(all_at(1, RUBRIC.questions), term="Autumn 2025")
    with_newer.services.store.set_earlier(local_principal(OURS), IDENTITY, last_year, BEGUN)
    with_newer.window("new-edition").press(MOVE)
    stored = with_newer.stored()
    assert stored.assessment.edition == EDITION
    assert stored.earlier == last_year
    assert "What changed since Autumn 2025" in with_newer.window("results").words


def test_last_years_file_of_the_older_edition_can_be_dropped(with_newer: Service) -> None:

    with_newer.begin(all_at(3, [q for q in QUESTIONS.values()]), edition=EDITION)
    window = with_newer.window("results")
    window.upload("last.json", to_json(an_assessment(all_at(2, RUBRIC.questions), submitted_on=date(2026, 10, 1), term="Autumn 2026")))
    assert "What changed since Autumn 2026" in window.words
    assert "On the 5 questions that both editions ask: 2.0 then, 3.0 now." in window.words


# Several windows, and trouble


def test_what_another_window_saves_meanwhile_stops_the_move(with_newer: Service) -> None:
    begin(with_newer)
    window = with_newer.window("new-edition")
    with_newer.save("aaa-2", at(1))
    window.press(MOVE)
    assert "Something was saved in another window since this page was drawn." in window.problems
    assert "Title of aaa-2 One Why aaa-2 changed." in window.words
    assert with_newer.stored().assessment.edition == "2026-11"
    window.press(MOVE)
    assert with_newer.stored().assessment.answers["aaa-4"] == at(1)


def test_a_question_left_open_in_another_window_saves_nothing_over_the_move(with_newer: Service) -> None:
    begin(with_newer)
    left_open = with_newer.window("area-a", question="aaa-1")
    move_elsewhere(with_newer)
    left_open.choose(RUBRIC.question("aaa-1").question, "Five")
    assert "This assessment has moved to edition 2027-11 since you last saw this page." in left_open.words
    assert "aaa-1" not in with_newer.stored().assessment.answers
    assert left_open.chosen(QUESTIONS["aaa-1"].question) is None


def test_a_click_that_meets_a_restarted_service_is_not_saved_under_another_meaning(with_newer: Service) -> None:
    with_newer.begin({"aaa-2": at(3)}, term="Autumn 2026")
    left_open = with_newer.window("area-a", question="aaa-1")
    move_elsewhere(with_newer)
    left_open.forget()
    left_open.choose(RUBRIC.question("aaa-1").question, "Five")
    assert "This assessment has moved to edition 2027-11 since you last saw this page." in left_open.words
    assert "aaa-1" not in with_newer.stored().assessment.answers
    assert left_open.chosen(QUESTIONS["aaa-1"].question) is None
    left_open.choose(QUESTIONS["aaa-1"].question, "Four")
    assert with_newer.stored().assessment.answers["aaa-1"] == at(4)


def test_an_action_that_meets_a_restarted_service_is_not_saved_into_the_moved_plan(with_newer: Service) -> None:
    begin(with_newer)
    left_open = with_newer.window("action-plan")
    move_elsewhere(with_newer)
    plan = with_newer.stored().assessment.actions
    left_open.forget()
    left_open.look_again()
    assert "This assessment has moved to edition 2027-11 since you last saw this page." in left_open.words
    assert with_newer.stored().assessment.actions == plan


def test_after_a_restart_without_a_move_the_click_counts(with_newer: Service) -> None:
    with_newer.begin({"aaa-2": at(3)})
    window = with_newer.window("area-a", question="aaa-1")
    assert window.address["edition"] == "2026-11"
    window.forget()
    window.choose(RUBRIC.question("aaa-1").question, "Five")
    assert with_newer.stored().assessment.answers["aaa-1"] == at(5)


@pytest.mark.parametrize("page", ["area-a", "check-and-submit", "action-plan", "new-edition"])
def test_any_page_left_open_is_drawn_in_the_newer_edition(with_newer: Service, page: str) -> None:
    begin(with_newer)
    left_open = with_newer.window(page)
    move_elsewhere(with_newer)
    left_open.look_again()
    assert "This assessment has moved to edition 2027-11 since you last saw this page." in left_open.words


def test_when_nothing_can_be_saved_nothing_is_moved(with_newer: Service) -> None:
    begin(with_newer)
    window = with_newer.window("new-edition")
    with with_newer.read_only():
        window.press(MOVE)
    assert "We could not move your assessment. Nothing has changed. Try again in a few minutes." in window.problems
    assert with_newer.stored().assessment.edition == "2026-11"


# A second move


def edition_of(folder: Path, name: str, *lines: Carry, follows: str) -> None:
    """The usual small edition under another name."""
    rules = RUBRIC.rules.model_copy(update={"edition": name})
    an_edition_in(folder, RUBRIC.model_copy(update={"rules": rules}), following(*lines, follows=follows))


def test_an_old_choice_that_is_not_asked_now_is_not_lost_at_the_next_move(tmp_path: Path, rubrics: Path) -> None:
    folder = Path(shutil.copytree(rubrics, tmp_path / "rubrics"))
    settings = Settings(data_folder=tmp_path, rubrics=folder)
    edition_of(folder, "2027-11", carry("bbb-1", "bbb-1", "ask"), follows="2026-11")
    service = Service(settings, open_services(settings))
    begin(service, organisation=a_school(early_years=False))
    move_elsewhere(service)
    service.services.store.close()
    edition_of(folder, "2028-11", follows="2027-11")
    service = Service(settings, open_services(settings))
    move_elsewhere(service)
    moved = service.stored().moved
    assert moved is not None
    assert [(line.was, line.edition, line.outcome) for line in moved.lines if line.was == "bbb-1"] == [("bbb-1", "2026-11", "check")]
    assert service.stored().assessment.edition == "2028-11"
    service.services.store.close()


# Files, and editions that are not here


def test_a_progress_file_of_the_older_edition_opens_in_its_edition(with_newer: Service) -> None:  # noqa: ARG001  # the app's folder

    window = Window()
    window.upload("old.json", to_json(an_assessment({"aaa-3": at(2)})))
    window.press("Open this file")
    assert window.heading == "Your assessment"
    assert "1 of 9 questions answered" in window.words
    assert "A newer edition of the questions is out." in window.words


def test_an_assessment_of_an_edition_that_is_not_here_is_safe_and_can_be_taken_along(with_newer: Service) -> None:
    with_newer.begin({"xyz-1": at(3)}, edition="2019-01")
    for page in ("your-assessment", "results", "new-edition"):
        window = with_newer.window(page)
        assert window.heading == "We cannot show this assessment here"
        assert "This assessment is of edition 2019-01. This service has 2026-11 and 2027-11." in window.words
        assert "Your answers are safe." in window.words
        assert "Download progress file" in window.downloads
    window.press("Start or return")
    assert window.heading == "Check how ready your school or trust is for AI"


def test_a_new_assessment_begins_with_the_newest_edition(with_newer: Service) -> None:
    window = Window()
    assert "Answer up to 8 questions in 3 short sections" in window.words
    assert with_newer.services.newest.rubric.edition == EDITION


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("compare", "Illustrative: "),
        ("contribute", "Edition of the questions 2026-11"),
        ("board-report", "give a copy of that date the fingerprint"),
    ],
)
def test_an_older_assessment_is_compared_shared_and_reported_in_its_own_edition(with_newer: Service, page: str, words: str) -> None:
    begin(with_newer)
    with_newer.submit()
    assert words in with_newer.window(page).words
