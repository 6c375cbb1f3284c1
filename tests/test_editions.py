"""The editions a service has: drafts never, each read when it is needed, and the way from one to the next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assessment.editions import Editions
from assessment.rubric_files import RubricProblems
from tests.builders import a_rubric, an_edition_in, carry, following


def editions_in(folder: Path, **status: str) -> Editions:
    """Four editions that follow each other, released unless said otherwise."""
    names = ("2025-11", "2026-11", "2027-11", "2028-11")
    for before, name in zip((None, *names), names, strict=False):
        rules: dict[str, Any] = {"edition": name, "status": status.get(f"in_{name[:4]}", "released")}
        changes = None if before is None else following(carry("aaa-1", "aaa-1", "ask"), follows=before)
        an_edition_in(folder, a_rubric(**rules), changes)
    return Editions(folder)


def test_what_is_released_or_retired_is_there_and_a_draft_never(tmp_path: Path) -> None:
    editions = editions_in(tmp_path, in_2025="retired", in_2028="draft")
    assert list(editions) == ["2025-11", "2026-11", "2027-11"]
    assert editions.newest == "2027-11"
    assert editions["2025-11"].edition == "2025-11"
    assert "2028-11" not in editions


def test_an_edition_that_nobody_needs_is_not_read(tmp_path: Path) -> None:
    editions = editions_in(tmp_path)
    (tmp_path / "2025-11" / "guidance.yaml").write_text("not: [whole")
    assert editions["2028-11"].edition == "2028-11"
    assert editions.newer_than("2026-11") == "2028-11"
    with pytest.raises(RubricProblems):
        editions["2025-11"]


def test_answers_move_to_the_newest_edition_through_all_between(tmp_path: Path) -> None:
    editions = editions_in(tmp_path, in_2026="retired")
    assert editions.newer_than("2025-11") == "2028-11"
    assert [stage.rubric.edition for stage in editions.stages("2025-11", "2028-11")] == ["2026-11", "2027-11", "2028-11"]
    assert [stage.following.follows for stage in editions.stages("2027-11", "2028-11")] == ["2027-11"]
    assert editions.newer_than("2028-11") is None


def test_nobody_moves_to_a_retired_edition_or_where_no_author_said_what_becomes_of_answers(tmp_path: Path) -> None:
    editions = editions_in(tmp_path, in_2028="retired")
    assert editions.newer_than("2026-11") == "2027-11"
    (tmp_path / "2027-11" / "changes.yaml").unlink()
    alone = Editions(tmp_path)
    assert alone.newer_than("2026-11") is None
    assert alone.stages("2026-11", "2028-11") == ()


def test_a_newer_edition_that_cannot_be_read_stands_in_nobodys_way(tmp_path: Path) -> None:
    editions = editions_in(tmp_path)
    (tmp_path / "2028-11" / "changes.yaml").write_text("follows: [")
    assert editions.newer_than("2025-11") is None


def test_an_edition_that_says_it_follows_a_later_one_leads_nowhere(tmp_path: Path) -> None:
    editions_in(tmp_path)
    an_edition_in(tmp_path, a_rubric(edition="2025-11"), following(follows="2026-11"))
    an_edition_in(tmp_path, a_rubric(edition="2026-11"), following(follows="2026-11"))
    editions = Editions(tmp_path)
    assert editions.stages("2024-11", "2026-11") == ()
    assert editions.newer_than("2024-11") is None
