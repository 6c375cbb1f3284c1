"""A file's bytes -> its text: UTF-8, with the line ends and byte order marks of other systems put right."""

from __future__ import annotations

import re
import stat
from itertools import islice
from pathlib import Path

from assessment.rubric_files.problems import SHOWN, Problem, RubricProblems, shortened
from assessment.rubric_files.unseen_signs import out_of_frame

LARGEST_FILE = 2 * 1024 * 1024
MOST_TABS = 100
"""More of them are not worth listing."""
_TABS = re.compile(r"^(?P<indent> *\t[ \t]*)(?=\S)|\t+", re.MULTILINE)


def normalised(data: bytes) -> bytes:
    """The same content however it was saved: no byte order mark, line ends as LF."""
    return data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def read_bytes(path: Path) -> bytes:
    """The file's normalised bytes; RubricProblems when it is missing, elsewhere, no file, closed to us or too large."""
    try:
        _refuse_what_is_no_file(path)
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise _refused(path, "this file is missing. Add it, or copy it from the edition before.") from None
    except OSError:
        raise _refused(path, "this file cannot be opened. Check that it is a file and may be read.") from None
    if len(data) > LARGEST_FILE:
        raise _refused(path, "this file is larger than 2 MB. Take out what does not belong in it.")
    return normalised(data)


def _refuse_what_is_no_file(path: Path) -> None:
    # Opening a pipe or a device could wait, or read, for ever.
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        raise RubricProblems(link_problem(path))
    if not stat.S_ISREG(mode):
        raise _refused(path, "this is not a file. Take it away, or give it another name.")


def link_problem(path: Path) -> Problem:
    """A link is refused: it could show what stands outside the edition's folder, and change without it."""
    return Problem(str(path), 1, 1, "this is a link to another place. Put the file or folder itself here.", "file")


def read_text(path: Path) -> str:
    """The file's text; RubricProblems when it is not UTF-8, holds tabs, or unseen signs where YAML needs plain ones."""
    data = read_bytes(path)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4]:  # with its mark, and without
        raise _refused(path, "this file is saved as UTF-16. Save it again and choose UTF-8.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RubricProblems(_not_utf_8(path, data[: error.start].decode("utf-8"))) from None
    misleading = [*(_tab_problems(path, text) if "\t" in text else ()), *_frame_problems(path, text)]
    if misleading:
        raise RubricProblems(*misleading)
    return text


def _refused(path: Path, what: str) -> RubricProblems:
    return RubricProblems(Problem(str(path), 1, 1, what, "file"))


def place_in(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of the character at `index`."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def words_at(text: str, index: int) -> str:
    """What stands at `index`, to the end of its line, shortened."""
    return shortened(text[index : index + 4 * SHOWN].split("\n")[0])


def _not_utf_8(path: Path, before: str) -> Problem:
    what = "this character is not UTF-8; often a dash or quote pasted from Word on Windows. Type it again and save as UTF-8."
    return Problem(str(path), *place_in(before, len(before)), what, "file")


def _tab_problems(path: Path, text: str) -> list[Problem]:
    # Inside a line they look like spaces, and the two parsers that PyYAML has do not agree about them.
    found = list(islice(_TABS.finditer(text), MOST_TABS))
    return [Problem(str(path), *place_in(text, tabs.start()), _what_of(tabs), "tab", words_at(text, tabs.end())) for tabs in found]


def _frame_problems(path: Path, text: str) -> list[Problem]:
    found = islice(out_of_frame(text), MOST_TABS)
    return [Problem(str(path), *place_in(text, place), what, "invisible-sign", words_at(text, place)) for place, what in found]


def _what_of(tabs: re.Match[str]) -> str:
    if tabs["indent"] is None:
        return "there is a TAB here. Type a space in its place."
    return "a TAB is used to indent this line. Use spaces (two per level)."
