"""A real service for benchmarks: one process with the app's own settings, its data in a folder, its costs read from outside."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assessment.settings import PROJECT

APP = PROJECT / "streamlit_app.py"


@dataclass(frozen=True)
class Server:
    """A running process and its port."""

    process: int
    port: int

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}"

    def processor_seconds(self) -> float:
        """The processor time it has taken, its ended threads too; POSIX, so not on every system."""
        clock = ctypes.c_int()
        if ctypes.CDLL(None).clock_getcpuclockid(self.process, ctypes.byref(clock)) != 0:
            raise OSError("The processor time of another process cannot be read here.")
        return time.clock_gettime(clock.value)

    def megabytes(self) -> float:
        """The memory it holds."""
        status = Path(f"/proc/{self.process}/status").read_text(encoding="utf-8")
        (kilobytes,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
        return int(kilobytes) / 1024


@contextmanager
def serving(script: Path, folder: str, *options: str, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A server of this entry script, run as ever but for the options and settings, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port), "--logger.level", "error", *options]
    environment = {**os.environ, "AIM_DATA_FOLDER": folder, "PYTHONPATH": str(PROJECT), **(settings or {})}
    with subprocess.Popen(words, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield Server(process.pid, port)
        finally:
            process.terminate()


def _wait_for(address: str) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            urllib.request.urlopen(address, timeout=1).close()  # noqa: S310  # our own address
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def spread(times: Sequence[float]) -> str:
    """'median 12.1, 95 % within 14.0, longest 30.2 ms (n = 200)'."""
    ordered = sorted(times)
    within = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return f"median {ordered[len(ordered) // 2]:.1f}, 95 % within {within:.1f}, longest {ordered[-1]:.1f} ms (n = {len(ordered)})"


def load() -> str:
    """How busy this machine was in the last minute: the figures beside it are worth less the busier it was."""
    return f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
