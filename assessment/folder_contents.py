"""What is in a folder that somebody names: the files that are meant, and what is passed over and said to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from assessment.whole_file import FileUnusable

MOST_NAMED = 5
LONGEST_NAME = 80
# In small letters: what Macs, Windows, Office, browsers and editors leave in folders.  All that begins with a dot is hidden.
_LEFT_BEHIND = (
    ".*",
    "__macosx",
    "icon\r",
    "thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    "$recycle.bin",
    "system volume information",
    "~$*",
    "*~",
    "*.tmp",
    "*.part",
    "*.crdownload",
    "*.download",
    "*.swp",
)


@dataclass(frozen=True)
class FolderContents:
    """The files that are meant, in the order of their names, and a sentence about everything else; None when there is nothing else."""

    files: tuple[Path, ...]
    passed_over: str | None


def is_left_behind(name: str) -> bool:
    """Whether a file or folder of this name is one that a computer leaves in a folder by itself."""
    return any(fnmatchcase(name.lower(), pattern) for pattern in _LEFT_BEHIND)


def contents_of(folder: Path, ending: str) -> FolderContents:
    """The files in the folder whose names end so (such as '.json'), in capitals or not; FileUnusable.  No folder below is read."""
    try:
        there = sorted(folder.iterdir())
    except OSError as error:
        raise FileUnusable(f"{folder} cannot be read: {error.strerror}. Check the folder.") from error
    meant = {path for path in there if path.name.lower().endswith(ending) and not is_left_behind(path.name) and path.is_file()}
    others = [f"the folder {shown(path.name)}" if path.is_dir() else shown(path.name) for path in there if path not in meant]
    rule = f"Folders below, other endings than {ending}, and files that computers leave behind are not read."
    return FolderContents(tuple(sorted(meant)), passed_over(f"in {folder}", others, rule))


def passed_over(place: str, names: Sequence[str], rule: str) -> str | None:
    """A sentence that names what is not read (the first few, each on one line), and the rule; None when there are no names."""
    if not names:
        return None
    more = len(names) - MOST_NAMED
    listed = ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"Passed over {place}: {listed}. {rule}"


def shown(name: str) -> str:
    """A file's name, fit for one line."""
    plain = "".join(sign if sign.isprintable() else "?" for sign in name)
    return plain if len(plain) <= LONGEST_NAME else f"{plain[:LONGEST_NAME]}..."
