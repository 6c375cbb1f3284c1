"""`python -m assessment test`: the linter, the type checker and the tests, from a clean clone if need be.  Standard library only."""

from __future__ import annotations

import argparse
import os
import subprocess

from assessment.environment import PYTHON, ROOT, prepare

HELP = "lint, check the types and run the tests (options of 'pytest' may follow)"
FAILED = 1
MOST_CORES = 4  # each runs a browser and a service of its own


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own; the rest goes on to pytest."""
    parser.set_defaults(passed_on=())


def run(arguments: argparse.Namespace) -> int:
    """Install what is missing, run all three even when one fails, and return 0 when all pass."""
    prepare(to_develop=True)
    cores = str(min(MOST_CORES, os.cpu_count() or 1))
    # In the order in which they stand: mixed by their number, each journey would start a browser and a service again.
    tests = ["pytest", "-n", cores, "--dist", "loadfile", "--no-loadscope-reorder", *arguments.passed_on]
    with _started(["mypy"], stdout=subprocess.PIPE) as types:  # it has one core for a minute, and the tests often wait
        codes = [_started(tool).wait() for tool in (["ruff", "check"], tests)]
        print(types.communicate()[0])
    return FAILED if any((*codes, types.returncode)) else 0


def _started(tool: list[str], stdout: int | None = None) -> subprocess.Popen[str]:
    """One of our own tools, at work."""
    return subprocess.Popen([str(PYTHON), "-m", *tool], cwd=ROOT, stdout=stdout, text=True)  # noqa: S603
