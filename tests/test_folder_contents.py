"""A folder that somebody names: what a computer left in it is passed over, and what is passed over is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.folder_contents import contents_of, is_left_behind
from assessment.whole_file import FileUnusable


def filled(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"{}")
    return folder


@pytest.mark.parametrize(
    "name",
    [
        "._school.json",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "~$school.json",
        "__MACOSX",
        "x.TMP",
        "x.json.part",
        ".school.json",
        "Icon\r",
    ],
)
def test_what_computers_leave_in_folders_is_known_by_its_name(name: str) -> None:
    assert is_left_behind(name)


@pytest.mark.parametrize("name", ["school.json", "St ~ Mary.json", "x.tmp.json", "Parting.json", "macosx.json"])
def test_a_school_may_call_its_file_as_it_likes(name: str) -> None:
    assert not is_left_behind(name)


def test_files_are_read_whether_their_ending_is_in_capitals_or_not(tmp_path: Path) -> None:
    found = contents_of(filled(tmp_path, "b.JSON", "a.json", "c.Json"), ".json")
    assert [path.name for path in found.files] == ["a.json", "b.JSON", "c.Json"]
    assert found.passed_over is None


def test_what_is_passed_over_is_said(tmp_path: Path) -> None:
    found = contents_of(filled(tmp_path, "a.json", "._a.json", "notes.txt", "last year/a.json", "odd\nname.txt"), ".json")
    assert [path.name for path in found.files] == ["a.json"]
    assert found.passed_over == (
        f"Passed over in {tmp_path}: ._a.json, the folder last year, notes.txt, odd?name.txt. "
        "Folders below, other endings than .json, and files that computers leave behind are not read."
    )


def test_of_many_names_the_first_are_said(tmp_path: Path) -> None:
    found = contents_of(filled(tmp_path, *(f"{number:03}.txt" for number in range(300))), ".json")
    assert f"Passed over in {tmp_path}: 000.txt, 001.txt, 002.txt, 003.txt, 004.txt and 295 more." in str(found.passed_over)


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileUnusable, match="none cannot be read"):
        contents_of(tmp_path / "none", ".json")
