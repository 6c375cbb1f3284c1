"""What the doctor says of the choices at set-up: organisations have made them, and take them along into every later edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.rubric_files.edition import Edition
from assessment.rubric_files.problems import Problem
from scoring.rubric import Rubric

CHOICES = ("phases", "types", "regions", "pupils")
"""The lists in `rubric.yaml` of which an organisation names an entry, word for word."""


def choices_gone(edition: Edition, earlier: Sequence[Rubric]) -> Iterator[Problem]:
    """A problem for each choice that an earlier edition offered and this one does not: nobody's file could be opened again."""
    for name in CHOICES:
        offered = {choice: rubric.edition for rubric in earlier for choice in getattr(rubric.rules, name)}
        for choice, last in offered.items():
            if choice not in getattr(edition.rubric.rules, name):
                what = f"'{choice}' is not in '{name}' any more, and schools or trusts of {last} may have chosen it. Put it back."
                yield edition.problem(("rules", name), what, rule="choice-gone")
