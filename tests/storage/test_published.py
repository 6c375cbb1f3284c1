"""What the store promises about releases, and about who may do what, on every engine."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from assessment.settings import PROJECT, Settings
from assessment.storage import releases
from assessment.storage.benchmark_store import BenchmarkStore
from assessment.storage.errors import NotAllowed, NotContributed, NotFound, NothingChanged, ReleaseRefused
from assessment.storage.opening import open_store
from assessment.storage.store import Store
from tests.builders import an_assessment
from tests.scoring.coalitions import a_contribution, made
from tests.storage.contributors import (
    DAYS,
    DRAFT,
    LATER,
    NEWER,
    STAFF,
    collected,
    contributed,
    fresh,
    in_force,
    publish,
    submitted,
    withdrawal,
)
from tests.storage.people import HEAD, NOW, STRANGER

# Releases


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


POWER_CUT = """
import os, sys
from datetime import date
from pathlib import Path
from assessment.settings import Settings
from assessment.settings import PROJECT, Settings
from assessment.storage import releases
from assessment.storage.opening import open_store
from tests.storage.contributors import publish
stored = releases._store
def dies_after_writing(*words, **columns):
    stored(*words, **columns)
    os._exit(9)
releases._store = dies_after_writing
publish(open_store(Settings(data_folder=Path(sys.argv[1]))), day=date(2026, 11, 2))
"""


def test_a_process_that_dies_while_it_publishes_leaves_the_last_release_in_force(tmp_path: Path) -> None:
    store = open_store(Settings(data_folder=tmp_path))
    publish(store)
    died = subprocess.run([sys.executable, "-c", POWER_CUT, str(tmp_path)], cwd=PROJECT, check=False)
    assert died.returncode == 9
    assert in_force(store) == DAYS[0]
    assert len(store.benchmark.releases(STAFF)) == 1
    store.close()


# Who may do what

MAKING = made(())
Call = Callable[[BenchmarkStore, str], Any]
AS_A_STRANGER: dict[str, Call] = {
    "contribute": lambda store, identity: store.contribute(STRANGER, identity, DRAFT, None, fresh(), NOW),
    "keep_out": lambda store, identity: store.keep_out(STRANGER, identity, NOW),
    "other_in_force": lambda store, _: store.other_in_force(STRANGER, an_assessment()),
    "held": lambda store, identity: store.held(STRANGER, identity),
    "withdraw_file": lambda store, _: store.withdraw_file(STRANGER, an_assessment(), NOW),
    "contribute_file": lambda store, _: store.contribute_file(STRANGER, an_assessment(), DRAFT, None, fresh(), NOW),
    "trust_key": lambda store, _: store.trust_key(STRANGER, fresh()),
    "problems_with": lambda store, _: store.problems_with(STRANGER, ()),
    "collect": lambda store, _: store.collect(STRANGER, (), NOW),
    "numbers_held": lambda store, _: store.numbers_held(STRANGER, DRAFT.edition),
    "contributions": lambda store, _: store.contributions(STRANGER, DRAFT.edition),
    "answers_behind": lambda store, _: store.answers_behind(STRANGER, DRAFT.edition),
    "past": lambda store, _: store.past(STRANGER, DRAFT.edition, illustrative=False),
    "publish": lambda store, _: store.publish(STRANGER, MAKING.release, MAKING.snapshot, "", "Head", 0, NOW),
    "withdraw_release": lambda store, _: store.withdraw_release(STRANGER, 1, "Why not", NOW),
    "in_force": lambda store, _: store.in_force(STRANGER, DRAFT.edition),
    "releases": lambda store, _: store.releases(STRANGER),
    "import_release": lambda store, _: store.import_release(STRANGER, MAKING.release, NOW),
}
STAFF_ONLY = ("problems_with", "collect", "numbers_held", "contributions", "answers_behind", "past", "publish", "withdraw_release")
OPEN_TO_ALL = ("other_in_force", "in_force", "releases", "import_release", "contribute_file", "trust_key")


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
    assert store.benchmark.other_in_force(STRANGER, an_assessment()) is None
    theirs = store.benchmark.contribute_file(STRANGER, an_assessment(), NEWER, None, fresh(), NOW)
    assert theirs.key != given.key
    assert store.benchmark.trust_key(STRANGER, fresh()) != store.benchmark.trust_key(HEAD, fresh())
    assert given in store.benchmark.contributions(STAFF, given.edition)
