"""Opening the store when the service starts: folder, file, schema, and the key of its resume codes."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError

from assessment.settings import Settings
from assessment.storage.database import PATIENCE, Database, postgresql_engine, sqlite_engine
from assessment.storage.errors import StoreFaulty
from assessment.storage.migrating import newest_revision, revision_of, upgrade
from assessment.storage.schema import installation
from assessment.storage.store import Store
from assessment.storage.writing import insert_if_absent

FILE_NAME = "assessments.sqlite3"


def open_store(settings: Settings) -> Store:
    """The store these settings name, made or upgraded if need be; StoreFaulty with a sentence when that cannot be done."""
    url = address_of(settings)
    if url.get_backend_name() == "sqlite":
        _make_file(Path(url.database or ""))
    with _explained(url):
        code_key = _prepare(url)
    return Store(Database(url, PATIENCE), code_key)


def address_of(settings: Settings) -> URL:
    """Where the database is, with our driver in it; StoreFaulty when that is no address."""
    if settings.database_url is None:
        return URL.create("sqlite", database=str(settings.data_folder / FILE_NAME))
    try:
        url = make_url(settings.database_url.get_secret_value())
    except ArgumentError:
        raise StoreFaulty("AIM_DATABASE_URL is not an address of a database. Correct it, or take it away.") from None
    if url.get_backend_name() == "sqlite":
        if url.database in (None, "", ":memory:"):
            raise StoreFaulty("AIM_DATABASE_URL names no file. Add one, or take it away.")
        return url
    return url.set(drivername="postgresql+psycopg")


def _make_file(path: Path) -> None:
    """The folder and the file, readable by this account only."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        sentence = f"The data folder {path.parent} cannot be used: {error.strerror}. Choose another with AIM_DATA_FOLDER."
        raise StoreFaulty(sentence) from error


@contextmanager
def _explained(url: URL) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if url.get_backend_name() == "sqlite":
            sentence = f"{url.database} cannot be used: {error.orig}. Choose another folder with AIM_DATA_FOLDER."
        else:
            sentence = f"The database at {url.host or 'the address in AIM_DATABASE_URL'} does not answer. Check AIM_DATABASE_URL."
        raise StoreFaulty(sentence) from error


def _prepare(url: URL) -> bytes:
    """Bring the schema up to date; returns the key of the resume codes, made the first time."""
    if url.get_backend_name() == "sqlite":
        _copy_before_upgrade(url)
        # Without foreign keys, because a migration may have to build a table anew and drop the old one.
        engine = sqlite_engine(url, PATIENCE, begin="IMMEDIATE", foreign_keys=False)
    else:
        engine = postgresql_engine(url, PATIENCE)
    try:
        with engine.begin() as connection:
            if revision_of(connection) != newest_revision():
                upgrade(connection)
            return _code_key(connection)
    finally:
        engine.dispose()


def _copy_before_upgrade(url: URL) -> None:
    """Keep the file as it was, beside the one that is about to be upgraded."""
    engine = sqlite_engine(url, PATIENCE)
    file = Path(url.database or "")
    try:
        with engine.connect() as connection:
            revision = revision_of(connection)
            copy = file.with_name(f"{file.stem}-before-upgrade-from-{revision}{file.suffix}")
            if revision not in (None, newest_revision()) and not copy.exists():
                connection.exec_driver_sql("VACUUM INTO ?", (str(copy),))
    finally:
        engine.dispose()


def _code_key(connection: Connection) -> bytes:
    insert_if_absent(connection, installation, id=1, code_key=secrets.token_hex(32))
    return bytes.fromhex(connection.execute(select(installation.c.code_key)).scalar_one())
