"""The plan's dates as a calendar file (iCalendar, RFC 5545): deadlines, papers for the board, and the next assessment.

An event keeps its identity as long as the organisation and the question stay the same, so that importing a newer file
moves the event and makes no second one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID, uuid5

from assessment.dates import day
from assessment.report.case import TO_BE_AGREED
from assessment.report.phrasing import ended, shortened
from assessment.report.records import ActionRecord
from assessment.report.report import Report
from assessment.report.text import clean

PAPERS_BEFORE = timedelta(days=7)
TITLE_SHOWN = 90
LINE_OCTETS = 75  # RFC 5545, 3.1
PRODUCT = "-//AI maturity self-assessment//Action plan//EN"
# A random number made once: the same words of another program give other identities.
OURS = UUID("7d3f9a52-5a0e-4c8b-9f0e-2b1c64c1a7d5")
Standing = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]


@dataclass(frozen=True)
class Event:
    """Something on one day; `key` tells it from the organisation's other events."""

    key: str
    on: date
    title: str
    lines: tuple[str, ...]
    standing: Standing = "CONFIRMED"


def render_calendar(report: Report) -> bytes:
    """The file; the same report gives the same bytes.  Always at least one event: the next assessment."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    for event in events_of(report):
        lines += _written(event, report)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode("utf-8")


def events_of(report: Report) -> Iterator[Event]:
    """The deadlines in plan order, then the papers for the board, then the next assessment."""
    records = report.records
    seen: Counter[str] = Counter()
    for action in records.actions:
        cause = action.question or action.action
        seen[cause] += 1  # a second action for the same question is another event, also when the first has no date
        if action.due is not None:
            yield _deadline(action, action.due, f"action {cause} {seen[cause]}", agreed=records.agreed)
    if records.board_date is not None:
        yield Event(
            "papers",
            _before(records.board_date, PAPERS_BEFORE),
            "Papers due: AI maturity report",
            (f"The board meets on {day(records.board_date)}.",),
        )
    yield Event("review", records.review_on, "Review: answer the AI maturity self-assessment again", (f"Last report: {day(report.on)}.",))


def _deadline(action: ActionRecord, due: date, key: str, *, agreed: bool) -> Event:
    label = "Done" if action.status == "done" else "Dropped" if action.status == "dropped" else "Due" if agreed else "Suggested"
    standing: Standing = "CANCELLED" if action.status == "dropped" else "CONFIRMED" if agreed else "TENTATIVE"
    lines = (
        action.action,
        f"Owner: {action.owner or TO_BE_AGREED}",
        f"Done when: {ended(action.success) if action.success else TO_BE_AGREED}",
        f"Status: {action.status}" if agreed else "Suggested, not agreed yet.",
        *([f"For: {action.about}"] if action.about else []),
    )
    return Event(key, due, f"{label}: {shortened(action.action, TITLE_SHOWN)}", lines, standing)


def _written(event: Event, report: Report) -> list[str]:
    identity = uuid5(OURS, clean(f"{report.organisation}\n{event.key}"))
    stamp = f"{_compact(report.on)}T000000Z"
    return [
        "BEGIN:VEVENT",
        f"UID:{identity}",
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{stamp}",
        # Rises with the date of the report: a calendar takes the higher one for the newer.
        f"SEQUENCE:{report.on.toordinal()}",
        f"DTSTART;VALUE=DATE:{_compact(event.on)}",
        f"SUMMARY:{escaped(event.title)}",
        f"DESCRIPTION:{escaped(chr(10).join((*event.lines, report.organisation)))}",
        f"STATUS:{event.standing}",
        "TRANSP:TRANSPARENT",  # a deadline makes nobody busy
        "END:VEVENT",
    ]


def _compact(day: date) -> str:
    return day.isoformat().replace("-", "")  # strftime would write the year 26 with two digits


def _before(day: date, time: timedelta) -> date:
    """So much earlier, but not before there are dates: any date can be typed."""
    return day - min(time, day - date.min)


def escaped(text: str) -> str:
    """The clean text as a value of an iCalendar property (RFC 5545, 3.3.11)."""
    return clean(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> str:
    """The line in lines of at most 75 octets in UTF-8, each but the first after a space; no character is cut in two."""
    lines, length = [""], 0
    for character in line:
        octets = len(character.encode("utf-8"))
        if length + octets > LINE_OCTETS:
            lines.append(" ")
            length = 1
        lines[-1] += character
        length += octets
    return "\r\n".join(lines)
