"""The author's guide: its examples can be followed to the letter, and it says what every key holds."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from assessment import __main__ as program
from assessment.rubric_files.frozen import FROZEN, live_edition
from assessment.rubric_files.publishing import publish
from assessment.rubric_files.schema import GUIDE, MODELS, RUBRICS, guide_text
from tests.rubrics.walk import Step, Walk, steps_of

TEXT = GUIDE.read_text(encoding="utf-8")
EXAMPLES = ("Change a word", "Open next year's edition", "Add a question", "Retire a question", "Then: have it read, and release it")
DAY = "2026-12-01"
"""A day on which no guidance of the shipped edition has to be looked at again."""


@pytest.fixture
def author(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Walk:
    """Somebody at work on a copy of our rubrics, whose edition was just published for the first time."""
    shutil.copytree(RUBRICS, tmp_path / "rubrics")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rubrics/2026-11" / FROZEN).unlink(missing_ok=True)
    publish(Path("rubrics/2026-11"), date.fromisoformat(DAY))

    def type_in(words: list[str]) -> str:
        assert words[:3] == ["python", "-m", "assessment"]
        capsys.readouterr()
        program.main([*words[3:], *(["--date", DAY] if words[3] == "check" else [])])
        return capsys.readouterr().out

    return Walk(tmp_path, type_in)


def test_the_examples_do_what_they_say_at_every_step(author: Walk, tmp_path: Path) -> None:
    steps = [step for title in EXAMPLES for step in steps_of(TEXT, title)]
    for step in steps:
        author.follow(step)
    assert author.done >= sum(bool(step.code) for step in steps) > 30
    new = live_edition(tmp_path / "rubrics/2027-11")
    assert new.status == "released"
    assert "stk-7" in new.rubric
    assert "inn-6" not in new.rubric
    assert "inn-6" in live_edition(tmp_path / "rubrics/2026-11").rubric


def test_a_step_that_cannot_be_done_is_noticed(author: Walk) -> None:
    with pytest.raises(AssertionError, match="nobody knows what to do here"):
        author.follow(Step("Think about it.", "a: b\n"))
    with pytest.raises(AssertionError, match="has this not once"):
        author.follow(Step("In `rubrics/2026-11/rubric.yaml`, find:", "such words stand nowhere\n"))
    with pytest.raises(AssertionError):
        author.follow(Step("It says:", "Something else.\n"))


def test_the_tables_of_keys_are_those_of_the_models() -> None:
    assert guide_text(TEXT) == TEXT, "Run 'python -m assessment.rubric_files.schema'."
    assert [model.__name__ for model in MODELS if f"<!-- Keys of {model.__name__} -->" not in TEXT] == []
