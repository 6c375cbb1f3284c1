"""A store on each engine: an SQLite file, and a real PostgreSQL started for the session and thrown away after it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import Engine, NullPool, create_engine, make_url, text

from assessment.settings import Settings
from assessment.storage.opening import FILE_NAME, address_of, open_store
from assessment.storage.schema import installation, metadata
from assessment.storage.store import Store
from tests.conftest import RequireExtra
from tests.storage.postgresql import programs, running

# Several runs of the tests may use one server.
READY, EMPTY = (f"aim_{os.getpid()}_{use}" for use in ("ready", "empty"))


@pytest.fixture(scope="session")
def postgresql_server(require_extra: RequireExtra) -> Iterator[str]:
    """The address of a server whose databases may be made and dropped: AIM_TEST_DATABASE_URL, or one of our own."""
    given = os.environ.get("AIM_TEST_DATABASE_URL")
    if given:
        yield given
        return
    found = programs()
    require_extra("PostgreSQL", found is not None)
    assert found is not None
    with running(found) as address:
        yield address


class Databases:
    """Databases of one server, made and dropped."""

    def __init__(self, server: str) -> None:
        self._server = make_url(server)
        self._engine = create_engine(self._server.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")

    def make(self, name: str) -> Settings:
        """Settings for a new database."""
        self.drop(name)
        self._run(f"CREATE DATABASE {name}")
        return Settings(database_url=SecretStr(self._server.set(database=name).render_as_string(hide_password=False)))

    def drop(self, name: str) -> None:
        """Take the database away, whoever is still connected."""
        self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.execute(text(statement))


@pytest.fixture(scope="session")
def databases(postgresql_server: str) -> Databases:
    """The databases of the server."""
    return Databases(postgresql_server)


@pytest.fixture
def empty_postgresql(databases: Databases) -> Iterator[Settings]:
    """Settings for a database with nothing in it."""
    yield databases.make(EMPTY)
    databases.drop(EMPTY)


@pytest.fixture(scope="session")
def ready_postgresql(databases: Databases) -> Iterator[Settings]:
    """Settings for the database with our tables in it that all tests use in turn."""
    settings = databases.make(READY)
    open_store(settings).close()
    yield settings
    databases.drop(READY)


@pytest.fixture
def postgresql_settings(ready_postgresql: Settings) -> Settings:
    """Settings for a database with our tables and nothing in them but its key: much quicker emptied than made."""
    engine = create_engine(address_of(ready_postgresql), poolclass=NullPool)
    with engine.begin() as connection:
        for table in (table for table in reversed(metadata.sorted_tables) if table is not installation):
            connection.execute(text(f"ALTER TABLE {table.name} DISABLE TRIGGER USER"))
            connection.execute(table.delete())
            connection.execute(text(f"ALTER TABLE {table.name} ENABLE TRIGGER USER"))
    return ready_postgresql


@pytest.fixture(scope="session")
def ready_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with our tables and nothing in them."""
    folder = tmp_path_factory.mktemp("ready")
    open_store(Settings(data_folder=folder)).close()
    return folder / FILE_NAME


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings for a database with nothing in it, on each engine in turn."""
    if request.param == "sqlite":
        return Settings(data_folder=tmp_path)
    found: Settings = request.getfixturevalue("empty_postgresql")
    return found


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path, ready_file: Path) -> Settings:
    """Settings for a database with our tables and nothing in them, on each engine in turn."""
    if request.param == "sqlite":
        shutil.copy(ready_file, tmp_path)
        return Settings(data_folder=tmp_path)
    found: Settings = request.getfixturevalue("postgresql_settings")
    return found


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """An empty store, on each engine in turn."""
    opened = open_store(settings)
    yield opened
    opened.close()


@pytest.fixture
def beside(settings: Settings) -> Iterator[Engine]:
    """The same database, looked at from outside the store."""
    engine = create_engine(address_of(settings))
    yield engine
    engine.dispose()
