"""The desk of the rubric: staff drop files, read every problem, and see what a leader would see; schools notice nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
import streamlit as st
import yaml
from pydantic import SecretStr

from assessment import dates
from assessment.releases import shipped_path, write_release
from assessment.rubric_files.language.file import OURS, read_language
from assessment.services import open_services
from scoring.contribution import contribution_of
from scoring.responses import AnyAnswer
from scoring.scorecard import score
from tests.builders import a_school, a_source, all_at, an_assessment, an_edition_in, at
from tests.command_line import SECRET
from tests.pages.conftest import Service
from tests.pages.edition import DO_NOT_KNOW, RELEASE, RUBRIC
from tests.pages.window import Window
from tests.rubrics.editions import released_in, replace_in
from tests.rubrics.zips import a_zip, files_of
from tests.storage.contributors import STAFF
from tests.storage.people import HEAD, NOW, new_id

TODAY = dates.today(datetime.now(UTC))
LIVE = RUBRIC.model_copy(update={"guidance": (a_source(status="law"),)})
LIVE_NOW = "This is the live rubric, edition 2026-11."
PREVIEW = "Preview of edition 2026-11. Not saved, not live."
QUESTION, SETTING = "Question", "As asked of"


@pytest.fixture(scope="module")
def rubrics(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the live edition, frozen as every released one is, in whose short sentences nothing is looked for."""
    folder = tmp_path_factory.mktemp("rubrics")
    released_in(folder, LIVE)
    write_release(RELEASE, shipped_path(folder, LIVE.edition))
    rules, _ = read_language(folder)
    assert rules is not None
    descriptors = rules.descriptors.model_copy(update={"alike": Fraction(3, 2)})
    quiet = rules.model_copy(update={"lengths": (), "words": (), "abbreviations": ("IT",), "descriptors": descriptors})
    (folder / OURS.name).write_text(yaml.safe_dump(quiet.model_dump(mode="json")), encoding="utf-8")
    return folder


@pytest.fixture
def window(service: Service) -> Window:
    """The page as staff come to it."""
    return service.window("rubric")


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """The files of the live edition, as staff have them on their own computer."""
    return an_edition_in(tmp_path / "at-home", LIVE)


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


def test_a_hosted_service_has_the_page_only_where_the_coalition_works(service: Service) -> None:
    for secret, there in ((None, False), (SecretStr(SECRET), True)):
        hosted = open_services(service.settings.model_copy(update={"mode": "hosted", "benchmark_secret": secret}))
        assert hosted.for_staff == there
        hosted.store.close()


def test_without_a_file_it_shows_the_live_rubric(window: Window) -> None:
    assert LIVE_NOW in window.words
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


def test_a_file_without_a_fault_gets_one_sentence(window: Window, area: str) -> None:
    window.upload("area-a.yaml", area.encode())
    assert PREVIEW in window.words
    assert "No problems found. 3 areas, 9 questions, 45 descriptors." in window.words
    assert "Nothing differs from the live edition." in window.words


def test_a_changed_word_is_previewed_and_schools_notice_nothing(service: Service, window: Window, area: str) -> None:
    window.upload("area-a.yaml", area.replace("Title of aaa-1", "Another title").encode())
    assert "1 warning. Warnings do not stop a release." in window.findings
    assert "Line 13 (warning): this was changed since the release." in window.findings
    assert window.options(QUESTION)[0] == "aaa-1 Another title"
    service.begin()
    assert "Another title" not in service.window("area-a", question="check").words


def test_a_new_meaning_in_a_released_edition_is_a_problem_that_can_be_previewed(window: Window, area: str) -> None:
    window.upload("area-a.yaml", area.replace("At level 3 we do aaa-1", "At level 3 nobody does aaa-1").encode())
    assert "Put it back, and change it in a new edition." in window.findings
    assert "At level 3 nobody does aaa-1 in a way that anyone can check." in window.words


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


def test_what_is_passed_over_in_a_zip_is_said(window: Window, edition: Path) -> None:
    left = {"2026-11/.DS_Store": b"x", "2026-11/outcomes/._area-c.yaml": b"x", "2026-11/~$notes.yaml": b"x"}
    window.upload("2026-11.zip", a_zip(files_of(edition, "2026-11/") | left))
    assert "No problems found." in window.words
    assert "Passed over in the zip: '2026-11/.DS_Store', '2026-11/outcomes/._area-c.yaml', '2026-11/~$notes.yaml'." in window.words


def test_what_a_computer_left_among_dropped_files_is_no_rubric_file_and_stops_nothing(window: Window, area: str) -> None:
    window.upload("area-a.yaml", area.encode())
    window.upload("._area-a.yaml", b"\0\5\x16\7")
    assert "No problems found." in window.words
    assert "Passed over here: '._area-a.yaml'." in window.words


CHANGES = """
follows: 2026-11
summary: One question asks for more, one is new and one is gone.
questions:
  - {was: aaa-1, now: aaa-1, answer: ask, reason: Level 3 now asks for everybody.}
  - {was: ccc-3, answer: retire, reason: Nobody needed it.}
"""


@pytest.fixture
def drafted(rubrics: Path, service: Service) -> Iterator[Path]:  # noqa: ARG001  # the service was started before
    """A draft of the next edition in the rubrics' folder: aaa-1 changed, aaa-2 reworded, ccc-3 gone, ccc-4 new."""
    rules = RUBRIC.rules.model_copy(update={"edition": "2027-09", "status": "draft", "contradictions": ()})
    folder = an_edition_in(rubrics, LIVE.model_copy(update={"rules": rules}))
    replace_in(folder / "inquiry-areas/area-a.yaml", "At level 3 we do aaa-1", "At level 3 everybody does aaa-1")
    replace_in(folder / "inquiry-areas/area-a.yaml", "Title of aaa-2", "Title of our aaa-2")
    outcomes = folder / "outcomes/area-c.yaml"
    outcomes.write_text(outcomes.read_text(encoding="utf-8").replace("ccc-3", "ccc-4"), encoding="utf-8")
    (folder / "changes.yaml").write_text(CHANGES, encoding="utf-8")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def next_edition(drafted: Path, window: Window) -> Window:  # noqa: ARG001  # it must be there
    """The page with the draft on it."""
    window.look_again()
    window.choose("Lay them over edition", "2027-09")
    return window


def test_a_draft_in_the_folder_can_be_looked_at(next_edition: Window, drafted: Path) -> None:
    assert "Preview of edition 2027-09. Not saved, not live." in next_edition.words
    assert "No problems found." in next_edition.words
    (drafted / "guidance.yaml").unlink()
    next_edition.look_again()
    assert "guidance.yaml Line 1: this file is missing." in next_edition.findings


def test_changed_words_are_named_on_both_sides(next_edition: Window) -> None:
    assert next_edition.chosen(QUESTION) == "aaa-1"
    compared = next_edition.words.split("Compared with the live edition, 2026-11")[1]
    assert "5 changes: 2 of wording, 1 new, 1 of meaning and 1 taken out." in compared
    assert (
        "aaa-1 Title of aaa-1: level 3 Changes the meaning. Old answers are shown, and asked again. Level 3 now asks for everybody."
        in compared
    )
    assert "At level 3 removed we do aaa-1" in compared
    assert "At level 3 added everybody does aaa-1" in compared
    assert "aaa-2" not in compared


def test_all_changes_can_be_shown_with_what_becomes_of_old_answers(next_edition: Window) -> None:
    next_edition.choose("Show", "All changes")
    compared = next_edition.words.split("Compared with the live edition, 2026-11")[1]
    assert "aaa-2 Title of our aaa-2: title Wording only. Title of aaa-2 Title of added our aaa-2" in compared
    assert "ccc-3 Title of ccc-3 Taken out. Old answers are retired. Nobody needed it." in compared
    assert "ccc-4 Title of ccc-4 New. Asked for the first time. Not there." in compared


def test_how_many_live_answers_are_concerned_is_never_told_of_a_few(next_edition: Window, service: Service) -> None:
    assert "Changes meaning of live answers: Yes, in 2 questions, fewer than 10 assessments" in next_edition.words
    begin_many(service, 9, {"aaa-1": at(3)})
    begin_many(service, 20, {"aaa-3": at(3)})
    next_edition.look_again()
    assert "Yes, in 2 questions, fewer than 10 assessments" in next_edition.words
    begin_many(service, 3, {"ccc-3": at(1), "aaa-1": at(1)})
    next_edition.look_again()
    assert "Yes, in 2 questions, 10-19 assessments" in next_edition.words


def begin_many(service: Service, number: int, answers: dict[str, AnyAnswer]) -> None:
    for _ in range(number):
        new = an_assessment(answers)
        service.services.store.create(HEAD, new, new_id(), None, NOW, fingerprint=service.services.newest.fingerprint)


def test_wording_changes_no_answer(window: Window, area: str) -> None:
    window.upload("area-a.yaml", area.replace("Title of aaa-1", "Another title").encode())
    assert "Changes meaning of live answers: No." in window.words


def test_words_of_a_file_are_never_read_as_markup(window: Window, area: str) -> None:
    window.upload("area-a.yaml", area.replace("Title of aaa-1", '"<b>Bold</b> title"').encode())
    assert "&lt;b&gt;Bold&lt;/b&gt;" in window.markup
    assert "<b>Bold" not in window.markup


def test_members_note_is_there_to_read(next_edition: Window) -> None:
    assert "# Rubric for the tests: what changes with edition 2027-09" in next_edition.words
    assert "Level 3 now asks for everybody. Please choose again: you see what you chose before." in next_edition.words


def test_an_edition_that_does_not_follow_has_no_note(window: Window, area: str) -> None:
    window.upload("area-a.yaml", area.replace("Title of aaa-1", "Another title").encode())
    assert "Note for members" not in window.words


def test_only_the_coalitions_installation_rehearses(next_edition: Window) -> None:
    assert "Only the Coalition's installation can rehearse" in next_edition.words
    assert "Rehearse with members' answers" not in next_edition.buttons


def test_the_coalition_rehearses_and_a_few_members_are_too_few(monkeypatch: pytest.MonkeyPatch, drafted: Path, service: Service) -> None:
    monkeypatch.setenv("AIM_BENCHMARK_SECRET", SECRET)
    st.cache_resource.clear()
    window = service.window("rubric")
    window.choose("Lay them over edition", drafted.name)
    window.press("Rehearse with members' answers")
    assert "Too few have let their scores to 2026-11 into the average." in window.words
    collect(service, 24)
    window.press("Rehearse with members' answers")
    assert "Rehearsal of 2027-09 with the answers of about 25 organisations to 2026-11." in window.words
    assert "On the day they move:" in window.words
    window.upload("area-c.yaml", (drafted / "outcomes/area-c.yaml").read_bytes())
    assert "On the day they move:" not in window.words


def collect(service: Service, number: int) -> None:
    """As many schools, each its own trust, let their scores into the average."""
    asked = RUBRIC.asked_of(a_school())
    answers = all_at(3, asked)
    card = score(asked, answers)
    new = an_assessment(answers)
    given = [contribution_of(asked, new, card, f"{n:032x}", 1, f"{n + 1000:032x}", TODAY - timedelta(days=9)) for n in range(number)]
    service.services.store.benchmark.collect(STAFF, given, datetime.now(UTC))
