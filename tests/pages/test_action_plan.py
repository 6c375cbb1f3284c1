"""The plan: suggested, added, edited, ordered, removed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from assessment.access.principal import local_principal
from assessment.pages import action_plan
from scoring.assessment import PlannedAction
from scoring.benchmark import Figure, Group
from tests.builders import at, do_not_know
from tests.pages.conftest import IDENTITY, THEIRS, Publish, Service
from tests.pages.edition import DAY, LEVEL, RELEASE

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


def test_a_suggestion_is_added_with_its_owner_date_and_success(service: Service) -> None:
    service.begin_with_all_at(3, but={"ccc-1": at(2)})
    window = service.window("action-plan")
    window.press("Add Title of ccc-1")
    assert "The action is in your plan." in window.words
    assert "1 action chosen." in window.words
    assert "Critical risk From: Title of ccc-1 1. Bring ccc-1 to level 3." in window.words
    assert "A note shows ccc-1 at level 3" in window.words
    assert "Add Title of ccc-1" not in window.buttons


def test_the_first_suggestions_are_added_together(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("action-plan")
    window.press("Add the first 5")
    assert len(titles(service)) == 5
    assert "Add the first 5" not in window.buttons


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
    assert service.stored().assessment.actions == (expected,)
    assert "Your own action 1. Ask the parents" in window.words
    assert "31 March 2027" in window.words


def test_an_action_without_words_is_not_saved(service: Service) -> None:
    service.begin_with_all_at(3, actions=TWO)
    window = service.window("action-plan")
    window.press("Edit action 2")
    window.type(ACTION, "  ")
    assert "Enter what will be done, or remove the action." in window.words
    assert titles(service) == ["Write the policy", "Train the staff"]


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


HOURS = "Hours your leaders can give (optional)"


def test_hours_fill_the_plan_with_the_most_urgent_actions_that_fit(service: Service) -> None:
    service.begin_with_all_at(3, but=RISKY)
    window = service.window("action-plan")
    window.type(HOURS, 7)
    assert "2 more actions fit. Your plan then uses 6 of 7 hours." in window.words
    assert "Together they add 0.222 to the overall score." in window.words
    # Two of 0.1111: the printed lines add up to the printed total.
    assert [words.split()[1] for words in re.findall(r"Adds \S+", window.words.split("Together they add")[1])] == ["0.111", "0.111"]
    window.press("Add 2 actions to my plan")
    assert titles(service) == ["Bring ccc-1 to level 3.", "Bring aaa-1 to level 2."]
    assert window.chosen(HOURS) == 7
    assert "No more actions fit. Your plan then uses 6 of 7 hours." in window.words


def test_the_schools_own_order_uses_the_hours_first(service: Service) -> None:
    own = PlannedAction(action="Our wish", question="aaa-2", to_level=4)
    service.begin_with_all_at(3, but=RISKY, actions=(own,))
    window = service.window("action-plan")
    window.type(HOURS, 14)
    assert "No more actions fit. Your plan then uses 12 of 14 hours." in window.words
    assert "No action yet for a critical risk: Title of ccc-1; Title of aaa-1." in window.words


def test_a_target_answers_plainly_and_its_way_goes_into_the_plan(service: Service) -> None:
    service.begin_with_all_at(3, but={"aaa-1": at(1)})
    window = service.window("action-plan")
    window.choose("Section", "Area a")
    window.choose("Level", LEVEL[2])
    assert f"Yes. Area a reaches {LEVEL[2]} with 1 action and 3 hours of work." in window.words
    window.press("Add 1 action to my plan")
    assert titles(service) == ["Bring aaa-1 to level 2."]


def test_a_target_out_of_reach_says_why(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("action-plan")
    window.choose("Section", "Area a")
    window.choose("Level", LEVEL[2])
    assert f"Area a is at {LEVEL[2]} or above already." in window.words
    window.choose("Level", LEVEL[4])
    window.type(HOURS, 5)
    assert "Not in 5 hours." in window.words
    window.type("By (optional)", datetime.now(UTC).date() + timedelta(days=20))
    assert "Choose a later day, or a lower level." in window.words
    window.type("By (optional)", date(2020, 1, 1))
    assert "Choose a day after today." in window.words


def test_a_what_if_shows_what_moves_and_changes_nothing(service: Service) -> None:
    service.begin_with_all_at(3, but=RISKY)
    window = service.window("action-plan")
    assert "Nothing is ticked." in window.words
    window.tick("Bring ccc-1 to level 3.")
    assert "Area c moves from 2.7 to 3.0. Overall moves from 2.7 to 2.8. Title of ccc-1 no longer holds the level." in window.words
    assert (
        f"The level rises from {LEVEL[1]} to {LEVEL[2]}. Critical risks fall from 2 to 1. No longer a risk: Title of ccc-1." in window.words
    )
    assert "Illustrative: overall you would be" in window.words
    assert titles(service) == []
    assert service.stored().assessment.answers["ccc-1"] == at(2)
    window.press("Add to my plan")
    assert titles(service) == ["Bring ccc-1 to level 3."]


def test_planned_actions_can_be_tried_out_too(service: Service) -> None:
    service.begin_with_all_at(3, but=RISKY, actions=(CLOSE_THE_GAP,))
    window = service.window("action-plan")
    window.tick("In your plan: Close the gap")
    assert "Critical risks fall from 2 to 1." in window.words
    window.press("Add to my plan")
    assert "Tick a suggested action first." in window.words
    assert titles(service) == ["Close the gap"]


def test_an_action_that_moves_no_number_says_so(service: Service) -> None:
    service.begin_with_all_at(3, but={"aaa-2": do_not_know()})
    window = service.window("action-plan")
    window.tick("Find out: Title of aaa-2")
    assert "No number changes yet." in window.words


def test_a_duty_is_marked_and_is_not_said_to_be_there_for_the_score(service: Service) -> None:
    service.begin_with_all_at(3, but={"bbb-2": at(2)})
    window = service.window("action-plan")
    assert "A duty that is not met yet. Quick to do. From: Title of bbb-2" in window.words
    window.press("Add Title of bbb-2")
    assert "Duty From: Title of bbb-2 1. Bring bbb-2 to level 3." in window.words


def test_real_averages_order_suggestions_where_they_are_shown(service: Service, publish: Publish) -> None:
    figures = tuple(Figure(area=f"area-{letter}", n_band="50-99", as_of=DAY, average=number) for letter, number in (("a", 30), ("b", 42)))
    group = Group(id="schools", name="All schools", kind="school", figures=figures)
    publish(RELEASE.model_copy(update={"groups": (group,), "illustrative": False}))
    service.begin({f"{letter * 3}-{number}": at(4) for letter in "ab" for number in (1, 2, 3)} | {"bbb-3": at(3)})
    early = service.window("action-plan").words
    service.save("ccc-1", at(4))
    service.save("ccc-2", at(4))
    words = service.window("action-plan").words
    # No average may sway an answer that is still to come.
    assert "Others are ahead here" not in early
    assert words.count("Others are ahead here") == 3
    assert words.index("Title of bbb-1") < words.index("Title of aaa-1")


def test_illustrative_averages_order_no_suggestions(service: Service, publish: Publish) -> None:
    figures = tuple(Figure(area=f"area-{letter}", n_band="50-99", as_of=DAY, average=50) for letter in "abc")
    publish(RELEASE.model_copy(update={"groups": (Group(id="schools", name="All schools", kind="school", figures=figures),)}))
    service.begin_with_all_at(3)
    service.submit()
    assert "Others are ahead here" not in service.window("action-plan").words
