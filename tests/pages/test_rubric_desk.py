"""The desk of the rubric: staff drop files, read every problem, and see what a leader would see; schools notice nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import an_edition_in
from tests.pages.conftest import Service
from tests.pages.edition import DO_NOT_KNOW, RUBRIC
from tests.pages.window import Window
from tests.rubrics.zips import a_zip, files_of

LIVE = "This is the live rubric, edition 2026-11."
PREVIEW = "Preview of edition 2026-11. Not saved, not live."
QUESTION, SETTING = "Question", "As asked of"


@pytest.fixture
def window(service: Service) -> Window:
    """The page as staff come to it."""
    return service.window("rubric")


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """The files of the live edition, as staff have them on their own computer."""
    return an_edition_in(tmp_path / "at-home", RUBRIC)


@pytest.fixture
def area(edition: Path) -> str:
    """The file of the first area."""
    return (edition / "inquiry-areas/area-a.yaml").read_text(encoding="utf-8")


def test_staff_find_the_page_from_how_it_works(service: Service) -> None:
    window = service.window("how-it-works")
    window.press("Rubric, for Coalition staff")
    assert window.heading == "Rubric"
    window.press("Back")
    assert window.heading == "How it works"


def test_leaders_are_not_led_to_it(service: Service) -> None:
    service.begin()
    assert "Coalition staff" not in service.window("your-assessment").sidebar
    assert "Rubric, for Coalition staff" not in service.window().buttons


def test_without_a_file_it_shows_the_live_rubric(window: Window) -> None:
    assert LIVE in window.words
    assert "How far has the school come with aaa-1?" in window.words
    assert "Not saved, not live" not in window.words


def test_every_problem_is_listed_with_its_line_and_nothing_can_be_previewed(window: Window, area: str) -> None:
    lines = area.splitlines()
    broken = area.replace("- id: aaa-3", "- id: aaa-1").replace("    5: At level 5 we do aaa-2 in a way that anyone can check.\n", "")
    window.upload("send.yaml", broken.encode())
    assert PREVIEW in window.words
    assert "send.yaml (in the edition: inquiry-areas/area-a.yaml)" in window.words
    assert f"Line {lines.index('- id: aaa-3')}: " in window.words
    assert "2 problems. Problems stop a release." in window.words
    assert window.findings.count("Line ") == 2
    assert "The preview appears when these problems are put right." in window.words
    assert DO_NOT_KNOW not in window.words


def test_a_file_that_is_no_yaml_gets_one_sentence(window: Window, area: str) -> None:
    window.upload("area-a.yaml", area.replace("title: Title of area-a", "title: [Title of area-a", 1).encode())
    assert window.findings.count("Line ") == 1
    assert "Traceback" not in window.words


def test_a_sound_file_is_previewed_and_not_live(service: Service, window: Window, area: str) -> None:
    window.upload("area-a.yaml", area.replace("At level 3 we do aaa-1", "At level three we do aaa-1").encode())
    assert PREVIEW in window.words
    assert "No problems found. 3 areas, 9 questions, 45 descriptors." in window.words
    assert "At level three we do aaa-1 in a way that anyone can check." in window.words
    service.begin()
    leader = service.window("area-a", question="aaa-1")
    assert "At level 3 we do aaa-1" in leader.words
    assert "At level three" not in leader.words


def test_the_preview_opens_at_the_file_that_was_dropped(window: Window, edition: Path) -> None:
    area = (edition / "outcomes/area-c.yaml").read_bytes()
    window.upload("area-c.yaml", area)
    assert window.chosen(QUESTION) == "ccc-1"
    assert "How far has the school come with ccc-1?" in window.words
    window.upload("area-c.yaml", area.replace(b"Title of ccc-2", b"Another title"))
    assert window.chosen(QUESTION) == "ccc-2"


def test_a_choice_in_the_preview_is_nobodys_answer(service: Service) -> None:
    service.begin()
    window = service.window("rubric")
    window.choose("How far has the school come with aaa-1?", "Three")
    window.visit("area-a")
    assert window.chosen("How far has the school come with aaa-1?") is None
    assert dict(service.stored().assessment.answers) == {}


def test_it_is_asked_as_of_a_trust(window: Window) -> None:
    window.choose(SETTING, "Trust")
    assert "Answer for what is true in every one of your schools." in window.words
    assert "in every school." in window.words


def test_the_report_says_the_same_as_a_real_one(window: Window) -> None:
    window.choose("The answer", "One")
    report = window.words.split("In the report", 1)[1]
    for said in (
        "1 critical risk",
        "Title of aaa-1: One",
        "At level 1 we do aaa-1",
        "Bring aaa-1 to level 2.",
        "Agree that aaa-1 goes to level 2.",
    ):
        assert said in report
    assert "A worrying answer sounds like: We trust everybody." in report
    assert "aaa-2" not in report


def test_files_that_cannot_be_looked_into_are_refused_by_name(window: Window) -> None:
    window.upload("edition.zip", a_zip({"../evil.yaml": b"x: 1"}))
    assert "'../evil.yaml' in the zip leads outside its folder." in window.problems
    assert DO_NOT_KNOW not in window.words


def test_a_whole_edition_comes_as_a_zip(window: Window, edition: Path) -> None:
    window.upload(
        "2027-03.zip", a_zip({name: data.replace(b"2026-11'", b"2027-03'") for name, data in files_of(edition, "2027-03/").items()})
    )
    assert "Preview of edition 2027-03. Not saved, not live." in window.words


@pytest.fixture
def drafted(rubrics: Path) -> Iterator[Path]:
    """A draft of the next edition in the rubrics' folder."""
    rules = RUBRIC.rules.model_copy(update={"edition": "2027-09", "status": "draft"})
    folder = an_edition_in(rubrics, RUBRIC.model_copy(update={"rules": rules}))
    yield folder
    shutil.rmtree(folder)


def test_a_draft_in_the_folder_can_be_looked_at(drafted: Path, window: Window) -> None:
    window.choose("Lay them over edition", "2027-09")
    assert "Preview of edition 2027-09. Not saved, not live." in window.words
    (drafted / "guidance.yaml").unlink()
    window.look_again()
    assert "guidance.yaml Line 1: this file is missing." in window.findings
