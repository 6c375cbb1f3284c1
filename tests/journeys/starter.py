"""A process that has imported what the app imports, and makes a copy of itself for each start, so that no restart waits for imports.

    python -m tests.journeys.starter run streamlit_app.py --server.port=8501

reads what to do from its input, a word a line, and answers each with a line.  What the app prints goes to standard error.  The
store gives up after one second instead of ten, so that a test with a locked database need not wait as long as a leader would.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import timedelta

from streamlit.web import cli

import assessment.report.formats  # with the next, all that takes long
import assessment.report.pdf
import assessment.services  # noqa: F401
from assessment.storage import opening

START, KILL = "start", "kill"


def main() -> None:
    """Do what the lines say until they end; then nothing that was started goes on."""
    vars(opening)["PATIENCE"] = timedelta(seconds=1)
    running: int | None = None
    for line in sys.stdin:
        if line.strip() == START:
            running = _copy()
        elif running is not None:
            _end(running)
            running = None
        print("done", flush=True)
    if running is not None:
        _end(running)


def _copy() -> int:
    """The number of a new process, which runs the app."""
    made = os.fork()
    if made == 0:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        os.dup2(os.open(os.devnull, os.O_RDONLY), sys.stdin.fileno())
        cli.main()
    return made


def _end(process: int) -> None:
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


if __name__ == "__main__":
    main()
