"""What lies in an edition's folder, looks like a part of the edition, and is not read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assessment.folder_contents import is_left_behind
from assessment.rubric_files.averages import AVERAGES
from assessment.rubric_files.edition import AREA_FOLDERS
from assessment.rubric_files.problems import Problem

YAML = (".yaml", ".yml")


def passed_over_in(folder: Path) -> Iterator[Problem]:
    """A warning for each folder with YAML files that no edition has, and for each YAML file that a computer left behind."""
    read = {folder / name for name in (*AREA_FOLDERS, AVERAGES)}
    for place in (folder, *sorted(read)):
        for path in sorted(place.glob("*")):
            if path.is_dir() and path not in read and _has_yaml(path):
                what = "this folder is not read. Put its files where they belong, or take it away."
                yield Problem(str(path), 1, 1, what, "file", kind="warning")
            elif _is_yaml(path) and is_left_behind(path.name):
                yield Problem(str(path), 1, 1, "a computer left this file here, and it is not read. Delete it.", "file", kind="warning")


def _has_yaml(folder: Path) -> bool:
    return not is_left_behind(folder.name) and any(_is_yaml(path) for path in folder.glob("*"))


def _is_yaml(path: Path) -> bool:
    return path.suffix.lower() in YAML
