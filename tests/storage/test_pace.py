"""How long answering took: timed from the saves, on every engine, and only together."""

from __future__ import annotations

from datetime import timedelta

from assessment.storage.store import Store
from tests.builders import an_assessment, at
from tests.storage.people import HEAD, NOW, STRANGER, answered, new_id, started


def test_nothing_is_known_before_anybody_finished(store: Store) -> None:
    identity = started(store)
    store.save_answer(HEAD, identity, "aaa-1", at(3), 0, new_id(), NOW)
    store.save_answer(HEAD, identity, "aaa-2", at(3), 0, new_id(), NOW + timedelta(minutes=1))
    assert store.pace(HEAD).assessments == 0


def test_the_median_of_several_counts_and_pauses_do_not(store: Store) -> None:
    answered(store, 0, 1, 2)
    answered(store, 0, 2, 4)
    answered(store, 0, 9, 200)  # nine minutes for one question, then a pause
    found = store.pace(HEAD)
    assert (found.assessments, found.a_question) == (3, timedelta(minutes=2))


def test_an_answer_that_is_changed_is_time_spent_and_no_further_question(store: Store) -> None:
    identity = started(store)
    for minute, (question, version) in enumerate((("aaa-1", 0), ("aaa-1", 1), ("aaa-2", 0))):
        store.save_answer(HEAD, identity, question, at(minute + 1), version, new_id(), NOW + timedelta(minutes=minute))
    store.submit(HEAD, identity, None, NOW + timedelta(hours=1))
    assert store.pace(HEAD).a_question == timedelta(minutes=2)


def test_answers_that_came_with_a_file_and_other_tenants_are_not_timed(store: Store) -> None:
    identity = started(store, an_assessment({"aaa-1": at(3), "aaa-2": at(3)}))
    store.submit(HEAD, identity, None, NOW)
    answered(store, 0, 3)
    assert store.pace(HEAD).assessments == 1
    assert store.pace(STRANGER).assessments == 0
