"""A browser for all journeys, a service for each module, and as many leaders as a test needs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Protocol

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import RequireExtra
from tests.journeys.leader import Leader
from tests.journeys.service import Service

# Works for root as well, and asks nothing of anybody else's computers.
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")


class Arrive(Protocol):
    """Makes a new leader in a browser of their own."""

    def __call__(self, width: int = 1366, height: int = 768, *, touch: bool = False) -> Leader: ...


@pytest.fixture(scope="package")
def browser(require_extra: RequireExtra) -> Iterator[Browser]:
    """Chromium without a window."""
    program = shutil.which("chromium")
    require_extra("Chromium", program is not None)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=FLAGS)


@pytest.fixture(scope="module")
def app(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:  # noqa: ARG001  # without a browser nothing is started
    """The running app; at the end it must have logged no fault."""
    with Service(tmp_path_factory.mktemp("service")) as service:
        yield service
    assert service.faults == []


@pytest.fixture
def arrive(browser: Browser, app: Service) -> Iterator[Arrive]:
    """New leaders; at the end none of their browsers may have complained."""
    leaders: list[Leader] = []

    def come(width: int = 1366, height: int = 768, *, touch: bool = False) -> Leader:
        leaders.append(Leader(browser, app.address, width, height, touch=touch))
        return leaders[-1]

    yield come
    for leader in leaders:
        leader.leave()
    assert [fault for leader in leaders for fault in leader.faults] == []
