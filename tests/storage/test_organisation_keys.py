"""A database of before organisations had keys: each assessment gets one for ever, and what was contributed stays with its school."""

from __future__ import annotations

import hmac
import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, NullPool, create_engine, text

from assessment.settings import Settings
from assessment.storage.migrating import upgrade
from assessment.storage.opening import FILE_NAME, address_of, open_store
from assessment.storage.store import Store
from scoring.assessment import Assessment
from scoring.contribution import Contribution
from scoring.organisation import School
from tests.builders import a_school, an_assessment
from tests.scoring.coalitions import a_contribution
from tests.storage.contributors import LATER, NEWER, contributed, fresh, held_keys
from tests.storage.people import HEAD, NOW

SECRET = "5f" * 32
BEFORE = datetime(2026, 10, 1, 12, tzinfo=UTC)
LONDON, NEWER_LONDON, NORTH, OPEN = "a1" * 16, "a2" * 16, "a3" * 16, "a4" * 16
JOSEPH, CURLY, STRAIGHT = "St Joseph's", "St Mary\u2019s", "St Mary's"


def old_digest(name: str) -> str:
    """What a contribution was found by: the name, in small letters."""
    finding = hmac.digest(bytes.fromhex(SECRET), b"contributors", "sha256")
    return hmac.digest(finding, json.dumps(["local", "school", " ".join(name.split()).casefold()]).encode(), "sha256").hex()


def insert_assessment(connection: Connection, identity: str, school: School) -> None:
    row = {"id": identity, "organisation": school.model_dump_json(), "at": BEFORE}
    connection.execute(
        text(
            "INSERT INTO assessment (id, tenant, edition, rubric_fingerprint, organisation, answered_by, submitted_at, share_scores, "
            "created_at, updated_at, details_version) "
            "VALUES (:id, 'local', '2026-11', 'f', :organisation, '[]', :at, TRUE, :at, :at, 1)"
        ),
        row,
    )


def insert_contribution(
    connection: Connection, number: int, name: str | None, assessment_id: str | None, *, withdrawn: bool = False
) -> str:
    one = a_contribution(number, scores=("2", "2"))
    row = {
        "key": one.key,
        "organisation": None if name is None else old_digest(name),
        "assessment_id": assessment_id,
        "content": None if withdrawn else one.model_dump_json(),
        "trust_key": one.trust_key,
        "at": BEFORE,
    }
    connection.execute(
        text(
            "INSERT INTO contribution (key, tenant, organisation, assessment_id, edition, illustrative, trust_key, version, content, "
            "changed_at) VALUES (:key, 'local', :organisation, :assessment_id, '2026-11', FALSE, :trust_key, 1, :content, :at)"
        ),
        row,
    )
    return one.key


@pytest.fixture
def kept(empty: Settings) -> dict[str, str]:
    """A database as the version before left it; the keys of its contributions by whose they are."""
    with create_engine(address_of(empty), poolclass=NullPool).begin() as connection:
        upgrade(connection, "0005")
        connection.execute(text("INSERT INTO installation VALUES (1, :key)"), {"key": SECRET})
        for identity, school in (
            (LONDON, a_school(name=JOSEPH)),
            (NEWER_LONDON, a_school(name=JOSEPH)),
            (NORTH, a_school(name=JOSEPH, region="North West")),
            (OPEN, a_school(name="Oak")),
        ):
            insert_assessment(connection, identity, school)
        return {
            "london": insert_contribution(connection, 1, JOSEPH, NEWER_LONDON),
            "withdrawn": insert_contribution(connection, 2, "Misspelt", NEWER_LONDON, withdrawn=True),
            "curly": insert_contribution(connection, 3, CURLY, None),
            "straight": insert_contribution(connection, 4, STRAIGHT, None),
            "collected": insert_contribution(connection, 5, None, None),
        }


@pytest.fixture
def upgraded(empty: Settings, kept: dict[str, str]) -> Iterator[Store]:
    assert kept
    store = open_store(empty)
    yield store
    store.close()


def given_as_file(store: Store, name: str, key: str | None = None) -> Contribution:
    file: Assessment = an_assessment(organisation=a_school(name=name), key=key)
    return store.benchmark.contribute_file(HEAD, file, NEWER, None, fresh(), LATER)


def test_every_assessment_has_a_key_that_stays(upgraded: Store, empty: Settings) -> None:
    keys = [upgraded.load(HEAD, identity).assessment.key for identity in (LONDON, NEWER_LONDON, NORTH, OPEN)]
    assert len({*keys, None}) == 5
    again = open_store(empty)
    assert [again.load(HEAD, identity).assessment.key for identity in (LONDON, NEWER_LONDON, NORTH, OPEN)] == keys
    again.close()


def test_an_upgrade_of_a_copy_issues_the_same_keys(tmp_path: Path) -> None:
    folder, copy = tmp_path / "one", tmp_path / "copy"
    folder.mkdir()
    with create_engine(address_of(Settings(data_folder=folder)), poolclass=NullPool).begin() as connection:
        upgrade(connection, "0005")
        connection.execute(text("INSERT INTO installation VALUES (1, :key)"), {"key": SECRET})
        insert_assessment(connection, OPEN, a_school())
    shutil.copytree(folder, copy)
    keys = []
    for place in (folder, copy):
        store = open_store(Settings(data_folder=place))
        keys.append(store.load(HEAD, OPEN).assessment.key)
        store.close()
        assert (place / FILE_NAME).exists()
    assert keys[0] == keys[1] is not None


def test_what_an_assessment_contributed_stays_with_it_and_with_no_other_of_its_name(upgraded: Store, kept: dict[str, str]) -> None:
    held = upgraded.benchmark.held(HEAD, NEWER_LONDON)
    assert held is not None
    assert held.key == kept["london"]
    assert upgraded.benchmark.held(HEAD, NORTH) is None
    assert upgraded.benchmark.held(HEAD, LONDON) is None
    assert contributed(upgraded, NEWER_LONDON, NEWER).key == kept["london"]
    north = NEWER.model_copy(update={"region": "North West"})
    assert contributed(upgraded, NORTH, north).key not in kept.values()
    assert kept["london"] in held_keys(upgraded)


def test_another_assessment_of_the_same_school_can_still_take_the_place_of_what_was_contributed(
    upgraded: Store, kept: dict[str, str]
) -> None:
    other = upgraded.benchmark.other_in_force(HEAD, upgraded.load(HEAD, LONDON).assessment)
    assert other == kept["london"]
    assert upgraded.benchmark.other_in_force(HEAD, upgraded.load(HEAD, NORTH).assessment) is None
    given = upgraded.benchmark.contribute(HEAD, LONDON, NEWER, None, fresh(), NOW, instead_of=other)
    assert (given.key, given.version) == (kept["london"], 2)


@pytest.mark.parametrize("key", [None, "0a" * 16])
def test_a_school_that_was_two_by_its_apostrophes_is_one_when_it_contributes_again(
    upgraded: Store, kept: dict[str, str], key: str | None
) -> None:
    before = held_keys(upgraded)
    given = given_as_file(upgraded, STRAIGHT, key)
    assert given.key in (kept["curly"], kept["straight"])
    assert len(held_keys(upgraded)) == len(before) - 1
    assert given_as_file(upgraded, CURLY, key).key == given.key


def test_a_file_of_before_keeps_its_contribution(upgraded: Store, kept: dict[str, str]) -> None:
    upgraded.benchmark.withdraw_file(HEAD, an_assessment(organisation=a_school(name=CURLY)), LATER)
    assert {kept["curly"], kept["straight"]}.isdisjoint(held_keys(upgraded))
    assert {kept["london"], kept["collected"]} <= set(held_keys(upgraded))
