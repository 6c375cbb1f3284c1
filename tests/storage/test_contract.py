"""What the store promises, on every engine."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from assessment.assessment_file import from_json, to_json
from assessment.storage.store import (
    AlreadySubmitted,
    AnswerVersion,
    CodeNotFound,
    Conflict,
    Moving,
    NotFound,
    NotSaved,
    PlanConflict,
    Saved,
    Store,
)
from scoring.assessment import PlannedAction
from scoring.responses import AnyAnswer
from tests.builders import a_rubric, a_trust, an_assessment, at, do_not_know, not_applicable
from tests.storage.people import CODE, FINGERPRINT, HEAD, NOW, SENCO, STRANGER, new_id, started

KEY = "0a" * 16
LATER = NOW + timedelta(minutes=3)
OURS = PlannedAction(action="Write a policy", question="aaa-1", to_level=3, owner="Head", due=date(2027, 3, 31))
THEIRS = PlannedAction(action="Train the staff", status="in progress")


# An assessment


def test_a_new_assessment_comes_back_as_it_was_given(store: Store) -> None:
    given = an_assessment(key=KEY, urn="100000", answered_by=("Headteacher", "SENCO"), term="Autumn 2026", board_date=date(2026, 12, 3))
    stored = store.load(HEAD, started(store, given))
    assert stored.assessment == given
    assert (stored.created_at, stored.last_saved_at, stored.submitted_at) == (NOW, None, None)
    assert (stored.versions, stored.plan_version, stored.finished_areas) == ({}, 0, frozenset())
    assert (stored.rubric_fingerprint, stored.share_scores) == (FINGERPRINT, None)


def test_an_organisation_without_a_key_is_issued_one_for_ever(store: Store) -> None:
    first, other = started(store), started(store)
    keys = [store.load(HEAD, identity).assessment.key for identity in (first, other)]
    assert None not in keys
    assert keys[0] != keys[1]
    store.save_details(HEAD, first, organisation=a_trust(), term=None, answered_by=(), board_date=None, now=LATER)
    assert store.load(HEAD, first).assessment.key == keys[0]


def test_an_assessment_resumed_from_its_file_is_whole(store: Store) -> None:
    rubric = a_rubric(where={"aaa-3": {"na_reasons": ("We have none",)}})
    answers: dict[str, AnyAnswer] = {
        "aaa-1": at(4, "tested", "Ŵyl: audit, 3 Oct"),
        "aaa-2": do_not_know(),
        "aaa-3": not_applicable("We have none"),
    }
    given = an_assessment(answers, key=KEY, organisation=a_trust(), actions=(OURS, THEIRS), submitted_on=date(2026, 7, 1))
    stored = store.load(HEAD, started(store, from_json(to_json(given), {rubric.edition: rubric})))
    assert stored.assessment == given
    assert {version.version for version in stored.versions.values()} == {1}
    assert (stored.plan_version, stored.last_saved_at) == (1, NOW)


@pytest.mark.parametrize("identity", ["d" * 32, "", "not an id", "\x00" * 32])
def test_an_address_that_leads_nowhere_is_not_found(store: Store, identity: str) -> None:
    with pytest.raises(NotFound):
        store.load(HEAD, identity)
    with pytest.raises(NotFound):
        store.save_answer(HEAD, identity, "aaa-1", at(3), 0, new_id(), NOW)


# Answers


def test_an_answer_is_there_for_everybody_once_it_is_saved(store: Store) -> None:
    identity = started(store)
    saved = store.save_answer(HEAD, identity, "aaa-1", at(3, note="Use list"), 0, new_id(), LATER)
    stored = store.load(SENCO, identity)
    assert saved == Saved(1, LATER)
    assert stored.assessment.answers == {"aaa-1": at(3, note="Use list")}
    assert (stored.versions["aaa-1"].saved_by, stored.versions["aaa-1"].saved_at) == (HEAD.actor, LATER)
    assert stored.last_saved_at == LATER


def test_what_a_screen_expects_after_its_own_save_is_what_is_stored(store: Store) -> None:
    identity = started(store, an_assessment({"aaa-1": at(1), "aaa-3": at(2)}))
    before = store.load(HEAD, identity)
    for question, version in (("aaa-1", 2), ("aaa-2", 1)):
        saved = store.save_answer(HEAD, identity, question, at(4, note="Log"), version - 1, new_id(), LATER)
        expected = before.with_answer(question, at(4, note="Log"), AnswerVersion(saved.version, HEAD.actor, saved.saved_at))
        now = store.load(HEAD, identity)
        assert (expected, list(expected.assessment.answers)) == (now, list(now.assessment.answers))
        assert store.load(HEAD, identity, expected) is expected, "nothing is read again"
        before = now


def test_what_a_screen_expects_is_read_again_when_somebody_else_has_saved(store: Store) -> None:
    identity = started(store)
    before = store.load(HEAD, identity)
    store.save_answer(SENCO, identity, "aaa-2", at(2), 0, new_id(), NOW)
    saved = store.save_answer(HEAD, identity, "aaa-1", at(3), 0, new_id(), LATER)
    expected = before.with_answer("aaa-1", at(3), AnswerVersion(saved.version, HEAD.actor, saved.saved_at))
    assert store.load(HEAD, identity, expected).assessment.answers == {"aaa-1": at(3), "aaa-2": at(2)}


def test_a_time_in_another_zone_is_the_same_moment(store: Store) -> None:
    identity = started(store)
    summer = datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    assert store.save_answer(HEAD, identity, "aaa-1", at(3), 0, new_id(), summer).saved_at == summer
    store.submit(HEAD, identity, False, summer)
    stored = store.load(HEAD, identity)
    assert stored.versions["aaa-1"].saved_at == stored.submitted_at == summer.astimezone(UTC)
    assert stored.assessment.submitted_on == date(2026, 7, 1), "the day on the school's wall"


def test_a_cleared_answer_is_absent_and_its_version_goes_on(store: Store) -> None:
    identity = started(store)
    store.save_answer(HEAD, identity, "aaa-1", at(3), 0, new_id(), NOW)
    store.save_answer(HEAD, identity, "aaa-1", None, 1, new_id(), NOW)
    stored = store.load(HEAD, identity)
    assert (dict(stored.assessment.answers), stored.versions["aaa-1"].version) == ({}, 2)
    assert store.save_answer(HEAD, identity, "aaa-1", at(2), 2, new_id(), NOW).version == 3


@pytest.mark.parametrize("expected", [0, 1, 7])
def test_a_newer_answer_of_somebody_else_is_not_overwritten(store: Store, expected: int) -> None:
    identity = started(store)
    store.save_answer(HEAD, identity, "aaa-1", at(2), 0, new_id(), NOW)
    store.save_answer(SENCO, identity, "aaa-1", at(3), 1, new_id(), LATER)
    with pytest.raises(Conflict) as caught:
        store.save_answer(HEAD, identity, "aaa-1", at(5), expected, new_id(), LATER)
    found = caught.value
    assert (found.answer, found.version, found.saved_by, found.saved_at) == (at(3), 2, SENCO.actor, LATER)
    assert store.load(HEAD, identity).assessment.answers == {"aaa-1": at(3)}


def test_an_answer_that_somebody_else_cleared_is_a_conflict_too(store: Store) -> None:
    identity = started(store)
    store.save_answer(HEAD, identity, "aaa-1", at(2), 0, new_id(), NOW)
    store.save_answer(SENCO, identity, "aaa-1", None, 1, new_id(), NOW)
    with pytest.raises(Conflict) as caught:
        store.save_answer(HEAD, identity, "aaa-1", at(5), 1, new_id(), NOW)
    assert (caught.value.answer, caught.value.version) == (None, 2)


def test_an_answer_can_be_saved_after_an_older_backup_was_put_back(store: Store) -> None:
    assert store.save_answer(HEAD, started(store), "aaa-1", at(2), 4, new_id(), NOW).version == 1


def test_a_save_sent_again_is_stored_once(store: Store, beside: Engine) -> None:
    identity, operation = started(store), new_id()
    first = store.save_answer(HEAD, identity, "aaa-1", at(3), 0, operation, NOW)
    store.save_answer(SENCO, identity, "aaa-1", at(4), 1, new_id(), NOW)
    for expected in (0, 2):
        assert store.save_answer(HEAD, identity, "aaa-1", at(3), expected, operation, LATER) == first
    assert store.load(HEAD, identity).assessment.answers == {"aaa-1": at(4)}
    with beside.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM answer_event")).scalar_one() == 2


def test_every_answer_ever_given_stays_in_the_record(store: Store, beside: Engine) -> None:
    identity = started(store, an_assessment({"aaa-1": at(1)}))
    store.save_answer(HEAD, identity, "aaa-1", at(2), 1, new_id(), NOW)
    store.save_answer(HEAD, identity, "aaa-1", None, 2, new_id(), NOW)
    with beside.connect() as connection:
        events = connection.execute(text("SELECT version, answer FROM answer_event ORDER BY version")).all()
    assert [(version, answer and '"level":' in answer) for version, answer in events] == [(1, True), (2, True), (3, None)]


@pytest.mark.parametrize("change", ["UPDATE answer_event SET version = 9", "DELETE FROM answer_event"])
def test_nobody_can_rewrite_the_record(store: Store, beside: Engine, change: str) -> None:
    started(store, an_assessment({"aaa-1": at(1)}))
    with pytest.raises(IntegrityError, match="append-only"), beside.begin() as connection:
        connection.execute(text(change))


# Submitting


def test_a_submitted_assessment_keeps_its_answers_until_it_is_reopened(store: Store) -> None:
    identity, operation = started(store), new_id()
    saved = store.save_answer(HEAD, identity, "aaa-1", at(3), 0, operation, NOW)
    store.submit(HEAD, identity, True, LATER)
    with pytest.raises(AlreadySubmitted) as caught:
        store.save_answer(HEAD, identity, "aaa-1", at(5), 1, new_id(), LATER)
    assert isinstance(caught.value, NotSaved)
    assert store.save_answer(HEAD, identity, "aaa-1", at(3), 0, operation, LATER) == saved, "it was stored before, only the reply was lost"
    submitted = store.load(HEAD, identity)
    assert (submitted.submitted_at, submitted.share_scores) == (LATER, True)
    store.reopen(HEAD, identity, LATER)
    store.save_answer(HEAD, identity, "aaa-1", at(5), 1, new_id(), LATER)
    reopened = store.load(HEAD, identity)
    assert (reopened.submitted_at, reopened.share_scores, reopened.assessment.submitted_on) == (None, None, None)
    assert reopened.assessment.answers == {"aaa-1": at(5)}


def test_submitting_twice_keeps_the_first_date_and_the_newer_choice(store: Store) -> None:
    identity = started(store)
    store.submit(HEAD, identity, False, NOW)
    store.submit(SENCO, identity, True, LATER)
    stored = store.load(HEAD, identity)
    assert (stored.submitted_at, stored.share_scores) == (NOW, True)


# Plan, details, finished areas


def test_the_plan_is_saved_whole_and_in_order(store: Store) -> None:
    identity = started(store)
    assert store.save_plan(HEAD, identity, (OURS, THEIRS), 0, LATER) == Saved(1, LATER)
    assert store.save_plan(HEAD, identity, (THEIRS, OURS), 1, LATER) == Saved(2, LATER)
    stored = store.load(HEAD, identity)
    assert (stored.assessment.actions, stored.plan_version, stored.last_saved_at) == ((THEIRS, OURS), 2, LATER)


def test_a_newer_plan_of_somebody_else_is_not_overwritten(store: Store) -> None:
    identity = started(store)
    store.save_plan(SENCO, identity, (THEIRS,), 0, LATER)
    with pytest.raises(PlanConflict) as caught:
        store.save_plan(HEAD, identity, (OURS,), 0, NOW)
    found = caught.value
    assert (found.actions, found.version, found.saved_by, found.saved_at) == ((THEIRS,), 1, SENCO.actor, LATER)
    assert store.save_plan(SENCO, identity, (THEIRS,), 0, NOW) == Saved(1, LATER), "the same plan sent again is no conflict"


def test_dates_that_hold_no_more_are_remembered_so_that_a_calendar_can_be_told(store: Store) -> None:
    identity = started(store, an_assessment(board_date=date(2026, 12, 3)))
    ask = PlannedAction(action="Ask", due=date(2027, 1, 15), id="a" * 32)
    store.save_plan(HEAD, identity, (ask,), 0, NOW)
    assert store.load(HEAD, identity).assessment.withdrawn_dates == ()
    store.save_plan(HEAD, identity, (ask.model_copy(update={"due": None}),), 1, NOW)
    (gone,) = store.load(HEAD, identity).assessment.withdrawn_dates
    assert (gone.on, gone.title) == (ask.due, "Ask")
    details: dict[str, Any] = {"organisation": a_trust(), "term": None, "answered_by": (), "now": NOW}
    store.save_details(HEAD, identity, board_date=None, **details)
    assert [one.on for one in store.load(HEAD, identity).assessment.withdrawn_dates] == [ask.due, date(2026, 12, 3)]
    store.save_details(HEAD, identity, board_date=date(2027, 1, 7), **details)
    store.save_plan(HEAD, identity, (ask,), 2, NOW)
    assert store.load(HEAD, identity).assessment.withdrawn_dates == ()


def test_details_can_be_corrected_at_any_time(store: Store) -> None:
    identity = started(store, an_assessment(key=KEY))
    store.save_details(
        SENCO, identity, organisation=a_trust(), term="Spring 2027", answered_by=("CEO",), board_date=date(2027, 2, 1), now=LATER
    )
    stored = store.load(HEAD, identity)
    meeting = date(2027, 2, 1)
    corrected = an_assessment(key=KEY, organisation=a_trust(), term="Spring 2027", answered_by=("CEO",), board_date=meeting)
    assert stored.assessment == corrected
    assert stored.details_version == 2


def test_an_area_is_finished_until_somebody_says_otherwise(store: Store) -> None:
    identity = started(store)
    for area in ("area-a", "area-b", "area-a"):
        store.set_area_finished(HEAD, identity, area, True, NOW)
    assert store.load(HEAD, identity).finished_areas == {"area-a", "area-b"}
    store.set_area_finished(HEAD, identity, "area-a", False, NOW)
    assert store.load(HEAD, identity).finished_areas == {"area-b"}


# Tenants

ELSEWHERE = Moving("2027-11", FINGERPRINT, (), {}, (), frozenset(), None)
Call = Callable[[Store, str], Any]
AS_A_STRANGER: dict[str, Call] = {
    "load": lambda store, identity: store.load(STRANGER, identity),
    "save_answer": lambda store, identity: store.save_answer(STRANGER, identity, "aaa-1", at(1), 1, new_id(), NOW),
    "set_earlier": lambda store, identity: store.set_earlier(STRANGER, identity, None, NOW),
    "save_plan": lambda store, identity: store.save_plan(STRANGER, identity, (), 1, NOW),
    "move": lambda store, identity: store.move(STRANGER, store.load(HEAD, identity), ELSEWHERE, new_id(), NOW),
    "save_details": lambda store, identity: store.save_details(
        STRANGER, identity, organisation=a_trust(), term=None, answered_by=(), board_date=None, now=NOW
    ),
    "set_area_finished": lambda store, identity: store.set_area_finished(STRANGER, identity, "area-a", False, NOW),
    "submit": lambda store, identity: store.submit(STRANGER, identity, True, NOW),
    "reopen": lambda store, identity: store.reopen(STRANGER, identity, NOW),
    "new_code": lambda store, identity: store.new_code(STRANGER, identity, "OTTER-LAGOON-0001", NOW),
    "find_by_code": lambda store, _: store.find_by_code(STRANGER, CODE),
    "create": lambda store, identity: store.create(STRANGER, an_assessment(), identity, None, NOW, fingerprint=FINGERPRINT),
}
# Somebody else's id cannot be taken over, which is a failed save like any other; a code leads nowhere.
REFUSED_WITH = {"find_by_code": CodeNotFound, "create": NotSaved}


def test_every_call_of_the_store_begins_with_who_asks() -> None:
    calls = {name: inspect.signature(call) for name, call in inspect.getmembers(Store, inspect.isfunction) if not name.startswith("_")}
    del calls["close"], calls["key_for"]  # neither reads nor changes anybody's assessment
    assert {name for name, call in calls.items() if list(call.parameters)[1] == "principal"} == set(calls)
    assert set(calls) - {"assessments_answering", "pace"} == set(AS_A_STRANGER), "those two count, and find nothing of another tenant"


def test_another_tenants_assessment_looks_as_if_it_did_not_exist(store: Store) -> None:
    identity = started(store, an_assessment({"aaa-1": at(3)}, actions=(OURS,)), CODE)
    store.set_area_finished(HEAD, identity, "area-a", True, NOW)
    before = store.load(HEAD, identity)
    for name, call in AS_A_STRANGER.items():
        with pytest.raises(REFUSED_WITH.get(name, NotFound)):
            call(store, identity)
        assert store.load(HEAD, identity) == before, name
    assert store.find_by_code(HEAD, CODE) == identity


# What it is compared with


BEFORE = an_assessment({"aaa-1": at(2)}, term="Autumn 2025", submitted_on=date(2025, 11, 20))


def test_an_earlier_assessment_is_kept_replaced_and_taken_away(store: Store) -> None:
    identity = started(store)
    assert store.load(HEAD, identity).earlier is None
    for given in (BEFORE, BEFORE.model_copy(update={"term": "Spring 2026"}), None, BEFORE):
        store.set_earlier(HEAD, identity, given, NOW)
        assert store.load(HEAD, identity).earlier == given


def test_a_reading_made_before_the_earlier_assessment_changed_is_read_again(store: Store) -> None:
    identity = started(store)
    known = store.load(HEAD, identity)
    for given in (BEFORE, None, BEFORE):
        store.set_earlier(SENCO, identity, given, NOW)
        known = store.load(HEAD, identity, known)
        assert known.earlier == given
    assert store.load(HEAD, identity, known) is known


def test_what_others_compare_with_is_out_of_reach(store: Store) -> None:
    identity = started(store)
    with pytest.raises(NotFound):
        store.set_earlier(STRANGER, identity, BEFORE, NOW)
    assert store.load(HEAD, identity).earlier is None
