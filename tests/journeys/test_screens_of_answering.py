"""Every screen from the first page to the first answers keeps to every rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from tests.journeys.conftest import LookAt
from tests.journeys.screen import Screen
from tests.journeys.screen_rules import RULES

# The first test waits until all screens are looked at; a busy machine takes minutes for it.
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def screens(look_at: LookAt) -> tuple[Screen, ...]:
    """Every state, looked at once."""
    return look_at("answering")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_screen(rule: Callable[[Screen], Sequence[Any]], screens: tuple[Screen, ...]) -> None:
    assert {screen.state: found for screen in screens if (found := rule(screen))} == {}
