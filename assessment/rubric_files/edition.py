"""The folder of one edition -> Rubric."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from assessment.rubric_files.parts import Broken, Sound, read_part
from assessment.rubric_files.problems import Problem, RubricProblems
from scoring.carry_over import Following
from scoring.errors import RubricFaulty
from scoring.model import Value
from scoring.question import Area, AreaFile, AreaKind
from scoring.rubric import Rubric
from scoring.rules import EditionRules, Source

AREA_FOLDERS: Mapping[str, AreaKind] = {"inquiry-areas": "inquiry_area", "outcomes": "outcome"}
"""The folder decides an area's kind."""

EDITION_NAME = re.compile(r"\d{4}-\d{2}")


CHANGES = "changes.yaml"
"""The file of an edition that follows another: what becomes of the answers to the one before."""


class GuidanceFile(Value):
    """What `guidance.yaml` holds: every document once."""

    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Edition:
    """A sound edition: its rubric, what it follows, and the files that know where in them each part of it stands."""

    folder: Path
    rubric: Rubric
    parts: Mapping[str, Sound[Value]]
    """By `rules`, `guidance`, `changes` (only where it follows another edition) or an area's id."""
    following: Following | None = None

    def problem(self, path: tuple[str | int, ...], what: str, rule: str = "form") -> Problem:
        """What is wrong at the place `path` leads to, which begins with the name of a part."""
        return replace(self.parts[str(path[0])].problem(path[1:], what), rule=rule)

    def warning(self, path: tuple[str | int, ...], what: str, rule: str) -> Problem:
        """The same for what stops no release."""
        return replace(self.problem(path, what, rule), kind="warning")


def load_edition(folder: Path) -> Rubric:
    """The rubric in `folder`; RubricProblems with every problem of every file, each line beginning with `folder`."""
    return read_edition(folder).rubric


def read_edition(folder: Path) -> Edition:
    """The rubric in `folder` with the places of its parts; RubricProblems as above.

    Whether the files make sense together can only be asked once each of them is sound by itself.
    """
    paths = area_paths(folder)
    rules = read_part(folder / "rubric.yaml", EditionRules)
    guidance = read_part(folder / "guidance.yaml", GuidanceFile)
    areas = [read_part(path, AreaFile) for path in paths]
    sound = [area for area in areas if isinstance(area, Sound)]
    changes = read_part(folder / CHANGES, Following) if (folder / CHANGES).exists() else None
    problems = [problem for part in (rules, guidance, changes, *areas) if isinstance(part, Broken) for problem in part.problems]
    problems += [*_misplaced(folder), *_misnamed(sound)]
    if isinstance(rules, Sound):
        problems += [*_other_edition(folder, rules), *_unlisted(rules, paths)]
    if problems or isinstance(rules, Broken) or isinstance(guidance, Broken):
        raise RubricProblems(*problems)
    by_id = {area.value.id: area for area in sound}
    rubric = _rubric(rules, guidance, by_id)
    parts: dict[str, Sound[Value]] = {"rules": rules, "guidance": guidance, **by_id}
    if not isinstance(changes, Sound):
        return Edition(folder, rubric, parts)
    return Edition(folder, rubric, {**parts, "changes": changes}, changes.value)


def area_paths(folder: Path) -> list[Path]:
    """The area files of both kinds, sorted within each kind."""
    return [path for name in AREA_FOLDERS for path in sorted((folder / name).glob("*.yaml"))]


def edition_paths(folder: Path) -> list[Path]:
    """Every file that makes the edition."""
    changes = folder / CHANGES
    return [folder / "rubric.yaml", folder / "guidance.yaml", *([changes] if changes.exists() else []), *area_paths(folder)]


def _rubric(rules: Sound[EditionRules], guidance: Sound[GuidanceFile], areas: Mapping[str, Sound[AreaFile]]) -> Rubric:
    parts: Mapping[str, Sound[Value]] = {"rules": rules, "guidance": guidance, **areas}
    ordered = tuple(_area(areas[place.id], place.weight) for place in rules.value.areas)
    try:
        return Rubric(rules=rules.value, areas=ordered, guidance=guidance.value.sources)
    except RubricFaulty as error:
        problems = [parts[str(fault.path[0])].problem(fault.path[1:], fault.what) for fault in error.faults]
        raise RubricProblems(*problems) from None


def _area(part: Sound[AreaFile], weight: int) -> Area:
    # Every part of it is validated already, so it is not validated again.
    return Area.model_construct(**dict(part.value), kind=AREA_FOLDERS[part.path.parent.name], weight=weight)


def _area_file(identity: str) -> str:
    return " or ".join(f"{name}/{identity}.yaml" for name in AREA_FOLDERS)


def _misplaced(folder: Path) -> Iterator[Problem]:
    read = set(edition_paths(folder))
    for place in (folder, *(folder / name for name in AREA_FOLDERS)):
        for path in sorted(place.glob("*")):
            if path.suffix.lower() in (".yaml", ".yml") and path not in read:
                yield Problem(str(path), 1, 1, f"this file is not read. An area's file is {_area_file('its-id')}.")


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
