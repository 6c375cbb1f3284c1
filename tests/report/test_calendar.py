"""The calendar file, read by somebody else's program: deadlines, papers for the board, and updates that do not double."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.report.calendar import LINE_OCTETS, events_in, events_of, folded, render_calendar
from assessment.report.report import Report
from assessment.report.text import clean
from scoring.assessment import PlannedAction, WithdrawnDate
from scoring.plan_dates import withdrawn_after
from tests.builders import a_school, at
from tests.report.papers import ON, all_answered_of_few
from tests.report.test_any_text import ANY_TEXT, HOSTILE, paper_with_actions

DUE = date(2027, 3, 31)
OURS = PlannedAction(action="Write the list", question="aaa-1", to_level=4, owner="IT lead", due=DUE, success="The list is there")


def events(report: Report) -> Mapping[str, Any]:
    """The events by their first words, in order."""
    return {str(event["SUMMARY"]).split(":")[0] + f" {place}": event for place, event in enumerate(_read(report).events)}


def _read(report: Report) -> icalendar.Calendar:
    calendar = icalendar.Calendar.from_ical(render_calendar(report))
    assert isinstance(calendar, icalendar.Calendar)
    assert calendar.errors == []
    assert [event.errors for event in calendar.events if event.errors] == []
    return calendar


def plan(*actions: PlannedAction, **changes: Any) -> Report:
    """The report of a school with these actions, and one without a date, so that there are no suggestions."""
    return all_answered_of_few(3, actions=(*actions, PlannedAction(action="Some day")), **changes).report()


def test_a_deadline_is_a_whole_day_that_says_who_and_what() -> None:
    event = events(plan(OURS))["Due 0"]
    assert event["DTSTART"].dt == DUE
    assert event["SUMMARY"] == "Due: Write the list"
    said = ["Write the list", "Owner: IT lead", "Done when: The list is there.", "Status: not started", "For: Title of aaa-1"]
    assert str(event["DESCRIPTION"]).splitlines() == [*said, "Example Primary"]
    assert (event["STATUS"], event["TRANSP"]) == ("CONFIRMED", "TRANSPARENT")


def test_what_is_not_agreed_yet_is_said_and_an_action_without_a_date_has_no_event() -> None:
    bare = PlannedAction(action="Somehow", due=DUE)
    report = plan(bare)
    assert list(events(report)) == ["Due 0", "Review 1"]
    assert "Owner: to be agreed\nDone when: to be agreed" in events(report)["Due 0"]["DESCRIPTION"]


def test_papers_are_due_a_week_before_the_board_meets() -> None:
    event = events(plan(board_date=date(2026, 12, 3)))["Papers due 0"]
    assert event["DTSTART"].dt == date(2026, 11, 26)
    assert "3 December 2026" in event["DESCRIPTION"]


def test_the_next_assessment_is_a_year_after_this_one() -> None:
    assert events(plan(submitted_on=date(2026, 11, 20)))["Review 0"]["DTSTART"].dt == date(2027, 11, 20)


def test_suggestions_have_no_dates_yet_and_what_is_dropped_is_cancelled() -> None:
    suggested = events(all_answered_of_few(3, but={"aaa-1": at(1)}).report())
    assert list(suggested) == ["Review 0"]
    done = events(plan(*(OURS.model_copy(update={"status": status}) for status in ("done", "dropped"))))
    assert list(done) == ["Done 0", "Dropped 1", "Review 2"]
    assert [event["STATUS"] for event in done.values()] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]


def test_importing_a_newer_file_moves_the_events_and_adds_none() -> None:
    earlier = events(plan(OURS, board_date=date(2026, 12, 3)))
    moved = OURS.model_copy(update={"due": date(2027, 6, 1), "owner": "SENCO", "action": "Write a shorter list", "status": "in progress"})
    later = events(made_later(plan(moved, board_date=date(2027, 1, 7)), seconds=1))
    assert [event["UID"] for event in earlier.values()] == [event["UID"] for event in later.values()]
    for old, new in zip(earlier.values(), later.values(), strict=True):
        assert new["SEQUENCE"] > old["SEQUENCE"], "also on the same day"
        assert new["DTSTAMP"].dt > old["DTSTAMP"].dt
        assert new["LAST-MODIFIED"].dt > old["LAST-MODIFIED"].dt


def test_no_sequence_is_lower_than_those_that_were_given_before_there_were_seconds() -> None:
    (event,) = events(plan()).values()
    assert ON.toordinal() < event["SEQUENCE"] < 2**31


# A calendar that is imported again and again


class Client:
    """Somebody's calendar: it knows events by their UID, takes the higher number for the newer, and removes what is cancelled."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}

    def takes_in(self, data: bytes) -> None:
        calendar = icalendar.Calendar.from_ical(data)
        assert isinstance(calendar, icalendar.Calendar)
        uids = [str(event["UID"]) for event in calendar.events]
        assert len(uids) == len(set(uids)), "no event is in a file twice"
        for event in calendar.events:
            known = self._known.get(str(event["UID"]))
            if known is None or event["SEQUENCE"] > known["SEQUENCE"]:
                self._known[str(event["UID"])] = event

    @property
    def deadlines(self) -> list[tuple[date, str]]:
        there = (event for event in self._known.values() if event["STATUS"] != "CANCELLED")
        found = ((event["DTSTART"].dt, str(event["SUMMARY"])) for event in there)
        return sorted((on, title.partition(": ")[2]) for on, title in found if title.startswith(("Due", "Done")))


ACTIONS = st.lists(
    st.builds(
        PlannedAction,
        action=st.sampled_from(["Ask", "Write the list", "Buy; the, licences"]),
        question=st.sampled_from([None, "aaa-1", "aaa-2"]),
        due=st.sampled_from([None, date(2027, 1, 15), date(2027, 3, 31)]),
        status=st.sampled_from(["not started", "done", "dropped"]),
        id=st.none() | st.sampled_from(["a" * 32, "b" * 32]),
    ).map(lambda action: action if action.question is None else action.model_copy(update={"id": None})),
    max_size=4,
    unique_by=lambda action: action.id or object(),
).map(tuple)


@given(st.lists(ACTIONS, min_size=1, max_size=5))
def test_after_every_import_the_calendar_is_the_plan(plans: list[tuple[PlannedAction, ...]]) -> None:
    by_store, by_file = Client(), Client()
    withdrawn: tuple[WithdrawnDate, ...] = ()
    before: tuple[PlannedAction, ...] = ()
    last = b""
    for second, actions in enumerate(plans):
        withdrawn, before = withdrawn_after(withdrawn, before, actions), actions
        report = made_later(plan(*actions), second)
        last = render_calendar(report, events_in(last, report))
        by_file.takes_in(last)
        by_store.takes_in(render_calendar(replace(report, records=replace(report.records, withdrawn_dates=withdrawn))))
        dated = sorted((a.due, a.action) for a in actions if a.due is not None and a.status != "dropped")
        assert by_store.deadlines == by_file.deadlines == dated


def test_a_calendar_of_another_program_is_not_taken_for_ours() -> None:
    theirs = render_calendar(plan(OURS)).replace(b"AI maturity self-assessment", b"Somebody else")
    assert events_in(theirs, plan(OURS)) == {}
    assert events_in(b"\xff\x00", plan(OURS)) == {}


def test_an_event_is_read_back_as_it_was_written() -> None:
    words = PlannedAction(action="Buy; the, licences \\ and Tŷ " * 4, due=DUE)
    report = plan(words)
    assert [(event.uid, event.title) for event in events_in(render_calendar(report), report).values()] == [
        (event.uid, event.title) for event in events_of(report)
    ]


def made_later(report: Report, seconds: int) -> Report:
    """The same report, made so much later."""
    return replace(report, made_at=report.made_at + timedelta(seconds=seconds))


def test_every_event_has_an_identity_of_its_own() -> None:
    own = PlannedAction(action="Our own", due=DUE)
    everything = events(plan(OURS, OURS, own, own, OURS.model_copy(update={"question": "aaa-2"}), board_date=DUE))
    elsewhere = events(plan(OURS, organisation=a_school(name="Another Primary")))
    assert len({event["UID"] for event in (*everything.values(), *elsewhere.values())}) == len(everything) + len(elsewhere)


@pytest.mark.parametrize("day", [date.min, date(26, 1, 2), date.max])
def test_any_date_that_can_be_typed_has_a_place(day: date) -> None:
    report = plan(OURS.model_copy(update={"due": day}), board_date=day, submitted_on=day)
    assert events(report)["Due 0"]["DTSTART"].dt == day


def test_what_people_type_is_text_and_ends_no_event() -> None:
    texts = (*HOSTILE, "a\\nb; c, d\\", "END:VEVENT", "Tŷ Ŵyl \U0001f468\u200d\U0001f469\u200d\U0001f467 " * 20)
    report = paper_with_actions(texts).report()
    dated = replace(report, records=replace(report.records, actions=tuple(replace(one, due=DUE) for one in report.records.actions)))
    found = [str(event["DESCRIPTION"]).splitlines()[0] for event in events(dated).values()][: len(texts)]
    assert found == [clean(action.action) for action in dated.records.actions]


@given(ANY_TEXT | st.text(alphabet="ŵ\U0001f600a", min_size=60, max_size=400))
def test_no_line_is_longer_than_programs_accept(text: str) -> None:
    line = f"SUMMARY:{clean(text)}".replace("\n", " ")
    lines = folded(line).encode().split(b"\r\n")
    assert max(map(len, lines)) <= LINE_OCTETS
    assert b"".join((lines[0], *(part[1:] for part in lines[1:]))).decode() == line
    assert all(part.decode().startswith(" ") for part in lines[1:])
