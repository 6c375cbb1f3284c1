"""What the store promises about contributions, on every engine."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from assessment.contribution_file import Withdrawal
from assessment.storage.errors import ContributionsRefused, NotContributed, NothingChanged
from assessment.storage.store import Store
from assessment.storage.stored import Collected
from scoring.contribution import Contribution
from tests.builders import a_trust, an_assessment
from tests.scoring.coalitions import a_contribution, a_trust_contribution
from tests.storage.contributors import (
    DRAFT,
    LATER,
    NEWER,
    STAFF,
    collected,
    contributed,
    fresh,
    held_keys,
    submitted,
    withdrawal,
)
from tests.storage.people import HEAD, NOW, started

# One organisation


def test_a_contribution_gets_random_keys_and_is_stored_with_the_choice(store: Store) -> None:
    identity = submitted(store)
    assert store.benchmark.held(HEAD, identity) is None
    given = contributed(store, identity)
    held = store.benchmark.held(HEAD, identity)
    assert held is not None
    assert (given.version, len(given.key), len(given.trust_key)) == (1, 32, 32)
    assert (held.contribution, held.key, held.assessment_id, held.changed_at) == (given, given.key, identity, NOW)
    assert store.load(HEAD, identity).share_scores is True
    assert store.benchmark.contributions(STAFF, given.edition) == (given,)


def test_the_same_again_changes_nothing_and_a_change_is_the_next_version(store: Store) -> None:
    identity = submitted(store)
    first = contributed(store, identity)
    assert contributed(store, identity) == first
    second = contributed(store, identity, NEWER)
    assert (second.key, second.trust_key, second.version) == (first.key, first.trust_key, 2)
    assert store.benchmark.contributions(STAFF, first.edition) == (second,)


def test_another_organisation_has_another_key_and_a_school_without_a_trust_counts_as_its_own(store: Store) -> None:
    school = contributed(store, submitted(store))
    other = contributed(store, submitted(store, "Another Primary"))
    identity = started(store, an_assessment(organisation=a_trust(name="Example Primary")))
    store.submit(HEAD, identity, None, NOW)
    trust = contributed(store, identity, a_trust_contribution())
    assert len({school.key, other.key, trust.key}) == 3
    assert (school.trust_key, other.trust_key) == (school.key, other.key)
    assert trust.trust_key == store.benchmark.trust_key(HEAD, fresh())


def test_a_trust_reads_the_key_for_its_schools_before_it_contributes_and_it_stays(store: Store) -> None:
    key = store.benchmark.trust_key(HEAD, fresh())
    assert store.benchmark.trust_key(HEAD, fresh()) == key
    given = store.benchmark.contribute_file(HEAD, an_assessment(organisation=a_trust()), a_trust_contribution(), None, fresh(), NOW)
    assert given.trust_key == key


def test_a_school_can_count_under_the_key_of_its_trust(store: Store) -> None:
    identity = submitted(store)
    own = contributed(store, identity)
    assert contributed(store, identity, trust_key="f" * 32).trust_key == "f" * 32
    back = contributed(store, identity)
    assert (back.trust_key, back.version) == (own.trust_key, 3)


def test_a_change_of_mind_takes_the_scores_out_and_a_second_one_puts_them_in_again(store: Store) -> None:
    identity = submitted(store)
    first = contributed(store, identity)
    store.reopen(HEAD, identity, NOW)
    assert held_keys(store) == [first.key], "reopening withdraws nothing"
    store.benchmark.keep_out(HEAD, identity, LATER)
    store.benchmark.keep_out(HEAD, identity, LATER)
    held = store.benchmark.held(HEAD, identity)
    assert held is not None
    assert (held.contribution, held.version, held_keys(store)) == (None, 2, [])
    assert store.load(HEAD, identity).share_scores is False
    store.submit(HEAD, identity, None, LATER)
    assert contributed(store, identity).version == 3


def test_older_scores_never_take_the_place_of_newer_ones(store: Store) -> None:
    identity = submitted(store)
    given = contributed(store, identity)
    older = NEWER.model_copy(update={"submitted_on": DRAFT.submitted_on - timedelta(days=1)})
    said = "These scores are of 30 September 2026, but your scores of 1 October 2026 are in"
    with pytest.raises(NothingChanged, match=said):
        contributed(store, identity, older)
    with pytest.raises(NothingChanged, match=said):
        store.benchmark.contribute_file(HEAD, store.load(HEAD, identity).assessment, older, None, fresh(), LATER)
    assert store.benchmark.contributions(STAFF, given.edition) == (given,)


def test_answers_that_are_not_submitted_are_not_let_in(store: Store) -> None:
    identity = started(store)
    with pytest.raises(NothingChanged, match="open again"):
        contributed(store, identity)
    assert (store.load(HEAD, identity).share_scores, held_keys(store)) == (None, [])


def test_submitting_again_elsewhere_leaves_the_choice_as_it_is(store: Store) -> None:
    identity = submitted(store)
    contributed(store, identity)
    store.submit(HEAD, identity, None, LATER)
    assert store.load(HEAD, identity).share_scores is True


def test_a_file_of_an_assessment_that_is_kept_elsewhere_has_a_key_of_its_own_too(store: Store) -> None:
    school = an_assessment(key="0a" * 16)
    with pytest.raises(NotContributed):
        store.benchmark.withdraw_file(HEAD, school, NOW)
    first = store.benchmark.contribute_file(HEAD, school, DRAFT, "f" * 32, fresh(), NOW)
    again = store.benchmark.contribute_file(HEAD, school, NEWER, None, fresh(), LATER)
    assert (first.trust_key, again.key, again.version, again.trust_key) == ("f" * 32, first.key, 2, first.key)
    out = store.benchmark.withdraw_file(HEAD, school, LATER)
    assert (out.key, out.version, out.contribution) == (first.key, 3, None)
    identity = started(store, school)
    store.submit(HEAD, identity, None, LATER)
    assert contributed(store, identity).key == first.key


def test_whoever_reads_the_contributions_finds_neither_name_nor_key(store: Store, beside: Engine) -> None:
    identity = submitted(store, "Canary Primary")
    contributed(store, identity)
    with beside.connect() as connection:
        rows = connection.execute(text("SELECT * FROM contribution")).all()
    assert len(rows) == 1
    assert "canary" not in repr(rows).lower()
    assert str(store.load(HEAD, identity).assessment.key) not in repr(rows)


def test_two_windows_that_contribute_at_once_make_one_contribution_whose_versions_are_all_different(store: Store) -> None:
    drafts = [a_contribution(1, scores=(score, "3")) for score in ("2", "3", "4", "5")]
    school = an_assessment()
    with ThreadPoolExecutor(4) as threads:
        given = list(threads.map(lambda draft: store.benchmark.contribute_file(HEAD, school, draft, None, fresh(), NOW), drafts))
    assert sorted(one.version for one in given) == [1, 2, 3, 4]
    assert len({(one.key, one.trust_key) for one in given}) == 1
    assert held_keys(store) == [given[0].key]


# Collecting


def problems(store: Store, *given: Contribution | Withdrawal) -> tuple[str, ...]:
    with pytest.raises(ContributionsRefused) as caught:
        collected(store, *given)
    assert store.benchmark.problems_with(STAFF, given) == caught.value.problems
    return caught.value.problems


def test_files_are_taken_in_replaced_and_withdrawn(store: Store) -> None:
    one, two, three = (a_contribution(number) for number in (1, 2, 3))
    assert collected(store, one, two) == Collected(new=2, replaced=0, withdrawn=0, unchanged=0)
    newer = two.model_copy(update={"version": 2, "trust_key": "trust-9999"})
    assert collected(store, one, newer, three, three) == Collected(new=1, replaced=1, withdrawn=0, unchanged=1)
    assert collected(store, withdrawal(one, 2)) == Collected(new=0, replaced=0, withdrawn=1, unchanged=0)
    assert collected(store, withdrawal(one, 2)) == Collected(new=0, replaced=0, withdrawn=0, unchanged=1)
    assert store.benchmark.contributions(STAFF, one.edition) == (newer, three)
    assert store.benchmark.numbers_held(STAFF, one.edition) == (2, 0)


def test_what_was_withdrawn_does_not_come_back_with_an_old_file(store: Store) -> None:
    one = a_contribution(1)
    collected(store, withdrawal(one, 2))
    assert "is version 1, but version 2 is held already" in problems(store, one)[0]
    assert held_keys(store) == []
    collected(store, one.model_copy(update={"version": 3}))
    assert held_keys(store) == [one.key]


def test_every_record_that_does_not_fit_is_named_and_none_is_taken_in(store: Store) -> None:
    old, edited, moved, twice, two_trusts, good = (a_contribution(number, version=2) for number in range(6))
    collected(store, old, edited, moved)
    found = problems(
        store,
        old.model_copy(update={"version": 1}),
        edited.model_copy(update={"region": "North East"}),
        moved.model_copy(update={"trust_key": "trust-9999"}),
        twice,
        twice.model_copy(update={"version": 3}),
        two_trusts,
        two_trusts.model_copy(update={"trust_key": "trust-9999"}),
        good,
    )
    assert found == (
        "Contribution 'key-0000' is version 1, but version 2 is held already. Take the older file out.",
        "Contribution 'key-0001' is version 2 like the one held, but says something else. Ask for it anew.",
        "Contribution 'key-0002' is held under another trust key. Ask for it anew.",
        "Contribution 'key-0003' is there as version 2 and as version 3. Keep the newer file.",
        "Contribution 'key-0004' is there twice and names two trusts. Keep the newer file.",
    )
    assert store.benchmark.contributions(STAFF, old.edition) == (old, edited, moved)
