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
from typing import Any, Literal

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from assessment.storage.errors import NotSaved, StoreUnreachable

_log = logging.getLogger(__name__)

PATIENCE = timedelta(seconds=10)
"""How long a writer waits for others before it gives up."""


class Database:
    """One database, shared by all threads of the process."""

    def __init__(self, url: URL, patience: timedelta = PATIENCE) -> None:
        self._patience = patience.total_seconds()
        self._one_writer: threading.Lock | None = None
        if url.get_backend_name() == "sqlite":
            self._one_writer = threading.Lock()
            self._reader = sqlite_engine(url, patience)
            self._writer = sqlite_engine(url, patience, begin="IMMEDIATE")
        else:
            self._writer = postgresql_engine(url, patience)
            # A read is one statement at a time, so BEGIN and ROLLBACK would be two journeys for nothing.
            self._reader = self._writer.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for SELECTs only; StoreUnreachable when the database does not answer."""
        try:
            with self._reader.connect() as connection:
                yield connection
        except (DBAPIError, PoolExhausted) as error:
            _note(error)
            raise StoreUnreachable from error

    @contextmanager
    def writing(self, otherwise: type[NotSaved | StoreUnreachable] = NotSaved) -> Iterator[Connection]:
        """A transaction: all of it is on disk when the block ends, or nothing is and `otherwise` is raised."""
        try:
            with self._turn(otherwise), self._writer.begin() as connection:
                yield connection
        except (DBAPIError, PoolExhausted) as error:
            _note(error)
            raise otherwise from error

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
        """Let go of every connection."""
        self._reader.dispose()
        self._writer.dispose()


def _note(error: DBAPIError | PoolExhausted) -> None:
    """Log what failed; only the first line, because in the others PostgreSQL quotes what was to be stored."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    _log.error("%s: %s", type(cause).__name__, str(cause).partition("\n")[0])


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
