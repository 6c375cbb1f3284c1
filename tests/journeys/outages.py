"""The app under the hands of those who pull its plug: it can be killed and started again, and both take no time."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from assessment.storage.opening import FILE_NAME
from tests.journeys import starter
from tests.journeys.service import Service


class ServiceWithOutages(Service):
    """The app as `starter` starts it, on one port and one data folder throughout.  Its store gives up after a second."""

    program = starter.__name__

    def start(self) -> None:
        """Start the process and wait until it answers."""
        if self._process is None:
            self._process = self._run(subprocess.PIPE)
        self._tell(starter.START)
        self._wait_until_it_answers()

    def kill(self) -> None:
        """End the process at once, as a power cut would."""
        self._tell(starter.KILL)

    def stop(self) -> None:
        """End the process, and the one that starts it: with no more words to read it has nothing to do."""
        self.kill()
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            assert self._process.wait(timeout=20) == 0
            self._process = None

    def restart(self) -> None:
        """Kill the process and start it again."""
        self.kill()
        self.start()

    def _tell(self, word: str) -> None:
        """Have the starter do this, and wait until it has."""
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(word, file=self._process.stdin, flush=True)
        assert self._process.stdout.readline(), self.log.read_text(encoding="utf-8")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """While another program holds the database."""
        other = sqlite3.connect(self.data / FILE_NAME, isolation_level=None)
        try:
            other.execute("BEGIN EXCLUSIVE")
            yield
        finally:
            other.close()
