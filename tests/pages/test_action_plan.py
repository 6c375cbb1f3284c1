"""The plan: suggested, added, edited, ordered, removed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from assessment.access.principal import local_principal
from assessment.pages import action_plan
from scoring.assessment import PlannedAction
from tests.builders import at
from tests.pages.conftest import IDENTITY, THEIRS, Service
from tests.pages.edition import LEVEL

OWNER, ACTION, DUE, SUCCESS = "Owner (a role, not a name)", "Action", "Finish by", "How will the board know it has worked?"
RISKY = {"aaa-1": at(1), "ccc-1": at(2)}
CLOSE_THE_GAP = PlannedAction(action="Close the gap", question="ccc-1", to_level=3)
TWO = (PlannedAction(action="Write the policy", owner="Headteacher"), PlannedAction(action="Train the staff"))


def titles(service: Service) -> list[str]:
    return [action.action for action in service.stored().assessment.actions]


def test_without_answers_there_is_nothing_to_plan_yet(service: Service) -> None:
    service.begin()
    window = service.window("action-plan")
    assert "Your suggested actions will be here when you have answered some questions." in window.words
    window.press("Go to your assessment")
    assert window.heading == "Your assessment"


def test_an_empty_plan_offers_the_most_urgent_actions_first(service: Service) -> None:
    service.begin_with_all_at(3, but={"aaa-1": at(1), "ccc-1": at(2)})
    window = service.window("action-plan")
    assert "No actions yet. We have suggestions from your results." in window.words
    first, second = (window.words.index(text) for text in ("Bring ccc-1 to level 3.", "Bring aaa-1 to level 2."))
    assert first < second
    assert "Critical risk: it holds your level. Quick to do. From: Title of ccc-1" in window.words
    assert f"3 hours of work. Adds 0.111 to the overall score. Reaches {LEVEL[2]}." in window.words


def test_an_owner_of_signs_that_nobody_sees_is_no_owner_and_is_saved_once(service: Service) -> None:
    service.begin_with_all_at(3, actions=TWO)
    window = service.window("action-plan")
    window.press("Edit action 2")
    window.type(OWNER, "\u200b")
    before = service.stored().plan_version
    window.look_again()
    assert (service.stored().assessment.actions[1].owner, service.stored().plan_version) == (None, before)
    window.type(OWNER, "IT\u200b lead\ufeff")
    assert service.stored().assessment.actions[1].owner == "IT lead"
    before = service.stored().plan_version
    window.look_again()
    assert service.stored().plan_version == before


def test_a_suggestion_is_added_with_its_owner_date_and_success(service: Service) -> None:
    service.begin_with_all_at(3, but={"ccc-1": at(2)})
    window = service.window("action-plan")
    window.press("Add Title of ccc-1")
    assert "The action is in your plan." in window.words
    assert "1 action chosen." in window.words
    assert "Critical risk From: Title of ccc-1 1. Bring ccc-1 to level 3." in window.words
    assert "A note shows ccc-1 at level 3" in window.words
    assert "Add Title of ccc-1" not in window.buttons
    window.press("Add Title of aaa-1")
    assert titles(service) == ["Bring ccc-1 to level 3.", "Bring aaa-1 to level 4."]


def test_the_first_suggestions_are_added_together(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("action-plan")
    window.press("Add the first 5")
    assert len(titles(service)) == 5
    assert "Add the first 5" not in window.buttons
    assert ", true, ''" in window.markup


def test_an_own_action_is_written_and_saved_field_by_field(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("action-plan")
    window.press("Write your own action")
    window.type(ACTION, "Ask the parents")
    window.type(OWNER, "Deputy headteacher")
    window.type(DUE, date(2027, 3, 31))
    window.type(SUCCESS, "A summary is published")
    window.choose("Status", "In progress")
    window.press("Finish editing action 1")
    expected = PlannedAction(
        action="Ask the parents", owner="Deputy headteacher", due=date(2027, 3, 31), success="A summary is published", status="in progress"
    )
    (stored,) = service.stored().assessment.actions
    assert stored.id is not None, "so that a calendar knows it again, whatever it is called by then"
    assert stored == expected.model_copy(update={"id": stored.id})
    assert "Your own action 1. Ask the parents" in window.words
    assert "31 March 2027" in window.words


def test_an_action_without_words_is_not_saved(service: Service) -> None:
    service.begin_with_all_at(3, actions=TWO)
    window = service.window("action-plan")
    window.press("Edit action 2")
    window.type(ACTION, "  ")
    assert "Enter what will be done, or remove the action." in window.words
    assert titles(service) == ["Write the policy", "Train the staff"]


def test_finishing_without_words_is_a_problem_that_leads_to_the_field(service: Service) -> None:
    service.begin_with_all_at(3, actions=(TWO[0].model_copy(update={"due": date(2027, 3, 31)}),))
    window = service.window("action-plan")
    window.press("Edit action 1")
    window.type(ACTION, "")
    assert window.problems == ""
    window.press("Finish editing action 1")
    assert "There is a problem Enter what will be done, or remove the action." in window.problems
    assert 'data-field="title-action-1-0"' in window.markup
    assert window.words.count("Enter what will be done, or remove the action.") == 2
    assert "the report then prints" not in window.words
    window.press("Finish editing action 1")
    assert "Enter what will be done" in window.problems
    window.press("Remove action 1")
    assert titles(service) == []
    window.press("Undo")
    assert titles(service) == ["Write the policy"]


def test_an_own_action_without_words_is_never_in_the_plan(service: Service) -> None:
    service.begin_with_all_at(3, actions=TWO)
    window = service.window("action-plan")
    window.press("Write your own action")
    window.press("Write your own action")
    assert "Your own action 3. New action" in window.words
    assert "We save this action once it says what will be done." in window.words
    window.press("Finish editing action 3")
    assert "Enter what will be done, or press 'Do not add this action'." in window.problems
    assert titles(service) == ["Write the policy", "Train the staff"]
    window.press("Do not add this action")
    assert "New action" not in window.words
    assert titles(service) == ["Write the policy", "Train the staff"]
    window.press("Write your own action")
    assert window.problems == ""


def test_what_is_typed_before_the_words_of_an_own_action_is_kept(service: Service) -> None:
    service.begin_with_all_at(3, actions=TWO)
    window = service.window("action-plan")
    window.press("Write your own action")
    window.type(OWNER, "Deputy headteacher")
    window.visit("results")
    window.visit("action-plan")
    assert window.chosen(OWNER) == "Deputy headteacher"
    window.press("Move action 2 up")
    window.press("Write your own action")
    window.type(ACTION, "Ask the parents")
    assert (service.stored().assessment.actions[2].action, service.stored().assessment.actions[2].owner) == (
        "Ask the parents",
        "Deputy headteacher",
    )
    window.press("Write your own action")
    assert window.chosen(OWNER) == ""


def test_the_keyboard_goes_into_the_first_field_of_what_is_opened(service: Service) -> None:
    service.begin_with_all_at(3, actions=TWO)
    window = service.window("action-plan")
    window.press("Edit action 2")
    assert "true, 'title-action-2-0'" in window.markup
    window.press("Write your own action")
    assert "true, 'title-action-3-0'" in window.markup


def test_what_is_not_agreed_says_so(service: Service) -> None:
    service.begin_with_all_at(3, actions=TWO)
    words = service.window("action-plan").words
    assert "2 actions chosen. 1 has no owner." in words
    assert "Owner To be agreed" in words


def test_actions_change_places(service: Service) -> None:
    service.begin_with_all_at(3, actions=TWO)
    window = service.window("action-plan")
    window.press("Move action 2 up")
    assert titles(service) == ["Train the staff", "Write the policy"]
    assert "Action 2 is now first." in window.words
    window.press("Move action 1 down")
    assert titles(service) == ["Write the policy", "Train the staff"]
    assert "Move action 1 up" not in window.buttons
    assert "Move action 2 down" not in window.buttons


def test_a_removed_action_comes_back_to_its_place(service: Service) -> None:
    service.begin_with_all_at(3, actions=TWO)
    window = service.window("action-plan")
    window.press("Remove action 1")
    assert titles(service) == ["Train the staff"]
    assert "Action 1 removed." in window.words
    window.press("Undo")
    assert titles(service) == ["Write the policy", "Train the staff"]
    assert "The action is back." in window.words
    assert "Undo" not in window.buttons


def test_removing_the_answer_to_a_critical_risk_is_pointed_out(service: Service) -> None:
    service.begin_with_all_at(3, but={"ccc-1": at(2)}, actions=(PlannedAction(action="Close the gap", question="ccc-1", to_level=3),))
    window = service.window("action-plan")
    window.press("Remove action 1")
    assert "If you remove it, the report will say the risk has no action." in window.words
    window.press("Keep it")
    assert titles(service) == ["Close the gap"]
    window.press("Remove action 1")
    window.press("Remove it")
    assert titles(service) == []
    assert "It answered a critical risk." in window.words


def test_finishing_without_an_owner_or_a_date_is_asked_about_once(service: Service) -> None:
    service.begin_with_all_at(3, actions=(PlannedAction(action="Tell the parents"),))
    window = service.window("action-plan")
    window.press("Edit action 1")
    window.press("Finish editing action 1")
    assert "Enter a role for the owner, like 'Designated safeguarding lead'. Choose when you will finish." in window.problems
    window.type("Owner (a role, not a name)", "Priya Shah")
    assert "Enter a role for the owner" not in window.problems
    assert "This looks like it may name a person. Use a role instead." in window.words
    window.press("Finish editing action 1")
    assert window.problems == ""
    assert "Finish by To be agreed" in window.words


def test_a_link_to_an_action_opens_the_plan(service: Service) -> None:
    service.begin_with_all_at(3, but={"ccc-1": at(2)})
    assert "data-page='action-plan#ccc-1'>Bring ccc-1 to level 3.</a>" in service.window("results").markup


def test_every_first_action_of_a_critical_risk_is_on_the_plan_page(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(action_plan, "SHOWN", 1)
    service.begin_with_all_at(3, but={"bbb-2": at(2), **RISKY}, actions=(CLOSE_THE_GAP, PlannedAction(action="Tell the parents")))
    linked = re.findall(r"data-page='action-plan#([^']+)'>(.*?)</a>", service.window("results").markup)
    assert linked == [("ccc-1", "Close the gap"), ("aaa-1", "Bring aaa-1 to level 2.")]
    window = service.window("action-plan")
    assert [words for _, words in linked if words not in window.words] == []
    assert "Add Title of aaa-1" in window.buttons


def test_a_plan_that_has_begun_says_which_critical_risks_it_leaves_out(service: Service) -> None:
    service.begin_with_all_at(3, but=RISKY)
    window = service.window("action-plan")
    assert "no action in this plan yet" not in window.words
    window.press("Add Title of aaa-1")
    assert "1 critical risk has no action in this plan yet: Title of ccc-1." in window.words
    window.press("Add Title of ccc-1")
    assert "no action in this plan yet" not in window.words


def test_a_plan_changed_in_another_window_is_never_overwritten(service: Service) -> None:
    service.begin_with_all_at(3, actions=TWO)
    window = service.window("action-plan")
    theirs = (PlannedAction(action="Their action"), *TWO)
    service.services.store.save_plan(local_principal(THEIRS), IDENTITY, theirs, 1, datetime.now(UTC))
    window.press("Remove action 1")
    assert "The plan was changed in another window." in window.problems
    assert service.stored().assessment.actions == theirs
    assert "1. Their action" in window.words


def test_a_plan_changed_while_an_action_is_edited_is_never_overwritten(service: Service) -> None:
    service.begin_with_all_at(3, actions=TWO)
    window = service.window("action-plan")
    window.press("Edit action 1")
    theirs = (PlannedAction(action="Their action"), *TWO)
    service.services.store.save_plan(local_principal(THEIRS), IDENTITY, theirs, 1, datetime.now(UTC))
    window.type(OWNER, "Governor")
    assert "The plan was changed in another window." in window.problems
    assert service.stored().assessment.actions == theirs


def test_a_change_that_cannot_be_saved_is_said_and_saved_later(service: Service) -> None:
    service.begin_with_all_at(3, actions=TWO)
    window = service.window("action-plan")
    window.press("Edit action 2")
    with service.read_only():
        window.type(OWNER, "IT lead")
        assert "We have not saved your last change." in window.words
    window.press("Save again")
    assert service.stored().assessment.actions[1].owner == "IT lead"


def test_an_action_that_could_not_be_removed_is_not_said_to_be_removed(service: Service) -> None:
    service.begin_with_all_at(3, actions=TWO)
    window = service.window("action-plan")
    with service.read_only():
        window.press("Remove action 1")
        assert "We have not saved your last change." in window.problems
        assert "Action 1 removed." not in window.words
    assert "Undo" not in window.buttons


def test_an_action_can_be_put_back_after_a_try_that_failed(service: Service) -> None:
    service.begin_with_all_at(3, actions=TWO)
    window = service.window("action-plan")
    window.press("Remove action 1")
    with service.read_only():
        window.press("Undo")
        assert "We have not saved your last change." in window.problems
    window.press("Undo")
    assert titles(service) == ["Write the policy", "Train the staff"]


def test_a_suggestion_added_in_two_windows_is_planned_once(service: Service) -> None:
    service.begin_with_all_at(3)
    window, other = service.window("action-plan"), service.window("action-plan", browser=THEIRS)
    other.press("Add Title of aaa-1")
    window.press("Add Title of aaa-1")
    assert titles(service) == ["Bring aaa-1 to level 4."]


def test_many_actions_bring_a_word_of_caution(service: Service) -> None:
    service.begin_with_all_at(3, actions=TWO * 4)
    assert "Boards find it hard to follow more than 5. Which could wait?" in service.window("action-plan").words


def test_a_hostile_action_is_only_words(service: Service) -> None:
    service.begin_with_all_at(3, actions=(PlannedAction(action="<img src=x onerror=alert(1)>", owner="<b>Head</b>"),))
    window = service.window("action-plan")
    assert "<img src=x onerror=alert(1)>" in window.words
    assert "<img" not in window.markup
    assert "<b>Head" not in window.markup
