"""`python -m assessment report`: one file, several, and what it says when something is wrong."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

import pytest

from assessment.assessment_file import to_json
from assessment.commands import report
from assessment.report.seal import check
from assessment.report_files import Order, make
from scoring.assessment import PlannedAction
from scoring.errors import UserProblem
from tests.builders import a_school
from tests.full_disk import room_for
from tests.report.papers import all_answered, pages_of


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIM_DATA_FOLDER", str(tmp_path / "data"))


def run(*words: str | Path) -> int:
    """The command, as the parser hands it its words."""
    parser = argparse.ArgumentParser()
    report.add_arguments(parser)
    return report.run(parser.parse_args(list(map(str, words))))


ON = ("--date", "2026-12-01")
OURS = "Our-School-London-board-report-2026-12-01"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An assessment file as a leader downloads it."""
    path = tmp_path / "our-school.json"
    path.write_bytes(to_json(all_answered(3, a_school(name="Our School")).assessment))
    return path


def test_one_file_becomes_one_report(file: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.pdf"
    assert run(file, "-o", plan, "--date", "2026-12-01") == 0
    first, second = pages_of(plan.read_bytes(), at_most=2)
    assert "Our School 1 December 2026" in first
    assert "Illustrative data, not real schools." in second


def test_the_level_can_be_left_out(file: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.pdf"
    assert run(file, "-o", plan, "--no-level", "--no-notes") == 0
    (first,) = pages_of(plan.read_bytes(), at_most=1)
    assert "Established, 3.0" not in first


def test_several_files_go_into_a_folder_past_a_bad_one(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{", encoding="utf-8")
    other = tmp_path / "other" / file.name
    other.parent.mkdir()
    other.write_bytes(file.read_bytes())
    assert run(bad, file, other, "-o", tmp_path / "reports", *ON) == 1
    assert {path.name for path in (tmp_path / "reports").iterdir()} == {f"{OURS}.pdf", f"{OURS}-2.pdf"}
    # A slow machine says in between how far it is.
    (said,) = (line for line in capsys.readouterr().err.splitlines() if not line.endswith(" done."))
    assert said.startswith(f"{bad}: ")


def test_a_trust_is_a_folder_of_files_and_its_reports_are_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trust = tmp_path / "trust"
    trust.mkdir()
    (trust / "notes.txt").write_text("not an assessment", encoding="utf-8")
    for name in ("oak", "elm"):
        school = a_school(name=f"Ysgol {name}'s T\u0177")
        (trust / f"{name}.json").write_bytes(to_json(all_answered(3, school).assessment))
    reports = tmp_path / "reports"
    assert run("--trust", trust, "-o", reports, *ON) == 0
    names = [f"Ysgol-{name}s-T\u0177-London-board-report-2026-12-01.pdf" for name in ("elm", "oak")]
    assert capsys.readouterr().out.splitlines() == [f"{reports / name} is ready." for name in names]
    assert sorted(path.name for path in reports.iterdir()) == names


def test_what_a_computer_left_in_a_trusts_folder_is_passed_over_and_said(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trust = tmp_path / "trust"
    (trust / "last year").mkdir(parents=True)
    for name in ("oak.json", "ELM.JSON", "last year/oak.json"):
        (trust / name).write_bytes(file.read_bytes())
    (trust / "._oak.json").write_bytes(b"\0\5\x16\7")
    assert run("--trust", trust, "-o", tmp_path / "reports", *ON) == 0
    assert {path.name for path in (tmp_path / "reports").iterdir()} == {f"{OURS}.pdf", f"{OURS}-2.pdf"}
    assert f"Passed over in {trust}: ._oak.json, the folder last year. " in capsys.readouterr().err


@pytest.mark.parametrize(("folder", "said"), [("none", "There is no folder"), (".", "There is no assessment file in")])
def test_a_trust_without_files_is_told_so(tmp_path: Path, folder: str, said: str) -> None:
    with pytest.raises(UserProblem, match=said):
        run("--trust", tmp_path / folder, "-o", tmp_path / "reports")


@pytest.mark.usefixtures("starts_processes")
def test_processes_side_by_side_make_the_same_files_as_one(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{}", encoding="utf-8")
    words = (file, bad, file, *ON, "-o")
    assert run(*words, tmp_path / "by one") == 1
    monkeypatch.setattr(report, "workers_for", lambda _: 2)
    monkeypatch.setattr(report, "SECONDS_BETWEEN_WORDS", -1)
    capsys.readouterr()
    assert run(*words, tmp_path / "by two") == 1
    said = capsys.readouterr().err.splitlines()
    assert said[:3] == ["1 of 3 done.", "2 of 3 done.", "3 of 3 done."]
    assert all(line.startswith(f"{bad}: ") for line in said[3:])
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / by).iterdir()} for by in ("by one", "by two"))
    assert one == two
    assert set(one) == {f"{OURS}.pdf", f"{OURS}-2.pdf"}


def test_a_fault_of_ours_stops_no_other_report(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails_once(order: Order) -> tuple[str, ...]:
        if order.path.name == f"{OURS}.pdf":
            raise ZeroDivisionError
        return make(order)

    monkeypatch.setattr(report, "make", fails_once)
    with pytest.raises(ZeroDivisionError):
        run(file, file, "-o", tmp_path / "reports", *ON)
    (said,) = (line for line in capsys.readouterr().err.splitlines() if not line.endswith(" done."))
    assert said == f"{file}: Not made, because of a fault in this program."
    assert [path.name for path in (tmp_path / "reports").iterdir()] == [f"{OURS}-2.pdf"]


def test_a_report_is_made_without_a_seal_where_no_data_can_be_kept(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AIM_DATA_FOLDER", str(file))  # a file is in the way
    plan = tmp_path / "plan.pdf"
    assert run(file, "-o", plan) == 0
    assert capsys.readouterr().err.startswith("The report will have no seal, so nobody can check it later.\n")
    assert check(plan.read_bytes(), b"any").finding == "not ours"


@pytest.mark.parametrize("words", [(), ("one.json", "--trust", "folder")], ids=["nothing to make", "two sources"])
def test_either_files_or_a_trust_are_named(words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(*words, "-o", "reports")
    assert ended.value.code == 2


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "none.json", "-o", tmp_path / "plan.pdf") == 1
    assert "none.json cannot be read" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_named(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, not a folder", encoding="utf-8")
    assert run(file, "-o", blocked / "plan.pdf") == 1
    assert "cannot be written" in capsys.readouterr().err


def test_last_terms_report_and_tables_stay_when_the_disk_is_full(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    places = ("-o", kept / "plan.pdf", "--csv", kept / "plan.csv")
    assert run(file, *places, "--date", "2026-12-01") == 0
    before = {path: path.read_bytes() for path in kept.iterdir()}
    with room_for(50_000):  # enough for the table and for the database, and too little for the report
        assert run(file, *places, "--date", "2026-12-02") == 1
    assert {path: path.read_bytes() for path in kept.iterdir()} == before
    said = capsys.readouterr().err
    assert f"{kept / 'plan.pdf'} cannot be written: there is no room for it on the disk. The file that was there is as it was." in said


def test_a_release_of_another_kind_stops_the_run(file: Path, tmp_path: Path) -> None:
    with pytest.raises(UserProblem, match="is not a benchmark release"):
        run(file, "-o", tmp_path / "plan.pdf", "--release", file)


def test_a_date_that_is_none_is_wrong_usage(file: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        run(file, "-o", tmp_path / "plan.pdf", "--date", "31/12/2026")
    assert ended.value.code == 2


OTHERS = {"docx": b"PK", "xlsx": b"PK", "ics": b"BEGIN:VCALENDAR", "csv": b'\xef\xbb\xbf"row"'}


def test_the_other_formats_come_with_the_report(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = [word for suffix in OTHERS for word in (f"--{suffix}", tmp_path / f"plan.{suffix}")]
    assert run(file, "-o", tmp_path / "plan.pdf", *options) == 0
    assert [suffix for suffix, begins in OTHERS.items() if not (tmp_path / f"plan.{suffix}").read_bytes().startswith(begins)] == []
    assert [line.split(".")[-2] for line in capsys.readouterr().out.splitlines()] == [
        "pdf is ready",
        *(f"{suffix} is ready" for suffix in OTHERS),
    ]


def test_a_calendar_made_again_takes_away_what_is_no_longer_planned(file: Path, tmp_path: Path) -> None:
    dates = tmp_path / "dates.ics"
    for action in (PlannedAction(action="Ask", due=date(2027, 1, 15)), PlannedAction(action="Some day")):
        file.write_bytes(to_json(all_answered(3, a_school(name="Our School"), actions=(action,)).assessment))
        assert run(file, "-o", tmp_path / "plan.pdf", "--ics", dates) == 0
    made = dates.read_bytes()
    assert (made.count(b"STATUS:CANCELLED"), b"Ask" in made) == (1, False), "no word of what is no longer planned"


def test_a_calendar_of_another_school_or_of_the_whole_plan_gives_nothing_to_the_file_in_its_place(file: Path, tmp_path: Path) -> None:
    dates, ask = tmp_path / "dates.ics", (PlannedAction(action="Ask", due=date(2027, 1, 15)),)
    for school, options in ((a_school(name="Our School"), ()), (a_school(name="Another"), ()), (a_school(name="Another"), ("--redact",))):
        whole = ask if school.name == "Our School" or options else ()
        file.write_bytes(to_json(all_answered(3, school, actions=(*whole, PlannedAction(action="Some day"))).assessment))
        assert run(file, "-o", tmp_path / "plan.pdf", "--ics", dates, *options) == 0
        assert b"STATUS:CANCELLED" not in dates.read_bytes()


def test_with_several_files_each_format_goes_into_its_folder(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "another.json"
    other.write_bytes(file.read_bytes())
    assert run(file, other, "-o", tmp_path / "pdf", "--csv", tmp_path / "tables", "--ics", tmp_path / "dates", *ON) == 0
    made = sorted(f"{path.parent.name}/{path.name}" for folder in ("tables", "dates") for path in (tmp_path / folder).iterdir())
    assert made == [f"dates/{OURS}-2.ics", f"dates/{OURS}.ics", f"tables/{OURS}-2.csv", f"tables/{OURS}.csv"]


def test_what_is_left_out_is_left_out_of_the_other_formats_too(file: Path, tmp_path: Path) -> None:
    assert run(file, "-o", tmp_path / "plan.pdf", "--csv", tmp_path / "plan.csv", "--no-level") == 0
    assert '"overall"' not in (tmp_path / "plan.csv").read_text(encoding="utf-8-sig")


def test_a_copy_for_publication_has_no_notes(file: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.pdf"
    assert run(file, "-o", plan, "--csv", tmp_path / "plan.csv", "--redact") == 0
    (first,) = pages_of(plan.read_bytes(), at_most=1)
    assert "A copy for publication:" in first
    assert "Left out for publication" in (tmp_path / "plan.csv").read_text(encoding="utf-8-sig")


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """The file of a year ago, under the same name in a folder of its own."""
    before = all_answered(2, a_school(name="Our School"), term="Autumn 2025", submitted_on=date(2025, 11, 20))
    path = tmp_path / "last-year" / "our-school.json"
    path.parent.mkdir()
    path.write_bytes(to_json(before.assessment))
    return path


def test_since_an_earlier_file_page_one_says_what_changed(file: Path, earlier: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.pdf"
    assert run(file, "-o", plan, "--since", earlier) == 0
    (first,) = pages_of(plan.read_bytes(), at_most=1)
    assert "What changed since Autumn 2025 \u2022 Score: 2.0 then, 3.0 now." in first


def test_several_files_are_compared_with_what_is_of_the_same_school_whatever_it_is_called(
    file: Path, earlier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new-school.json"
    new.write_bytes(to_json(all_answered(3, a_school(name="New School")).assessment))
    earlier.rename(earlier.with_name("new-school.json"))
    (earlier.parent / "broken.json").write_text("{", encoding="utf-8")
    assert run(file, new, "-o", tmp_path / "reports", "--since", earlier.parent, *ON) == 0
    names = (f"{OURS}.pdf", "New-School-London-board-report-2026-12-01.pdf")
    first, other = (pages_of((tmp_path / "reports" / name).read_bytes(), at_most=1)[0] for name in names)
    assert "What changed since Autumn 2025" in first
    assert "What changed" not in other
    said = capsys.readouterr().err
    assert "has no file of New School. Its report says nothing about change." in said
    assert f"{earlier.parent / 'broken.json'}: This is not a file from this service" in said


def test_two_schools_of_one_name_are_never_reported_as_each_others_progress(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "last-year").mkdir()
    name = "St Joseph's"
    london = tmp_path / "school.json"
    london.write_bytes(to_json(all_answered(3, a_school(name=name)).assessment))
    north = all_answered(2, a_school(name="St Joseph\u2019s", region="North West"), submitted_on=date(2025, 11, 20))
    (tmp_path / "last-year" / "school.json").write_bytes(to_json(north.assessment))
    assert run(london, "-o", tmp_path / "plan.pdf", "--since", tmp_path / "last-year") == 0
    assert "has no file of St Joseph's. Its report says nothing about change." in capsys.readouterr().err
    assert "What changed" not in pages_of((tmp_path / "plan.pdf").read_bytes(), at_most=1)[0]
    assert run(london, "-o", tmp_path / "plan.pdf", "--since", tmp_path / "last-year" / "school.json") == 1
    assert "The file is of St Joseph\u2019s in North West. This assessment is of St Joseph's in London." in capsys.readouterr().err


def test_an_earlier_file_of_another_school_makes_no_report(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(to_json(all_answered(2, a_school(name="Another School"), submitted_on=date(2025, 11, 20)).assessment))
    assert run(file, "-o", tmp_path / "plan.pdf", "--since", other) == 1
    said = capsys.readouterr().err
    assert "The file is of Another School. This assessment is of Our School. If both are one school, put the same 'key'" in said
    assert not (tmp_path / "plan.pdf").exists()


def test_one_earlier_file_is_not_for_several(file: Path, earlier: Path, tmp_path: Path) -> None:
    with pytest.raises(UserProblem, match="is not a folder"):
        run(file, file, "-o", tmp_path / "reports", "--since", earlier)
