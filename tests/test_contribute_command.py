"""`contribute`: what a school lets into the average, as a file."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from assessment.assessment_file import to_json
from assessment.commands import contribute
from assessment.contribution_file import Withdrawal, from_json
from tests.builders import a_trust, an_assessment, an_edition_in, do_not_know
from tests.command_line import CANARY, RUBRIC, TODAY, an_assessment_file, problems, read, run


@pytest.fixture(autouse=True)
def _school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A school's own installation, with a small edition."""
    monkeypatch.setenv("AIM_RUBRICS", str(an_edition_in(tmp_path / "rubrics", RUBRIC).parent))
    monkeypatch.setenv("AIM_DATA_FOLDER", str(tmp_path / "school"))
    monkeypatch.delenv("AIM_BENCHMARK_SECRET", raising=False)


def test_a_school_reads_exactly_what_is_in_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "contribution.json"
    assert run(contribute, an_assessment_file(tmp_path), "-o", out, "--no-trust") == 0
    given = read(out)
    said = capsys.readouterr().out
    for line in (
        f"{out} is ready. Send it to the Coalition.",
        "Region: London.",
        "Number of pupils: 201-400.",
        "  Area a: 3.1 (exactly 61/20), Three",
        "  Title of aaa-1: Four",
        f"Random key: {given.key}, version 1.",
        "In no trust.",
        "Never sent: your name",
    ):
        assert line in said
    assert CANARY.lower() not in (said.replace(str(tmp_path), "") + out.read_text(encoding="utf-8")).lower()


def test_contributing_again_replaces_and_the_same_again_changes_nothing(tmp_path: Path) -> None:
    out = [tmp_path / f"{number}.json" for number in range(3)]
    for path, level in zip(out, (3, 3, 4), strict=True):
        assert run(contribute, an_assessment_file(tmp_path, level=level), "-o", path, "--no-trust") == 0
    first, same, newer = map(read, out)
    assert same == first
    assert (newer.key, newer.trust_key, newer.version) == (first.key, first.trust_key, 2)


def test_a_change_of_mind_is_a_file_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = an_assessment_file(tmp_path), tmp_path / "out.json"
    assert problems(contribute, file, "-o", out, "--withdraw")[0].startswith("Nothing was contributed from here")
    assert not out.exists()
    run(contribute, file, "-o", out, "--no-trust")
    given = read(out)
    capsys.readouterr()
    assert run(contribute, file, "-o", out, "--withdraw") == 0
    withdrawal = from_json(out.read_bytes())
    assert isinstance(withdrawal, Withdrawal)
    assert (withdrawal.key, withdrawal.version) == (given.key, 2)
    assert "taken out of the average, and nothing else" in capsys.readouterr().out
    assert set(json.loads(out.read_text(encoding="utf-8"))) == {"format", "key", "version", "trust_key", "edition"}


def test_a_school_says_whether_it_is_part_of_a_trust_and_a_trust_reads_the_key_for_its_schools(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, school = tmp_path / "out.json", an_assessment_file(tmp_path)
    assert problems(contribute, school, "-o", out)[0].startswith("Say whether your school is part of a trust: --trust-key KEY")
    assert problems(contribute, school, "-o", out, "--trust-key", " ")[0].startswith("Ask your trust for its key.")
    assert not out.exists()
    trust = an_assessment_file(tmp_path, 1, organisation=a_trust())
    assert problems(contribute, trust, "-o", out, "--no-trust")[0].startswith("A trust has a key of its own.")
    assert run(contribute, trust, "-o", out) == 0
    key = read(out).trust_key
    assert f"Trust key: {key}. Give it to your schools" in capsys.readouterr().out
    assert run(contribute, school, "-o", out, "--trust-key", key) == 0
    assert read(out).trust_key == key
    assert f"Trust key: {key}, the same for all schools of your trust." in capsys.readouterr().out
    assert run(contribute, school, "-o", out, "--no-trust") == 0
    assert read(out).trust_key == read(out).key


def test_what_cannot_be_contributed_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    file = an_assessment_file(tmp_path)
    assert problems(contribute, file, "-o", out, "--trust-key", "oak") == (
        "A trust key has 32 characters, 0 to 9 and a to f. Copy it again.",
    )
    assert "would be written over" in problems(contribute, file, "-o", file)[0]
    assert "cannot be read" in problems(contribute, tmp_path / "none.json", "-o", out)[0]
    unfinished = tmp_path / "unfinished.json"
    unfinished.write_bytes(to_json(an_assessment(dict.fromkeys((q.id for q in RUBRIC), do_not_know()))))
    assert "'Area a' has no score yet. Answer more of its questions." in problems(contribute, unfinished, "-o", out, "--no-trust")
    tomorrow = an_assessment_file(tmp_path, 1, submitted_on=TODAY + timedelta(days=1))
    assert "which is still to come" in problems(contribute, tomorrow, "-o", out, "--no-trust")[0]
    assert not out.exists()
