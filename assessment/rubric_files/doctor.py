"""The rubric doctor: everything that can be said of an edition's files at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assessment.rubric_files.edition import Edition, read_edition
from assessment.rubric_files.problems import Problem, RubricProblems


@dataclass(frozen=True)
class Examined:
    """What was found, sorted by file and line.  Problems stop a release, warnings do not; no `edition` when there are problems of form."""

    edition: Edition | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def examine(folder: Path) -> Examined:
    """Every problem and every warning of the edition in `folder`."""
    try:
        edition = read_edition(folder)
    except RubricProblems as error:
        return Examined(None, error.found)
    return Examined(edition)
