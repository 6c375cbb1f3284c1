"""Backups: made while the service runs, refused when they are not whole, and put back without losing what was there."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from assessment.commands import backup, restore
from assessment.settings import Settings
from assessment.storage.backup import back_up, put_back
from assessment.storage.errors import StoreFaulty
from assessment.storage.opening import FILE_NAME, open_store
from assessment.storage.store import Store
from tests.builders import at
from tests.command_line import run
from tests.storage.people import CODE, HEAD, NOW, new_id, started

AT = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A data folder."""
    return Settings(data_folder=tmp_path / "data")


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """The running service's store."""
    opened = open_store(settings)
    yield opened
    opened.close()


def test_a_backup_put_back_brings_back_answers_codes_and_seals(settings: Settings, store: Store, tmp_path: Path) -> None:
    identity, copy = started(store, code=CODE), tmp_path / "copy.sqlite3"
    store.save_answer(HEAD, identity, "aaa-1", at(2), 0, new_id(), NOW)
    seals = store.key_for("seals")
    assert back_up(settings, copy) == 1
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    store.save_answer(HEAD, identity, "aaa-1", at(5), 1, new_id(), NOW)
    store.close()
    done = put_back(settings, copy, AT)
    assert done.assessments == 1
    again = open_store(settings)
    assert again.load(HEAD, again.find_by_code(HEAD, CODE)).assessment.answers == {"aaa-1": at(2)}
    assert again.key_for("seals") == seals
    again.close()
    assert done.kept is not None
    with sqlite3.connect(done.kept) as before:
        assert before.execute("SELECT version FROM answer").fetchall() == [(2,)], "what was there before is kept"


def test_a_backup_made_while_leaders_answer_is_whole(settings: Settings, store: Store, tmp_path: Path) -> None:
    identity, stop = started(store), threading.Event()

    def answer() -> None:
        version = 0
        while not stop.is_set():
            version = store.save_answer(HEAD, identity, "aaa-1", at(1 + version % 5), version, new_id(), NOW).version

    leader = threading.Thread(target=answer)
    leader.start()
    try:
        for number in range(5):
            copy = tmp_path / f"copy-{number}.sqlite3"
            back_up(settings, copy)
            with sqlite3.connect(copy) as connection:
                ((events, version),) = connection.execute(
                    "SELECT (SELECT count(*) FROM answer_event), coalesce(max(version), 0) FROM answer"
                )
            assert events == version, "a save is in it with its event, or not at all"
    finally:
        stop.set()
        leader.join()


def test_nothing_is_put_back_under_a_running_service(settings: Settings, store: Store, tmp_path: Path) -> None:
    identity, copy = started(store), tmp_path / "copy.sqlite3"
    back_up(settings, copy)
    with pytest.raises(StoreFaulty, match="The service is running"):
        put_back(settings, copy, AT)
    assert store.load(HEAD, identity).id == identity
    assert [found.name for found in settings.data_folder.iterdir() if "restore" in found.name or found.name.startswith(".")] == []


@pytest.mark.parametrize("content", [b"", b"My shopping list" * 99, None, "cut", "foreign"])
def test_what_is_no_whole_backup_is_refused_and_nothing_is_changed(
    settings: Settings, store: Store, tmp_path: Path, content: bytes | str | None
) -> None:
    started(store)
    store.close()
    copy = tmp_path / "copy.sqlite3"
    if content == "cut":
        copy.write_bytes((settings.data_folder / FILE_NAME).read_bytes()[:9000])
    elif content == "foreign":
        with sqlite3.connect(copy) as connection:
            connection.execute("CREATE TABLE pupils (name text)")
    elif content is not None:
        copy.write_bytes(bytes(content, "ascii") if isinstance(content, str) else content)
    before = (settings.data_folder / FILE_NAME).read_bytes()
    with pytest.raises(StoreFaulty):
        put_back(settings, copy, AT)
    assert (settings.data_folder / FILE_NAME).read_bytes() == before


def test_a_failed_backup_leaves_the_older_one(settings: Settings, store: Store, tmp_path: Path) -> None:
    started(store)
    copy = tmp_path / "copy.sqlite3"
    back_up(settings, copy)
    store.close()
    good = copy.read_bytes()
    shutil.copy(copy, settings.data_folder / FILE_NAME)
    with (settings.data_folder / FILE_NAME).open("r+b") as opened:
        opened.truncate(9000)
    with pytest.raises(StoreFaulty):
        back_up(settings, copy)
    assert copy.read_bytes() == good


def test_for_postgresql_its_own_programs_are_named(tmp_path: Path) -> None:
    settings = Settings(database_url=SecretStr("postgresql://reader@127.0.0.1:1/none"))
    with pytest.raises(StoreFaulty, match="pg_dump"):
        back_up(settings, tmp_path / "copy")
    with pytest.raises(StoreFaulty, match="pg_restore"):
        put_back(settings, tmp_path / "copy", AT)


def test_both_commands_say_what_was_done(
    settings: Settings, store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIM_DATA_FOLDER", str(settings.data_folder))
    monkeypatch.delenv("AIM_DATABASE_URL", raising=False)
    started(store)
    copy = tmp_path / "copy.sqlite3"
    assert run(backup, copy) == 0
    assert "holds 1 assessment. It was read back and is whole." in capsys.readouterr().out
    store.close()
    assert run(restore, copy) == 0
    out = capsys.readouterr().out
    assert "1 assessment is stored now." in out
    assert "What was stored before is in" in out
