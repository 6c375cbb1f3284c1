"""A store on each engine: an SQLite file, and a real PostgreSQL started for the session and thrown away after it."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import create_engine, make_url, text

from assessment.settings import Settings
from assessment.storage.opening import open_store
from assessment.storage.store import Store
from tests.conftest import RequireExtra


def _programs() -> Path | None:
    """The folder of the newest PostgreSQL server's programs."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = shutil.which("initdb") or (str(debian[-1]) if debian else None)
    return None if found is None else Path(found).parent


def _as_somebody_else() -> dict[str, Any]:
    """PostgreSQL refuses to be started by root, so root becomes the ordinary user that Debian's package made."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names["postgres"] if "postgres" in names else names["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


@pytest.fixture(scope="session")
def postgresql_server(require_extra: RequireExtra) -> Iterator[str]:
    """The address of a server whose databases may be made and dropped: AIM_TEST_DATABASE_URL, or one of our own."""
    given = os.environ.get("AIM_TEST_DATABASE_URL")
    if given:
        yield given
        return
    programs = _programs()
    require_extra("PostgreSQL", programs is not None)
    assert programs is not None
    # Short, because the path of a socket may have 107 bytes at most.
    base = Path(tempfile.mkdtemp(prefix="aim-pg-"))
    other = _as_somebody_else()
    if other:
        os.chown(base, other["user"], other["group"])

    def run(program: str, *words: str) -> None:
        environment = {"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
        subprocess.run(
            [programs / program, "-D", base / "data", *words], check=True, stdout=subprocess.DEVNULL, cwd=base, env=environment, **other
        )

    try:
        run("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync")
        options = f"-F -k {base} -c listen_addresses='' -c full_page_writes=off"
        run("pg_ctl", "-w", "-s", "-l", str(base / "log"), "-o", options, "start")
        yield f"postgresql://postgres@/postgres?host={base}"
    finally:
        if (base / "data" / "postmaster.pid").exists():
            run("pg_ctl", "-m", "immediate", "-s", "stop")
        shutil.rmtree(base, ignore_errors=True)


@pytest.fixture
def postgresql_settings(postgresql_server: str, tmp_path: Path) -> Iterator[Settings]:
    """Settings for an empty database of its own."""
    server = make_url(postgresql_server).set(drivername="postgresql+psycopg")
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    name = f"aim_{os.getpid()}"
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    address = make_url(postgresql_server).set(database=name).render_as_string(hide_password=False)
    yield Settings(database_url=SecretStr(address), data_folder=tmp_path / "unused")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings for an empty database, on each engine in turn."""
    if request.param == "sqlite":
        return Settings(data_folder=tmp_path / "data")
    found: Settings = request.getfixturevalue("postgresql_settings")
    return found


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """An empty store, on each engine in turn."""
    opened = open_store(settings)
    yield opened
    opened.close()
