"""A copy of everything that is stored, made while the service runs, and putting one back.  For SQLite: PostgreSQL has its own programs."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, NullPool, create_engine, func, select

from assessment.settings import Settings
from assessment.storage.database_file import appearing_whole, check_file, copy_whole, make_folder
from assessment.storage.errors import StoreFaulty
from assessment.storage.migrating import revision_of
from assessment.storage.opening import address_of
from assessment.storage.schema import assessment, installation

POSTGRESQL = "The data of this service are in PostgreSQL. {what} with its own program: {program}. Nothing was done."


@dataclass(frozen=True)
class Restored:
    """How many assessments were put back, and where what was there before is kept; None when there was nothing."""

    assessments: int
    kept: Path | None


def back_up(settings: Settings, copy: Path) -> int:
    """Write everything that is stored into one file, which is there whole or not at all; how many assessments it holds.

    The service may run meanwhile.  StoreFaulty when there is nothing to copy, or the copy cannot be made.
    """
    database = _file(settings, "Copy them", "pg_dump -Fc --file COPY DATABASE")
    if not database.exists():
        raise StoreFaulty(f"{database} is not there, so there is nothing to copy. Check AIM_DATA_FOLDER.")
    _look_into(database)
    try:
        copy_whole(database, copy)
    except OSError as error:
        raise StoreFaulty(f"{copy} cannot be written: {error.strerror}. Choose another place.") from error
    return _look_into(copy)


def put_back(settings: Settings, copy: Path, now: datetime) -> Restored:
    """Put a copy in the place of what is stored, which is kept beside it.

    StoreFaulty, with nothing changed, when the copy is not one of ours or the service is running.
    """
    database = _file(settings, "Put a copy back", "pg_restore --clean --dbname DATABASE COPY")
    if not copy.is_file():
        raise StoreFaulty(f"{copy} cannot be read. Check the name.")
    number = _look_into(copy)
    make_folder(database)
    kept = database.with_name(f"{database.stem}-before-restore-{now:%Y%m%d-%H%M%S}{database.suffix}")
    try:
        with appearing_whole(database, replacing=True) as made:
            shutil.copyfile(copy, made)
            there = database.exists()
            if there:
                _free(database)
                database.rename(kept)
    except OSError as error:
        raise StoreFaulty(f"{database} cannot be written: {error.strerror}. What was there is in {kept}, if that is there.") from error
    return Restored(number, kept if there else None)


def _file(settings: Settings, what: str, program: str) -> Path:
    url = address_of(settings)
    if url.get_backend_name() != "sqlite":
        raise StoreFaulty(POSTGRESQL.format(what=what, program=program))
    return Path(url.database or "")


def _look_into(file: Path) -> int:
    """How many assessments a whole database of ours holds; StoreFaulty when it is none."""
    check_file(file)
    engine = create_engine(URL.create("sqlite", database=str(file)), poolclass=NullPool)
    with engine.connect() as connection:
        if revision_of(connection) is None or connection.execute(select(installation.c.code_key)).scalar_one_or_none() is None:
            raise StoreFaulty(f"{file} is no copy of this service's data. Choose another file.")
        return int(connection.execute(select(func.count()).select_from(assessment)).scalar_one())


def _free(database: Path) -> None:
    """StoreFaulty unless nobody else has the file open; all that lies beside it is in the file afterwards."""
    with closing(sqlite3.connect(database, isolation_level=None, timeout=0)) as connection:
        try:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError as error:
            raise StoreFaulty("The service is running. Stop it, then put the copy back. Nothing was changed.") from error
