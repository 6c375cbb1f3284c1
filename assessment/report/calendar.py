"""The plan's dates as a calendar file (iCalendar, RFC 5545): deadlines, papers for the board, and the next assessment.

A calendar that is imported again moves and renames the events it knows, and takes away those that hold no more.  So an event
keeps its UID whatever is reworded, each file says of every event that it is newer than the file before (SEQUENCE and DTSTAMP),
and a date that has been withdrawn is sent once more as cancelled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from uuid import UUID, uuid5

from assessment.dates import day
from assessment.report.case import TO_BE_AGREED
from assessment.report.phrasing import ended, shortened
from assessment.report.records import ActionRecord
from assessment.report.report import Report
from assessment.report.text import clean
from scoring.plan_dates import PAPERS

PAPERS_BEFORE = timedelta(days=7)
TITLE_SHOWN = 90
# No words of the action: the file it comes from may be another's, or have had in it what this copy leaves out.
CANCELLED = "Cancelled: a date of the action plan"
LINE_OCTETS = 75  # RFC 5545, 3.1
PRODUCT = "-//AI maturity self-assessment//Action plan//EN"
# A random number made once: the same words of another program give other identities.
OURS = UUID("7d3f9a52-5a0e-4c8b-9f0e-2b1c64c1a7d5")
# Sequence numbers have 31 bits: seconds since this moment last until 2094, and are above every number that was given before.
COUNTED_FROM = datetime(2026, 1, 1, tzinfo=UTC)
GIVEN_BEFORE = 1_000_000
Standing = Literal["CONFIRMED", "CANCELLED"]
_EVENT = re.compile(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", re.DOTALL)


@dataclass(frozen=True)
class Event:
    """Something on one day, known by its `uid`; `title` and `lines` are plain text, not yet escaped."""

    uid: str
    on: date
    title: str
    lines: tuple[str, ...]
    standing: Standing = "CONFIRMED"


def render_calendar(report: Report, before: Mapping[str, Event] | None = None) -> bytes:
    """The file; the same report gives the same bytes.  Always at least one event: the next assessment.

    `before` are the events of the file that this one takes the place of: those that are no more are cancelled.
    """
    events = {event.uid: event for event in events_of(report)}
    known = {event.uid: event for event in _withdrawn(report)} | dict(before or {})
    cancelled = (Event(uid, past.on, CANCELLED, (), "CANCELLED") for uid, past in known.items() if uid not in events)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", _whose(report)]
    for event in (*events.values(), *cancelled):
        lines += _written(event, report)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode("utf-8")


def events_in(data: bytes, report: Report) -> Mapping[str, Event]:
    """The events of a calendar file by their UID; none when it is not ours, of another organisation, or cannot be read."""
    text = data.decode("utf-8", errors="replace").replace("\r\n ", "")
    if f"PRODID:{PRODUCT}\r\n" not in text or f"{_whose(report)}\r\n" not in text:
        return {}
    found = {}
    for match in _EVENT.finditer(text):
        values = dict(line.split(":", 1) for line in match[1].splitlines() if ":" in line)
        try:
            on = date.fromisoformat(values["DTSTART;VALUE=DATE"])
            found[values["UID"]] = Event(values["UID"], on, _unescaped(values["SUMMARY"]), ())
        except (KeyError, ValueError):
            continue  # somebody has edited it: that event stays as it is in their calendar
    return found


def events_of(report: Report) -> Iterator[Event]:
    """The deadlines in plan order, then the papers for the board, then the next assessment.

    What is only suggested has no date yet: nothing would take it away again once another plan is agreed.
    """
    records = report.records
    for action in records.actions if records.agreed else ():
        if action.due is not None:
            yield _deadline(action, action.due, _uid(report, action.event))
    if records.board_date is not None:
        meets = (f"The board meets on {day(records.board_date)}.",)
        yield Event(_uid(report, PAPERS), _before(records.board_date, PAPERS_BEFORE), "Papers due: AI maturity report", meets)
    review = "Review: answer the AI maturity self-assessment again"
    yield Event(_uid(report, "review"), records.review_on, review, (f"Last report: {day(report.on)}.",))


def _withdrawn(report: Report) -> Iterator[Event]:
    for one in report.records.withdrawn_dates:
        yield Event(_uid(report, one.event), one.on, shortened(one.title, TITLE_SHOWN), ())


def _whose(report: Report) -> str:
    return f"X-AI-MATURITY-ORGANISATION:{_uid(report, 'organisation')}"


def _uid(report: Report, key: str) -> str:
    return str(uuid5(OURS, clean(f"{report.who}\n{key}")))


def _deadline(action: ActionRecord, due: date, uid: str) -> Event:
    label = "Done" if action.status == "done" else "Dropped" if action.status == "dropped" else "Due"
    standing: Standing = "CANCELLED" if action.status == "dropped" else "CONFIRMED"
    lines = (
        action.action,
        f"Owner: {action.owner or TO_BE_AGREED}",
        f"Done when: {ended(action.success) if action.success else TO_BE_AGREED}",
        f"Status: {action.status}",
        *([f"For: {action.about}"] if action.about else []),
    )
    return Event(uid, due, f"{label}: {shortened(action.action, TITLE_SHOWN)}", lines, standing)


def _written(event: Event, report: Report) -> list[str]:
    stamp = f"{report.made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{stamp}",
        f"SEQUENCE:{_sequence(report.made_at)}",
        f"DTSTART;VALUE=DATE:{_compact(event.on)}",
        f"SUMMARY:{escaped(event.title)}",
        f"DESCRIPTION:{escaped(chr(10).join((*event.lines, report.organisation)))}",
        f"STATUS:{event.standing}",
        "TRANSP:TRANSPARENT",  # a deadline makes nobody busy
        "END:VEVENT",
    ]


def _sequence(made_at: datetime) -> int:
    """Rises with every second: a calendar takes the higher one for the newer."""
    return max(0, GIVEN_BEFORE + int((made_at - COUNTED_FROM).total_seconds()))


def _compact(day: date) -> str:
    return day.isoformat().replace("-", "")  # strftime would write the year 26 with two digits


def _before(day: date, time: timedelta) -> date:
    """So much earlier, but not before there are dates: any date can be typed."""
    return day - min(time, day - date.min)


def escaped(text: str) -> str:
    """The clean text as a value of an iCalendar property (RFC 5545, 3.3.11)."""
    return clean(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


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
