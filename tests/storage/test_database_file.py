"""A database file that is gone, replaced, damaged, cut or somebody else's: nothing pretends, and nothing is begun anew in silence."""

from __future__ import annotations

import logging
import shutil
import sqlite3
import stat
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep

import pytest

from assessment.settings import Settings
from assessment.storage import database
from assessment.storage.database import PATIENCE, sqlite_engine
from assessment.storage.errors import FileGone, StoreDamaged, StoreFaulty, StoreUnreachable
from assessment.storage.migrating import upgrade
from assessment.storage.opening import FILE_NAME, address_of, open_store
from assessment.storage.store import Store
from tests.builders import at
from tests.storage.people import HEAD, NOW, new_id, started


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A data folder."""
    return Settings(data_folder=tmp_path / "data")


@pytest.fixture
def file(settings: Settings) -> Path:
    """The file of the database in it."""
    return settings.data_folder / FILE_NAME


def save(store: Store, identity: str, level: int, version: int) -> None:
    store.save_answer(HEAD, identity, "aaa-1", at(level), version, new_id(), NOW)


def answers_in(file: Path) -> int:
    """How many answers the file alone holds."""
    alone = file.with_name("alone.sqlite3")
    shutil.copy(file, alone)
    with sqlite3.connect(alone) as connection:
        (number,) = connection.execute("SELECT count(*) FROM answer").fetchone()
    return int(number)


@pytest.mark.parametrize("then", ["deleted", "replaced"])
def test_nothing_is_called_saved_once_the_file_is_gone(settings: Settings, file: Path, then: str, caplog: pytest.LogCaptureFixture) -> None:
    store = open_store(settings)
    identity = started(store)
    older = file.with_name("older.sqlite3")
    shutil.copy(file, older)
    save(store, identity, 2, 0)
    if then == "deleted":
        file.unlink()
    else:
        older.replace(file)
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            with pytest.raises(FileGone, match="gone, or another was put in its place"):
                save(store, identity, 4, 1)
            with pytest.raises(StoreUnreachable):
                store.load(HEAD, identity)
    assert len(caplog.records) == 1, "one line for whoever runs the service, not one a click"
    store.close()


def test_work_goes_on_when_the_file_is_back(settings: Settings, file: Path) -> None:
    store = open_store(settings)
    identity = started(store)
    aside = file.rename(file.with_name("aside.sqlite3"))
    with pytest.raises(FileGone):
        save(store, identity, 2, 0)
    aside.rename(file)
    save(store, identity, 2, 0)
    assert store.load(HEAD, identity).assessment.answers == {"aaa-1": at(2)}
    store.close()


def test_an_empty_file_is_not_begun_with(settings: Settings, file: Path) -> None:
    file.parent.mkdir()
    file.touch()
    with pytest.raises(StoreFaulty, match="is empty, so it is no database"):
        open_store(settings)
    assert file.stat().st_size == 0


def test_a_cut_file_is_told_as_damaged(settings: Settings, file: Path) -> None:
    store = open_store(settings)
    started(store)
    store.close()
    for size in (file.stat().st_size // 2, 4096, 60):
        with file.open("r+b") as opened:
            opened.truncate(size)
        with pytest.raises(StoreFaulty, match="restore FILE"):
            open_store(settings)


def test_damage_that_shows_later_is_told_as_damage(settings: Settings, file: Path) -> None:
    store = open_store(settings)
    identity = started(store)
    save(store, identity, 2, 0)
    store.close()
    store = open_store(settings)
    content = bytearray(file.read_bytes())
    content[4096:] = b"\x07" * (len(content) - 4096)
    with file.open("r+b") as opened:
        opened.write(content)
    with pytest.raises(StoreDamaged, match="damaged"):
        store.load(HEAD, identity)
    store.close()


def test_a_database_without_our_tables_is_not_begun_with(settings: Settings, file: Path) -> None:
    file.parent.mkdir()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE gone (name text)")
        connection.execute("DROP TABLE gone")
    with pytest.raises(StoreFaulty, match="without our tables"):
        open_store(settings)


def test_a_missing_key_is_never_made_anew(settings: Settings, file: Path) -> None:
    store = open_store(settings)
    started(store)
    store.close()
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM installation")
    with pytest.raises(StoreFaulty, match="a new key would end every code"):
        open_store(settings)


def test_two_services_that_begin_at_once_share_one_key(settings: Settings) -> None:
    first, second = open_store(settings), open_store(settings)
    assert first.key_for("seals") == second.key_for("seals")
    first.close()
    second.close()


def an_old_database(file: Path) -> None:
    file.parent.mkdir()
    engine = sqlite_engine(address_of(Settings(data_folder=file.parent)), PATIENCE)
    with engine.begin() as connection:
        upgrade(connection, "0001")
        connection.exec_driver_sql("INSERT INTO installation VALUES (1, 'ab12')")
    engine.dispose()


@pytest.mark.parametrize("torn", [False, True])
def test_the_copy_kept_before_an_upgrade_is_whole_and_private(settings: Settings, file: Path, torn: bool) -> None:
    an_old_database(file)
    copy = file.with_name("assessments-before-upgrade-from-0001.sqlite3")
    if torn:
        copy.write_bytes(file.read_bytes()[:5000])
    open_store(settings).close()
    with sqlite3.connect(copy) as old:
        assert old.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert old.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert {found.name for found in file.parent.iterdir()} == {file.name, copy.name}, "nothing half made is left"


def test_the_file_alone_holds_everything_when_the_service_has_stopped(settings: Settings, file: Path) -> None:
    store = open_store(settings)
    save(store, started(store), 2, 0)
    store.close()
    assert answers_in(file) == 1
    assert [found.name for found in file.parent.glob(f"{file.name}-*")] == []


def test_the_file_alone_holds_a_save_soon_after_it(settings: Settings, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert timedelta(minutes=1) >= database.WHOLE_AFTER
    monkeypatch.setattr(database, "WHOLE_AFTER", timedelta(0))
    store = open_store(settings)
    save(store, started(store), 2, 0)
    give_up, beside = monotonic() + 10, file.with_name(f"{file.name}-wal")
    while beside.stat().st_size:
        assert monotonic() < give_up
        sleep(0.01)
    assert answers_in(file) == 1
    store.close()
