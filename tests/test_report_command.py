"""`python -m assessment report`: one file, several, and what it says when something is wrong."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from assessment.assessment_file import to_json
from assessment.commands import report
from scoring.errors import UserProblem
from tests.builders import a_school
from tests.report.papers import all_answered, pages_of


def run(*words: str | Path) -> int:
    """The command, as the parser hands it its words."""
    parser = argparse.ArgumentParser()
    report.add_arguments(parser)
    return report.run(parser.parse_args(list(map(str, words))))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An assessment file as a leader downloads it."""
    path = tmp_path / "our-school.json"
    path.write_bytes(to_json(all_answered(3, a_school(name="Our School")).assessment))
    return path


def test_one_file_becomes_one_report(file: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.pdf"
    assert run(file, "-o", plan, "--date", "2026-12-01") == 0
    first, second = pages_of(plan.read_bytes(), at_most=2)
    assert "Our School 1 December 2026" in first
    assert "Illustrative data, not real schools." in second


def test_the_level_can_be_left_out(file: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.pdf"
    assert run(file, "-o", plan, "--no-level", "--no-notes") == 0
    (first,) = pages_of(plan.read_bytes(), at_most=1)
    assert "Established, 3.0" not in first


def test_several_files_go_into_a_folder_past_a_bad_one(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{", encoding="utf-8")
    other = tmp_path / "other" / file.name
    other.parent.mkdir()
    other.write_bytes(file.read_bytes())
    assert run(bad, file, other, "-o", tmp_path / "reports") == 1
    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == ["our-school-2.pdf", "our-school.pdf"]
    said = capsys.readouterr()
    assert said.err.startswith(f"{bad}: ")
    assert len(said.err.splitlines()) == 1


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "none.json", "-o", tmp_path / "plan.pdf") == 1
    assert "none.json cannot be read" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_named(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, not a folder", encoding="utf-8")
    assert run(file, "-o", blocked / "plan.pdf") == 1
    assert "cannot be written" in capsys.readouterr().err


def test_a_release_of_another_kind_stops_the_run(file: Path, tmp_path: Path) -> None:
    with pytest.raises(UserProblem, match="is not a benchmark release"):
        run(file, "-o", tmp_path / "plan.pdf", "--release", file)


def test_a_date_that_is_none_is_wrong_usage(file: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        run(file, "-o", tmp_path / "plan.pdf", "--date", "31/12/2026")
    assert ended.value.code == 2
