"""Opening the store: the first time, after an upgrade, and where it cannot be done."""

from __future__ import annotations

import sqlite3
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from pydantic import SecretStr
from sqlalchemy import Engine, NullPool, create_engine, text

from assessment.settings import Settings
from assessment.storage.database import PATIENCE, sqlite_engine
from assessment.storage.migrating import newest_revision, revision_of, upgrade
from assessment.storage.opening import FILE_NAME, address_of, open_store
from assessment.storage.schema import metadata
from assessment.storage.store import StoreFaulty
from tests.builders import at
from tests.storage.people import CODE, HEAD, NOW, new_id, started

TEN_YEARS_ON = "9999"


def outside(settings: Settings) -> Engine:
    """The database as another program sees it; nothing stays connected."""
    return create_engine(address_of(settings), poolclass=NullPool)


def test_the_migrations_make_exactly_the_tables_the_code_uses(empty: Settings) -> None:
    open_store(empty).close()
    with outside(empty).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
        assert revision_of(connection) == newest_revision()


def test_what_was_stored_is_there_after_a_restart(settings: Settings) -> None:
    first = open_store(settings)
    identity = started(first, code=CODE)
    first.save_answer(HEAD, identity, "aaa-1", at(3), 0, new_id(), NOW)
    first.close()
    second = open_store(settings)
    assert second.load(HEAD, identity).assessment.answers == {"aaa-1": at(3)}
    assert second.find_by_code(HEAD, CODE) == identity, "the key of the codes is kept as well"
    second.close()


def test_what_was_sealed_can_be_checked_after_a_restart_and_nowhere_else(settings: Settings, tmp_path: Path) -> None:
    stores = [open_store(settings), open_store(settings), open_store(Settings(data_folder=tmp_path / "elsewhere"))]
    first, again, elsewhere = (store.key_for("seals") for store in stores)
    assert first == again
    assert len({first, elsewhere, stores[0].key_for("something else")}) == 3
    assert len(first) == 32
    for store in stores:
        store.close()


def test_an_older_database_is_brought_up_to_date_and_kept_as_it_was(empty: Settings) -> None:
    with outside(empty).begin() as connection:
        upgrade(connection, "0001")
        connection.execute(text("INSERT INTO installation VALUES (1, 'ab12')"))
    open_store(empty).close()
    with outside(empty).connect() as connection:
        assert revision_of(connection) == newest_revision()
        assert connection.execute(text("SELECT code_key FROM installation")).scalar_one() == "ab12"
    if empty.database_url is None:
        copy = empty.data_folder / "assessments-before-upgrade-from-0001.sqlite3"
        with sqlite3.connect(copy) as old:
            assert old.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]


def test_wrong_codes_stored_while_the_clock_was_wrong_keep_nobody_out(empty: Settings) -> None:
    row = text("INSERT INTO failed_lookup (tenant, actor, at) VALUES (:tenant, :actor, :at)")
    with outside(empty).begin() as connection:
        upgrade(connection, "0005")
        connection.execute(text("INSERT INTO installation VALUES (1, 'ab12')"))
        for _ in range(100):
            connection.execute(row, {"tenant": HEAD.tenant, "actor": new_id(), "at": datetime(2099, 1, 1, tzinfo=UTC)})
    store = open_store(empty)
    identity = started(store, code=CODE)
    assert store.find_by_code(HEAD, CODE) == identity
    store.close()


def test_a_database_of_a_newer_version_is_left_alone(empty: Settings) -> None:
    open_store(empty).close()
    with outside(empty).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :newer"), {"newer": TEN_YEARS_ON})
    with pytest.raises(StoreFaulty, match="newer version of this service"):
        open_store(empty)


def test_a_database_of_another_program_is_left_alone(empty: Settings) -> None:
    with outside(empty).begin() as connection:
        connection.execute(text("CREATE TABLE pupils (name text)"))
    with pytest.raises(StoreFaulty, match="tables of another program"):
        open_store(empty)


@pytest.mark.parametrize("begin", [None, "IMMEDIATE"])
def test_a_file_is_written_so_that_a_power_cut_loses_nothing_and_an_erased_name_is_gone(
    tmp_path: Path, begin: Literal["IMMEDIATE"] | None
) -> None:
    settings = Settings(data_folder=tmp_path)
    open_store(settings).close()
    with sqlite_engine(address_of(settings), PATIENCE, begin).connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1, "busy_timeout": 10_000}


def test_only_the_account_that_runs_the_service_can_read_the_data(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    store = open_store(Settings(data_folder=folder))
    started(store)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    store.close()


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("My shopping list, which is long enough to have a header.\n" * 50)
    with pytest.raises(StoreFaulty, match=f"{FILE_NAME} cannot be used: file is not a database"):
        open_store(Settings(data_folder=tmp_path))


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file is in the way")
    with pytest.raises(StoreFaulty, match=r"data cannot be used: File exists\. Choose another with AIM_DATA_FOLDER"):
        open_store(Settings(data_folder=tmp_path / "data"))


@pytest.mark.parametrize("address", ["postgresql://reader:tulip@127.0.0.1:1/none", "postgresql://[", "sqlite:///"])
def test_an_address_without_a_database_is_refused_without_showing_the_password(tmp_path: Path, address: str) -> None:
    with pytest.raises(StoreFaulty, match="AIM_DATABASE_URL") as caught:
        open_store(Settings(data_folder=tmp_path, database_url=SecretStr(address)))
    assert "tulip" not in str(caught.value)
