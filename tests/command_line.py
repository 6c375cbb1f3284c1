"""Commands as a person gives them, and the assessment file of a school called Canary."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from assessment import dates
from assessment.assessment_file import to_json
from assessment.contribution_file import from_json
from scoring.contribution import Contribution
from scoring.errors import UserProblem
from tests.builders import a_rubric, a_school, all_at, an_assessment, at
from tests.pages.edition import SENTENCES

RUBRIC = a_rubric(areas=2, questions=20, sentences=SENTENCES)
SECRET = "of the tests, and long enough for them"  # noqa: S105  # protects nothing
TODAY = dates.today(datetime.now(UTC))
CANARY = "Canary"
SUBMITTED = TODAY - timedelta(days=9)


def run(command: ModuleType, *words: str | Path) -> int:
    """The command, as the parser hands it its words."""
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    code: int = command.run(parser.parse_args(list(map(str, words))))
    return code


def problems(command: ModuleType, *words: str | Path) -> tuple[str, ...]:
    with pytest.raises(UserProblem) as caught:
        run(command, *words)
    return caught.value.problems


def an_assessment_file(folder: Path, number: int = 0, level: int = 3, **changes: Any) -> Path:
    """What a school downloaded; it is called Canary, and has a note and a role of that name.  No two numbers answer alike."""
    answers = all_at(level, RUBRIC) | {"aaa-1": at(4, note=f"{CANARY} note")}
    answers |= {f"aaa-{2 + number // 20}": at(level + 1), f"bbb-{1 + number % 20}": at(level + 1)} if number else {}
    usual: dict[str, Any] = {
        "organisation": a_school(name=f"{CANARY} {number}"),
        "answered_by": (f"{CANARY} head",),
        "submitted_on": SUBMITTED,
    }
    path = folder / f"school-{number}.json"
    path.write_bytes(to_json(an_assessment(answers, **usual | changes)))
    return path


def read(path: Path) -> Contribution:
    given = from_json(path.read_bytes())
    assert isinstance(given, Contribution)
    return given
