"""Looking again after a while, whatever happens to the clock on the wall."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from assessment.look_again import LookAgain
from tests.builders import Clock


def test_it_is_due_at_first_and_then_once_in_each_while() -> None:
    clock = Clock()
    again = LookAgain(timedelta(minutes=1), clock)
    found = []
    for clock.seconds in (0, 1, 59, 60, 61, 119, 120):
        found.append(again.is_due())
    assert found == [True, False, False, True, False, False, True]


def test_what_must_be_looked_at_now_is_due_and_begins_a_new_while() -> None:
    clock = Clock()
    again = LookAgain(timedelta(minutes=1), clock)
    clock.seconds = 30
    assert again.is_due(at_once=True)
    clock.seconds = 89
    assert not again.is_due()


def test_the_time_of_day_can_be_set_back_without_stopping_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    again = LookAgain(timedelta(microseconds=1))
    monkeypatch.setattr(time, "time", lambda: 4e9)
    assert again.is_due()
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert again.is_due()
