"""`python -m assessment verify`: what a clerk is told about a report that came by e-mail."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from assessment.assessment_file import to_json
from assessment.commands import report, verify
from scoring.errors import UserProblem
from tests.report.papers import a_random_paper

MAIN = "AIM_DATA_FOLDER"


def verified(file: Path) -> int:
    """The command, as the parser hands it its words."""
    parser = argparse.ArgumentParser()
    verify.add_arguments(parser)
    return verify.run(parser.parse_args([str(file)]))


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report made by the command."""
    monkeypatch.setenv(MAIN, str(tmp_path / "data"))
    file, path = tmp_path / "school.json", tmp_path / "plan.pdf"
    file.write_bytes(to_json(a_random_paper(1).assessment))
    parser = argparse.ArgumentParser()
    report.add_arguments(parser)
    assert report.run(parser.parse_args([str(file), "-o", str(path), "--date", "2026-12-01"])) == 0
    return path


def test_a_report_made_here_is_genuine_until_it_is_changed(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert verified(made) == 0
    said = capsys.readouterr().out
    assert said.startswith("Genuine and unaltered.\nEdition 2026-11, report of 1 December 2026, fingerprint ")
    made.write_bytes(made.read_bytes() + b" ")
    assert verified(made) == 1
    assert capsys.readouterr().out.startswith("Altered: ")


def test_another_installation_cannot_tell(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(MAIN, str(tmp_path / "elsewhere"))
    capsys.readouterr()
    assert verified(made) == 1
    assert capsys.readouterr().out.startswith("We cannot tell: another installation")


def test_any_other_file_is_not_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv(MAIN, str(tmp_path / "data"))
    assert verified(Path(__file__).with_name("conftest.py")) == 1
    assert capsys.readouterr().out.startswith("Not ours: ")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserProblem, match=r"none\.pdf cannot be read"):
        verified(tmp_path / "none.pdf")
