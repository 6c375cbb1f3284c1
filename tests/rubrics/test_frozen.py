"""What schools see of a released edition, whatever is done to its YAML files afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assessment.rubric_files import RubricProblems, load_edition, newest_edition
from assessment.rubric_files.editions import asked_editions
from assessment.rubric_files.frozen import (
    FROZEN,
    changed_since_release,
    fingerprint,
    frozen_copy,
    live_edition,
)
from assessment.served import served_edition, served_editions, tell_of_changes
from tests.builders import a_rubric, an_edition_in
from tests.rubrics.editions import released_in, replace_in

CHANGED = "was changed since it was released. Schools still see the released words."


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A small released edition with every kind of key in it."""
    return released_in(tmp_path, a_rubric(areas=2, questions=2, critical={"aaa-1": "cap"}, where={"bbb-1": {"na_reasons": ("None here",)}}))


def test_what_is_released_is_what_the_files_said(edition: Path) -> None:
    live = live_edition(edition)
    assert live.rubric == load_edition(edition)
    assert live.fingerprint == fingerprint(live.rubric)
    assert live.status == "released"
    assert not changed_since_release(edition)


@pytest.mark.parametrize(
    "edit",
    [
        lambda folder: replace_in(folder / "outcomes/area-b.yaml", "It matters to pupils", "It matters to everybody"),
        lambda folder: replace_in(folder / "outcomes/area-b.yaml", "\n", "\n\t"),
        lambda folder: replace_in(folder / "rubric.yaml", "status: released", "status: draft"),
        lambda folder: (folder / "rubric.yaml").write_text("", encoding="utf-8"),
        lambda folder: (folder / "guidance.yaml").unlink(),
    ],
    ids=["another word", "not even YAML", "a draft again", "an empty file", "a lost file"],
)
def test_schools_see_the_released_words_whatever_is_done_to_the_files(
    edit: Callable[[Path], None], edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = live_edition(edition)
    edit(edition)
    tell_of_changes.cache_clear()
    assert served_edition(edition.parent) == before
    assert served_editions(edition.parent) == (before,)
    captured = capsys.readouterr()
    assert captured.err.count(CHANGED) == 1
    assert captured.out == ""


def test_a_comment_or_another_line_break_is_no_change(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = edition / "rubric.yaml"
    rules.write_text("# Written down by us.\n" + rules.read_text(encoding="utf-8"), encoding="utf-8")
    tell_of_changes.cache_clear()
    served_edition(edition.parent)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("It matters to pupils", "It matters to me"),
        lambda text: text[: len(text) // 2],
        lambda _: "[]",
        lambda _: '{"rubric": {"rules": {"edition": "2026-11"}}}',
        lambda text: json.dumps(json.loads(text) | {"more": 1}),
    ],
    ids=["a word", "half a file", "a list", "nothing but a name", "a key too many"],
)
def test_a_frozen_copy_that_was_edited_is_refused_and_nothing_else_takes_its_place(spoil: Callable[[str], str], edition: Path) -> None:
    an_edition_in(edition.parent, a_rubric(edition="2025-11"))
    file = edition / FROZEN
    file.write_text(spoil(file.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(RubricProblems, match=r"released.json:1:1: this file is not as 'publish' wrote it\. Put back"):
        served_edition(edition.parent)


def test_a_copied_folder_is_not_taken_for_the_edition_it_came_from(edition: Path) -> None:
    copy = edition.parent / "2027-11"
    an_edition_in(edition.parent, a_rubric(edition="2027-11", status="draft"))
    (copy / FROZEN).write_bytes((edition / FROZEN).read_bytes())
    assert frozen_copy(copy) is None
    assert newest_edition(edition.parent) == edition


def test_a_retired_edition_goes_on_and_is_not_the_newest(tmp_path: Path) -> None:
    released_in(tmp_path, a_rubric(edition="2025-11", status="retired"))
    released_in(tmp_path, a_rubric(edition="2026-11"))
    released_in(tmp_path, a_rubric(edition="2027-11", status="retired"))
    an_edition_in(tmp_path, a_rubric(edition="2028-11", status="draft"))
    assert newest_edition(tmp_path).name == "2026-11"
    assert [folder.name for folder in asked_editions(tmp_path)] == ["2025-11", "2026-11", "2027-11"]


def test_retiring_an_edition_changes_no_fingerprint() -> None:
    assert fingerprint(a_rubric(status="retired")) == fingerprint(a_rubric())


def test_a_draft_that_cannot_be_read_stands_in_nobodys_way(edition: Path) -> None:
    an_edition_in(edition.parent, a_rubric(edition="2027-11", status="draft"))
    (edition.parent / "2027-11" / "rubric.yaml").write_text("areas: [", encoding="utf-8")
    assert served_edition(edition.parent).folder == edition
