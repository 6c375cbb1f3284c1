"""The answers staff rehearse a draft with: only what was let into the average, without names, and the move then does what was said."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.rehearsing import answers_held
from assessment.storage.errors import NotAllowed
from assessment.storage.store import Store
from assessment.storage.stored import Moving
from scoring.carry_over import Carry, Following, carry_over
from scoring.contribution import contribution_of
from scoring.rehearsal import effects_of
from scoring.responses import AnyAnswer
from scoring.scorecard import score
from tests.builders import a_rubric, a_school, all_at, an_assessment, at, do_not_know
from tests.storage.contributors import STAFF, collected, contributed
from tests.storage.people import FINGERPRINT, HEAD, NOW, new_id, started

OLD = a_rubric(areas=2, questions=6)
NEW = a_rubric(areas=2, questions=7, edition="2027-11", where={"aaa-2": {"weight": 4}})
FOLLOWING = Following(
    follows="2026-11",
    summary="A few questions changed.",
    questions=(
        Carry(was="aaa-1", now="aaa-1", answer="ask", reason="It asks for more."),
        Carry(was="bbb-1", now="bbb-7", answer="keep", reason="It moved."),
    ),
)
TODAY = date(2026, 11, 24)


def answers(number: int) -> dict[str, AnyAnswer]:
    return all_at(1 + number % 4, OLD) | {"aaa-2": at(5, note="Minutes of 3 June"), "bbb-4": do_not_know()}


def given_away(store: Store, number: int, *, share: bool = True) -> str:
    """The id of a school's assessment that is submitted and lets its scores count, or not."""
    school = a_school(name=f"School {number}")
    assessment = an_assessment(answers(number), organisation=school)
    identity = started(store, assessment)
    store.submit(HEAD, identity, None, NOW)
    asked = OLD.asked_of(school)
    if share:
        contributed(store, identity, contribution_of(asked, assessment, score(asked, assessment.answers), "k", 1, "t", TODAY))
    else:
        store.benchmark.keep_out(HEAD, identity, NOW)
    return identity


def test_the_scores_after_the_move_are_those_that_were_rehearsed(store: Store) -> None:
    ids = [given_away(store, number) for number in range(3)]
    keys = [held.key for one in ids if (held := store.benchmark.held(HEAD, one)) is not None]
    effects = dict(zip(sorted(keys), effects_of(answers_held(store.benchmark, STAFF, OLD, TODAY), OLD, NEW, FOLLOWING), strict=True))
    for identity, key in zip(ids, keys, strict=True):
        store.reopen(HEAD, identity, NOW)
        seen = store.load(HEAD, identity)
        moved = carry_over(seen.assessment.answers, OLD, NEW, FOLLOWING)
        store.move(HEAD, seen, Moving("2027-11", FINGERPRINT, moved.lines, moved.kept, (), frozenset(), None), new_id(), NOW)
        now = store.load(HEAD, identity).assessment
        assert score(NEW.asked_of(now.organisation), now.answers) == effects[key].moved


def test_no_name_and_no_note_leaves_the_store(store: Store) -> None:
    given_away(store, 1)
    (found,) = answers_held(store.benchmark, STAFF, OLD, TODAY)
    assert found.organisation.name == "Not named"
    assert "Minutes" not in str(found)
    assert found.answers["aaa-2"] == at(5)


def test_whoever_said_no_or_opened_the_answers_again_is_not_read(store: Store) -> None:
    given_away(store, 1, share=False)
    opened = given_away(store, 2)
    store.reopen(HEAD, opened, NOW)
    store.save_answer(HEAD, opened, "aaa-1", at(5), 1, new_id(), NOW)
    assert store.benchmark.answers_behind(STAFF, OLD.edition) == {}
    (from_contribution,) = answers_held(store.benchmark, STAFF, OLD, TODAY)
    assert from_contribution.answers["aaa-1"] == at(3)


def test_what_came_as_a_file_counts_too_and_what_is_too_old_does_not(store: Store) -> None:
    school = a_school()
    asked = OLD.asked_of(school)
    file = contribution_of(asked, an_assessment(answers(1)), score(asked, answers(1)), "k", 1, "t", TODAY)
    collected(store, file)
    assert [one.trust_key for one in answers_held(store.benchmark, STAFF, OLD, TODAY)] == ["t"]
    assert answers_held(store.benchmark, STAFF, OLD, date(2029, 1, 1)) == ()


def test_only_staff_may_ask(store: Store) -> None:
    with pytest.raises(NotAllowed):
        store.benchmark.answers_behind(HEAD, OLD.edition)
    with pytest.raises(NotAllowed):
        answers_held(store.benchmark, HEAD, OLD, TODAY)
