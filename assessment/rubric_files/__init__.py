"""YAML -> Rubric: every problem with file, line, column and a remedy."""

from assessment.rubric_files.edition import load_edition
from assessment.rubric_files.editions import editions_in, newest_edition
from assessment.rubric_files.problems import RubricProblems

__all__ = ["RubricProblems", "editions_in", "load_edition", "newest_edition"]
