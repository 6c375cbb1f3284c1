"""One module a command, named as the command (with _ for -).

Each has `HELP = "..."` on one line (read without importing the module), `add_arguments(parser)` and `run(arguments)`, which returns
the exit code.  What a person can put right is raised as `scoring.errors.UserProblem`.  A command that hands words it does not know on
to another program sets the default `passed_on=()` and finds them there.
"""

from __future__ import annotations

import argparse
from datetime import date


def typed_day(text: str) -> date:
    """A day as a person types it after `--date`; argparse says what is wrong with any other text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date like 2026-11-30") from None
