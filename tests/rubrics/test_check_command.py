"""`python -m assessment check`, as an author runs it."""

from __future__ import annotations

import json
import shutil
from argparse import Namespace
from datetime import date
from pathlib import Path

import pytest

from assessment.commands import check
from assessment.rubric_files import newest_edition
from assessment.rubric_files.frozen import FROZEN
from assessment.rubric_files.problems import Problem
from tests.builders import a_rubric, an_edition_in

SHIPPED = newest_edition(Path(__file__).parents[2] / "rubrics")
BEFORE_ANY_REVIEW, AFTER_EVERY_REVIEW = date(2026, 12, 1), date(2099, 1, 1)


def exit_code(folder: Path | None, day: date = BEFORE_ANY_REVIEW, *, as_json: bool = False) -> int:
    return check.run(Namespace(folder=folder, date=day, json=as_json))


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A copy of the edition schools are asked, as it was before it was published."""
    return Path(shutil.copytree(SHIPPED, tmp_path / SHIPPED.name, ignore=shutil.ignore_patterns(FROZEN)))


def test_a_sound_edition_gets_one_sentence(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(edition) == 0
    assert capsys.readouterr().out == f"{edition}: no problems found. 10 areas, 53 questions, 265 descriptors.\n"


def test_each_problem_gets_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = an_edition_in(tmp_path)
    (folder / "guidance.yaml").write_text("sources: x\n", encoding="utf-8")
    (folder / "outcomes/area-b.yaml").write_text("id: area-b\n\ttitle: B\n", encoding="utf-8")
    assert exit_code(folder) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{folder}/guidance.yaml:1:10: 'sources' must be a list, its items on lines that begin with '- '; found 'x'. Change it.",
        f"{folder}/outcomes/area-b.yaml:2:1: a TAB is used to indent this line. Use spaces (two per level).",
    ]


def test_warnings_are_marked_and_do_not_stop_a_release(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(edition, AFTER_EVERY_REVIEW) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    assert lines
    assert [line for line in lines if not line.startswith(f"{edition}/guidance.yaml:") or ": warning: '" not in line] == []
    assert last.startswith(f"{edition}: no problems found, {len(lines)} warnings. 10 areas")


def test_problems_and_warnings_of_the_sound_files_come_at_once(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken, odd = edition / "outcomes/responsible-ai.yaml", edition / "outcomes/strategy-governance.yaml"
    broken.write_text(broken.read_text(encoding="utf-8").replace("anchor: law", "anchor: lore", 1), encoding="utf-8")
    odd.write_text(odd.read_text(encoding="utf-8").replace("title: Who is responsible", "title: Who is responsible.", 1), encoding="utf-8")
    assert exit_code(edition) == 1
    assert [line.split(":")[3] for line in capsys.readouterr().out.splitlines()] == [" the anchor 'lore' is not one of", " warning"]


def test_other_programs_get_everything_as_json(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = edition / "outcomes/responsible-ai.yaml"
    text = file.read_text(encoding="utf-8")
    line = text[: text.index("how we keep people in charge")].count("\n") + 1
    file.write_text(text.replace("how we keep people in charge", "how we prioritize people", 1), encoding="utf-8")
    assert exit_code(edition, as_json=True) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "kind": "warning",
            "rule": "american-spelling",
            "file": str(file),
            "line": line,
            "column": text.splitlines()[line - 1].index("how we keep") + len("how we ") + 1,
            "text": "prioritize",
            "what": "'prioritize' is American spelling.",
            "remedy": "Write 'prioritise'.",
        }
    ]


def test_what_other_programs_get_is_the_same_in_every_code_page() -> None:
    printed = check.as_json([Problem("t\u0177.yaml", 1, 1, "there is no such key")])
    assert printed.isascii()
    assert json.loads(printed)[0]["file"] == "t\u0177.yaml"


def test_without_a_folder_every_edition_is_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    an_edition_in(tmp_path / "rubrics", a_rubric(edition="2026-11", status="draft"))
    an_edition_in(tmp_path / "rubrics", a_rubric(edition="2027-03", status="draft"))
    monkeypatch.setenv("AIM_RUBRICS", str(tmp_path / "rubrics"))
    monkeypatch.chdir(tmp_path)
    assert exit_code(None) == 0
    said = [line.split(":")[0] for line in capsys.readouterr().out.splitlines() if ": no problems found" in line]
    assert said == ["rubrics/2026-11", "rubrics/2027-03"]


def test_a_folder_without_editions_is_not_called_sound(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIM_RUBRICS", str(tmp_path))
    assert exit_code(None) == 1
    assert "There is no edition" in capsys.readouterr().out


def test_what_is_looked_for_in_words_is_read_beside_the_edition(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = (SHIPPED.parent / "language.yaml").read_text(encoding="utf-8")
    (edition.parent / "language.yaml").write_text(
        words.replace("      aging: ageing\n", "      chatbots: talking machines\n"), encoding="utf-8"
    )
    assert exit_code(edition) == 0
    assert "'chatbots' is American spelling. Write 'talking machines'." in capsys.readouterr().out


def test_a_mistake_in_what_is_looked_for_is_a_problem_like_any_other(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (edition.parent / "language.yaml").write_text("reading_age: twelve\n", encoding="utf-8")
    assert exit_code(edition) == 1
    assert f"{edition.parent}/language.yaml:1:14: 'reading_age' must be a group of keys" in capsys.readouterr().out
