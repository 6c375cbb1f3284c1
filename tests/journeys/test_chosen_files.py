"""What becomes of the files that somebody chose."""

from __future__ import annotations

import re
import time
import urllib.request
from collections.abc import Callable

from tests.journeys.conftest import Arrive
from tests.journeys.service import SECONDS_TO_START, Service


def _bytes_held(app: Service) -> int:
    """What the service itself says it holds of chosen files."""
    with urllib.request.urlopen(f"{app.address}/_stcore/metrics", timeout=5) as answer:  # noqa: S310  # our own address
        found = re.findall(r'cache_type="UploadedFileManager"[^}]*\} (\d+)', answer.read().decode())
    return sum(map(int, found))


def _comes_to_hold(app: Service, enough: Callable[[int], bool]) -> None:
    """Wait until it says so: it counts anew only every few seconds."""
    give_up = time.monotonic() + SECONDS_TO_START
    while not enough(_bytes_held(app)):
        assert time.monotonic() < give_up, f"{_bytes_held(app)} bytes are held"
        time.sleep(0.2)


def test_a_file_that_was_chosen_is_let_go_of_when_its_page_is_left(app: Service, arrive: Arrive) -> None:
    leader = arrive()
    leader.visit()
    leader.page.locator("summary").filter(has_text="I do not have my code").click()
    with leader.page.expect_response(lambda response: response.request.method == "PUT"):
        leader.page.locator("input[type=file]").set_input_files(
            {"name": "last-term.json", "mimeType": "application/json", "buffer": b"{}" + b" " * 1_900_000}
        )
    leader.page.get_by_text("last-term.json").wait_for()
    _comes_to_hold(app, lambda held: held >= 1_900_000)
    leader.press("Start a new assessment")
    leader.sees("About your school or trust")
    _comes_to_hold(app, lambda held: held == 0)
