"""A leader who uses no mouse, or has the page read out."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.builders import at
from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.keyboard import Keyboard
from tests.journeys.leader import HEADING_IS_NOT, Leader
from tests.journeys.service import Service
from tests.journeys.sight import DO_NOT_KNOW
from tests.journeys.tour import AREA

MOST_PRESSES = 60
LEVELS = (2, 3, 4, 2, 3)
NOTE = "Use list of November"


def test_a_section_is_answered_by_keyboard_alone(app: Service, arrive: Arrive) -> None:
    leader = arrive()
    begun = app.begin(prepared.an_assessment())
    leader.visit("your-assessment", assessment=begun.assessment)
    keys = Keyboard(leader)
    keys.skip_to_the_page()
    keys.to(re.compile("^Start with"))
    keys.press("Enter")
    leader.page.wait_for_function(HEADING_IS_NOT, arg="Your assessment")
    questions = prepared.rubric().area(AREA).questions
    for place, (question, level) in enumerate(zip(questions, LEVELS, strict=True)):
        leader.sees(question.question)
        leader.focus_is_on_heading()
        assert leader.scrolled_down == 0
        keys.choose(level)
        assert leader.heading == question.question, "the page went on by itself"
        if place == 0:
            keys.to(re.compile("^What would you show"))
            keys.type(NOTE)
        keys.to("Save and continue")
        keys.press("Enter")
    leader.sees("Check your answers")
    leader.focus_is_on_heading()
    keys.to("Yes, we have finished this section")
    keys.press("Space")
    leader.settle()
    keys.to("Save and return to your assessment")
    keys.press("Enter")
    leader.sees("Your assessment")
    leader.focus_is_on_heading()
    expect(leader.section(AREA)).to_contain_text("Completed")
    assert keys.presses <= MOST_PRESSES
    given = {question.id: at(level) for question, level in zip(questions, LEVELS, strict=True)}
    assert dict(app.stored(begun.assessment).assessment.answers) == given | {questions[0].id: at(LEVELS[0], note=NOTE)}


def answer_and_go_on(leader: Leader) -> None:
    """Answer one question."""
    leader.answer(3)
    leader.save_and_continue()


def test_each_move_puts_the_keyboard_on_the_new_heading(app: Service, arrive: Arrive) -> None:
    begun = app.begin(prepared.an_assessment())
    leader = arrive()
    leader.visit("your-assessment", assessment=begun.assessment)
    moves: tuple[tuple[str, Callable[[], None]], ...] = (
        ("a button", leader.go_on),
        ("an answer", lambda: answer_and_go_on(leader)),
        ("the way back", lambda: leader.press("Back")),
        ("the menu", lambda: leader.follow_in_menu("Responsible AI")),
        ("the menu again", lambda: leader.follow_in_menu("Your assessment")),
        ("a link of the hub", lambda: leader.follow("Data and insights")),
    )
    for what, move in moves:
        heading = leader.heading
        leader.to_the_top()
        move()
        leader.page.wait_for_function(HEADING_IS_NOT, arg=heading)
        leader.focus_is_on_heading()
        assert leader.heading != heading, what


def test_a_choice_is_read_out_with_its_level_and_its_description(app: Service, arrive: Arrive) -> None:
    begun = app.begin(prepared.an_assessment())
    leader = arrive()
    leader.visit(AREA, assessment=begun.assessment, question="ped-1")
    question = prepared.rubric().question("ped-1")
    group = leader.page.get_by_role("radiogroup", name=question.question)
    for level in prepared.rubric().rules.levels:
        spoken = f"{level.name} {question.levels[level.number]}"
        expect(group.get_by_role("radio", name=spoken, exact=True)).to_have_count(1)
    expect(group.get_by_role("radio", name=f"{DO_NOT_KNOW} ")).to_have_count(1)
