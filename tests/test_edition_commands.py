"""`change-note` and `rehearse`: what Coalition staff read, and pass on, before a new edition is released."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.commands import change_note, rehearse
from assessment.settings import read_settings
from assessment.storage.opening import open_store
from scoring.rubric import Rubric
from tests.builders import a_question, a_rubric, a_source, an_area, the_rules
from tests.command_line import SECRET, problems, run
from tests.rubrics.editions import draft_in, released_in, replace_in
from tests.scoring.coalitions import a_contribution
from tests.storage.contributors import collected

LINES = """
follows: "2026-11"
summary: A shorter set of questions, with one that is new.
questions:
  - {was: aaa-1, now: aaa-1, answer: ask, reason: It now asks about every tool.}
  - {was: aaa-2, now: aaa-5, answer: keep, reason: It has a new number}
  - {was: aaa-3, now: bbb-4, answer: ask, reason: Both asked nearly the same.}
  - {was: bbb-1, now: bbb-4, answer: ask, reason: Both asked nearly the same.}
  - {was: bbb-2, answer: retire, reason: Every school does this now.}
"""

NOTE = """\
# Rubric for the tests: what changes with edition 2027-11

A shorter set of questions, with one that is new.

It follows edition 2026-11.

## New

- **Title of area-c**, a new area. What this area is for.
- **Title of ccc-1** (Area c). How far has the school come with ccc-1?

## Changed, and why

- **Title of aaa-1** (Area a). It now asks about every tool. Please choose again: you see what you chose before.
- **Title of aaa-5** (Area a), in the place of **Title of aaa-2** (Area a). It has a new number. Your answer stays.
- **Title of bbb-4** (Area b), in the place of **Title of aaa-3** (Area a) and **Title of bbb-1** (Area b). Both asked nearly the same. \
Please choose again: you see what you chose before.

## Gone

- **Title of bbb-2** (Area b). Every school does this now.

## How scores and plans are worked out

- We changed the level that every answer should reach.

## Small corrections

- We corrected words in 1 question. What is asked is the same.

## What you have to do

- Nothing at once. An assessment that you have begun stays in edition 2026-11 until you move it.
- Before you move it, you see what becomes of every answer. Nothing is lost: what is gone stays in the record of the move.
- After the move, choose again in 2 questions and answer 1 new question, where they apply to you.
- An assessment that you have submitted stays as it is. Open it again if you want to move it.
- Compare scores within one edition. On the day of the move you see your score in both.
- Questions? Ask the tests: https://example.org
"""


def the_draft() -> Rubric:
    """2027-11: aaa-1 asks for more, aaa-2 is aaa-5, aaa-3 and bbb-1 are bbb-4, bbb-2 is gone, area-c is new."""
    areas = (
        an_area("area-a", [a_question("aaa-1", weight=2), a_question("aaa-5")]),
        an_area("area-b", [a_question("bbb-3", why="It matters a lot."), a_question("bbb-4")], kind="outcome"),
        an_area("area-c", [a_question("ccc-1")]),
    )
    rules = the_rules(areas, edition="2027-11", status="draft", pass_level=2)
    return Rubric(rules=rules, areas=areas, guidance=(a_source(),))


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    released_in(tmp_path / "rubrics")
    return draft_in(tmp_path / "rubrics", LINES, the_draft())


def test_members_read_what_is_new_what_changed_and_why_what_is_gone_and_what_to_do(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(change_note, draft) == 0
    assert capsys.readouterr().out == NOTE


def test_signs_in_an_authors_words_stay_signs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    released_in(tmp_path)
    lines = 'follows: "2026-11"\nsummary: "New: <b>*all*</b> [here](https://x)"\n'
    assert run(change_note, draft_in(tmp_path, lines)) == 0
    assert r"New: \<b\>\*all\*\</b\> \[here\](https://x)" in capsys.readouterr().out


def test_there_is_no_note_about_a_first_edition_or_one_with_problems(tmp_path: Path) -> None:
    first = released_in(tmp_path)
    assert problems(change_note, first) == ("2026-11 follows no released edition, so there is nothing to compare it with.",)
    assert "Add changes.yaml" in problems(change_note, draft_in(tmp_path))[0]


# ------------------------------------------------------------ rehearse


@pytest.fixture
def coalition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The Coalition's installation with a released edition; its drafts stand beside it."""
    released_in(tmp_path / "rubrics", a_rubric(areas=2, questions=20))
    monkeypatch.setenv("AIM_RUBRICS", str(tmp_path / "rubrics"))
    monkeypatch.setenv("AIM_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("AIM_BENCHMARK_SECRET", SECRET)
    return monkeypatch


@pytest.fixture
def heavier(tmp_path: Path, coalition: pytest.MonkeyPatch) -> Path:  # noqa: ARG001  # it stands beside the Coalition's edition
    """A draft in which one question counts for much more."""
    changed = a_rubric(areas=2, questions=20, where={"aaa-1": {"weight": 60}}, edition="2027-11", status="draft")
    lines = 'follows: "2026-11"\nsummary: S.\nquestions: [{was: aaa-1, now: aaa-1, answer: keep, reason: It counts for more.}]\n'
    return draft_in(tmp_path / "rubrics", lines, changed)


def held(*scores: str) -> None:
    """A school for each score in area-a, each its own trust, collected by the Coalition."""
    store = open_store(read_settings())
    collected(store, *(a_contribution(number, scores=(score, "3")) for number, score in enumerate(scores)))
    store.close()


def test_staff_read_how_many_would_move(heavier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held(*["2.6"] * 21, *["3"] * 12)
    assert run(rehearse, heavier) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        "Rehearsal of 2027-11 with the answers of about 35 organisations to 2026-11.\n"
        "Counts are to the nearest 5. Nothing is said of fewer than 10 organisations.\n"
        "\nOn the day they move:\n"
        "  Overall: level stays: about 35. Mean change: +0.1.\n"
        "  Area a: level stays: about 35. Mean change: +0.2.\n"
        "  Area b: level stays: about 35. Mean change: none.\n"
        "\nLevels that fewer than 10 of them are at:\n"
        "  aaa-1 Title of aaa-1: One, Two, Four, Five\n"
    )


def test_an_answer_to_choose_again_leaves_no_score_until_it_is_given(heavier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_in(heavier / "changes.yaml", "answer: keep", "answer: ask")
    held(*["3"] * 12)
    assert run(rehearse, heavier) == 0
    said = capsys.readouterr().out
    assert "On the day they move:\n  Overall: no level until more is answered: about 10. Mean change: too few to say." in said
    assert "where they are asked to choose:\n  Overall: level stays: about 10. Mean change: none." in said


def test_nothing_is_said_of_a_few(heavier: Path) -> None:
    held(*["3"] * 9)
    (said,) = problems(rehearse, heavier)
    assert (
        said == "Too few have let their scores to 2026-11 into the average. It takes 10 organisations of 5 trusts, none of them too large."
    )


def test_only_the_coalition_rehearses(heavier: Path, coalition: pytest.MonkeyPatch) -> None:
    coalition.delenv("AIM_BENCHMARK_SECRET")
    assert problems(rehearse, heavier)[0].startswith("Only the Coalition's installation holds what others answered.")
