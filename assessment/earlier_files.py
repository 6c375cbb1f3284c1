"""Which earlier file belongs to which assessment: found by what is inside, never by what a file is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assessment.assessment_file import from_json
from assessment.same_organisation import surely_one
from assessment.whole_file import read_file
from scoring.assessment import Assessment
from scoring.errors import UserProblem
from scoring.organisation import looks_the_same
from scoring.rubric import Rubric


@dataclass(frozen=True)
class Pair:
    """The earlier file of an assessment; None, and a sentence why, when none can be told to be its own."""

    file: Path | None
    why: str = ""


class EarlierFiles:
    """The assessments in a folder of earlier files; `unread` says of each other file why it is passed over."""

    def __init__(self, folder: Path, files: Iterable[Path], rubrics: Mapping[str, Rubric]) -> None:
        self._folder = folder
        self._found: list[tuple[Path, Assessment]] = []
        self.unread: list[str] = []
        for file in files:
            try:
                self._found.append((file, from_json(read_file(file), rubrics)))
            except UserProblem as problem:
                self.unread.append(f"{file}: {problem.problems[0]} It is passed over.")

    def of(self, now: Assessment) -> Pair:
        """The newest earlier file with its key or number; else the only one that looks the same and says nothing else."""
        own = [(file, one) for file, one in self._found if surely_one(one, now)]
        if own:
            before = [(file, one) for file, one in own if one.submitted_on is not None and _is_before(one.submitted_on, now)]
            return Pair(max(before or own, key=lambda found: (str(found[1].submitted_on), str(found[0])))[0])
        alike = [(file, one) for file, one in self._found if looks_the_same(one.organisation, now.organisation)]
        unsure = [(file, one) for file, one in alike if surely_one(one, now) is None]
        if len(unsure) == 1:
            return Pair(unsure[0][0])
        return Pair(None, f"{self._why_not(now, alike, unsure)} Its report says nothing about change.")

    def _why_not(self, now: Assessment, alike: list[tuple[Path, Assessment]], unsure: list[tuple[Path, Assessment]]) -> str:
        name, kind = now.organisation.name, now.organisation.kind
        if not alike:
            return f"{self._folder} has no file of {name}."
        names = ", ".join(file.name for file, _ in unsure or alike)
        if unsure:
            return f"{self._folder} has more than one file that could be of {name}: {names}. Give each the key of its {kind}."
        return f"{names} looks like {name}, but has another key. If both are one {kind}, put the same 'key' into both files."


def _is_before(day: date, now: Assessment) -> bool:
    return now.submitted_on is None or day < now.submitted_on
