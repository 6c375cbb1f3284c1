"""Files are written whole or not at all, and a sentence says what could not be written."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from assessment.whole_file import UNFINISHED, FileUnusable, write_file, write_files
from tests.full_disk import room_for

ROOM = 5000
LARGE = b"x" * (2 * ROOM)


def refused(*paths: Path) -> str:
    with pytest.raises(FileUnusable) as caught:
        write_files(dict.fromkeys(paths, LARGE))
    return " ".join(caught.value.problems)


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_stood_there_stays_when_the_disk_is_full(tmp_path: Path) -> None:
    plan = tmp_path / "plan.pdf"
    plan.write_bytes(b"last term's")
    with room_for(ROOM):
        said = refused(plan)
    assert said == (
        f"{plan} cannot be written: there is no room for it on the disk. The file that was there is as it was. "
        "Make room there, or choose another place."
    )
    assert (plan.read_bytes(), names_in(tmp_path)) == (b"last term's", ["plan.pdf"])


def test_nothing_is_left_behind_when_a_new_file_does_not_fit(tmp_path: Path) -> None:
    with room_for(ROOM):
        assert "as it was" not in refused(tmp_path / "plan.pdf")
    assert names_in(tmp_path) == []


def test_files_that_belong_together_are_all_written_or_none(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_bytes(b"old")
    with room_for(ROOM), pytest.raises(FileUnusable, match="second"):
        write_files({first: b"new", second: LARGE})
    assert (first.read_bytes(), names_in(tmp_path)) == (b"old", ["first"])
    write_files({first: b"new", second: LARGE})
    assert (first.read_bytes(), second.read_bytes()) == (b"new", LARGE)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such pipes")
def test_a_file_that_is_being_written_is_the_old_one_until_the_new_one_is_whole(tmp_path: Path) -> None:
    plan, pipe = tmp_path / "plan.pdf", tmp_path / "pipe"
    plan.write_bytes(b"old")
    os.mkfifo(pipe)
    # Writing to the second place waits until somebody reads from it, and meanwhile the first is looked at.
    code = "import sys; from pathlib import Path as P; from assessment.whole_file import write_files as w;"
    code += "w({P(sys.argv[1]): b'new', P(sys.argv[2]): b'end'})"
    with subprocess.Popen([sys.executable, "-c", code, str(plan), str(pipe)], cwd=Path(__file__).parents[1]) as writer:
        while not list(tmp_path.glob(f".*{UNFINISHED}")):
            assert writer.poll() is None
        assert plan.read_bytes() == b"old"
        assert pipe.read_bytes() == b"end"
        assert writer.wait() == 0
    assert plan.read_bytes() == b"new"


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    write_file(tmp_path / "new" / "folder" / "plan.pdf", b"plan")
    assert (tmp_path / "new" / "folder" / "plan.pdf").read_bytes() == b"plan"


def test_a_name_as_long_as_a_name_can_be_is_written(tmp_path: Path) -> None:
    write_file(tmp_path / ("n" * 251 + ".pdf"), b"plan")
    assert [len(name) for name in names_in(tmp_path)] == [255]


def test_who_may_read_a_file_stays_as_it_was(tmp_path: Path) -> None:
    private, new = tmp_path / "private", tmp_path / "new"
    private.write_bytes(b"old")
    private.chmod(0o600)
    write_files({private: b"1", new: b"2"})
    assert [stat.S_IMODE(path.stat().st_mode) for path in (private, new)] == [0o600, 0o644]


def test_a_link_stays_a_link_and_the_file_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    real, link = tmp_path / "shared" / "plan.pdf", tmp_path / "plan.pdf"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_file(link, b"new")
    assert (link.is_symlink(), real.read_bytes()) == (True, b"new")


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    write_file(Path(os.devnull), b"plan")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    assert names_in(tmp_path) == []


@pytest.mark.parametrize(("place", "why"), [("folder", "Is a directory"), ("file/plan.pdf", "is no folder|Not a directory|File exists")])
def test_a_place_that_can_hold_no_file_is_named(tmp_path: Path, place: str, why: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileUnusable, match=f"{place} cannot be written: ({why}). Choose another place."):
        write_file(tmp_path / place, b"plan")
    assert names_in(tmp_path) == ["file", "folder"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to the administrator")
def test_a_protected_file_is_not_replaced(tmp_path: Path) -> None:
    plan = tmp_path / "plan.pdf"
    plan.write_bytes(b"old")
    plan.chmod(0o400)
    assert "Close it if it is open" in refused(plan)
    assert plan.read_bytes() == b"old"
