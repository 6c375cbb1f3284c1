"""How many assessments a change of the rubric concerns: those of this tenant and edition that answered one of its questions."""

from __future__ import annotations

from assessment.storage.store import Store
from tests.builders import EDITION, an_assessment, at
from tests.storage.people import HEAD, NOW, STRANGER, new_id, started


def test_each_assessment_counts_once_however_many_of_the_questions_it_answered(store: Store) -> None:
    started(store, an_assessment({"aaa-1": at(3), "aaa-2": at(2)}))
    started(store, an_assessment({"aaa-2": at(1)}))
    started(store, an_assessment({"bbb-1": at(1)}))
    started(store)
    assert store.assessments_answering(HEAD, EDITION, ("aaa-1", "aaa-2")) == 2
    assert store.assessments_answering(HEAD, EDITION, ()) == 0


def test_an_answer_that_was_taken_back_does_not_count(store: Store) -> None:
    identity = started(store, an_assessment({"aaa-1": at(3)}))
    store.save_answer(HEAD, identity, "aaa-1", None, 1, new_id(), NOW)
    assert store.assessments_answering(HEAD, EDITION, ("aaa-1",)) == 0


def test_other_editions_and_other_tenants_do_not_count(store: Store) -> None:
    started(store, an_assessment({"aaa-1": at(3)}))
    assert store.assessments_answering(HEAD, "2027-11", ("aaa-1",)) == 0
    assert store.assessments_answering(STRANGER, EDITION, ("aaa-1",)) == 0
