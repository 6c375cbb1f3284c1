"""`python -m assessment check [EDITION_FOLDER]`: is a rubric fit to be asked?"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from assessment import dates
from assessment.commands import typed_day
from assessment.rubric_files import editions_in
from assessment.rubric_files.doctor import Examined, examine
from assessment.rubric_files.problems import Problem
from assessment.settings import read_settings

HELP = "look for problems in the rubrics, each with its file, line and remedy"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One folder, which may be left out, and how to print."""
    parser.add_argument("folder", nargs="?", type=Path, metavar="EDITION_FOLDER", help="one edition; left out, every edition")
    parser.add_argument("--date", type=typed_day, metavar="2026-11-30", help="the day on which guidance must be in date (default: today)")
    parser.add_argument("--json", action="store_true", help="print one JSON array with everything found, for other programs")


def run(arguments: argparse.Namespace) -> int:
    """Print everything found; 1 when there is a problem, 0 when there are only warnings or nothing."""
    folders = [arguments.folder] if arguments.folder else editions_in(_from_here(read_settings().rubrics))
    today = arguments.date or dates.today(datetime.now(UTC))
    examined = {folder: examine(folder, today) for folder in folders}
    if arguments.json:
        print(as_json([one for each in examined.values() for one in each.found]))
    else:
        for folder, each in examined.items():
            _tell(folder, each)
        if not folders:
            print("There is no edition in the rubrics' folder. Add one, or name its folder.")
    return 0 if folders and not any(each.problems for each in examined.values()) else 1


def as_json(found: Sequence[Problem]) -> str:
    """A JSON array with an object for each finding: kind, rule, file, line, column, text, what and remedy.

    It is ASCII, so that it is the same in every code page.
    """
    return json.dumps([_entry(one) for one in found], indent=2)


def _entry(one: Problem) -> dict[str, str | int]:
    return {
        "kind": one.kind,
        "rule": one.rule,
        "file": one.file,
        "line": one.line,
        "column": one.column,
        "text": one.text,
        "what": one.meaning,
        "remedy": one.remedy,
    }


def _tell(folder: Path, examined: Examined) -> None:
    """A line for each finding, and one sentence for an edition without a problem."""
    print(*examined.found, sep="\n", end="\n" if examined.found else "")
    if examined.edition and not examined.problems:
        rubric = examined.edition.rubric
        descriptors = sum(len(question.levels) for question in rubric)
        counts = f"{len(rubric.areas)} areas, {len(rubric.questions)} questions, {descriptors} descriptors"
        print(f"{folder}: no problems found{_warned(len(examined.warnings))}. {counts}.")


def _warned(number: int) -> str:
    return f", {number} warning{'s' if number > 1 else ''}" if number else ""


def _from_here(folder: Path) -> Path:
    """The folder as a person standing here would write it, so that an editor can jump to each line."""
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
