"""Connections to the database, for reading and for writing, whatever engine is behind them.

Measured reasons for every setting: a write lock taken at the start never fails half-way (BEGIN IMMEDIATE), FULL
loses nothing at a power cut, and a lock of our own makes writers wait fairly where SQLite's own waiting does not.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from assessment.storage.database_file import OpenedFile
from assessment.storage.errors import FileGone, NotSaved, StoreDamaged, StoreUnreachable

_log = logging.getLogger(__name__)

PATIENCE = timedelta(seconds=10)
"""How long a writer waits for others before it gives up."""
WHOLE_AFTER = timedelta(seconds=30)
"""How long after a save the file alone holds it, so that a copy of it is whole."""
DAMAGED = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB"})


class Database:
    """One database, shared by all threads of the process."""

    def __init__(self, url: URL, patience: timedelta = PATIENCE) -> None:
        self._patience = patience.total_seconds()
        self._one_writer: threading.Lock | None = None
        self._file: OpenedFile | None = None
        self._file_missed = False
        self._soon: threading.Timer | None = None
        if url.get_backend_name() == "sqlite":
            self._one_writer = threading.Lock()
            self._file = OpenedFile.at(Path(url.database or ""))
            self._reader = sqlite_engine(url, patience)
            self._reader.connect().close()  # from now on others can tell that the file is in use
            self._writer = sqlite_engine(url, patience, begin="IMMEDIATE")
        else:
            self._writer = postgresql_engine(url, patience)
            # A read is one statement at a time, so BEGIN and ROLLBACK would be two journeys for nothing.
            self._reader = self._writer.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for SELECTs only; StoreUnreachable when the database does not answer."""
        try:
            self._look_for_the_file(StoreUnreachable)
            with self._reader.connect() as connection:
                yield connection
        except (DBAPIError, PoolExhausted) as error:
            _note(error)
            raise (StoreDamaged if _is_damage(error) else StoreUnreachable) from error

    @contextmanager
    def writing(self, otherwise: type[NotSaved | StoreUnreachable] = NotSaved) -> Iterator[Connection]:
        """A transaction: all of it is on disk when the block ends, or nothing is and `otherwise` is raised."""
        try:
            with self._turn(otherwise):
                self._look_for_the_file(otherwise)
                with self._writer.begin() as connection:
                    yield connection
                    self._look_for_the_file(otherwise)  # it may have gone while we waited for our turn
                self._write_back_soon()
        except (DBAPIError, PoolExhausted) as error:
            _note(error)
            raise otherwise from error

    def _look_for_the_file(self, otherwise: type[NotSaved | StoreUnreachable]) -> None:
        """Whatever is written into a file that has been deleted or replaced is gone at the next start, so nothing is."""
        if self._file is None:
            return
        missed, self._file_missed = self._file_missed, not self._file.is_there()
        if self._file_missed and not missed:
            _log.error("%s was deleted or replaced while the service runs: nothing is saved until it is started again", self._file.path)
        if self._file_missed:
            raise FileGone if otherwise is NotSaved else otherwise

    def _write_back_soon(self) -> None:
        """Have the file alone hold what was saved, a little later: SQLite keeps it beside the file first."""
        if self._file is not None and self._soon is None:
            self._soon = threading.Timer(WHOLE_AFTER.total_seconds(), self._write_back)
            self._soon.daemon = True
            self._soon.start()

    def _write_back(self) -> None:
        self._soon = None
        try:
            with self._reader.connect() as connection:
                busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
        except DBAPIError as error:
            _note(error)
            return
        if busy:
            self._write_back_soon()

    @contextmanager
    def _turn(self, otherwise: type[NotSaved | StoreUnreachable]) -> Iterator[None]:
        if self._one_writer is None:
            yield
            return
        if not self._one_writer.acquire(timeout=self._patience):
            raise otherwise
        try:
            yield
        finally:
            self._one_writer.release()

    def close(self) -> None:
        """Let go of every connection, with all that was saved in the file itself."""
        if self._soon is not None:
            self._soon.cancel()
        if self._file is not None and self._file.is_there():
            self._write_back()
        self._reader.dispose()
        self._writer.dispose()


def _note(error: DBAPIError | PoolExhausted) -> None:
    """Log what failed; only the first line, because in the others PostgreSQL quotes what was to be stored."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    _log.error("%s: %s", type(cause).__name__, str(cause).partition("\n")[0])


def _is_damage(error: DBAPIError | PoolExhausted) -> bool:
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlite_errorname", "") in DAMAGED


def sqlite_engine(url: URL, patience: timedelta, begin: Literal["IMMEDIATE"] | None = None, foreign_keys: bool = True) -> Engine:
    """An engine on an SQLite file; with `begin`, each transaction takes the write lock at its start."""
    engine = create_engine(url, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _set_up(dbapi: Any, _record: object) -> None:
        dbapi.isolation_level = None  # the driver's own BEGIN comes too late
        for pragma in (
            f"busy_timeout={round(patience.total_seconds() * 1000)}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "secure_delete=ON",
            f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
        ):
            dbapi.execute(f"PRAGMA {pragma}")

    if begin is not None:

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql(f"BEGIN {begin}")

    return engine


def postgresql_engine(url: URL, patience: timedelta) -> Engine:
    """An engine on PostgreSQL; a connection that broke while idle is replaced before it is used."""
    engine = create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args={"connect_timeout": 5})

    @event.listens_for(engine, "connect")
    def _set_up(dbapi: Any, _record: object) -> None:
        dbapi.execute(f"SET lock_timeout = {round(patience.total_seconds() * 1000)}")
        dbapi.commit()

    return engine
