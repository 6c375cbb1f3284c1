"""From the first page to the board's paper, as one leader goes, the first two sections without a mouse."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from assessment.assessment_file import from_json
from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.keyboard import Keyboard
from tests.journeys.leader import HEADING_IS_NOT, Leader
from tests.journeys.service import ROOT, Service

KEY_PRESSES_A_SECTION = 60
BY_KEYBOARD = 2
LEVELS = (2, 3, 4, 2, 3, 3, 1)


def words_of(pdf: Path) -> str:
    """All text of the PDF on one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())


def scored(file: Path) -> dict[str, Any]:
    """What `python -m assessment score` prints."""
    done = subprocess.run([sys.executable, "-m", "assessment", "score", str(file)], cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def begin(leader: Leader) -> str:
    """From the first page to the hub; the resume code."""
    leader.begin()
    leader.set_up(prepared.SCHOOL, prepared.ROLE)
    code = leader.code
    leader.press("Go to your assessment")
    leader.sees("Your assessment")
    assert leader.code == code
    return code


def answer_by_keyboard(leader: Leader) -> None:
    """One section from the hub and back to it, and never a hand on the mouse."""
    keys = Keyboard(leader)
    keys.to(re.compile("^(Start|Continue) with"))
    keys.press("Enter")
    leader.page.wait_for_function(HEADING_IS_NOT, arg="Your assessment")
    levels = cycle(LEVELS)
    while (heading := leader.heading) != "Check your answers":
        leader.focus_is_on_heading()
        leader.settle()
        keys.choose(next(levels))
        keys.to("Save and continue")
        keys.press("Enter")
        leader.page.wait_for_function(HEADING_IS_NOT, arg=heading)
    leader.focus_is_on_heading()
    leader.settle()
    keys.to("Yes, we have finished this section")
    keys.press("Space")
    leader.settle()
    keys.to("Save and return to your assessment")
    keys.press("Enter")
    leader.sees("Your assessment")
    leader.focus_is_on_heading()
    assert keys.presses <= KEY_PRESSES_A_SECTION


def answer_the_rest(leader: Leader) -> None:
    """Every section that is left, with the mouse."""
    levels = cycle(LEVELS)
    while leader.button(re.compile("^Continue with")).count():
        leader.go_on()
        while leader.heading != "Check your answers":
            leader.answer_section((next(levels),))
        leader.settle()
        leader.finish_section()


def build_the_plan(leader: Leader) -> None:
    """Add suggestions and an action of their own, name an owner and a date, change the order, remove one and take that back."""
    leader.press("Add the first")
    expect(leader.cards).to_have_count(5)
    leader.press("Write your own action")
    leader.type_into("Action", "Tell parents what we decided")
    expect(leader.card(6)).to_contain_text("Tell parents what we decided")
    leader.press("Finish editing action 6")
    leader.press("Edit action 2")
    leader.type_into("Owner (a role, not a name)", "Network manager for the whole trust")
    leader.type_date("Finish by", "31032027")
    leader.press("Finish editing action 2")
    expect(leader.card(2)).to_contain_text("Network manager for the whole trust")
    expect(leader.card(2)).to_contain_text("31 March 2027")
    leader.press("Move action 2 up")
    expect(leader.card(1)).to_contain_text("Network manager for the whole trust")
    own = leader.card(6).inner_text()
    leader.press("Remove action 6")
    expect(leader.cards).to_have_count(5)
    leader.press("Undo")
    expect(leader.cards).to_have_count(6)
    assert leader.card(6).inner_text() == own


def missing_on(paper: Path, scorecard: dict[str, Any], texts: Iterable[str]) -> list[str]:
    """What the paper ought to say and does not: the number, the level, how many critical risks, and these texts."""
    verdict = f"{scorecard['score']}. The number is the average of the areas; the level is held at {scorecard['level']['name']}"
    printed = words_of(paper)
    return [text for text in (verdict, f"{len(scorecard['critical_risks'])} critical risks", *texts) if text not in printed]


@pytest.mark.timeout(240)
def test_from_the_first_page_to_the_boards_paper(app: Service, arrive: Arrive, tmp_path: Path) -> None:
    leader = arrive()
    begin(leader)
    for _ in range(BY_KEYBOARD):
        answer_by_keyboard(leader)
    answer_the_rest(leader)
    leader.press("Check your answers")
    leader.sees("Check everything before you submit")
    leader.press("Submit assessment")
    leader.sees("Your results")
    progress, paper = tmp_path / "progress.json", tmp_path / "paper.pdf"

    leader.follow_in_menu("Your assessment")
    leader.sees("Your assessment")
    leader.download("Download progress file").save_as(progress)
    scorecard = scored(progress)
    risks = [prepared.rubric().question(identity).title for identity in scorecard["critical_risks"]]
    assert scorecard["status"] == "scored"
    assert scorecard["held_by"]

    leader.press("See your results")
    leader.sees("Your results")
    overall = f"Overall you are {scorecard['level']['name']}, with {len(risks)} critical risks to act on first."
    expect(leader.main).to_contain_text(overall)
    for title in risks:
        expect(leader.main).to_contain_text(title)
    leader.press("Compare with other members")
    leader.sees("Compare with other members")
    expect(leader.main).to_contain_text("Illustrative data, not real schools.")
    leader.press("Build your action plan")
    leader.sees("Action plan")
    build_the_plan(leader)
    leader.press("Go to the board report")
    leader.sees("Board report")
    leader.download("Download the board report (PDF)").save_as(paper)
    stored = app.stored(leader.assessment).assessment
    actions = [action.action for action in stored.actions]
    assert actions[5] == "Tell parents what we decided"
    assert missing_on(paper, scorecard, (*risks, *actions, "by 31 March 2027")) == []
    assert from_json(progress.read_bytes(), {stored.edition: prepared.rubric()}).answers == stored.answers
