"""What a download is called: whose it is, what it is and of which day, on any system and in any script."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.file_names import file_name, nameless_file_name, report_names
from scoring.assessment import Assessment
from scoring.text_cleaning import one_line
from tests.builders import a_school, a_trust, an_assessment

ON = date(2026, 11, 30)
ONE, TWO = "0a" * 16, "0b" * 16


def of(name: str, key: str | None = ONE, **changes: object) -> Assessment:
    return an_assessment(organisation=a_school(name=name, **changes), key=key)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("St Mary\u2019s C.E. Primary", "St-Marys-C-E-Primary-"),
        ("Ysgol T\u0177", "Ysgol-T\u0177-"),
        ("../../etc/passwd", "etc-passwd-"),
        ("CON", "CON-"),
        ('Oak: <b>*"|?\\ Primary.', "Oak-b-Primary-"),
        ("\u05d1\u05d9\u05ea \u05e1\u05e4\u05e8", "\u05d1\u05d9\u05ea-\u05e1\u05e4\u05e8-"),
        ("\u0926\u093f\u0932\u094d\u0932\u0940", "\u0926\u093f\u0932\u094d\u0932\u0940-"),
        ("\U0001f3eb", "school-"),
    ],
)
def test_a_name_says_whose_it_is_in_any_script(name: str, begins: str) -> None:
    called = file_name(of(name), "board-report", ON, "pdf")
    assert called.startswith(begins)
    assert re.fullmatch(r"[0-9a-f]{6}-board-report-2026-11-30\.pdf", called.removeprefix(begins))


def test_two_schools_of_one_name_have_files_of_two_names() -> None:
    assert file_name(of("Oak", ONE), "progress", ON, "json") != file_name(of("Oak", TWO), "progress", ON, "json")
    assert file_name(of("Oak", None), "progress", ON, "json") == "Oak-London-progress-2026-11-30.json"
    assert file_name(of("Oak", None, region="North West"), "progress", ON, "json") == "Oak-North-West-progress-2026-11-30.json"
    assert file_name(an_assessment(organisation=a_trust(name="!")), "progress", ON, "json").startswith("trust-London-")


def test_a_file_name_gives_no_key_away_and_what_is_sent_to_the_coalition_names_nobody() -> None:
    assert ONE[:6] not in file_name(of("Oak"), "progress", ON, "json")
    assert nameless_file_name("3fa2c1" + "0" * 26, "contribution", ON, "json") == "ai-maturity-contribution-3fa2c1-2026-11-30.json"


@given(st.text(min_size=1, max_size=200).map(one_line).filter(lambda name: 0 < len(name) <= 200))
def test_any_name_makes_a_name_that_every_file_system_takes(name: str) -> None:
    called = file_name(of(name), "board-report", ON, "pdf")
    assert len(called.encode("utf-8")) < 160
    assert not re.search(r'[\x00-\x1f<>:"/\\|?*\s]', called)
    assert not called.startswith(("-", "."))
    assert called.count(".") == 1


def test_reports_of_one_run_never_share_a_name() -> None:
    files = [Path(name) for name in ("a.json", "b.json", "bad.json", "c.json")]
    names = list(report_names(files, [of("Oak"), of("OAK"), None, of("Elm")], ON))
    assert len({name.casefold() for name in names}) == 4
    assert names[1] == f"{names[0].replace('Oak', 'OAK')}-2"
    assert names[2] == "bad"
