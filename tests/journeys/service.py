"""The app as a school runs it: a process of its own, on a port and a data folder that outlive it."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.error import URLError

from assessment.access.principal import local_principal, local_staff
from assessment.rubric_files import newest_edition
from assessment.rubric_files.frozen import live_edition
from assessment.settings import Settings
from assessment.storage.opening import open_store
from assessment.storage.stored import StoredAssessment
from scoring.assessment import Assessment
from scoring.contribution import Contribution
from scoring.responses import AnyAnswer, AtLevel

ROOT = Path(__file__).parents[2]
SECONDS_TO_START = 30
EDITION = newest_edition(ROOT / "rubrics")
ANYBODY = local_principal("0" * 32)
STAFF = local_staff("0" * 32)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


# Seen once in hundreds of runs: two runs of one session overlap inside Streamlit, which logs it and goes on.
STREAMLITS_OWN = "_reset_triggers"


@dataclass(frozen=True)
class Begun:
    """An assessment in the store: its id and its resume code."""

    assessment: str
    code: str


class Service:
    """`streamlit run streamlit_app.py`; with a `secret` it is the Coalition's, with `rubrics` it asks these and not ours."""

    program = "streamlit"
    script = "streamlit_app.py"

    def __init__(self, folder: Path, secret: str = "", rubrics: Path = ROOT / "rubrics") -> None:
        self._secret = secret
        self._rubrics = rubrics
        self.folder = folder
        self.data = folder / "data"
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._begun = 0
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        self.start()
        self._store = open_store(Settings(data_folder=self.data))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._store.close()
        self.stop()

    def start(self) -> None:
        """Start the process and wait until it answers."""
        self._process = self._run(subprocess.DEVNULL)
        self._wait_until_it_answers()

    def _run(self, out: int) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", self.program, "run", self.script, f"--server.port={self.port}"]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("AIM_")}
        environment |= {"AIM_DATA_FOLDER": str(self.data), "AIM_BENCHMARK_SECRET": self._secret, "AIM_RUBRICS": str(self._rubrics)}
        with self.log.open("ab") as log:
            return subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=out, stderr=log, text=True)

    def _wait_until_it_answers(self) -> None:
        assert self._process is not None
        give_up = time.monotonic() + SECONDS_TO_START
        while not self._is_healthy():
            assert self._process.poll() is None, self.log.read_text(encoding="utf-8")
            assert time.monotonic() < give_up, f"the service did not start within {SECONDS_TO_START} seconds"
            time.sleep(0.05)

    def _is_healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=5) as answer:  # noqa: S310  # our own address
                status: int = answer.status
                return status == 200
        except (URLError, OSError):
            return False

    def stop(self) -> None:
        """End the process in good order."""
        if self._process is not None:
            self._process.terminate()
            ended_with = self._process.wait(timeout=20)
            self._process = None
            assert ended_with == 0, "a service that is told to stop ends as a program that has done its work"

    @property
    def log(self) -> Path:
        """What the processes printed."""
        return self.folder / "service.log"

    @property
    def faults(self) -> list[str]:
        """Faults the service has logged; a page that fails says only that there is a problem."""
        log = self.log.read_text(encoding="utf-8")
        pages = [line for line in log.splitlines() if "a page failed" in line]
        return pages + [trace for trace in log.split("Traceback (most recent call last)")[1:] if STREAMLITS_OWN not in trace]

    def begin(self, assessment: Assessment) -> Begun:
        """Put an assessment into the store as if somebody had begun it, past the pages that do this."""
        self._begun += 1
        begun = Begun(secrets.token_hex(16), f"MAPLE-RIVER-{self._begun:04}")
        now = datetime.now(UTC)
        self._store.create(ANYBODY, assessment, begun.assessment, begun.code, now, fingerprint=live_edition(EDITION).fingerprint)
        return begun

    def collect(self, contributions: Sequence[Contribution]) -> None:
        """Take in what invented members contribute, past the page that does this; nothing where something is held."""
        if self._store.benchmark.numbers_held(STAFF, contributions[0].edition) == (0, 0):
            self._store.benchmark.collect(STAFF, contributions, datetime.now(UTC))

    def stored(self, assessment: str) -> StoredAssessment:
        """An assessment as it is stored now, read past the service."""
        return self._store.load(ANYBODY, assessment)

    def stored_answer(self, assessment: str, question: str) -> AnyAnswer | None:
        """The stored answer; None when there is none."""
        return self.stored(assessment).assessment.answers.get(question)

    def stored_level(self, assessment: str, question: str) -> int | None:
        """The level of the stored answer; None when there is none, or it has no level."""
        answer = self.stored_answer(assessment, question)
        return answer.level if isinstance(answer, AtLevel) else None

    def stores(self, assessment: str, question: str, answer: AnyAnswer) -> None:
        """Wait until this answer is stored."""
        give_up = time.monotonic() + SECONDS_TO_START
        while self.stored_answer(assessment, question) != answer:
            assert time.monotonic() < give_up, f"{self.stored_answer(assessment, question)} is stored instead of {answer}"
            time.sleep(0.05)
