"""An edition as it would be with the files that were sent: laid out in a temporary folder, examined, and gone again."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from assessment.rubric_files.averages import AVERAGES
from assessment.rubric_files.doctor import examine
from assessment.rubric_files.editions import editions_in
from assessment.rubric_files.frozen import FROZEN
from assessment.rubric_files.problems import Problem
from assessment.rubric_files.uploads import Sent
from scoring.carry_over import Following
from scoring.rubric import Rubric

_NOT_COPIED = shutil.ignore_patterns(AVERAGES, ".*", "*.md")


@dataclass(frozen=True)
class Draft:
    """What the doctor says of an edition that is not in the rubrics' folder.  Files are named by their place in the edition.

    `rubric` is None when the files make no rubric.
    """

    edition: str
    rubric: Rubric | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    following: Following | None = None

    @property
    def found(self) -> tuple[Problem, ...]:
        """Problems and warnings, in the order of files and lines."""
        return tuple(sorted((*self.problems, *self.warnings)))


def draft_of(rubrics: Path, sent: Sent, today: date) -> Draft:
    """The edition that the files make, and everything the doctor finds; nothing in `rubrics` changes."""
    with _laid_out(rubrics, sent) as folder:
        return examined(folder, today)


def examined(folder: Path, today: date) -> Draft:
    """What the doctor says of the edition in this folder."""
    found = examine(folder, today)
    problems, warnings = (tuple(_placed(part, folder)) for part in (found.problems, found.warnings))
    if found.edition is None:
        return Draft(folder.name, None, problems, warnings)
    return Draft(folder.name, found.edition.rubric, problems, warnings, found.edition.following)


@contextmanager
def _laid_out(rubrics: Path, sent: Sent) -> Iterator[Path]:
    """The edition's folder beside copies of all editions, because the doctor compares it with them."""
    with TemporaryDirectory(prefix="rubric-") as temporary:
        place = Path(temporary)
        for file in rubrics.glob("*.yaml"):  # what the doctor's warnings look for
            shutil.copy(file, place)
        for edition in editions_in(rubrics):
            shutil.copytree(edition, place / edition.name, ignore=_NOT_COPIED)
        folder = place / sent.edition
        if sent.base is None:
            _empty(folder)
        elif not folder.exists():
            shutil.copytree(place / sent.base.name, folder, ignore=shutil.ignore_patterns(FROZEN))
        for name, content in sent.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        yield folder


def _empty(folder: Path) -> None:
    """Take away what the sent files replace; the frozen copy of a released edition stays, for it is what schools see."""
    for path in folder.rglob("*.yaml"):
        path.unlink()


def _placed(problems: Iterable[Problem], folder: Path) -> Iterator[Problem]:
    """Files by their place in the edition; what is said names no folder of this computer."""
    for problem in problems:
        yield replace(problem, file=_place(Path(problem.file), folder), what=problem.what.replace(str(folder.parent), "rubrics"))


def _place(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
