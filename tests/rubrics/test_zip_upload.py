"""A zip that staff send: an edition's folder is read however it was zipped, and nothing dangerous is looked into."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_STORED

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.rubric_files.upload_refused import UploadRefused
from assessment.rubric_files.zip_upload import LARGEST_UNPACKED, MOST_ENTRIES, unzipped
from tests.builders import a_rubric, an_edition_in
from tests.rubrics.zips import a_zip, a_zip_with_a_link, files_of, in_another_packing, locked, that_lies, zip_of

DAMAGED = "This zip is damaged or no zip at all. Make it again from the edition's folder."
SMALL = {"rubric.yaml": b"edition: x\n", "inquiry-areas/a.yaml": b"id: a\n"}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition as it lies in the rubrics' folder."""
    return an_edition_in(tmp_path_factory.mktemp("rubrics"), a_rubric(areas=2))


def refused(content: bytes) -> tuple[str, ...]:
    with pytest.raises(UploadRefused) as found:
        unzipped(content)
    return found.value.problems


def test_the_folder_of_an_edition_is_read(edition: Path) -> None:
    found = unzipped(a_zip(files_of(edition, under="2026-11/")))
    assert found.folder == "2026-11"
    assert found.files == files_of(edition)


@pytest.mark.parametrize("under", ["", "rubrics/2026-11/"])
def test_with_or_without_folders_around_it(edition: Path, under: str) -> None:
    assert unzipped(a_zip(files_of(edition, under))).files == files_of(edition)


def test_what_computers_add_to_folders_is_passed_over(edition: Path) -> None:
    added = {
        "2026-11/": b"",
        "2026-11/outcomes/": b"",
        "2026-11/.DS_Store": b"x",
        "__MACOSX/2026-11/._rubric.yaml": b"x",
        "2026-11/Thumbs.db": b"x",
        "2026-11/outcomes/._area-b.yaml": b"x",
        "2026-11/.git/config": b"x",
        "2026-11/rubric.yaml~": b"x",
        "2026-11/released.json": b"{}",
        "2026-11/benchmarks/illustrative.yaml": b"x: 1",
    }
    found = unzipped(a_zip(files_of(edition, "2026-11/") | added))
    assert found.files == files_of(edition)
    assert set(found.passed_over) == {name for name in added if not name.endswith("/")}


def test_backslashes_of_a_windows_program_are_slashes() -> None:
    assert unzipped(a_zip({"2026-11\\rubric.yaml": b"a: 1", "2026-11\\outcomes\\b.yaml": b"b: 1"})).files == {
        "rubric.yaml": b"a: 1",
        "outcomes/b.yaml": b"b: 1",
    }


@pytest.mark.parametrize(
    "name",
    [
        "../evil.yaml",
        "outcomes/../../evil.yaml",
        "/etc/evil.yaml",
        "C:/evil.yaml",
        "C:\\evil.yaml",
        "..\\evil.yaml",
        "\\\\host\\evil.yaml",
        "../",
    ],
)
def test_a_path_outside_the_folder_is_refused(name: str) -> None:
    (problem,) = refused(a_zip(SMALL | {name: b"x: 1"}))
    assert problem.endswith("in the zip leads outside its folder. Make the zip again from the edition's folder.")


@pytest.mark.parametrize("name", ["a\nb.yaml", "./rubric.yaml", "outcomes//b.yaml", "a\u202eb.yaml"])
def test_a_name_that_no_computer_gives_is_refused_on_one_line(name: str) -> None:
    (problem,) = refused(a_zip(SMALL | {name: b"x: 1"}))
    assert "is no ordinary file name" in problem
    assert problem.isprintable()


def test_a_link_is_refused() -> None:
    problems = refused(a_zip_with_a_link(SMALL, "outcomes/b.yaml", "/etc/passwd"))
    assert problems == ("'outcomes/b.yaml' in the zip is a link to a file, not a file. Put the file itself into the zip.",)


def test_a_locked_zip_is_refused() -> None:
    problems = refused(locked(a_zip({"rubric.yaml": b"edition: x\n"})))
    assert problems == ("'rubric.yaml' in the zip is locked with a password. Make the zip without one.",)


def test_a_packing_that_few_programs_read_is_refused() -> None:
    assert "packed in a way we do not read" in refused(in_another_packing({"rubric.yaml": b"edition: x\n" * 50}))[0]


def test_what_grows_a_hundredfold_is_refused() -> None:
    problems = refused(a_zip(SMALL | {"outcomes/b.yaml": b" " * 1_000_000}))
    assert problems == ("'outcomes/b.yaml' in the zip would grow more than 100 times when unpacked. Send the file itself.",)


def test_too_much_together_is_refused() -> None:
    quarter = b"x" * (LARGEST_UNPACKED // 4)
    files = [(f"outcomes/{letter}.yaml", quarter) for letter in "abcde"]
    problems = refused(zip_of([("rubric.yaml", b""), *files], ZIP_STORED))
    assert problems == ("The zip would unpack to more than 8 MB. An edition is far smaller: zip only its folder.",)


def test_a_zip_that_lies_about_its_sizes_is_refused() -> None:
    honest = a_zip({"rubric.yaml": b"edition: x\n", "outcomes/b.yaml": b"x" * (2 * LARGEST_UNPACKED)})
    assert refused(that_lies(honest, "outcomes/b.yaml", 1000)) == (DAMAGED,)


def test_too_many_files_are_refused() -> None:
    many = {f"outcomes/{number}.yaml": b"" for number in range(MOST_ENTRIES + 1)}
    assert refused(a_zip(many)) == ("The zip has more than 200 files. Zip only the folder of one edition.",)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_name_twice_is_refused_whatever_its_capitals() -> None:
    assert refused(zip_of([*SMALL.items(), ("rubric.yaml", b"edition: y\n")])) == ("'rubric.yaml' is in the zip twice. Keep one.",)
    assert refused(a_zip(SMALL | {"Rubric.YAML": b"x"})) == ("'Rubric.YAML' is in the zip twice. Keep one.",)


def test_everything_that_is_no_yaml_is_named_at_once() -> None:
    problems = refused(a_zip(SMALL | {"notes.docx": b"x", "outcomes/inner.zip": b"x", "outcomes/b.yml": b"x"}))
    assert [problem.split(" in the zip")[0] for problem in problems] == ["'notes.docx'", "'outcomes/inner.zip'", "'outcomes/b.yml'"]


def test_a_long_list_of_problems_is_cut() -> None:
    problems = refused(a_zip({f"{number}.docx": b"x" for number in range(30)}))
    assert len(problems) == 21
    assert problems[-1] == "There are 10 more problems like these."


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({}, "The zip holds no rubric.yaml. Zip the folder of one edition."),
        ({"a.yaml": b""}, "The zip holds no rubric.yaml. Zip the folder of one edition."),
        ({"a/rubric.yaml": b"", "b/rubric.yaml": b""}, "The zip holds 2 editions. Zip the folder of one edition."),
        ({"a/rubric.yaml": b"", "b.yaml": b""}, "'b.yaml' in the zip is not in the edition's folder. Take it out."),
        ({"rubric.yaml": b"", "old/b.yaml": b""}, "'old/b.yaml' in the zip is in a folder that no edition has. Take it out."),
    ],
)
def test_it_must_be_one_edition(files: dict[str, bytes], told: str) -> None:
    assert refused(a_zip(files)) == (told,)


@pytest.mark.parametrize("content", [b"", b"PK", b"id: a\n"])
def test_what_is_no_zip_is_refused(content: bytes) -> None:
    assert refused(content) == (DAMAGED,)


@settings(max_examples=100)
@given(st.data())
def test_whatever_happens_to_a_zip_it_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(a_zip({"rubric.yaml": b"edition: x\n" * 9, "outcomes/b.yaml": b"id: b\n", "inquiry-areas/a.yaml": b"id: a\n"}))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)) | st.just(len(content)))
    try:
        found = unzipped(bytes(content[:cut])).files
    except UploadRefused as problem:
        said, found = problem.problems, {}
    else:
        said = ("It was read.",)
    assert all(line and line.isprintable() for line in said)
    assert all(".." not in Path(name).parts and not Path(name).is_absolute() for name in found)
