"""Dates and times as people in England read them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def day(value: date) -> str:
    """18 December 2026."""
    return f"{value.day} {value:%B %Y}"


def time(value: datetime) -> str:
    """14:32, in London, from a time with a zone."""
    return f"{value.astimezone(LONDON):%H:%M}"


def moment(value: datetime, now: datetime) -> str:
    """'14:32' for today, '14:32 on 18 December 2026' for any other day."""
    then, today = value.astimezone(LONDON), now.astimezone(LONDON).date()
    return time(value) if then.date() == today else f"{time(value)} on {day(then.date())}"


def today(now: datetime) -> date:
    """The day it is in London."""
    return now.astimezone(LONDON).date()


def term(value: date) -> str:
    """The school term a day falls in, for example 'Autumn 2026': from September, January and April."""
    season = "Autumn" if value.month >= 9 else "Spring" if value.month < 4 else "Summer"
    return f"{season} {value.year}"
