"""Bringing a database to the schema this version knows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from assessment.storage.errors import StoreFaulty

MIGRATIONS = Path(__file__).parent / "migrations"
# Any number will do, as long as every process that upgrades uses the same one.
_UPGRADE_LOCK = 4_821_2026


def newest_revision() -> str:
    """The revision this version knows as the last."""
    return _revisions()[0]


def revision_of(connection: Connection) -> str | None:
    """The revision the database is at, None when it is empty; StoreFaulty when it is not one of ours or is newer than we are."""
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None:
        if inspect(connection).get_table_names():
            raise StoreFaulty("The database holds tables of another program. Choose an empty database, or another data folder.")
        return None
    if revision not in _revisions():
        raise StoreFaulty("The database was written by a newer version of this service. Install that version, or choose another folder.")
    return revision


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run the migrations that are missing, inside the caller's transaction, one process at a time."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})"))
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, to)


@cache
def _revisions() -> tuple[str, ...]:
    """Every revision this version knows, the newest first; read once, because Alembic reads all migrations for it."""
    known = tuple(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())
    if not known:
        raise LookupError(f"{MIGRATIONS} holds no migrations")
    return known


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
