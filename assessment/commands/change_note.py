"""`python -m assessment change-note EDITION_FOLDER`: what members are told of a new edition."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from assessment import dates
from assessment.change_note import change_note
from assessment.rubric_files.doctor import examine
from assessment.rubric_files.following import edition_before
from assessment.rubric_files.problems import RubricProblems

HELP = "write, in plain English for members, what changes with a new edition and what they have to do"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The new edition."""
    parser.add_argument("folder", type=Path, metavar="EDITION_FOLDER", help="the edition's folder, such as rubrics/2027-11")


def run(arguments: argparse.Namespace) -> int:
    """Print the note as Markdown; RubricProblems or FollowsNone where there is none to write."""
    examined = examine(arguments.folder, dates.today(datetime.now(UTC)))
    if examined.edition is None or examined.problems:
        raise RubricProblems(*examined.problems)
    old, following = edition_before(examined.edition)
    print(change_note(old, examined.edition.rubric, following), end="")
    return 0
