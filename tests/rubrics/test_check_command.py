"""`python -m assessment check`, as an author runs it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from assessment.commands import check
from tests.builders import a_rubric, an_edition_in


def test_a_sound_edition_gets_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = an_edition_in(tmp_path, a_rubric(areas=2, questions=3))
    assert check.run(Namespace(folder=folder)) == 0
    assert capsys.readouterr().out == f"{folder}: no problems found. 2 areas, 6 questions, 30 descriptors.\n"


def test_each_problem_gets_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = an_edition_in(tmp_path)
    (folder / "guidance.yaml").write_text("sources: x\n", encoding="utf-8")
    (folder / "outcomes/area-b.yaml").write_text("id: area-b\n\ttitle: B\n", encoding="utf-8")
    assert check.run(Namespace(folder=folder)) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{folder}/guidance.yaml:1:10: 'sources' must be a list, its items on lines that begin with '- '; found 'x'. Change it.",
        f"{folder}/outcomes/area-b.yaml:2:1: a TAB is used to indent this line. Use spaces (two per level).",
    ]


def test_without_a_folder_every_edition_is_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    an_edition_in(tmp_path / "rubrics", a_rubric(edition="2026-11"))
    an_edition_in(tmp_path / "rubrics", a_rubric(edition="2027-03", status="draft"))
    monkeypatch.setenv("AIM_RUBRICS", str(tmp_path / "rubrics"))
    monkeypatch.chdir(tmp_path)
    assert check.run(Namespace(folder=None)) == 0
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == ["rubrics/2026-11", "rubrics/2027-03"]


def test_a_folder_without_editions_is_not_called_sound(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIM_RUBRICS", str(tmp_path))
    assert check.run(Namespace(folder=None)) == 1
    assert "There is no edition" in capsys.readouterr().out
