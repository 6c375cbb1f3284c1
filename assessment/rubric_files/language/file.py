"""The file that says what is looked for in an edition's words."""

from __future__ import annotations

from pathlib import Path

from assessment.rubric_files.language.rules import LanguageRules
from assessment.rubric_files.parts import Broken, read_part
from assessment.rubric_files.problems import Problem

OURS = Path(__file__).parents[3] / "rubrics" / "language.yaml"


def read_language(edition: Path, file: Path | None = None) -> tuple[LanguageRules | None, tuple[Problem, ...]]:
    """The rules in `file`; left out, those beside the edition's folder, or else ours.  No rules, and why, when the file is not sound."""
    beside = edition.parent / OURS.name
    part = read_part(file or (beside if beside.exists() else OURS), LanguageRules)
    return (None, part.problems) if isinstance(part, Broken) else (part.value, ())
