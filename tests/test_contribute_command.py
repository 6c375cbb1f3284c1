"""`contribute`: what a school lets into the average, as a file."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from assessment.assessment_file import to_json
from assessment.commands import contribute
from assessment.contribution_file import Withdrawal, from_json
from scoring.contribution import Contribution
from tests.builders import a_school, a_trust, an_assessment, an_edition_in, do_not_know
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


def sent(tmp_path: Path, number: int, **changes: Any) -> Contribution:
    """What the file of a school in no trust contributes."""
    file = a_file(tmp_path, number, **changes)
    assert run(contribute, file, "-o", tmp_path / "out.json", "--no-trust") == 0
    return read(tmp_path / "out.json")


def a_file(tmp_path: Path, number: int, key: str | None = None, **organisation: Any) -> Path:
    return an_assessment_file(tmp_path, number, organisation=a_school(**organisation), key=key)


JOSEPH = "St Joseph's Catholic Primary School"


def test_two_schools_of_one_name_have_two_keys_and_withdraw_only_themselves(tmp_path: Path) -> None:
    london, north = sent(tmp_path, 1, name=JOSEPH), sent(tmp_path, 2, name=JOSEPH, region="North East")
    assert london.key != north.key
    assert london.trust_key != north.trust_key
    gone = a_file(tmp_path, 2, name=JOSEPH, region="North East")
    assert run(contribute, gone, "-o", tmp_path / "out.json", "--withdraw") == 0
    assert sent(tmp_path, 1, name=JOSEPH) == london, "it stands as it did"


@pytest.mark.parametrize(("one", "other"), [("St Mary\u2019s Primary", "St Mary's Primary"), ("Ysgol T\u0177", "Ysgol Ty\u0302")])
def test_one_school_in_two_spellings_has_one_key_and_is_one_trust(tmp_path: Path, one: str, other: str) -> None:
    first, second = sent(tmp_path, 1, name=one), sent(tmp_path, 2, name=other)
    assert (second.key, second.trust_key, second.version) == (first.key, first.trust_key, 2)


def test_a_file_without_a_key_says_how_its_school_is_known_and_one_with_a_key_need_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keyless = sent(tmp_path, 1, name=JOSEPH)
    assert "This file has no key, so we know your school by its name, region and phase." in capsys.readouterr().out
    assert sent(tmp_path, 1, name=JOSEPH, key="0a" * 16).key == keyless.key
    assert "has no key" not in capsys.readouterr().out
    assert sent(tmp_path, 2, name=JOSEPH, key="0b" * 16).key != keyless.key
    assert "Another school of this name in London has contributed from here, under another key." in capsys.readouterr().out


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
