"""Every number on the results opens to its sum, also for a leader who uses no mouse."""

from __future__ import annotations

import re
from decimal import Decimal

from playwright.sync_api import Locator

from scoring.rounding import as_text
from scoring.scorecard import score
from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.keyboard import Keyboard
from tests.journeys.leader import Leader
from tests.journeys.service import Service

POINTS = -1
TOGETHER = re.compile(r"(\d\.\d{3}), shown as (\d\.\d)")


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
    table = leader.main.locator("details[open]").filter(has_text=name).locator("table")
    table.wait_for()
    return table


def test_a_leader_opens_a_ledger_by_keyboard_and_adds_its_lines_up(app: Service, arrive: Arrive) -> None:
    card = score(prepared.rubric(), prepared.answers())
    leader = arrive()
    leader.visit("results", assessment=app.begin(prepared.an_assessment(prepared.answers())).assessment)
    assert card.score is not None
    assert adds_up(opened(leader, re.compile(f"How {as_text(card.score)} adds up"))) == as_text(card.score)
    area = next(area for area in card.areas if area.score is not None)
    assert area.score is not None
    name = re.compile(f"{re.escape(prepared.rubric().area(area.id).short_title)}: how {as_text(area.score)} adds up")
    assert adds_up(opened(leader, name)) == as_text(area.score)
