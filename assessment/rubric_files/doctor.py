"""The rubric doctor: everything that can be said of an edition's files at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assessment.rubric_files.edition import Edition, read_edition
from assessment.rubric_files.problems import Problem, RubricProblems


@dataclass(frozen=True)
class Examined:
    """What was found, sorted by file and line.  Problems stop a release, warnings do not; no `edition` where there are problems."""

    edition: Edition | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def found(self) -> tuple[Problem, ...]:
        """Both, in the order of the files and lines."""
        return tuple(sorted((*self.problems, *self.warnings)))


def examine(folder: Path, today: date, language: Path | None = None) -> Examined:
    """Every problem and every warning of the edition in `folder`, as of `today`.

    `language` is the file of what the warnings look for; left out, `language.yaml` beside the edition, or else ours.
    """
    try:
        edition = read_edition(folder)
    except RubricProblems as error:
        return Examined(None, error.found)
    return Examined(edition)
