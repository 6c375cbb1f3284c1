"""What an author has to keep to in a question, as the staff page counts it."""

from __future__ import annotations

from pathlib import Path

from assessment.drafting import language_in
from assessment.question_checks import checks
from assessment.settings import PROJECT
from tests.builders import a_rubric

LANGUAGE = language_in(PROJECT / "rubrics")

APPLIES = {"kinds": ("trust",), "phases": ("Nursery", "Primary"), "needs": ("early_years",)}


def test_an_ordinary_question() -> None:
    rubric = a_rubric()
    assert dict(checks(rubric, rubric.question("aaa-1"), LANGUAGE)) == {
        "Descriptors": "5 of 5",
        "Longest": "13 words, limit 30",
        "Together": "65 words, limit 109",
        "Reading age": "7, aim for 12 or lower",
        "Critical": "No",
        "Does not apply": "Cannot be chosen",
        "Asked of": "Schools and trusts, all phases",
        "Ground": "Sound practice",
    }


def test_what_is_marked_is_said_in_words() -> None:
    rubric = a_rubric(critical={"aaa-1": "flag"}, where={"aaa-1": {"applies_to": APPLIES, "na_reasons": ("We have none", "We may not")}})
    said = dict(checks(rubric, rubric.question("aaa-1"), LANGUAGE))
    assert said["Critical"] == "Yes: a low answer is on page one of the report"
    assert said["Does not apply"] == "\u2018We have none\u2019 and \u2018We may not\u2019"
    assert said["Asked of"] == "Trusts, Nursery and Primary, with early years"


def test_without_limits_nothing_is_said_of_the_words(tmp_path: Path) -> None:
    (tmp_path / "language.yaml").write_text("words: [", encoding="utf-8")
    rubric = a_rubric()
    said = dict(checks(rubric, rubric.question("aaa-1"), language_in(tmp_path)))
    assert "Reading age" not in said
    assert said["Descriptors"] == "5 of 5"
