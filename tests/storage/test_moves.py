"""Moving to a newer edition: all of it at once, nothing lost, and nothing over what somebody else saved meanwhile."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from assessment.storage.store import (
    AlreadySubmitted,
    AnotherEdition,
    ChangedSince,
    Conflict,
    Moving,
    NotFound,
    NotSaved,
    PlanConflict,
    Store,
)
from scoring.assessment import Assessment, PlannedAction
from scoring.carry_over import CarriedLine
from tests.builders import an_assessment, at, do_not_know
from tests.storage.people import CODE, HEAD, NOW, SENCO, STRANGER, new_id, started

LATER = NOW + timedelta(days=200)
NEWER = "2027-11"
MARK = "e" * 64
PLAN = (PlannedAction(action="Write a list", question="aaa-1", to_level=3),)
NEW_PLAN = (PlannedAction(action="Write a list", question="bbb-7", to_level=3),)
LAST_YEAR = an_assessment({"aaa-1": at(1)}, term="Autumn 2025")
BEFORE = an_assessment(
    {"aaa-1": at(3, "tested", "Minutes of 3 June"), "aaa-2": at(2), "aaa-3": do_not_know(), "bbb-1": at(5)},
    key="0a" * 16,
    actions=PLAN,
    answered_by=("Headteacher",),
    term="Autumn 2026",
)
LINES = (
    CarriedLine(edition="2026-11", was="aaa-1", now="bbb-7", outcome="kept", reason="Moved.", answer=BEFORE.answers["aaa-1"]),
    CarriedLine(edition="2026-11", was="aaa-2", now="aaa-2", outcome="check", reason="It asks for more.", answer=at(2)),
    CarriedLine(edition="2026-11", was="aaa-3", now=None, outcome="retired", reason="It is gone.", answer=do_not_know()),
    CarriedLine(edition="2026-11", was="bbb-1", now="bbb-1", outcome="kept", reason=None, answer=at(5)),
)
KEPT = {"bbb-7": BEFORE.answers["aaa-1"], "bbb-1": at(5)}


def moving(**changes: Any) -> Moving:
    usual: dict[str, Any] = {
        "edition": NEWER,
        "fingerprint": MARK,
        "lines": LINES,
        "answers": KEPT,
        "actions": NEW_PLAN,
        "finished_areas": frozenset({"area-b"}),
        "earlier": BEFORE,
    }
    return Moving(**usual | changes)


def begun(store: Store, assessment: Assessment = BEFORE) -> str:
    identity = started(store, assessment, CODE)
    for area in ("area-a", "area-b"):
        store.set_area_finished(HEAD, identity, area, True, NOW)
    return identity


def move(store: Store, identity: str, operation: str | None = None, **changes: Any) -> None:
    store.move(SENCO, store.load(SENCO, identity), moving(**changes), operation or new_id(), LATER)


def test_everything_is_as_the_ledger_says_under_the_same_address_and_code(store: Store) -> None:
    identity = begun(store)
    move(store, identity)
    stored = store.load(HEAD, identity)
    assert stored.assessment == BEFORE.model_copy(update={"edition": NEWER, "answers": KEPT, "actions": NEW_PLAN})
    assert (stored.rubric_fingerprint, stored.finished_areas, stored.earlier) == (MARK, frozenset({"area-b"}), BEFORE)
    assert stored.moved is not None
    assert (stored.moved.edition, stored.moved.at, stored.moved.lines) == ("2026-11", LATER, LINES)
    assert store.find_by_code(HEAD, CODE) == identity


def test_an_answer_that_stays_as_it_is_keeps_its_version_and_who_gave_it(store: Store) -> None:
    identity = begun(store)
    store.save_answer(HEAD, identity, "bbb-1", at(4), 1, new_id(), NOW)
    move(store, identity, answers=KEPT | {"bbb-1": at(4)})
    kept = store.load(HEAD, identity).versions["bbb-1"]
    assert (kept.version, kept.saved_by, kept.saved_at) == (2, HEAD.actor, NOW)


def test_how_it_was_stays_in_the_record_and_nobody_can_rewrite_it(store: Store, beside: Engine) -> None:
    identity = begun(store)
    store.set_earlier(HEAD, identity, LAST_YEAR, NOW)
    move(store, identity)
    with beside.connect() as connection:
        row = connection.execute(text("SELECT before, earlier, moved_by, number FROM move")).one()
        gone = connection.execute(text("SELECT question_id, answer, version FROM answer_event WHERE version = 2 ORDER BY 1")).all()
    assert Assessment.model_validate_json(row.before) == BEFORE
    assert Assessment.model_validate_json(row.earlier) == LAST_YEAR
    assert (row.moved_by, row.number) == (SENCO.actor, 1)
    assert [tuple(event) for event in gone] == [(question, None, 2) for question in ("aaa-1", "aaa-2", "aaa-3")]
    for change in ("UPDATE move SET number = 9", "DELETE FROM move"):
        with pytest.raises(IntegrityError, match="append-only"), beside.begin() as connection:
            connection.execute(text(change))


def test_what_somebody_saves_while_the_ledger_is_read_stops_the_move(store: Store) -> None:
    identity = begun(store)
    changes = (
        lambda: store.save_answer(HEAD, identity, "aaa-2", at(4), 1, new_id(), NOW),
        lambda: store.save_plan(HEAD, identity, (), 1, NOW),
        lambda: store.set_area_finished(HEAD, identity, "area-a", False, NOW),
        lambda: store.set_earlier(HEAD, identity, LAST_YEAR, NOW),
        lambda: store.save_details(
            HEAD, identity, organisation=BEFORE.organisation, term="Spring 2027", answered_by=(), board_date=date(2027, 2, 1), now=NOW
        ),
    )
    for change in changes:
        seen = store.load(SENCO, identity)
        change()
        now = store.load(SENCO, identity)
        with pytest.raises(ChangedSince):
            store.move(SENCO, seen, moving(), new_id(), LATER)
        assert store.load(SENCO, identity) == now


def test_a_move_sent_again_is_done_once_and_a_second_window_does_not_move_it_again(store: Store) -> None:
    identity, operation = begun(store), new_id()
    seen = store.load(HEAD, identity)
    store.move(HEAD, seen, moving(), operation, LATER)
    moved = store.load(HEAD, identity)
    store.move(HEAD, seen, moving(), operation, LATER + timedelta(days=1))
    assert store.load(HEAD, identity) == moved
    with pytest.raises(ChangedSince):
        store.move(SENCO, seen, moving(), new_id(), LATER)


def test_a_submitted_assessment_stays_where_it_is(store: Store) -> None:
    identity = begun(store)
    store.submit(HEAD, identity, None, NOW)
    with pytest.raises(AlreadySubmitted):
        move(store, identity)
    assert store.load(HEAD, identity).assessment.edition == "2026-11"


def test_a_page_drawn_before_the_move_saves_nothing_over_it(store: Store) -> None:
    identity = begun(store)
    known = store.load(HEAD, identity)
    move(store, identity)
    with pytest.raises(AnotherEdition) as caught:
        store.save_answer(HEAD, identity, "aaa-4", at(3), 0, new_id(), LATER, edition="2026-11")
    assert isinstance(caught.value, NotSaved)
    with pytest.raises(Conflict):
        store.save_answer(HEAD, identity, "aaa-2", at(3), 1, new_id(), LATER)
    with pytest.raises(PlanConflict):
        store.save_plan(HEAD, identity, PLAN, known.plan_version, LATER)
    assert store.load(HEAD, identity, known).assessment.edition == NEWER
    store.save_answer(HEAD, identity, "aaa-4", at(3), 0, new_id(), LATER, edition=NEWER)


def test_without_a_plan_an_open_page_cannot_save_an_old_one_either(store: Store) -> None:
    identity = begun(store, an_assessment())
    move(store, identity, lines=(), answers={}, actions=())
    with pytest.raises(PlanConflict):
        store.save_plan(HEAD, identity, PLAN, 0, LATER)


def test_a_question_that_was_answered_before_can_be_answered_again(store: Store) -> None:
    identity = begun(store)
    move(store, identity)
    stored = store.load(HEAD, identity)
    store.save_answer(HEAD, identity, "aaa-2", at(1), stored.versions["aaa-2"].version, new_id(), LATER, edition=NEWER)
    answered = store.load(HEAD, identity, stored)
    assert answered.assessment.answers["aaa-2"] == at(1)
    assert answered.moved == stored.moved


def test_what_it_is_compared_with_stays_when_the_move_does_not_change_it(store: Store) -> None:
    identity = begun(store)
    store.set_earlier(HEAD, identity, LAST_YEAR, NOW)
    move(store, identity, earlier=None)
    assert store.load(HEAD, identity).earlier == LAST_YEAR


def test_the_next_move_begins_where_the_last_one_ended(store: Store) -> None:
    identity = begun(store)
    move(store, identity)
    move(store, identity, edition="2028-11", lines=LINES[:1], answers={"bbb-7": at(1)}, finished_areas=frozenset())
    stored = store.load(HEAD, identity)
    assert stored.moved is not None
    assert (stored.moved.edition, stored.moved.lines) == (NEWER, LINES[:1])
    assert (dict(stored.assessment.answers), stored.finished_areas) == ({"bbb-7": at(1)}, frozenset())


def test_nobody_moves_what_is_another_tenants(store: Store) -> None:
    identity = begun(store)
    with pytest.raises(NotFound):
        store.move(STRANGER, store.load(HEAD, identity), moving(), new_id(), LATER)
