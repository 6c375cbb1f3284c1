"""The folder of one edition -> Rubric."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assessment.folder_contents import is_left_behind
from assessment.rubric_files.parts import Broken, Sound, read_part
from assessment.rubric_files.problems import Problem, RubricProblems
from assessment.rubric_files.yaml_text import link_problem
from scoring.carry_over import Following
from scoring.errors import Fault, RubricFaulty
from scoring.model import Value
from scoring.question import Area, AreaFile, AreaKind
from scoring.rubric import Rubric
from scoring.rules import EditionRules
from scoring.source import Source

AREA_FOLDERS: Mapping[str, AreaKind] = {"inquiry-areas": "inquiry_area", "outcomes": "outcome"}
"""The folder decides an area's kind."""

EDITION_NAME = re.compile(r"\d{4}-\d{2}")


CHANGES = "changes.yaml"
"""The file of an edition that follows another: what becomes of the answers to the one before."""


class GuidanceFile(Value):
    """What `guidance.yaml` holds: every document once."""

    sources: tuple[Source, ...]
    """The documents, each once."""


@dataclass(frozen=True)
class EditionFiles:
    """What could be read of an edition: each file that is sound by itself, and all that keeps the others from being so."""

    folder: Path
    rules: Sound[EditionRules] | None
    guidance: Sound[GuidanceFile] | None
    areas: Mapping[str, Sound[AreaFile]]
    changes: Sound[Following] | None
    problems: tuple[Problem, ...]

    @property
    def parts(self) -> Mapping[str, Sound[Value]]:
        """The sound files by the name that begins a path: `rules`, `guidance`, `changes` or an area's id."""
        shared: Mapping[str, Sound[Value] | None] = {"rules": self.rules, "guidance": self.guidance, "changes": self.changes}
        return dict(self.areas) | {name: part for name, part in shared.items() if part}

    def placed(self, fault: Fault) -> Problem:
        """The fault with its file, line and column."""
        found = self.parts[str(fault.path[0])].problem(fault.path[1:], fault.what, rule=fault.rule, words=fault.words)
        return found.as_warning() if fault.warning else found


@dataclass(frozen=True)
class Edition:
    """A sound edition: its rubric, and the files that know where in them each part of it stands."""

    rubric: Rubric
    files: EditionFiles

    @property
    def folder(self) -> Path:
        """Where the files are."""
        return self.files.folder

    @property
    def following(self) -> Following | None:
        """The edition it follows and what becomes of the answers to that one; None for a first edition."""
        return None if self.files.changes is None else self.files.changes.value

    def problem(self, path: tuple[str | int, ...], what: str, rule: str = "meaning", words: str | None = None) -> Problem:
        """What is wrong at the place `path` leads to, which begins with the name of a part; at the `words` in it when they are given."""
        return self.files.placed(Fault(path, what, rule, words))

    def warning(self, path: tuple[str | int, ...], what: str, rule: str = "meaning", words: str | None = None) -> Problem:
        """What is worth another look there."""
        return self.files.placed(Fault(path, what, rule, words, warning=True))


def load_edition(folder: Path) -> Rubric:
    """The rubric in `folder`; RubricProblems with every problem of every file, each line beginning with `folder`."""
    return read_edition(folder).rubric


def read_edition(folder: Path) -> Edition:
    """The rubric in `folder` with the places of its parts; RubricProblems as above."""
    return edition_of(read_files(folder))


def read_files(folder: Path) -> EditionFiles:
    """The files in `folder`, each as far as it is sound by itself."""
    if not folder.is_dir():
        return EditionFiles(folder, None, None, {}, None, (_no_folder(folder),))
    paths = area_paths(folder)
    rules = read_part(folder / "rubric.yaml", EditionRules)
    guidance = read_part(folder / "guidance.yaml", GuidanceFile)
    areas = [read_part(path, AreaFile) for path in paths]
    changes = read_part(folder / CHANGES, Following) if _has_changes(folder) else None
    sound = [area for area in areas if isinstance(area, Sound)]
    problems = [problem for part in (rules, guidance, changes, *areas) if isinstance(part, Broken) for problem in part.problems]
    problems += [*_misplaced(folder), *_misnamed(sound)]
    if isinstance(rules, Sound):
        problems += [*_other_edition(folder, rules), *_unlisted(rules, paths)]
    return EditionFiles(
        folder,
        rules if isinstance(rules, Sound) else None,
        guidance if isinstance(guidance, Sound) else None,
        {area.value.id: area for area in sound},
        changes if isinstance(changes, Sound) else None,
        tuple(problems),
    )


def edition_of(files: EditionFiles) -> Edition:
    """The edition they make.  RubricProblems when a file is not sound, or, once each of them is, when they make no sense together."""
    if files.problems or not files.rules or not files.guidance:
        raise RubricProblems(*files.problems)
    rules = files.rules.value
    areas = tuple(_area(files.areas[place.id], place.weight) for place in rules.areas)
    try:
        return Edition(Rubric(rules=rules, areas=areas, guidance=files.guidance.value.sources), files)
    except RubricFaulty as error:
        raise RubricProblems(*map(files.placed, error.faults)) from None


def area_paths(folder: Path) -> list[Path]:
    """The area files of both kinds, sorted within each kind."""
    places = [folder / name for name in AREA_FOLDERS]
    found = (path for place in places if not place.is_symlink() for path in sorted(place.glob("*.yaml")))
    return [path for path in found if not is_left_behind(path.name)]


def edition_paths(folder: Path) -> list[Path]:
    """Every file that makes the edition."""
    changes = [folder / CHANGES] if _has_changes(folder) else []
    return [folder / "rubric.yaml", folder / "guidance.yaml", *changes, *area_paths(folder)]


def _has_changes(folder: Path) -> bool:
    # A link that leads nowhere does not "exist", and is refused like any other when it is read.
    return (folder / CHANGES).exists() or (folder / CHANGES).is_symlink()


def _no_folder(folder: Path) -> Problem:
    beside = sorted(path.parent.name for path in folder.parent.glob("*/rubric.yaml"))
    remedy = f"beside it there is {' and '.join(beside)}." if beside else "an edition's folder holds rubric.yaml."
    return Problem(str(folder), 1, 1, f"there is no such folder. Check its name: {remedy}", "file")


def _area(part: Sound[AreaFile], weight: int) -> Area:
    # Every part of it is validated already, so it is not validated again.
    return Area.model_construct(**dict(part.value), kind=AREA_FOLDERS[part.path.parent.name], weight=weight)


def _area_file(identity: str) -> str:
    return " or ".join(f"{name}/{identity}.yaml" for name in AREA_FOLDERS)


def _misplaced(folder: Path) -> Iterator[Problem]:
    read = set(edition_paths(folder))
    for place in (folder, *(folder / name for name in AREA_FOLDERS)):
        if place != folder and place.is_symlink():
            yield link_problem(place)
            continue
        for path in sorted(place.glob("*")):
            if path.suffix.lower() in (".yaml", ".yml") and path not in read and not is_left_behind(path.name):
                yield Problem(str(path), 1, 1, f"this file is not read. An area's file is {_area_file('its-id')}.", "file")


def _misnamed(areas: Iterable[Sound[AreaFile]]) -> Iterator[Problem]:
    for area in areas:
        if area.value.id != area.path.stem:
            yield area.problem(("id",), f"the id '{area.value.id}' is not the file's name '{area.path.stem}'. Make them the same.")


def _other_edition(folder: Path, rules: Sound[EditionRules]) -> Iterator[Problem]:
    # A copied folder whose edition was not changed would take over the answers of the edition it came from.
    name = folder.resolve().name
    if EDITION_NAME.fullmatch(name) and name != rules.value.edition:
        yield rules.problem(("edition",), f"the edition '{rules.value.edition}' is not the folder's name '{name}'. Make them the same.")


def _unlisted(rules: Sound[EditionRules], paths: list[Path]) -> Iterator[Problem]:
    """Areas without a file, files without a place in the order, and either of them twice."""
    if not paths:
        yield rules.problem(("areas",), f"there is no area file in {' or in '.join(AREA_FOLDERS)}. Add one for each area listed here.")
        return
    listed = [place.id for place in rules.value.areas]
    files = [path.stem for path in paths]
    for place, identity in enumerate(listed):
        if identity not in files:
            what = f"there is no file for the area '{identity}'. Add {_area_file(identity)}, or take this line away."
            yield rules.problem(("areas", place, "id"), what)
        if identity in listed[:place]:
            yield rules.problem(("areas", place, "id"), f"the area '{identity}' is listed twice. Keep one line.")
    for place, path in enumerate(paths):
        if path.stem not in listed:
            yield Problem(str(path), 1, 1, f"the area '{path.stem}' is not listed in rubric.yaml under 'areas'. Add it there.")
        if path.stem in files[:place]:
            yield Problem(str(path), 1, 1, f"there are two files for the area '{path.stem}'. Keep the one in the right folder.")
