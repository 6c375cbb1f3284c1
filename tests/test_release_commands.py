"""`release`: from a school's assessment file to averages that another school's report is compared with."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from assessment import dates
from assessment.commands import contribute, demo, release, report
from assessment.releases import shipped_path, write_release
from assessment.settings import read_settings
from assessment.storage.errors import StoreUnreachable
from assessment.storage.opening import open_store
from scoring.benchmark import with_digest
from tests.builders import an_edition_in
from tests.command_line import CANARY, RUBRIC, SECRET, SUBMITTED, TODAY, an_assessment_file, problems, read, run
from tests.pages.edition import ILLUSTRATIVE
from tests.report.papers import pages_of
from tests.scoring.coalitions import a_contribution, made
from tests.storage.contributors import STAFF

SCHOOLS = 24


@pytest.fixture(autouse=True)
def coalition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The Coalition's installation, with a small edition and no release yet."""
    monkeypatch.setenv("AIM_RUBRICS", str(an_edition_in(tmp_path / "rubrics", RUBRIC).parent))
    monkeypatch.setenv("AIM_DATA_FOLDER", str(tmp_path / "coalition"))
    monkeypatch.setenv("AIM_BENCHMARK_SECRET", SECRET)
    return monkeypatch


@pytest.fixture
def school(tmp_path: Path, coalition: pytest.MonkeyPatch) -> Iterator[None]:
    """A school's own installation."""
    with coalition.context() as elsewhere:
        elsewhere.setenv("AIM_DATA_FOLDER", str(tmp_path / "school"))
        elsewhere.delenv("AIM_BENCHMARK_SECRET")
        yield


@pytest.fixture(scope="module")
def schools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The schools' installation, and what each of them contributes, under a trust of its own; it takes long enough to be made once."""
    folder = tmp_path_factory.mktemp("schools")
    with pytest.MonkeyPatch.context() as theirs:
        theirs.setenv("AIM_RUBRICS", str(an_edition_in(folder / "rubrics", RUBRIC).parent))
        theirs.setenv("AIM_DATA_FOLDER", str(folder / "data"))
        theirs.delenv("AIM_BENCHMARK_SECRET", raising=False)
        for number in range(SCHOOLS):
            file = an_assessment_file(folder, number, level=2 + number % 3)
            assert run(contribute, file, "-o", folder / "sent" / file.name, "--trust-key", f"{number:032x}") == 0
    return folder


Sends = Callable[[int], Path]


@pytest.fixture
def contributions(schools: Path, tmp_path: Path) -> Sends:
    """A folder with the files of so many schools."""

    def send(number: int = SCHOOLS) -> Path:
        (tmp_path / "sent").mkdir()
        for one in range(number):
            shutil.copy(schools / "sent" / f"school-{one}.json", tmp_path / "sent")
        return tmp_path / "sent"

    return send


@pytest.fixture
def published(contributions: Sends) -> None:
    """The Coalition has published a release of all schools."""
    assert run(release, "--collect", contributions(SCHOOLS)) == 0
    assert run(release, "--publish", "--signed-by", "Data lead") == 0


# Staff collect


def test_files_and_folders_are_taken_in(contributions: Sends, capsys: pytest.CaptureFixture[str]) -> None:
    sent = contributions(3)
    assert run(release, "--collect", sent / "school-0.json") == 0
    assert run(release, "--collect", sent) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Taken in: 1 new, 0 newer than before, 0 withdrawn. Held already as they are: 0.",
        "Taken in: 2 new, 0 newer than before, 0 withdrawn. Held already as they are: 1.",
    ]


def test_what_a_computer_left_in_the_folder_stops_no_collection_and_is_said(
    contributions: Sends, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = contributions(3)
    (sent / "school-1.json").rename(sent / "SCHOOL-1.JSON")
    (sent / "._school-0.json").write_bytes(b"\0\5\x16\7")
    (sent / "late").mkdir()
    assert run(release, "--collect", sent) == 0
    said = capsys.readouterr()
    assert said.out.startswith("Taken in: 3 new")
    assert said.err.startswith(f"Passed over in {sent}: ._school-0.json, the folder late. ")


def test_every_problem_of_every_file_is_told_and_nothing_is_taken_in(contributions: Sends) -> None:
    sent = contributions(4)
    one, two, three, four = (read(sent / f"school-{number}.json") for number in range(4))
    (sent / "notes.json").write_text("[]", encoding="utf-8")
    for file, given in (
        ("school-0", one.model_copy(update={"region": "Atlantis"})),
        ("school-1", two.model_copy(update={"edition": "2025-01"})),
        ("school-2", three.model_copy(update={"submitted_on": TODAY + timedelta(days=2)})),
        ("two-trusts", four.model_copy(update={"trust_key": "f" * 32})),
    ):
        (sent / f"{file}.json").write_text(given.model_dump_json(), encoding="utf-8")
    edited = json.loads(four.model_dump_json()) | {"name": "Oak", "version": "2"}
    (sent / "edited.json").write_text(json.dumps(edited), encoding="utf-8")
    found = "\n".join(problems(release, "--collect", sent))
    for said in (
        f"{sent / 'notes.json'}: The file does not hold a contribution.",
        f"{sent / 'school-0.json'}: Contribution '{one.key}' has the region 'Atlantis', which is not in the edition.",
        f"Contribution '{two.key}' is of edition 2025-01, not 2026-11.",
        f"Contribution '{three.key}' was submitted on",
        f"Contribution '{four.key}' is there twice and names two trusts.",
        f"{sent / 'edited.json'}: 'name' is not a key of this file. Take it out.",
        f"{sent / 'edited.json'}: 'version' must be a whole number.",
    ):
        assert said in found
    assert found.endswith("Nothing was taken in.")
    assert problems(release, "--publish", "--signed-by", "Data lead") == (
        "No figure can be published yet, so nothing is released. Collect more contributions.",
    )


def test_contributions_that_cannot_be_what_they_say_are_named(contributions: Sends) -> None:
    sent = contributions(5)
    run(release, "--collect", sent / "school-0.json")
    held, old, empty, wrong, twice = (read(sent / f"school-{number}.json") for number in range(5))
    level = wrong.areas[0].model_copy(update={"level": 5})
    backwards = {"areas": twice.areas[::-1], "levels": dict(sorted(twice.levels.items(), reverse=True))}
    for file, given in (
        ("another-key", held.model_copy(update={"key": "a" * 32, "trust_key": "a" * 32, "version": 3})),
        ("school-1", old.model_copy(update={"submitted_on": date(2024, 1, 1)})),
        ("school-2", empty.model_copy(update={"areas": (), "levels": {}})),
        ("school-3", wrong.model_copy(update={"areas": (level, *wrong.areas[1:])})),
        ("second-key", twice.model_copy(update={"key": "b" * 32, **backwards})),
        ("endless", held.model_copy(update={"version": 10**30})),
    ):
        (sent / f"{file}.json").write_text(given.model_dump_json(), encoding="utf-8")
    found = "\n".join(problems(release, "--collect", sent))
    for said in (
        f"Contribution '{'a' * 32}' says exactly what contribution '{held.key}' says, under another key.",
        f"Contribution '{old.key}' was submitted on 1 January 2024, more than 24 months ago. Ask for a new one.",
        f"Contribution '{empty.key}' has no area, so it says nothing.",
        f"Contribution '{wrong.key}' has level 5 in 'area-a', but its score {level.score} is level",
        f"Contribution '{'b' * 32}' says exactly what contribution '{twice.key}' says, under another key.",
        f"{sent / 'endless.json'}: 'version' must be",
    ):
        assert said in found
    assert found.endswith("Nothing was taken in.")


def test_a_folder_or_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    first, second = problems(release, "--collect", tmp_path / "empty", tmp_path / "none.json")
    assert "There is no file in" in first
    assert "cannot be read" in second


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("words", [(), ("--collect", "."), ("--publish", "--signed-by", "Head")], ids=str)
def test_a_schools_own_installation_makes_no_release(words: tuple[str, ...]) -> None:
    assert "set AIM_BENCHMARK_SECRET to at least 32 random characters" in problems(release, *words)[0]


# Staff publish


def test_nothing_is_published_by_only_looking(contributions: Sends, capsys: pytest.CaptureFixture[str]) -> None:
    run(release, "--collect", contributions(SCHOOLS))
    capsys.readouterr()
    assert run(release, "--data-to", "summer 2026") == 0
    said = capsys.readouterr().out
    assert f"Release of {dates.day(TODAY)}, data to summer 2026." in said
    assert "Contributors: 20-49. None is left out because they are more than 24 months old." in said
    assert "  All schools (20-49), all areas: new figures." in said
    assert "Nothing is published." in said
    run(release, "--list")
    assert capsys.readouterr().out == "There is no release here. The illustrative averages are shown.\n"


def test_the_data_go_to_the_term_of_the_newest_answers_and_not_of_the_release(
    contributions: Sends, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = contributions(SCHOOLS)
    for path in sent.iterdir():
        old = read(path).model_copy(update={"submitted_on": TODAY - timedelta(days=300)})
        path.write_text(old.model_dump_json(), encoding="utf-8")
    run(release, "--collect", sent)
    capsys.readouterr()
    assert run(release) == 0
    newest = dates.term(TODAY - timedelta(days=300)).lower()
    assert newest != dates.term(TODAY).lower()
    assert f"Release of {dates.day(TODAY)}, data to {newest}." in capsys.readouterr().out


def test_what_is_withheld_is_told_in_bands_and_names_nobody(contributions: Sends, capsys: pytest.CaptureFixture[str]) -> None:
    run(release, "--collect", contributions(8))
    capsys.readouterr()
    assert run(release) == 0
    said = capsys.readouterr().out
    assert "0 figures published" in said
    assert "  All schools (under 10), all areas: too few organisations, or too many of them from one trust." in said
    assert CANARY not in said


def test_old_contributions_stay_out_and_are_counted_in_a_band(contributions: Sends, capsys: pytest.CaptureFixture[str]) -> None:
    sent = contributions(SCHOOLS)
    run(release, "--collect", sent)
    old = [read(sent / f"school-{n}.json").model_copy(update={"submitted_on": date(2024, 1, 1), "version": 2}) for n in range(3)]
    store = open_store(read_settings())
    store.benchmark.collect(STAFF, old, datetime.now(UTC))  # as if they had been taken in long ago
    store.close()
    capsys.readouterr()
    assert run(release, "--publish", "--signed-by", "Data lead") == 0
    said = capsys.readouterr().out
    assert "under 10 are left out because they are more than 24 months old." in said
    assert "Release 1 is published, signed by: Data lead." in said


@pytest.mark.usefixtures("published")
def test_only_one_release_is_made_in_a_day_and_none_of_the_future() -> None:
    again = ("--publish", "--signed-by", "Data lead")
    assert "The next can be made from the day after." in problems(release, *again)[0]
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    assert "is still to come. Release on that day." in problems(release, *again, "--date", tomorrow)[0]


def test_a_school_that_withdrew_is_in_no_later_release(
    contributions: Sends, schools: Path, tmp_path: Path, coalition: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(release, "--collect", contributions(12))
    shutil.copytree(schools / "data", tmp_path / "data")
    with coalition.context() as elsewhere:
        elsewhere.setenv("AIM_DATA_FOLDER", str(tmp_path / "data"))
        for number in range(4):
            file = an_assessment_file(tmp_path, number)
            run(contribute, file, "-o", tmp_path / "out" / file.name, "--withdraw")
    run(release, "--collect", tmp_path / "out")
    capsys.readouterr()
    assert run(release) == 0
    assert "Contributors: under 10." in capsys.readouterr().out


def test_progress_is_told_beside_the_report(
    contributions: Sends, coalition: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    coalition.setattr(release, "SECONDS_BETWEEN_WORDS", -1)
    run(release, "--collect", contributions(SCHOOLS))
    assert run(release) == 0
    assert "2 figures looked at." in capsys.readouterr().err


@pytest.mark.parametrize("words", [("--publish",), ("--withdraw", "1"), ("--withdraw", "1", "--because", " "), ("--list", "--publish")])
def test_wrong_usage_is_told_apart(words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(release, *words)
    assert ended.value.code == 2


# Passing on


def test_a_withdrawn_release_is_marked_and_the_one_before_is_in_force(contributions: Sends, capsys: pytest.CaptureFixture[str]) -> None:
    run(release, "--collect", contributions(SCHOOLS))
    for days in (2, 1):
        run(release, "--publish", "--signed-by", "Data lead", "--date", (TODAY - timedelta(days=days)).isoformat())
    capsys.readouterr()
    assert run(release, "--withdraw", "2", "--because", "A figure was wrong.") == 0
    run(release, "--list")
    said = capsys.readouterr().out.splitlines()
    assert said[1].endswith(f"signed by: Data lead, withdrawn on {dates.day(TODAY)}: A figure was wrong.")
    assert said[2].endswith("signed by: Data lead, in force")
    assert problems(release, "--withdraw", "2", "--because", "Again.") == ("Release 2 is withdrawn already.",)


def test_later_releases_that_still_show_figures_of_a_withdrawn_one_are_named(
    contributions: Sends, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = contributions(SCHOOLS)
    run(release, "--collect", *(sent / f"school-{number}.json" for number in range(SCHOOLS - 1)))
    run(release, "--publish", "--signed-by", "Data lead", "--date", (TODAY - timedelta(days=2)).isoformat())
    run(release, "--collect", sent)
    run(release, "--publish", "--signed-by", "Data lead", "--date", (TODAY - timedelta(days=1)).isoformat())  # one is new: figures are kept
    capsys.readouterr()
    assert run(release, "--withdraw", "1", "--because", "A figure was wrong.") == 0
    assert capsys.readouterr().out.splitlines() == [
        "Release 1 is withdrawn. It stays in the list, with the reason.",
        "Release 2 still shows figures that were made in it. Withdraw release 2 too.",
    ]


@pytest.mark.usefixtures("published")
def test_the_whole_way_to_another_schools_report(
    tmp_path: Path, coalition: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    file = tmp_path / "release.yaml"
    assert run(release, "--export", file) == 0
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".release")] == []
    coalition.setenv("AIM_DATA_FOLDER", str(tmp_path / "another"))
    coalition.delenv("AIM_BENCHMARK_SECRET")
    assert run(release, "--import", file) == 0
    assert run(release, "--import", file) == 0, "once more does no harm"
    said = capsys.readouterr()
    assert "no release of this edition can be made on this installation" in said.out
    plan = tmp_path / "plan.pdf"
    assert run(report, an_assessment_file(tmp_path, 99), "-o", plan) == 0
    text = " ".join(pages_of(plan.read_bytes()))
    assert f"with data to {dates.term(SUBMITTED).lower()}" in text.lower()
    assert ILLUSTRATIVE not in text
    canaries = (file.read_text(encoding="utf-8"), said.out.replace(str(tmp_path), ""), said.err, caplog.text)
    assert [found for found in canaries if CANARY in found or SECRET in found] == []


def test_without_a_published_release_the_report_uses_the_illustrative_one(tmp_path: Path) -> None:
    invented = (a_contribution(number, illustrative=True) for number in range(20))
    write_release(made(invented, illustrative=True).release, shipped_path(tmp_path / "rubrics", RUBRIC.edition))
    plan = tmp_path / "plan.pdf"
    assert run(report, an_assessment_file(tmp_path), "-o", plan) == 0
    assert ILLUSTRATIVE in " ".join(pages_of(plan.read_bytes()))


def test_a_report_says_when_published_averages_cannot_be_read(
    tmp_path: Path, coalition: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def away(*_: object) -> None:
        raise StoreUnreachable

    coalition.setattr("assessment.storage.releases.in_force", away)
    assert run(report, an_assessment_file(tmp_path), "-o", tmp_path / "plan.pdf") == 0
    assert capsys.readouterr().err.startswith("Published averages cannot be read, so the illustrative ones are used.\n")


@pytest.mark.usefixtures("school")
def test_a_release_that_may_not_be_shown_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "release.yaml"
    sound = made(a_contribution(number) for number in range(20)).release
    for changes, said in (
        ({"edition": "2025-01"}, "is of edition 2025-01, not 2026-11"),
        ({"released_on": TODAY + timedelta(days=1)}, "which is still to come"),
        ({"illustrative": True}, "is illustrative: no real school is in it"),
    ):
        write_release(with_digest(sound.model_copy(update=changes)), file)
        assert said in problems(release, "--import", file)[0]
    write_release(sound.model_copy(update={"data_to": "spring 2030"}), file)
    assert "was changed after it was made" in problems(release, "--import", file)[0]
    assert problems(release, "--export", file) == ("No release of edition 2026-11 is in force here, so there is none to pass on.",)


@pytest.mark.usefixtures("published")
def test_where_releases_are_made_none_is_taken_in(tmp_path: Path) -> None:
    file = tmp_path / "release.yaml"
    write_release(made(a_contribution(number) for number in range(20)).release, file)
    assert "takes none in from elsewhere" in problems(release, "--import", file)[0]


# Rehearsing


def test_staff_can_rehearse_with_illustrative_contributions_and_only_rehearse(
    tmp_path: Path, contributions: Sends, capsys: pytest.CaptureFixture[str]
) -> None:
    invented = tmp_path / "invented"
    assert run(demo, "--contributions", invented) == 0
    assert run(release, "--collect", invented) == 0
    refused = problems(release, "--publish", "--signed-by", "Data lead")
    assert "more are illustrative, so this can be no real release. Rehearse with them" in refused[0]
    assert run(release, "--publish", "--signed-by", "Data lead", "--illustrative") == 0
    assert "Illustrative release (a rehearsal)" in capsys.readouterr().out
    mixed = "\n".join(problems(release, "--collect", contributions(1)))
    assert "is real, and there are illustrative ones. Keep the two in data folders of their own." in mixed
