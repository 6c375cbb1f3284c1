"""A database of its own on each engine, and another program that holds it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import create_engine, text

from assessment.settings import Settings
from assessment.storage.opening import address_of
from tests.storage.postgresql import programs, running

ENGINES = SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"


@dataclass(frozen=True)
class Place:
    """Where assessments are kept: the settings of the store, and those of a service that uses it."""

    settings: Settings
    folder: str
    of_service: Mapping[str, str]


@contextmanager
def place(engine: str) -> Iterator[Place]:
    """An empty place on the engine, until the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        if engine == SQLITE:
            yield Place(Settings(data_folder=Path(folder)), folder, {})
            return
        found = programs()
        if found is None:
            raise SystemExit("PostgreSQL is not installed here. Measure the other engine alone with --engine SQLite.")
        with running(found) as address:
            settings = Settings(data_folder=Path(folder), database_url=SecretStr(address))
            yield Place(settings, folder, {"AIM_DATABASE_URL": address})


@contextmanager
def held(place: Place) -> Iterator[None]:
    """While this lasts, another program is writing: nobody else can save."""
    engine = create_engine(address_of(place.settings))
    with engine.connect() as other:
        if other.dialect.name == "postgresql":
            other.execute(text("SELECT id FROM assessment FOR UPDATE"))
        else:
            other.exec_driver_sql("BEGIN IMMEDIATE")
        yield
        other.rollback()
    engine.dispose()
