"""The editions in the rubrics' folder, and which of them schools are asked."""

from __future__ import annotations

from pathlib import Path

from assessment.folder_contents import is_left_behind
from assessment.rubric_files.frozen import FROZEN, live_status
from assessment.rubric_files.problems import Problem, RubricProblems


def editions_in(rubrics_folder: Path) -> list[Path]:
    """The folder of every edition, drafts too, oldest first."""
    return sorted(path.parent for path in rubrics_folder.glob("*/rubric.yaml") if not is_left_behind(path.parent.name))


def newest_edition(rubrics_folder: Path) -> Path:
    """The folder of the newest edition whose status is `released`; RubricProblems when there is none.

    Newest by the folder's name, which is the edition's year and month.
    """
    for folder in reversed(editions_in(rubrics_folder)):
        if _status(folder) == "released":
            return folder
    raise RubricProblems(*_why_none(rubrics_folder))


def asked_editions(rubrics_folder: Path, before: str | None = None) -> list[Path]:
    """The folder of every edition that assessments can be of, released and retired ones, oldest first; RubricProblems.

    Only those that come `before` an edition are looked into when it is given.
    """
    folders = [folder for folder in editions_in(rubrics_folder) if before is None or folder.name < before]
    return [folder for folder in folders if _status(folder) in ("released", "retired")]


def _status(folder: Path) -> str | None:
    """A draft that cannot be read stands in nobody's way; a frozen copy that cannot be read may not be passed over."""
    try:
        return live_status(folder)
    except RubricProblems:
        if (folder / FROZEN).exists():
            raise
        return None


def _why_none(rubrics_folder: Path) -> list[Problem]:
    found: list[Problem] = []
    for folder in editions_in(rubrics_folder):
        try:
            live_status(folder)
        except RubricProblems as error:
            found += error.found
    nothing = "no edition here has 'status: released'. Publish one with 'python -m assessment publish EDITION_FOLDER'."
    return found or [Problem(str(rubrics_folder), 1, 1, nothing)]
