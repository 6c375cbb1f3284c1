"""`python -m assessment check [EDITION_FOLDER]`: is a rubric fit to be asked?"""

from __future__ import annotations

import argparse
from pathlib import Path

from assessment.rubric_files import RubricProblems, editions_in, load_edition
from assessment.settings import read_settings

HELP = "look for problems in the rubrics, each with its file, line and remedy"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One folder, which may be left out."""
    parser.add_argument("folder", nargs="?", type=Path, metavar="EDITION_FOLDER", help="one edition; left out, every edition")


def run(arguments: argparse.Namespace) -> int:
    """Print every problem, or one sentence for each edition without any; 1 when there is a problem."""
    folders = [arguments.folder] if arguments.folder else editions_in(_from_here(read_settings().rubrics))
    fit = [_is_fit(folder) for folder in folders]
    if not fit:
        print("There is no edition in the rubrics' folder. Add one, or name its folder.")
    return 0 if fit and all(fit) else 1


def _is_fit(folder: Path) -> bool:
    try:
        rubric = load_edition(folder)
    except RubricProblems as error:
        print(*error.problems, sep="\n")
        return False
    descriptors = sum(len(question.levels) for question in rubric)
    counts = f"{len(rubric.areas)} areas, {len(rubric.questions)} questions, {descriptors} descriptors"
    print(f"{folder}: no problems found. {counts}.")
    return True


def _from_here(folder: Path) -> Path:
    """The folder as a person standing here would write it, so that an editor can jump to each line."""
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
