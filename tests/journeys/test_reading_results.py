"""A leader reads the results: the level and the risks first, every number with its sum, and what would change."""

from __future__ import annotations

import re
from decimal import Decimal

from playwright.sync_api import Locator, expect

from scoring.rounding import as_text
from scoring.scorecard import score
from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.keyboard import Keyboard
from tests.journeys.leader import Leader
from tests.journeys.screen import DESK
from tests.journeys.service import Service

POINTS = -1
TOGETHER = re.compile(r"(\d\.\d{3}), shown as (\d\.\d)")
LEVEL_AND_SCORE = re.compile(r"^([A-Z][a-z ]+) (\d\.\d)(,|$)")
CARD = score(prepared.rubric(), prepared.answers())


def test_a_leader_submits_and_reads_level_and_risks_first(app: Service, arrive: Arrive) -> None:
    rubric = prepared.rubric()
    leader = arrive()
    leader.visit("check-and-submit", assessment=app.begin(prepared.an_assessment(prepared.answers())).assessment)
    leader.press("Submit assessment")
    leader.sees("Your results")
    assert CARD.level is not None
    verdict = f"Overall you are {rubric.level(CARD.level).name}, with {len(CARD.critical_risks)} critical risks to act on first."
    sentence = leader.main.get_by_text(verdict).bounding_box()
    assert sentence is not None
    assert sentence["y"] + sentence["height"] < DESK[1], "the first screen does not say it"
    named = leader.critical_risks
    assert len(named) == len(CARD.critical_risks)
    for identity, risk in zip(CARD.critical_risks, named, strict=True):
        assert risk.startswith(f"{rubric.question(identity).title}:")
        assert "First action:" in risk
    assert leader.links_of_critical_risks == ["action-plan"] * len(named)
    shown = [match for line in leader.profile if (match := LEVEL_AND_SCORE.match(line))]
    assert len(shown) == len([area for area in CARD.areas if area.score is not None])
    for match in shown:
        nearest = int(Decimal(match[2]) + Decimal("0.5"))
        assert match[1] == rubric.level(nearest).name, match[0]


def test_what_would_change_is_announced_and_forgotten(app: Service, arrive: Arrive) -> None:
    begun = app.begin(prepared.an_assessment(prepared.answers()))
    leader = arrive()
    leader.visit("action-plan", assessment=begun.assessment)
    for place in range(2):
        leader.tick_box(place)
        expect(leader.what_would_change).to_contain_text("This does not change your answers.")
        leader.settle()
    leader.turn_to("results")
    leader.turn_to("action-plan")
    expect(leader.what_would_change).to_have_text("Nothing is ticked.")
    assert app.stored(begun.assessment).assessment.answers == prepared.answers()


def rows_of(table: Locator) -> list[list[str]]:
    """The cells of each line of the sum."""
    return [row.locator("th, td").all_inner_texts() for row in table.locator("tbody tr").all()]


def adds_up(table: Locator) -> str:
    """The number on screen that the printed lines add up to, added as a governor would with a calculator."""
    *lines, last = rows_of(table)
    together = TOGETHER.fullmatch(last[POINTS])
    assert together is not None, last
    assert sum(Decimal(line[POINTS]) for line in lines) == Decimal(together.group(1))
    return together.group(2)


def opened(leader: Leader, name: re.Pattern[str]) -> Locator:
    """The table behind a number, opened with the keyboard."""
    keys = Keyboard(leader)
    keys.to(name)
    keys.press("Enter")
    table = leader.main.locator("details[open]").filter(has_text=name).locator("table").first
    table.wait_for()
    return table


def test_a_leader_opens_a_ledger_by_keyboard_and_adds_its_lines_up(app: Service, arrive: Arrive) -> None:
    leader = arrive()
    leader.visit("results", assessment=app.begin(prepared.an_assessment(prepared.answers())).assessment)
    assert CARD.score is not None
    assert adds_up(opened(leader, re.compile(f"How {as_text(CARD.score)} adds up"))) == as_text(CARD.score)
    area = next(area for area in CARD.areas if area.score is not None)
    assert area.score is not None
    name = re.compile(f"{re.escape(prepared.rubric().area(area.id).short_title)}: how {as_text(area.score)} adds up")
    assert adds_up(opened(leader, name)) == as_text(area.score)
