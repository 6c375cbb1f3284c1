"""The rubric doctor: everything that can be said of an edition's files at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path

from assessment.rubric_files.edition import Edition, EditionFiles, edition_of, read_files
from assessment.rubric_files.edition_findings import edition_findings
from assessment.rubric_files.language import language_faults
from assessment.rubric_files.language.file import read_language
from assessment.rubric_files.passed_over import passed_over_in
from assessment.rubric_files.problems import MOST_MISTAKES, Problem, RubricProblems
from scoring.doubts import doubts_of
from scoring.errors import Fault


@dataclass(frozen=True)
class Examined:
    """What was found, sorted by file and line.  Problems stop a release, warnings do not; no `edition` where none can be read."""

    edition: Edition | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def found(self) -> tuple[Problem, ...]:
        """Both, in the order of the files and lines."""
        return tuple(sorted((*self.problems, *self.warnings)))


def examine(folder: Path, today: date, language: Path | None = None) -> Examined:
    """Every problem and every warning of the edition in `folder`, as of `today`.

    `language` is the file of what is looked for in the words; left out, `language.yaml` beside the edition, or else ours.
    """
    files = read_files(folder)
    found = [*map(files.placed, _doubts(files, today)), *_of_language(files, language), *passed_over_in(folder)]
    try:
        edition = edition_of(files)
    except RubricProblems as error:
        found += error.found
        edition = None
    found += () if edition is None else edition_findings(edition)
    return _sorted(edition, found)


def _doubts(files: EditionFiles, today: date) -> Iterator[Fault]:
    if files.rules and files.guidance:
        areas = [part.value for part in files.areas.values()]
        yield from doubts_of(files.rules.value, areas, files.guidance.value.sources, today)


def _of_language(files: EditionFiles, file: Path | None) -> Iterator[Problem]:
    """What is wrong with the words of the files that are sound, or with the file that says what to look for."""
    language, problems = read_language(files.folder, file)
    yield from problems
    if language and files.rules and files.guidance:
        areas = [part.value for part in files.areas.values()]
        yield from map(files.placed, language_faults(files.rules.value, areas, files.guidance.value.sources, language))


def _sorted(edition: Edition | None, found: list[Problem]) -> Examined:
    in_order = sorted(set(found))
    problems, warnings = ([one for one in in_order if one.kind == kind] for kind in ("problem", "warning"))
    return Examined(edition, tuple(_listed(problems)), tuple(_listed(warnings)))


def _listed(in_order: list[Problem]) -> Iterator[Problem]:
    """Of more than MOST_MISTAKES in one file the first, and in the place of the next how many more there are."""
    for _, of_one_file in groupby(in_order, key=lambda one: one.file):
        found = list(of_one_file)
        if len(found) <= MOST_MISTAKES + 1:
            yield from found
        else:
            yield from found[:MOST_MISTAKES]
            what = f"from here on, {len(found) - MOST_MISTAKES:,} more were found in this file. Mend those above, then check again."
            yield replace(found[MOST_MISTAKES], what=what, rule="more", text="")
