"""What every test may ask for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from types import ModuleType

import pytest
from hypothesis import settings

# A busy machine is no fault of ours: no test fails because of the time it took.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

RequireExtra = Callable[[str, bool], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slowest modules begin, so that no core ends with one of them alone."""
    items.sort(key=lambda item: "journeys" not in item.path.parts)


@pytest.fixture(scope="session")
def require_extra() -> RequireExtra:
    """`require_extra("PostgreSQL", present)`: without it the test is skipped, or fails where every extra must be there."""

    def require(name: str, present: bool) -> None:
        if present:
            return
        if os.environ.get("AIM_TEST_REQUIRE_EXTRAS") == "1":
            pytest.fail(f"{name} is not on this machine, and AIM_TEST_REQUIRE_EXTRAS=1 asks for it.")
        pytest.skip(f"{name} is not on this machine.")

    return require


@pytest.fixture
def starts_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a test that spawns processes: these run the main module again, and a test of a page leaves its script as that."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
