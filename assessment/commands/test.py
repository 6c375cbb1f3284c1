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
    tools = (["ruff", "check"], ["mypy"], ["pytest", "-n", cores, "--dist", "loadfile", *arguments.passed_on])
    codes = [subprocess.run([str(PYTHON), "-m", *tool], cwd=ROOT, check=False).returncode for tool in tools]  # noqa: S603  # our own tools
    return FAILED if any(codes) else 0
