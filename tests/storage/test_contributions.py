"""What the store promises about contributions and releases, on every engine."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from assessment.access.principal import local_staff
from assessment.contribution_file import Withdrawal
from assessment.storage import releases
from assessment.storage.benchmark_store import BenchmarkStore
from assessment.storage.errors import ContributionsRefused, NotAllowed, NotContributed, NotFound, NothingChanged, ReleaseRefused
from assessment.storage.store import Store
from assessment.storage.stored import Collected, FreshKeys
from scoring.contribution import Contribution
from tests.builders import a_school, a_trust, an_assessment
from tests.scoring.coalitions import a_contribution, made
from tests.storage.people import HEAD, NOW, STRANGER, new_id, started

STAFF = local_staff("e" * 32)
LATER = NOW + timedelta(days=1)
DRAFT = a_contribution(1)
NEWER = a_contribution(1, scores=("4", "4"))


def fresh() -> FreshKeys:
    return FreshKeys(new_id(), new_id())


def submitted(store: Store, name: str = "Example Primary", **changes: Any) -> str:
    """The id of an assessment that the head has just submitted."""
    identity = started(store, an_assessment(organisation=a_school(name=name, **changes)))
    store.submit(HEAD, identity, None, NOW)
    return identity


def contributed(store: Store, identity: str, draft: Contribution = DRAFT, trust_key: str | None = None) -> Contribution:
    return store.benchmark.contribute(HEAD, identity, draft, trust_key, fresh(), NOW)


def held_keys(store: Store) -> list[str]:
    return [one.key for one in store.benchmark.contributions(STAFF, DRAFT.edition)]


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


@pytest.mark.parametrize(("name", "again"), [("Example Primary", "Example Primary"), ("Oak", " oAK"), ("STRASSE  1", "Straße 1")])
def test_a_new_assessment_of_the_same_organisation_replaces_the_one_before(store: Store, name: str, again: str) -> None:
    first = contributed(store, submitted(store, name))
    second = contributed(store, submitted(store, again), NEWER)
    assert (second.key, second.version) == (first.key, 2)
    assert held_keys(store) == [first.key]


def test_another_organisation_has_another_key_and_in_one_tenant_the_same_trust_key(store: Store) -> None:
    school = contributed(store, submitted(store))
    other = contributed(store, submitted(store, "Another Primary"))
    trust = started(store, an_assessment(organisation=a_trust(name="Example Primary")))
    store.submit(HEAD, trust, None, NOW)
    assert len({school.key, other.key, contributed(store, trust).key}) == 3
    assert school.trust_key == other.trust_key


def test_a_corrected_name_keeps_the_key(store: Store) -> None:
    identity = submitted(store, "Exmple Primary")
    first = contributed(store, identity)
    rename(store, identity, "Example Primary")
    assert contributed(store, identity, NEWER).key == first.key
    assert contributed(store, submitted(store, "Example Primary")).key == first.key


def test_an_assessment_that_turns_out_to_be_another_schools_leaves_no_second_contribution(store: Store) -> None:
    oak = contributed(store, submitted(store, "Oak"))
    mistaken = submitted(store, "Elm")
    elm = contributed(store, mistaken)
    rename(store, mistaken, "Oak")
    assert contributed(store, mistaken, NEWER).key == oak.key
    assert elm.key not in held_keys(store)


def rename(store: Store, identity: str, name: str) -> None:
    stored = store.load(HEAD, identity).assessment
    school = a_school(name=name)
    store.save_details(HEAD, identity, organisation=school, term=stored.term, answered_by=(), board_date=None, now=LATER)


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
    school = a_school()
    with pytest.raises(NotContributed):
        store.benchmark.withdraw_file(HEAD, school, NOW)
    first = store.benchmark.contribute_file(HEAD, school, DRAFT, "f" * 32, fresh(), NOW)
    again = store.benchmark.contribute_file(HEAD, school, NEWER, None, fresh(), LATER)
    assert (again.key, again.version, again.trust_key) == (first.key, 2, "f" * 32)
    out = store.benchmark.withdraw_file(HEAD, school, LATER)
    assert (out.key, out.version, out.contribution) == (first.key, 3, None)
    assert contributed(store, submitted(store)).key == first.key


def test_whoever_reads_the_contributions_finds_no_name(store: Store, beside: Engine) -> None:
    contributed(store, submitted(store, "Canary Primary"))
    with beside.connect() as connection:
        rows = connection.execute(text("SELECT * FROM contribution")).all()
    assert len(rows) == 1
    assert "canary" not in repr(rows).lower()


# Collecting


def withdrawal(of: Contribution, version: int) -> Withdrawal:
    return Withdrawal(format="ai-maturity-withdrawal/1", key=of.key, version=version, trust_key=of.trust_key, edition=of.edition)


def collected(store: Store, *given: Contribution | Withdrawal) -> Collected:
    return store.benchmark.collect(STAFF, given, NOW)


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


# Releases


def publish(store: Store, numbers: Iterable[int] = range(20), day: date = date(2026, 11, 1), after: int | None = None) -> int:
    """Collect these contributions and publish the release of all that are held."""
    collected(store, *(a_contribution(number) for number in numbers))
    past = store.benchmark.past(STAFF, DRAFT.edition, illustrative=False)
    making = made(store.benchmark.contributions(STAFF, DRAFT.edition), past, day)
    last = len(store.benchmark.releases(STAFF)) if after is None else after
    return store.benchmark.publish(STAFF, making.release, making.snapshot, "What was published.", "Data lead", last, NOW)


def in_force(store: Store) -> date | None:
    found = store.benchmark.in_force(HEAD, DRAFT.edition)
    return None if found is None else found.release.released_on


DAYS = [date(2026, 11, day) for day in (1, 2, 3)]


def test_the_newest_release_that_is_not_withdrawn_is_in_force(store: Store) -> None:
    assert in_force(store) is None
    assert [publish(store, day=day) for day in DAYS] == [1, 2, 3]
    assert in_force(store) == DAYS[2]
    store.benchmark.withdraw_release(STAFF, 3, "A figure was wrong.", LATER)
    store.benchmark.withdraw_release(STAFF, 1, "Too old.", LATER)
    assert in_force(store) == DAYS[1]
    newest, *_ = store.benchmark.releases(HEAD)
    assert (newest.number, newest.signed_by, newest.withdrawn_at, newest.withdrawn_because) == (
        3,
        "Data lead",
        LATER,
        "A figure was wrong.",
    )
    assert [one.withdrawn for one in store.benchmark.past(STAFF, DRAFT.edition, illustrative=False)] == [True, False, True]


def test_what_stands_behind_a_release_comes_back_for_the_next(store: Store) -> None:
    publish(store)
    (past,) = store.benchmark.past(STAFF, DRAFT.edition, illustrative=False)
    making = made(store.benchmark.contributions(STAFF, DRAFT.edition))
    assert (past.release, past.snapshot) == (making.release, making.snapshot)
    assert store.benchmark.past(STAFF, DRAFT.edition, illustrative=True) == ()


def test_a_release_is_read_again_only_when_it_is_another(store: Store) -> None:
    publish(store)
    first = store.benchmark.in_force(HEAD, DRAFT.edition)
    assert store.benchmark.in_force(HEAD, DRAFT.edition, first) is first
    publish(store, day=DAYS[1])
    second = store.benchmark.in_force(HEAD, DRAFT.edition, first)
    assert second is not None
    assert second.number == 2


def test_two_releases_are_never_prepared_beside_each_other(store: Store) -> None:
    publish(store)
    with pytest.raises(ReleaseRefused, match="Another release was stored"):
        publish(store, day=DAYS[1], after=0)
    assert in_force(store) == DAYS[0]


@pytest.mark.parametrize("version", [2, 3])
def test_whoever_withdrew_meanwhile_is_in_no_release(store: Store, version: int) -> None:
    collected(store, *(a_contribution(number) for number in range(20)))
    making = made(store.benchmark.contributions(STAFF, DRAFT.edition))
    one = a_contribution(7)
    collected(store, withdrawal(one, 2) if version == 2 else one.model_copy(update={"version": 3, "region": "North East"}))
    with pytest.raises(ReleaseRefused, match="Somebody changed or withdrew"):
        store.benchmark.publish(STAFF, making.release, making.snapshot, "Report", "Data lead", 0, NOW)
    assert in_force(store) is None


def test_an_imported_release_is_shown_once_and_nothing_can_be_made_after_it(store: Store) -> None:
    release = made(a_contribution(number) for number in range(20)).release
    assert [store.benchmark.import_release(HEAD, release, NOW) for _ in range(2)] == [1, 1]
    assert in_force(store) == release.released_on
    with pytest.raises(ReleaseRefused, match="Release 1 was made elsewhere"):
        store.benchmark.past(STAFF, DRAFT.edition, illustrative=False)
    store.benchmark.withdraw_release(HEAD, 1, "Wrong file.", LATER)
    assert in_force(store) is None


@pytest.mark.parametrize(("number", "said"), [(9, "There is no release 9"), (1, "Release 1 is withdrawn already")])
def test_only_a_release_that_stands_can_be_withdrawn(store: Store, number: int, said: str) -> None:
    publish(store)
    store.benchmark.withdraw_release(STAFF, 1, "A figure was wrong.", NOW)
    with pytest.raises(ReleaseRefused, match=said):
        store.benchmark.withdraw_release(STAFF, number, "Again.", LATER)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM benchmark_release",
        "UPDATE benchmark_release SET content = '{}'",
        "UPDATE benchmark_release SET withdrawn_at = published_at",
        "UPDATE benchmark_release SET withdrawn_because = 'why'",
        "UPDATE benchmark_release SET withdrawn_at = published_at, withdrawn_because = 'why', snapshot = NULL",
        "UPDATE benchmark_release SET withdrawn_at = published_at, withdrawn_because = 'why', signed_by = 'Another'",
    ],
)
def test_nobody_can_edit_a_release(store: Store, beside: Engine, change: str) -> None:
    publish(store)
    with pytest.raises(IntegrityError, match="never edited or deleted"), beside.begin() as connection:
        connection.execute(text(change))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE benchmark_release SET withdrawn_at = NULL, withdrawn_because = NULL",
        "UPDATE benchmark_release SET withdrawn_because = 'another'",
    ],
)
def test_nobody_can_undo_a_withdrawal(store: Store, beside: Engine, change: str) -> None:
    publish(store)
    store.benchmark.withdraw_release(STAFF, 1, "A figure was wrong.", NOW)
    with pytest.raises(IntegrityError), beside.begin() as connection:
        connection.execute(text(change))


def test_a_crash_in_the_middle_of_publishing_leaves_the_last_release_in_force(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(store)
    stored = releases._store

    def dies_after_writing(*words: Any, **columns: Any) -> int:
        stored(*words, **columns)
        raise DBAPIError("INSERT", {}, OSError("the power went"))

    monkeypatch.setattr(releases, "_store", dies_after_writing)
    with pytest.raises(NothingChanged, match="Nothing was changed"):
        publish(store, day=DAYS[1])
    monkeypatch.undo()
    assert in_force(store) == DAYS[0]
    assert publish(store, day=DAYS[1]) == 2


# Who may do what

MAKING = made(())
Call = Callable[[BenchmarkStore, str], Any]
AS_A_STRANGER: dict[str, Call] = {
    "contribute": lambda store, identity: store.contribute(STRANGER, identity, DRAFT, None, fresh(), NOW),
    "keep_out": lambda store, identity: store.keep_out(STRANGER, identity, NOW),
    "held": lambda store, identity: store.held(STRANGER, identity),
    "withdraw_file": lambda store, _: store.withdraw_file(STRANGER, a_school(), NOW),
    "contribute_file": lambda store, _: store.contribute_file(STRANGER, a_school(), DRAFT, None, fresh(), NOW),
    "problems_with": lambda store, _: store.problems_with(STRANGER, ()),
    "collect": lambda store, _: store.collect(STRANGER, (), NOW),
    "contributions": lambda store, _: store.contributions(STRANGER, DRAFT.edition),
    "past": lambda store, _: store.past(STRANGER, DRAFT.edition, illustrative=False),
    "publish": lambda store, _: store.publish(STRANGER, MAKING.release, MAKING.snapshot, "", "Head", 0, NOW),
    "withdraw_release": lambda store, _: store.withdraw_release(STRANGER, 1, "Why not", NOW),
    "in_force": lambda store, _: store.in_force(STRANGER, DRAFT.edition),
    "releases": lambda store, _: store.releases(STRANGER),
    "import_release": lambda store, _: store.import_release(STRANGER, MAKING.release, NOW),
}
STAFF_ONLY = ("problems_with", "collect", "contributions", "past", "publish", "withdraw_release")
OPEN_TO_ALL = ("in_force", "releases", "import_release", "contribute_file")


def test_every_call_begins_with_who_asks() -> None:
    calls = {n: inspect.signature(call) for n, call in inspect.getmembers(BenchmarkStore, inspect.isfunction) if not n.startswith("_")}
    assert {name for name, call in calls.items() if list(call.parameters)[1] == "principal"} == set(calls) == set(AS_A_STRANGER)


@pytest.mark.parametrize("name", STAFF_ONLY)
def test_what_concerns_everybody_needs_staff(store: Store, name: str) -> None:
    publish(store)
    with pytest.raises(NotAllowed, match="Only Coalition staff can do this"):
        AS_A_STRANGER[name](store.benchmark, "")
    assert in_force(store) == DAYS[0]


def test_another_tenants_contribution_looks_as_if_it_did_not_exist(store: Store) -> None:
    identity = submitted(store)
    given = contributed(store, identity)
    for name in set(AS_A_STRANGER) - {*STAFF_ONLY, *OPEN_TO_ALL}:
        with pytest.raises((NotFound, NotContributed)):
            AS_A_STRANGER[name](store.benchmark, identity)
    theirs = store.benchmark.contribute_file(STRANGER, a_school(), NEWER, None, fresh(), NOW)
    assert theirs.key != given.key
    assert theirs.trust_key != given.trust_key
    assert given in store.benchmark.contributions(STAFF, given.edition)
