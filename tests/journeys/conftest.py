"""A browser and a service for all journeys, and as many leaders as a test needs."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Protocol

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.command_line import SECRET
from tests.conftest import RequireExtra
from tests.journeys.leader import Leader
from tests.journeys.screen import DESK, Screen, look_at_all
from tests.journeys.service import Service
from tests.journeys.tour import LEGS

# Works for root as well, and asks nothing of anybody else's computers.
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")


class Arrive(Protocol):
    """Makes a new leader in a browser of their own."""

    def __call__(self, width: int = 1366, height: int = 768, *, touch: bool = False) -> Leader: ...


LookAt = Callable[[str], tuple[Screen, ...]]


@pytest.fixture(scope="package")
def browser(require_extra: RequireExtra) -> Iterator[Browser]:
    """Chromium without a window."""
    program = shutil.which("chromium")
    require_extra("Chromium", program is not None)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=FLAGS)


@pytest.fixture(scope="package")
def windows() -> Iterator[list[Leader]]:
    """Windows nobody uses at the moment.  A used one has the app's scripts in its cache, as a school's browser has."""
    free: list[Leader] = []
    yield free
    for leader in free:
        leader.close()


@pytest.fixture(scope="package")
def calm(browser: Browser, windows: list[Leader], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The running app, which nobody ends; at the end it must have logged no fault."""
    with Service(tmp_path_factory.mktemp("calm"), secret=SECRET) as service:
        windows.append(Leader(browser, service.address, *DESK))
        windows[-1].come_first()
        yield service
    assert service.faults == []


@pytest.fixture(scope="module")
def app(calm: Service) -> Service:
    """The app that the leaders of a module come to; a module that has to end it has one of its own."""
    return calm


@pytest.fixture(scope="package")
def look_at(browser: Browser, calm: Service, windows: list[Leader]) -> LookAt:
    """Every screen of a part of the tour."""

    def look(leg: str) -> tuple[Screen, ...]:
        leader = Leader(browser, calm.address, *DESK)
        found = tuple(look_at_all(leader, LEGS[leg](calm, leader)))
        assert leader.leave() == []
        windows.append(leader)
        assert found
        return found

    return look


@pytest.fixture
def arrive(browser: Browser, app: Service, windows: list[Leader]) -> Iterator[Arrive]:
    """New leaders; at the end none of their browsers may have complained."""
    leaders: list[Leader] = []

    def come(width: int = 1366, height: int = 768, *, touch: bool = False) -> Leader:
        found = next((leader for leader in windows if leader.window == (app.address, touch)), None)
        if found is None:
            found = Leader(browser, app.address, width, height, touch=touch)
        else:
            windows.remove(found)
            found.resize(width, height)
        leaders.append(found)
        return found

    yield come
    faults = [fault for leader in leaders for fault in leader.leave()]
    windows.extend(leaders)
    assert faults == []
