"""Assessments that are under way, so that a journey can begin where it matters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import cycle
from typing import Any

from assessment.rubric_files import load_edition
from scoring.assessment import Assessment
from scoring.organisation import School
from scoring.responses import AnyAnswer
from scoring.rubric import Rubric
from tests.builders import a_school, at, do_not_know
from tests.journeys.service import EDITION

# 0 stands for 'do not know'.  Eleven is no multiple of an area's size, so that no two areas look alike.
PATTERN = (2, 3, 3, 1, 4, 2, 3, 0, 3, 2, 5)
ROLE = "Headteacher or principal"
SCHOOL = a_school(name="Ysgol Ŵyl Primary", early_years=False)


@cache
def rubric(school: School = SCHOOL) -> Rubric:
    """The rubric as this school is asked it."""
    return load_edition(EDITION).asked_of(school)


def answers(*, but_for: int = 0) -> Mapping[str, AnyAnswer]:
    """An answer to every question but the last few."""
    questions = rubric().questions
    levels = zip(questions[: len(questions) - but_for], cycle(PATTERN), strict=False)
    return {question.id: at(level, "documented") if level else do_not_know() for question, level in levels}


def an_assessment(given: Mapping[str, AnyAnswer] | None = None, **changes: Any) -> Assessment:
    """An assessment of the usual school with these answers, none unless given."""
    usual: dict[str, Any] = {
        "edition": rubric().edition,
        "organisation": SCHOOL,
        "answers": given or {},
        "answered_by": (ROLE,),
        "term": "Autumn 2026",
    }
    return Assessment(**usual | changes)
