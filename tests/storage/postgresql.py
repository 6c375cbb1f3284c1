"""A real PostgreSQL server of our own, started for tests and benchmarks and thrown away after them."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def programs() -> Path | None:
    """The folder of the newest PostgreSQL server's programs; None when none is installed."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = shutil.which("initdb") or (str(debian[-1]) if debian else None)
    return None if found is None else Path(found).parent


@contextmanager
def running(programs: Path) -> Iterator[str]:
    """The address of a server of these programs, until the block ends."""
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


def _as_somebody_else() -> dict[str, Any]:
    """PostgreSQL refuses to be started by root, so root becomes the ordinary user that Debian's package made."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names["postgres"] if "postgres" in names else names["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
