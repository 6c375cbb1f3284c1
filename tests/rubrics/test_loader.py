"""What an author sees who made a mistake in a rubric's files, and what no file may do to the service."""

from __future__ import annotations

import os
import re
import shutil
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assessment.rubric_files import RubricProblems, load_edition, newest_edition
from assessment.rubric_files.doctor import examine
from assessment.rubric_files.document import read_document
from assessment.rubric_files.edition import edition_paths
from assessment.rubric_files.frozen import digest_of_files, fingerprint
from assessment.rubric_files.yaml_syntax import RubricLoader, most_entries
from assessment.rubric_files.yaml_text import LARGEST_FILE, MOST_TABS
from tests.builders import a_question, a_rubric, an_area, an_edition_in

INVALID = sorted((Path(__file__).parent / "invalid").glob("*.yaml"))
SHIPPED = newest_edition(Path(__file__).parents[2] / "rubrics")
AREA = "inquiry-areas/area-a.yaml"
DAY = date(2026, 12, 1)
SOUND_BUT_UNFIT = {"critical-without-duty"}
"""They can be read, and still must not be released."""


NO_ODD_ANSWERS = "contradictions: []\n"


def odd(bound: str, more: str = "") -> str:
    """A contradiction between aaa-1 and another answer, as an author writes it."""
    return f"contradictions:\n- {{when: [{{question: aaa-1, at_least: 3}}, {{question: {bound}}}], {more}ask: Which is right?}}\n"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return an_edition_in(tmp_path_factory.mktemp("written"), a_rubric(areas=2, questions=1))


@pytest.fixture
def edition(written: Path, tmp_path: Path) -> Path:
    """A small sound edition: area-a with question aaa-1, area-b with question bbb-1."""
    return Path(shutil.copytree(written, tmp_path / written.name))


def problems_of(folder: Path) -> list[str]:
    """The lines an author gets, their paths counted from the edition's folder."""
    with pytest.raises(RubricProblems) as caught:
        load_edition(folder)
    return [line.replace(f"{folder}/", "") for line in caught.value.problems]


def replace_in(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_there_are_invalid_files() -> None:
    assert INVALID


@pytest.mark.parametrize("file", INVALID, ids=lambda file: file.stem)
def test_each_mistake_is_named_with_its_place_and_a_remedy(file: Path, edition: Path) -> None:
    """Each file's first comment says which file it replaces; the next ones are the lines that an author must get.

    Of the warnings, a file lists all or none: where it shows a problem, its other words are not what it is about.
    """
    place, *lines = [line.removeprefix("# ") for line in file.read_text(encoding="utf-8").split("\n") if line.startswith("# ")]
    target = place.removeprefix("In the place of ")
    shutil.copyfile(file, edition / target)
    expected = [line if line.startswith(("rubric.yaml:", "outcomes/")) else f"{target}:{line}" for line in lines]
    assert expected
    examined = examine(edition, DAY)
    about = examined.found if any(": warning: " in line for line in lines) else examined.problems
    found = [one for one in about if one.kind == "problem" or one.file == str(edition / target)]
    assert [str(one).replace(f"{edition}/", "") for one in found] == expected
    assert [one for one in found if not one.remedy or one.remedy == one.meaning or not one.rule] == []
    assert (examined.edition is None) == bool(examined.problems) or file.stem in SOUND_BUT_UNFIT


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("status: released", "status: relaesed", "9: 'status' must be draft, released or retired; found 'relaesed'. Use one of these."),
        ("edition: 2026-11", "edition: Autumn", "10: 'edition' must be a year and a month, such as 2026-11; found 'Autumn'. Change it."),
        ("edition: 2026-11", "edition: 2027-03", "10: the edition '2027-03' is not the folder's name '2026-11'. Make them the same."),
        ("pass_level: 3", "pass_level: 7", "13: there is no level 7. Choose one from 1 to 5."),
        ("coverage: 4/5", "coverage: 4/0", "13: 'coverage' must be a share such as 4/5; found '4/0'. Change it."),
        ("coverage: 4/5", "coverage: 0.8", "13: 'coverage' must be a share such as 4/5; found 0.8. Change it."),
        ("number: 5", "number: 6", "1: the levels are not numbered 1, 2, 3 and so on. Number them in order from 1."),
        ("  5: 5\n", "", "3: 'holds' does not name each level once. Write one line for each, 1 to 5."),
        (
            "  5: 5\n",
            "  5: 3\n",
            "3: an answer at level 5 allows less than one at level 4, so a better answer would lower the level. Raise it.",
        ),
        ("first_look: []\n", "first_look: [aaa-1, aaa-1]\n", "13: 'aaa-1' is in this list twice. Take one of them away."),
        ("  trust: in every school\n", "", "3: 'settings' has no entry for trust. Add one for each."),
        ("- id: tested\n", "- id: documented\n", "1: 'confidence' has no entry for tested. Add one for each."),
        (
            "- when: {}\n",
            "- when: {kinds: [trust]}\n",
            "1: nobody reads the report where no entry matches. Add a first entry with 'when: {}'.",
        ),
        ("- id: area-b\n", "- id: area-a\n", "7: the area 'area-a' is listed twice. Keep one line."),
        ("  from: 1\n", "  from: 2\n", "9: a trust with one school has no size: the first begins at 2. Write 1."),
        (
            "  from: 11\n",
            "  from: 1\n",
            "9: this size begins at 1, and the one above it at 1. Put the sizes in order, the smallest first.",
        ),
        ("- London\n", "- London\n- London\n", "3: 'London' is in 'regions' twice. Take one of them away."),
        ("  from: 11\n", "  form: 11\n", "3: 'form' is not a name this file format knows; did you mean 'from'?"),
        ("  candidates:\n", "  exams:\n", "3: 'exams' is not a name that 'needs' can have. Use early_years or candidates."),
        ("  S: 3\n", "  1: 3\n", "3: the key 1 in 'effort' must be text. Put it in quotes."),
        ("  S: 3\n", "  S: -3\n", "6: 'S' is -3; the smallest allowed is 1. Change it."),
        ("  S: 3\n", "  S: 0\n", "6: 'S' is 0; the smallest allowed is 1. Change it."),
        (
            "- id: area-b\n",
            "- id: ../outside\n",
            "7: 'id' must be small letters and dashes, such as early-years; found '../outside'. Change it.",
        ),
        (NO_ODD_ANSWERS, odd("bbb-9, at_most: 1"), "3: there is no question 'bbb-9'. Check the id."),
        (NO_ODD_ANSWERS, odd("bbb-1, at_most: 7"), "3: there is no level 7. Choose one from 1 to 5."),
        (NO_ODD_ANSWERS, odd("aaa-1, at_most: 4"), "3: 'aaa-1' is listed twice. Put both bounds on one line, or take one away."),
        (NO_ODD_ANSWERS, odd("bbb-1"), "3: 'bbb-1' has neither 'at_least' nor 'at_most'. Add one."),
        (
            NO_ODD_ANSWERS,
            odd("bbb-1, at_least: 4, at_most: 2"),
            "3: no answer to 'bbb-1' is at least 4 and at most 2. Change one of them.",
        ),
        (
            NO_ODD_ANSWERS,
            odd("bbb-1, at_most: 1", "enough: 3, "),
            "3: 'enough' is 3, and only 2 answers are listed. Write a smaller number.",
        ),
    ],
)
def test_mistakes_in_the_rules_are_named(old: str, new: str, problem: str, edition: Path) -> None:
    replace_in(edition / "rubric.yaml", old, new)
    assert problem in [line.split(":", 2)[2] for line in problems_of(edition)]


def test_every_problem_of_every_file_is_reported_at_once_in_the_order_of_the_files(edition: Path) -> None:
    replace_in(edition / "guidance.yaml", "status: guidance", "status: advice")
    replace_in(edition / AREA, "title: Title of area-a", "title: 2024")
    replace_in(edition / "outcomes/area-b.yaml", "anchor:", "ancor:")
    replace_in(edition / "rubric.yaml", "title: Rubric for the tests", "title: 'Rubric for the tests")
    assert [line.split(":")[0] for line in problems_of(edition)] == ["guidance.yaml", AREA, "outcomes/area-b.yaml", "rubric.yaml"]


def test_a_problem_line_begins_with_the_folder_as_it_was_given(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (edition / "guidance.yaml").unlink()
    monkeypatch.chdir(edition.parent)
    with pytest.raises(RubricProblems, match=r"^2026-11/guidance\.yaml:1:1: this file is missing\."):
        load_edition(Path("2026-11"))


def test_a_problem_stays_on_one_line_whatever_it_quotes(edition: Path) -> None:
    replace_in(edition / "guidance.yaml", "id: our-guidance", 'id: "our\\n\\egui\\u2028dance"')
    (problem,) = problems_of(edition)
    assert problem.endswith("such as data-protection-ai; found 'our  gui dance' with a line separator (U+2028) in it. Type it again.")


def test_an_edition_without_areas_is_refused(edition: Path) -> None:
    shutil.rmtree(edition / "inquiry-areas")
    shutil.rmtree(edition / "outcomes")
    (problem,) = problems_of(edition)
    assert "there is no area file in inquiry-areas or in outcomes." in problem


def test_a_folder_without_an_edition_is_refused(tmp_path: Path) -> None:
    assert [line.split(":")[0] for line in problems_of(tmp_path)] == ["guidance.yaml", "rubric.yaml"]


def test_files_and_the_list_of_areas_must_agree(edition: Path) -> None:
    (edition / AREA).rename(edition / "inquiry-areas/area-c.yaml")
    shutil.copyfile(edition / "outcomes/area-b.yaml", edition / "inquiry-areas/area-b.yaml")
    (edition / "area-d.yaml").touch()
    (edition / "outcomes/area-e.yml").touch()
    assert problems_of(edition) == [
        "area-d.yaml:1:1: this file is not read. An area's file is inquiry-areas/its-id.yaml or outcomes/its-id.yaml.",
        "inquiry-areas/area-c.yaml:1:1: the area 'area-c' is not listed in rubric.yaml under 'areas'. Add it there.",
        "inquiry-areas/area-c.yaml:1:5: the id 'area-a' is not the file's name 'area-c'. Make them the same.",
        "outcomes/area-b.yaml:1:1: there are two files for the area 'area-b'. Keep the one in the right folder.",
        "outcomes/area-e.yml:1:1: this file is not read. An area's file is inquiry-areas/its-id.yaml or outcomes/its-id.yaml.",
        "rubric.yaml:31:7: there is no file for the area 'area-a'. "
        "Add inquiry-areas/area-a.yaml or outcomes/area-a.yaml, or take this line away.",
    ]


def test_what_a_computer_left_in_the_folder_is_passed_over_and_said(edition: Path) -> None:
    sound = load_edition(edition)
    for name in ("inquiry-areas/._area-a.yaml", ".DS_Store", "benchmarks/._illustrative.yaml", "~$rubric.yaml"):
        (edition / name).parent.mkdir(exist_ok=True)
        (edition / name).write_bytes(b"\0\5\x16\7")
    shutil.copytree(edition / "outcomes", edition / "outcomes copy")
    assert load_edition(edition) == sound
    examined = examine(edition, DAY)
    left = "warning: a computer left this file here, and it is not read. Delete it."
    assert examined.problems == ()
    assert [str(one).replace(f"{edition}/", "") for one in examined.warnings if one.rule == "file"] == [
        f"benchmarks/._illustrative.yaml:1:1: {left}",
        f"inquiry-areas/._area-a.yaml:1:1: {left}",
        "outcomes copy:1:1: warning: this folder is not read. Put its files where they belong, or take it away.",
        f"~$rubric.yaml:1:1: {left}",
    ]


def test_words_that_yaml_takes_for_something_else_stay_words(tmp_path: Path) -> None:
    words = ("No", "on", "Yes", "12:30", "1_000", "2026-11-23", "0x1F", "1e3", "007", "TRUE")
    folder = an_edition_in(tmp_path, a_rubric(areas=1, questions=1))
    replace_in(folder / "outcomes/area-a.yaml", "  - A document with a date\n", "".join(f"  - {word}\n" for word in words))
    assert load_edition(folder).question("aaa-1").evidence == words


@pytest.mark.parametrize("saved", [lambda b: b"\xef\xbb\xbf" + b, lambda b: b.replace(b"\n", b"\r\n"), lambda b: b.replace(b"\n", b"\r")])
def test_it_does_not_matter_which_editor_saved_a_file(saved: Callable[[bytes], bytes], edition: Path) -> None:
    rubric, mark = load_edition(edition), digest_of_files(edition)
    for path in edition_paths(edition):
        path.write_bytes(saved(path.read_bytes()))
    assert load_edition(edition) == rubric
    assert digest_of_files(edition) == mark


def test_any_changed_word_changes_the_fingerprint(edition: Path) -> None:
    before = fingerprint(load_edition(edition))
    replace_in(edition / AREA, "title: Title of area-a", "title: Title of area-A")
    assert fingerprint(load_edition(edition)) != before


def test_a_dash_pasted_from_word_on_windows_is_found(edition: Path) -> None:
    path = edition / AREA
    path.write_bytes(path.read_bytes().replace(b"title: Title of area-a", b"title: Caf\xc3\xa9 \x96 data"))
    (problem,) = problems_of(edition)
    assert problem.startswith(f"{AREA}:2:13: this character is not UTF-8; often a dash or quote pasted from Word on Windows.")


def test_a_folder_that_is_not_there_is_one_problem_and_the_others_are_named(edition: Path) -> None:
    said = ":1:1: there is no such folder. Check its name: "
    assert problems_of(edition.with_name("2026-12")) == [f"{edition.with_name('2026-12')}{said}beside it there is 2026-11."]
    file = edition / "rubric.yaml"
    assert problems_of(file)[0].endswith(f"{said}an edition's folder holds rubric.yaml.")


def test_a_link_in_the_place_of_changes_is_refused_wherever_it_leads(edition: Path) -> None:
    (edition / "changes.yaml").symlink_to("/nowhere")
    assert problems_of(edition) == ["changes.yaml:1:1: this is a link to another place. Put the file or folder itself here."]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_saved_as_utf_16_is_named(encoding: str, edition: Path) -> None:
    path = edition / AREA
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    assert problems_of(edition) == [f"{AREA}:1:1: this file is saved as UTF-16. Save it again and choose UTF-8."]


@pytest.mark.parametrize(
    "hostile",
    ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000, "\n".join(" " * depth + "a:" for depth in range(1_500))],
    ids=["lists", "groups", "dashes", "keys", "indentation"],
)
def test_nesting_without_end_is_refused_and_takes_nothing_down(hostile: str, edition: Path) -> None:
    (edition / AREA).write_text(hostile, encoding="utf-8")
    assert any("nested more than 20 levels deep" in line for line in problems_of(edition))


def test_aliases_that_would_grow_to_billions_are_refused_at_once(edition: Path) -> None:
    lines = ["a0: &a0 [lol]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30))]
    (edition / AREA).write_text("\n".join(lines), encoding="utf-8")
    assert f"{AREA}:1:5: '&name' and '*name' shortcuts are not allowed in rubrics." in "\n".join(problems_of(edition))


def test_a_file_of_more_than_2_mb_is_refused(edition: Path) -> None:
    (edition / AREA).write_bytes(b"# filler\n" * 300_000)
    assert problems_of(edition) == [f"{AREA}:1:1: this file is larger than 2 MB. Take out what does not belong in it."]


TINY = {
    "list": "- a\n",
    "keys": "a: b\n",
    "keys of their own": "? a\n",
    "groups": "- {a: b}\n",
    "empty lists": "- []\n",
    "lists in lists": "- - - - - - - - - - a\n",
    "shortcuts": "- &a x\n- *a\n",
    "documents": "---\n",
}


@pytest.mark.parametrize("part", TINY.values(), ids=TINY)
def test_two_megabytes_of_tiny_entries_are_refused_before_they_take_memory(part: str, edition: Path) -> None:
    (edition / AREA).write_text(part * ((LARGEST_FILE - 100) // len(part)), encoding="utf-8")
    tracemalloc.start()
    try:
        with pytest.raises(RubricProblems, match=r"more than 50,000 entries\. Take out what does not belong in it\."):
            read_document(edition / AREA)
        assert tracemalloc.get_traced_memory()[1] < 8 * LARGEST_FILE
    finally:
        tracemalloc.stop()


@given(st.lists(st.sampled_from(["a", " ", "\n", ": ", "- ", "? ", "[", "]", "{", "}", ", ", "&a ", "*a", "!b ", "'", "|\n", "---\n"])))
def test_no_text_has_more_entries_than_are_reckoned_with(parts: list[str]) -> None:
    text, found = "".join(parts), 0
    with suppress(yaml.YAMLError):
        for _ in yaml.parse(text, RubricLoader):
            found += 1
    assert found <= most_entries(text)


def test_of_thousands_of_mistakes_in_a_file_the_doctor_lists_the_first_and_says_how_many_more(edition: Path) -> None:
    with (edition / AREA).open("a", encoding="utf-8") as file:
        file.write("id: area-a\n" * 1000)
    (edition / "guidance.yaml").write_text("sources: {}\n", encoding="utf-8")
    of_area = [one for one in examine(edition, DAY).problems if one.file.endswith(AREA)]
    assert len(of_area) == 201
    assert of_area[-1].what == "from here on, 800 more were found in this file. Mend those above, then check again."
    assert any(one.file.endswith("guidance.yaml") for one in examine(edition, DAY).problems)
    said = problems_of(edition)
    assert len(said) == 101
    assert said[-1].endswith("more problems like these.")


def test_a_link_shows_nothing_of_what_stands_elsewhere(edition: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (edition / "outcomes").rename(elsewhere)
    (edition / "outcomes").symlink_to(elsewhere)
    (edition / "guidance.yaml").rename(elsewhere / "secret.yaml")
    (edition / "guidance.yaml").symlink_to(elsewhere / "secret.yaml")
    refusal = "1:1: this is a link to another place. Put the file or folder itself here."
    assert problems_of(edition)[:2] == [f"guidance.yaml:{refusal}", f"outcomes:{refusal}"]
    with pytest.raises(RubricProblems, match="link to another place"):
        digest_of_files(edition)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(edition: Path) -> None:
    (edition / AREA).unlink()
    os.mkfifo(edition / AREA)
    assert problems_of(edition) == [f"{AREA}:1:1: this is not a file. Take it away, or give it another name."]


def test_a_file_of_nothing_but_tabs_is_refused_at_once(edition: Path) -> None:
    (edition / AREA).write_text("\tx" * 500_000, encoding="utf-8")
    assert len(problems_of(edition)) == MOST_TABS


def test_a_file_of_nothing_but_mistakes_is_refused_at_once(edition: Path) -> None:
    (edition / AREA).write_text("".join(f"key{number}: x\n" for number in range(20_000)), encoding="utf-8")
    found = problems_of(edition)
    assert any(re.search(r":1:1: this file has 20,0\d\d mistakes, and the first 200 are listed\.", line) for line in found)
    assert len(found) <= 201


def test_the_newest_released_edition_is_served_and_drafts_are_not(tmp_path: Path) -> None:
    for name, status in (("2026-11", "released"), ("2027-03", "released"), ("2027-09", "draft"), ("2025-01", "retired")):
        an_edition_in(tmp_path, a_rubric(edition=name, status=status))
    assert newest_edition(tmp_path) == tmp_path / "2027-03"


def test_without_a_released_edition_a_sentence_says_so(tmp_path: Path) -> None:
    an_edition_in(tmp_path, a_rubric(status="draft"))
    with pytest.raises(RubricProblems, match=r"no edition here has 'status: released'\. Publish one"):
        newest_edition(tmp_path)


def test_what_is_written_to_files_is_what_is_read(tmp_path: Path) -> None:
    rubric = a_rubric(areas=3, critical={"ccc-1": "cap"}, where={"aaa-2": {"weight": 2, "first_look": True}}, weights={"area-b": 3})
    assert load_edition(an_edition_in(tmp_path, rubric)) == rubric


def test_builders_make_areas_that_stand_alone() -> None:
    assert an_area(questions=[a_question("aaa-1"), a_question("aaa-2")]).questions[1].step_to(3).owner == "Headteacher"
    assert read_document(SHIPPED / "rubric.yaml").problems == ()
