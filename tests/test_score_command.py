"""`score FILE.json`: what other programs were promised on standard output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

from assessment import scorecard_json
from assessment.assessment_file import to_json
from scoring.assessment import Assessment
from scoring.scorecard import score as scorecard_of
from tests.builders import a_rubric, all_at, an_assessment, an_edition_in, at, do_not_know

PROJECT = Path(__file__).parents[1]
RUBRIC = a_rubric(areas=2, questions=3, critical={"bbb-1": "cap", "aaa-2": "flag"})
AREA_KEYS = ["kind", "status", "score", "level", "lowest", "highest", "asked", "answered", "do_not_know"]


def score(tmp_path: Path, assessment: Assessment | None) -> subprocess.CompletedProcess[str]:
    """What the command does with an assessment's file (None: there is no file) and the small edition of the tests."""
    an_edition_in(tmp_path / "rubrics", RUBRIC)
    file = tmp_path / "assessment.json"
    if assessment is not None:
        file.write_bytes(to_json(assessment))
    environment = os.environ | {"AIM_RUBRICS": str(tmp_path / "rubrics")}
    words = [sys.executable, "-m", "assessment", "score", str(file)]
    return subprocess.run(words, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)


def card_of(tmp_path: Path, assessment: Assessment) -> dict[str, Any]:
    """The scorecard that is printed."""
    done = score(tmp_path, assessment)
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_whole_assessment_is_scored_with_exact_numbers(tmp_path: Path) -> None:
    card = card_of(tmp_path, an_assessment(all_at(4, RUBRIC) | {"bbb-1": at(2), "aaa-1": at(5)}))
    ledger = card.pop("ledger")
    areas = card.pop("areas")
    assert card == {
        "edition": "2026-11",
        "status": "scored",
        "score": 3.8,
        "exact_score": "23/6",
        "level": {"number": 2, "name": "Two"},
        "level_before_holds": {"number": 4, "name": "Four"},
        "held_by": ["bbb-1"],
        "critical_risks": ["bbb-1"],
        "lowest": 3.8,
        "highest": 3.8,
        "asked": 6,
        "answered": 6,
        "do_not_know": 0,
        "not_applicable": 0,
        "at_or_above_pass_level": 5,
    }
    assert sum(Fraction(line["points"]) for line in ledger) == Fraction(23, 6)
    assert ledger[0] == {"question": "aaa-1", "share": "1/6", "level": 5, "points": "5/6"}
    assert list(areas) == ["area-a", "area-b"]
    assert areas["area-a"] == dict(
        zip(AREA_KEYS, ["inquiry_area", "scored", 4.3, {"number": 4, "name": "Four"}, 4.3, 4.3, 3, 3, 0], strict=True)
    )


def test_a_half_answered_assessment_has_a_range_and_no_number(tmp_path: Path) -> None:
    card = card_of(tmp_path, an_assessment({"aaa-1": at(3), "aaa-2": do_not_know()}))
    assert (card["status"], card["score"], card["exact_score"], card["level"], card["ledger"]) == ("provisional", None, None, None, [])
    assert (card["lowest"], card["highest"], card["held_by"], card["critical_risks"]) == (1.3, 4.7, [], ["aaa-2"])


def test_a_file_that_does_not_fit_is_refused_on_standard_error_only(tmp_path: Path) -> None:
    done = score(tmp_path, an_assessment({"zzz-1": at(3)}))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "There is no question 'zzz-1' in edition 2026-11. Take it out, or check the edition.\n"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = score(tmp_path, None)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{tmp_path / 'assessment.json'} cannot be read: No such file or directory. Check the name.\n"


def test_what_is_printed_is_the_same_json_in_every_code_page() -> None:
    rubric = a_rubric()
    lowest, *others = rubric.rules.levels
    welsh = (lowest.model_copy(update={"name": "T\u0177"}), *others)
    rubric = rubric.model_copy(update={"rules": rubric.rules.model_copy(update={"levels": welsh})})
    printed = scorecard_json.to_json(scorecard_of(rubric, all_at(1, rubric)), rubric)
    assert printed.isascii()
    assert json.loads(printed)["level"]["name"] == "T\u0177"
