"""Presses that come while a page is still taking its place, as a hand makes them: `python -m tests.benchmarks.presses [rounds]`.

A leader presses 'Save and continue'; the next question's heading appears; after 0, 20, 60 or 120 ms the mouse goes down on one
of its descriptions, stays down for 90 ms, and goes up.  The description is then stored, or the press was lost.  The same with
arrow keys in quick succession.  At a desk and on a phone's width, in a quick browser and in one slowed down four times.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from scoring.responses import AtLevel
from tests.benchmarks.browser import chromium
from tests.benchmarks.serving import load
from tests.journeys import prepared
from tests.journeys.hand import press_description, until_a_new_heading
from tests.journeys.leader import Leader
from tests.journeys.service import Service
from tests.journeys.tour import AREA

ROUNDS = 10
AFTER_HEADING = (0, 20, 60, 120)
SLOWER = 4
WINDOWS = {"desk": (1366, 768), "phone": (390, 844)}
ARROWS = ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowDown")


def main(rounds: int) -> None:
    """Print how many of the presses were lost."""
    print(load())
    with tempfile.TemporaryDirectory() as folder, chromium() as browser, Service(Path(folder)) as service:
        for window, (width, height) in WINDOWS.items():
            for slower in (1, SLOWER):
                leader = Leader(browser, service.address, width, height)
                leader.come_first()
                slow_down(leader.page, slower)
                lost, tried = pressed(service, leader, rounds)
                keys, strokes = typed(service, leader, rounds)
                leader.close()
                each = ", ".join(f"{after} ms: {lost[after]} of {tried}" for after in AFTER_HEADING)
                print(f"{window}, {slower} times slower: lost presses after {each}; lost arrow keys {keys} of {strokes}")


def slow_down(page: Page, times: int) -> None:
    """Make the browser as many times slower."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})


def pressed(service: Service, leader: Leader, rounds: int) -> tuple[Counter[int], int]:
    """The lost presses by when they came, and how many were tried of each."""
    lost: Counter[int] = Counter()
    tried = 0
    for after in AFTER_HEADING:
        tried = 0
        for question, level in questions(service, leader, rounds):
            leader.page.wait_for_timeout(after)
            press_description(leader.page, level)
            tried += 1
            lost[after] += not is_stored(service, leader, question, level)
    return lost, tried


def questions(service: Service, leader: Leader, rounds: int) -> Iterator[tuple[str, int]]:
    """Go on to the next question again and again; each is given the moment its heading is there, with the level to press."""
    asked = [question.id for question in prepared.rubric().area(AREA).questions]
    left = rounds
    while left:
        begun = service.begin(prepared.an_assessment())
        leader.visit(AREA, assessment=begun.assessment)
        for question in asked[1 : left + 1]:
            leader.answer(2)
            leader.settle()
            with until_a_new_heading(leader.page):
                leader.press("Save and continue")
            yield question, 2
            left -= 1


def typed(service: Service, leader: Leader, rounds: int) -> tuple[int, int]:
    """How many rows of quick arrow keys did not end as the screen shows, and how many there were."""
    lost = 0
    begun = service.begin(prepared.an_assessment())
    leader.visit(AREA, assessment=begun.assessment)
    leader.answer(1)
    for _ in range(rounds):
        leader.settle()
        leader.page.locator("[class*=st-key-levels-] input:checked").focus()
        for key in ARROWS:
            leader.page.keyboard.press(key)
        leader.settle()
        shown = leader.level_on_screen()
        lost += shown is None or not is_stored(service, leader, leader.question, shown)
    return lost, rounds


def is_stored(service: Service, leader: Leader, question: str, level: int) -> bool:
    """Whether this level is stored in the end."""
    give_up = time.monotonic() + 3
    while time.monotonic() < give_up:
        answer = service.stored_answer(leader.assessment, question)
        if isinstance(answer, AtLevel) and answer.level == level:
            return True
        time.sleep(0.02)
    return False


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
