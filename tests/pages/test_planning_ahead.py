"""What fits into the hours, the way to a target, and what would change: before anything is put into the plan."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from scoring.assessment import PlannedAction
from scoring.benchmark import Figure, Group
from tests.builders import at, do_not_know
from tests.pages.conftest import Publish, Service
from tests.pages.edition import DAY, LEVEL, RELEASE

RISKY = {"aaa-1": at(1), "ccc-1": at(2)}
CLOSE_THE_GAP = PlannedAction(action="Close the gap", question="ccc-1", to_level=3)
HOURS = "Hours your leaders can give (optional)"


def titles(service: Service) -> list[str]:
    return [action.action for action in service.stored().assessment.actions]


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


def test_a_plan_over_its_hours_says_so_and_what_it_has_begun(service: Service) -> None:
    own = (CLOSE_THE_GAP, PlannedAction(action="Begin with the duty", question="bbb-2", to_level=2))
    service.begin_with_all_at(3, but={"ccc-1": at(2), "bbb-2": at(1)}, actions=own)
    window = service.window("action-plan")
    window.type(HOURS, 5)
    assert "Your plan is 1 hour over: it needs 6, and you have 5 hours. No more actions fit." in window.words
    assert "Your plan then uses" not in window.words
    assert "These have an action, but a later step does not fit: Title of bbb-2." in window.words
    assert "These do not fit" not in window.words


def test_a_duty_without_an_action_that_does_not_fit_is_named(service: Service) -> None:
    service.begin_with_all_at(3, but={"bbb-2": at(2)})
    window = service.window("action-plan")
    window.type(HOURS, 2)
    assert "All duties together need 3 hours. These do not fit: Title of bbb-2." in window.words


@pytest.mark.parametrize("hours", [0, -5, 100_000])
def test_hours_that_cannot_be_used_are_a_problem_that_says_how_to_mend_it(service: Service, hours: int) -> None:
    service.begin_with_all_at(3, but=RISKY)
    window = service.window("action-plan")
    window.type(HOURS, 7)
    window.type(HOURS, hours)
    says = "Enter hours from 1 to 2,000, or leave the field empty."
    assert says in window.problems
    assert window.words.count(says) == 2
    assert "more actions fit" not in window.words
    window.type(HOURS, 2_000)
    assert window.problems == ""


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
