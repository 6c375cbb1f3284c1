"""The editions in the rubrics' folder: which is the newest, and exactly which words it holds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from assessment.rubric_files.document import read_document
from assessment.rubric_files.edition import edition_paths
from assessment.rubric_files.problems import Problem, RubricProblems
from assessment.rubric_files.yaml_text import read_bytes


def editions_in(rubrics_folder: Path) -> list[Path]:
    """The folder of every edition, drafts too, oldest first."""
    return sorted(path.parent for path in rubrics_folder.glob("*/rubric.yaml"))


def newest_edition(rubrics_folder: Path) -> Path:
    """The folder of the newest edition whose status is `released`; RubricProblems when there is none.

    Newest by the folder's name, which is the edition's year and month.
    """
    for folder in reversed(editions_in(rubrics_folder)):
        rules = read_document(folder / "rubric.yaml").value
        if isinstance(rules, Mapping) and rules.get("status") == "released":
            return folder
    raise RubricProblems(Problem(str(rubrics_folder), 1, 1, "no edition here has 'status: released'. Set it in one rubric.yaml."))


def fingerprint(folder: Path) -> str:
    """SHA-256, in hex, of the names and contents of the edition's files; line ends and byte order marks make no difference."""
    total = hashlib.sha256()
    for path in edition_paths(folder):
        content = read_bytes(path)
        total.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()
