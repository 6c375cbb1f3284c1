"""Opening the store when the service starts: folder, file, schema, and the key of its resume codes."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, Connection, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError

from assessment.settings import Settings
from assessment.storage.database import PATIENCE, Database, postgresql_engine, sqlite_engine
from assessment.storage.database_file import OURS_ALONE, PUT_BACK, appearing_whole, check_file, copy_whole, make_folder
from assessment.storage.errors import StoreFaulty
from assessment.storage.migrating import newest_revision, revision_of, upgrade
from assessment.storage.schema import installation
from assessment.storage.store import Store
from assessment.storage.writing import insert_if_absent

FILE_NAME = "assessments.sqlite3"


def open_store(settings: Settings) -> Store:
    """The store these settings name, made or upgraded if need be; StoreFaulty with a sentence when that cannot be done."""
    url = address_of(settings)
    with _explained(url):
        if url.get_backend_name() == "sqlite":
            _prepare_file(Path(url.database or ""))
        return Store(Database(url, PATIENCE), _prepare(url))


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


def _prepare_file(path: Path) -> None:
    """Make the file, ready and whole, where there is none; look at one that is there, and keep it as it was before an upgrade."""
    make_folder(path)
    if path.exists():
        check_file(path)
        _copy_before_upgrade(path)
        return
    with suppress(FileExistsError), appearing_whole(path) as made:
        _prepare(URL.create("sqlite", database=str(made)), new=True)


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


def _prepare(url: URL, *, new: bool = False) -> bytes:
    """Bring the schema up to date; returns the key of the resume codes, made with a new database."""
    if url.get_backend_name() == "sqlite":
        # Without foreign keys, because a migration may have to build a table anew and drop the old one.
        engine = sqlite_engine(url, PATIENCE, begin="IMMEDIATE", foreign_keys=False)
    else:
        engine, new = postgresql_engine(url, PATIENCE), True
    try:
        with engine.begin() as connection:
            revision = revision_of(connection)
            if revision is None and not new:
                raise StoreFaulty(f"{url.database} is a database without our tables. {PUT_BACK}, or choose another folder.")
            if revision != newest_revision():
                upgrade(connection)
            return _code_key(connection, is_new=revision is None)
    finally:
        engine.dispose()


def _copy_before_upgrade(file: Path) -> None:
    """Keep the file as it was, beside the one that is about to be upgraded."""
    engine = sqlite_engine(URL.create("sqlite", database=str(file)), PATIENCE)
    try:
        with engine.connect() as connection:
            revision = revision_of(connection)
    finally:
        engine.dispose()
    copy = file.with_name(f"{file.stem}-before-upgrade-from-{revision}{file.suffix}")
    if revision in (None, newest_revision()) or _is_whole(copy):
        return
    try:
        copy_whole(file, copy)
    except OSError as error:
        raise StoreFaulty(f"{copy} cannot be written: {error.strerror}. Make room, then start the service again.") from error


def _is_whole(copy: Path) -> bool:
    """Whether the copy is there, and can be put back."""
    try:
        check_file(copy)
    except (OSError, StoreFaulty):
        return False
    copy.chmod(OURS_ALONE)
    return True


def _code_key(connection: Connection, *, is_new: bool) -> bytes:
    """The key of the codes and seals.  A missing one is never made anew in silence: that would end every code and every seal."""
    if is_new:
        insert_if_absent(connection, installation, id=1, code_key=secrets.token_hex(32))
    key = connection.execute(select(installation.c.code_key)).scalar_one_or_none()
    if key is None:
        raise StoreFaulty(f"The database has lost the key of its codes and reports. {PUT_BACK}: a new key would end every code.")
    return bytes.fromhex(key)
