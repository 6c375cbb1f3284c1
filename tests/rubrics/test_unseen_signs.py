"""Signs that nobody sees: wherever one is pasted into a rubric's file, it is named with its place, or does no harm."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.releases import load_release, release_as_yaml
from assessment.rubric_files.doctor import examine
from assessment.rubric_files.unseen_signs import called, out_of_frame
from scoring.benchmark import with_digest
from tests.builders import a_release, a_rubric, an_edition_in
from tests.rubrics.editions import replace_in

UNSEEN = "\u00a0\u00ad\u061c\u2007\u200b\u200c\u200d\u200e\u2028\u2029\u202e\u202f\u2060\u2066\u3000\ufeff\u0085"
DAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return an_edition_in(tmp_path_factory.mktemp("edition"), a_rubric(areas=2, questions=1))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sign=st.sampled_from(UNSEEN), data=st.data())
def test_wherever_it_is_pasted_it_is_named_with_its_place(sign: str, data: st.DataObject, edition: Path) -> None:
    file = edition / "guidance.yaml"
    text = file.read_text(encoding="utf-8")
    usual = examine(edition, DAY).found
    place = data.draw(st.integers(1, len(text.rstrip("\n"))))
    file.write_text(text[:place] + sign + text[place:], encoding="utf-8", newline="")
    try:
        found = examine(edition, DAY).found
    finally:
        file.write_text(text, encoding="utf-8")
    line, column = text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
    named = [one for one in found if called(sign) in one.what]
    assert {(one.line, one.column) for one in named} <= {(line, column)}
    assert named or not set(found) - set(usual), "it does harm and is not named"


def test_in_the_middle_of_a_sentence_it_is_a_warning_and_at_its_end_a_problem(edition: Path, tmp_path: Path) -> None:
    for number, (old, new, kind) in enumerate(
        (("A document", "A\u00a0document", "warning"), ("with a date", "with a date\u200b", "problem"))
    ):
        copy = Path(shutil.copytree(edition, tmp_path / str(number) / edition.name))
        replace_in(copy / "outcomes/area-b.yaml", old, new)
        assert [one.kind for one in examine(copy, DAY).found if one.rule == "invisible-sign"] == [kind]


def test_one_that_is_written_as_an_escape_can_be_seen(edition: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(edition, tmp_path / edition.name))
    replace_in(copy / "guidance.yaml", "publisher: ", 'publisher: "\\u200eThe tests" # ')
    assert examine(copy, DAY).problems == ()


def test_a_release_says_what_staff_typed_whatever_signs_are_in_it(tmp_path: Path) -> None:
    release = with_digest(a_release().model_copy(update={"data_to": "autumn 2026\u200b"}))
    file = tmp_path / "release.yaml"
    file.write_text(release_as_yaml(release), encoding="utf-8")
    assert load_release(file) == release


@pytest.mark.parametrize("line", ["\u200b" * 500_000, "-\u00a0" * 300_000, "a\u200b" * 300_000, "\u2013 " * 300_000])
def test_a_line_full_of_them_is_read_once(line: str) -> None:
    assert len(list(out_of_frame(line + "\nplain: text\n"))) <= len(line)
