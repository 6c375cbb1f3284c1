"""The editions as schools are served, for the pages and for every command; what was edited since a release is told of here."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from assessment.rubric_files.editions import asked_editions, newest_edition
from assessment.rubric_files.frozen import LiveEdition, changed_since_release, live_edition


def served_edition(rubrics_folder: Path) -> LiveEdition:
    """The edition new assessments begin with: the newest released one; RubricProblems when there is none that can be read."""
    return _told(newest_edition(rubrics_folder))


def served_editions(rubrics_folder: Path) -> tuple[LiveEdition, ...]:
    """Every released or retired edition, oldest first: what an assessment can be of; RubricProblems as above."""
    return tuple(_told(folder) for folder in asked_editions(rubrics_folder))


def _told(folder: Path) -> LiveEdition:
    edition = live_edition(folder)
    tell_of_changes(folder)
    return edition


@cache  # once is enough, however often a process reads the edition
def tell_of_changes(folder: Path) -> None:
    """Say on standard error that the YAML files are not what schools see, where that is so."""
    if changed_since_release(folder):
        print(
            f"{folder} was changed since it was released. Schools still see the released words. "
            f"'python -m assessment check {folder}' says what was changed and what to do.",
            file=sys.stderr,
            flush=True,
        )
