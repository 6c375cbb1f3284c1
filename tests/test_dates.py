"""Dates and times as people in England read them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from assessment.dates import day, moment, term, time, today


@pytest.mark.parametrize(
    ("utc", "clock"),
    [
        (datetime(2026, 1, 15, 14, 32, tzinfo=UTC), "14:32"),
        (datetime(2026, 7, 15, 14, 32, tzinfo=UTC), "15:32"),
        # The clocks go forward at one in the morning on 29 March 2026, and back on 25 October.
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "00:59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "02:00"),
        (datetime(2026, 10, 25, 0, 59, tzinfo=UTC), "01:59"),
        (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), "01:00"),
    ],
)
def test_times_are_those_of_a_clock_in_london(utc: datetime, clock: str) -> None:
    assert time(utc) == clock


def test_late_on_a_summer_evening_it_is_tomorrow_already() -> None:
    assert today(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == date(2026, 7, 1)
    assert today(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == date(2026, 12, 31)


def test_a_save_of_today_needs_no_date_and_any_other_has_one() -> None:
    saved = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
    assert moment(saved, datetime(2026, 11, 23, 23, 59, tzinfo=UTC)) == "14:32"
    assert moment(saved, datetime(2026, 11, 24, 0, 1, tzinfo=UTC)) == "14:32 on 23 November 2026"


def test_midnight_in_london_decides_what_today_is() -> None:
    saved = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    assert moment(saved, datetime(2026, 6, 30, 22, 59, tzinfo=UTC)) == "23:30"
    assert moment(saved, datetime(2026, 6, 30, 23, 1, tzinfo=UTC)) == "23:30 on 30 June 2026"


def test_days_are_written_out_without_a_leading_nought() -> None:
    assert day(date(2026, 12, 3)) == "3 December 2026"


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 9, 1), "Autumn 2026"),
        (date(2026, 12, 31), "Autumn 2026"),
        (date(2027, 1, 1), "Spring 2027"),
        (date(2027, 3, 31), "Spring 2027"),
        (date(2027, 4, 1), "Summer 2027"),
        (date(2027, 8, 31), "Summer 2027"),
    ],
)
def test_a_day_belongs_to_a_school_term(on: date, words: str) -> None:
    assert term(on) == words
