"""Bad days: two at once, a locked database, a full disk, a server that is away, a process that is killed."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from assessment.settings import Settings
from assessment.storage.database import Database
from assessment.storage.opening import address_of, open_store
from assessment.storage.store import Conflict, NotSaved, Saved, Store, StoreUnreachable
from scoring.assessment import PlannedAction
from tests.builders import a_school, at
from tests.storage.people import CODE, HEAD, NOW, SENCO, new_id, started

PROJECT = Path(__file__).parents[2]
SAVES = 12


def at_once(*works: Callable[[], object]) -> list[object]:
    """The results of works that all begin at the same moment."""
    ready = threading.Barrier(len(works))

    def begin(work: Callable[[], object]) -> object:
        ready.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(begin, works))


def test_two_servers_writing_at_once_lose_nothing_and_overwrite_nothing(store: Store, settings: Settings, beside: Engine) -> None:
    identity = started(store)
    second = open_store(settings)

    def work(of: Store, level: int) -> None:
        version = 0
        for _ in range(SAVES):
            while True:
                try:
                    version = of.save_answer(HEAD, identity, "aaa-1", at(level), version, new_id(), NOW).version
                    break
                except Conflict as conflict:
                    version = conflict.version

    at_once(*(lambda of=of, level=level: work(of, level) for level, of in enumerate((store, store, second, second), start=1)))
    second.close()
    assert store.load(HEAD, identity).versions["aaa-1"].version == 4 * SAVES
    with beside.connect() as connection:
        versions = connection.execute(text("SELECT version FROM answer_event ORDER BY version")).scalars().all()
    assert versions == list(range(1, 4 * SAVES + 1))


def test_two_leaders_who_save_plan_and_details_at_once_wait_for_each_other(store: Store, settings: Settings) -> None:
    identity = started(store)
    second = open_store(settings)

    def plan() -> None:
        version = 0
        for day in range(1, SAVES + 1):
            actions = (PlannedAction(action="Ask", due=date(2027, 1, day)),) if day % 2 else ()
            version = store.save_plan(HEAD, identity, actions, version, NOW).version

    def details() -> None:
        for day in range(1, SAVES + 1):
            board_date = date(2027, 1, day) if day % 2 else None
            second.save_details(SENCO, identity, organisation=a_school(), term=None, answered_by=(), board_date=board_date, now=NOW)

    at_once(plan, details)
    second.close()
    assert store.load(HEAD, identity).plan_version == SAVES


def test_the_same_save_sent_twice_at_once_is_stored_once(store: Store, settings: Settings, beside: Engine) -> None:
    identity, operation = started(store), new_id()
    second = open_store(settings)
    replies = at_once(
        *(lambda of=of: of.save_answer(HEAD, identity, "aaa-1", at(3), 0, operation, NOW) for of in (store, second, store, second))
    )
    second.close()
    assert replies == [Saved(1, NOW)] * 4
    with beside.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM answer_event")).scalar_one() == 1


def test_an_answer_that_has_to_wait_too_long_is_not_saved_and_says_so(
    store: Store, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    identity = started(store)
    impatient = Store(Database(address_of(settings), patience=timedelta(milliseconds=100)), b"key")
    other = create_engine(address_of(settings))
    with other.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT id FROM assessment FOR UPDATE"))
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        with pytest.raises(NotSaved, match="not saved"):
            impatient.save_answer(HEAD, identity, "aaa-1", at(3, note="Confidential"), 0, new_id(), NOW)
        assert impatient.load(HEAD, identity).assessment.answers == {}, "reading goes on"
        assert "lock" in caplog.text
        assert "Confidential" not in caplog.text
        connection.rollback()
    assert impatient.save_answer(HEAD, identity, "aaa-1", at(3), 0, new_id(), NOW) == Saved(1, NOW)
    impatient.close()
    other.dispose()


def test_a_full_disk_loses_nothing_and_ends_when_there_is_room(tmp_path: Path) -> None:
    store = open_store(Settings(data_folder=tmp_path))
    identity = started(store)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    fullest = max(file.stat().st_size for file in tmp_path.iterdir())
    saved = 0
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (fullest + 50_000, hard))
        with pytest.raises(NotSaved):  # noqa: PT012  # which save is the first without room is not known
            for saved in range(1000):
                store.save_answer(HEAD, identity, "aaa-1", at(3, note="n" * 9000), saved, new_id(), NOW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert saved > 0
    assert store.load(HEAD, identity).versions["aaa-1"].version == saved
    assert store.save_answer(HEAD, identity, "aaa-1", at(4), saved, new_id(), NOW).version == saved + 1
    store.close()


def test_while_the_server_is_away_nothing_pretends_and_afterwards_all_goes_on(
    postgresql_settings: Settings, postgresql_server: str
) -> None:
    store = open_store(postgresql_settings)
    identity = started(store, code=CODE)
    name = address_of(postgresql_settings).database
    server = create_engine(postgresql_server.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
        connection.execute(text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"), {"name": name})
        with pytest.raises(NotSaved):
            store.save_answer(HEAD, identity, "aaa-1", at(3), 0, new_id(), NOW)
        with pytest.raises(StoreUnreachable):
            store.load(HEAD, identity)
        with pytest.raises(StoreUnreachable):
            store.find_by_code(HEAD, CODE)
        connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
    assert store.save_answer(HEAD, identity, "aaa-1", at(3), 0, new_id(), NOW) == Saved(1, NOW)
    store.close()
    server.dispose()


SAVING_FOR_EVER = """
import sys
from pathlib import Path
from assessment.settings import Settings
from assessment.storage.opening import open_store
from scoring.assessment import PlannedAction
from tests.builders import a_school, at
from tests.storage.people import HEAD, NOW, new_id
store, version = open_store(Settings(data_folder=Path(sys.argv[1]))), int(sys.argv[3])
while True:
    version = store.save_answer(HEAD, sys.argv[2], "aaa-1", at(1 + version % 5), version, new_id(), NOW).version
    print(version, flush=True)
"""


def test_what_was_acknowledged_is_there_after_the_process_is_killed(tmp_path: Path) -> None:
    store = open_store(Settings(data_folder=tmp_path))
    identity = started(store)
    for _ in range(3):
        before = store.load(HEAD, identity).versions
        begin_at = str(before["aaa-1"].version if before else 0)
        words = [sys.executable, "-c", SAVING_FOR_EVER, str(tmp_path), identity, begin_at]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=PROJECT) as child:
            assert child.stdout is not None
            acknowledged = [int(child.stdout.readline()) for _ in range(15)]
            os.kill(child.pid, signal.SIGKILL)
            acknowledged += [int(line) for line in child.stdout.read().split("\n")[:-1]]
        stored = store.load(SENCO, identity)
        # A last one may be on disk although the process died before it could say so.
        assert stored.versions["aaa-1"].version - acknowledged[-1] in (0, 1)
        assert stored.assessment.answers == {"aaa-1": at(1 + (stored.versions["aaa-1"].version - 1) % 5)}
    store.close()
