"""A zip that somebody sent -> the YAML files in it.  It is read in memory, entry by entry, and never unpacked to a disk."""

from __future__ import annotations

import re
import stat
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from assessment.folder_contents import is_left_behind
from assessment.rubric_files.averages import AVERAGES
from assessment.rubric_files.edition import AREA_FOLDERS
from assessment.rubric_files.frozen import FROZEN
from assessment.rubric_files.upload_refused import UploadRefused, shown

MOST_ENTRIES = 200
LARGEST_UNPACKED = 8 * 1024 * 1024
"""Of all files in the zip together; the shipped edition has a quarter of a megabyte."""
LARGEST_GROWTH = 100
"""Sentences shrink to a fifth or so.  What shrinks a hundredfold was made to fill a disk."""

_FOLDERS = frozenset({".", AVERAGES, *AREA_FOLDERS})
_ENCRYPTED = 0x1
_DRIVE = re.compile(r"^[A-Za-z]:")
# All that zipfile and what it calls were seen or are documented to raise on a damaged file.
_DAMAGED = (BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError, OverflowError, IndexError)


@dataclass(frozen=True)
class Unzipped:
    """The files of one edition by their place in its folder, and the name of that folder; empty when the zip has no folder.

    `passed_over` are the other files in the zip: what computers leave in folders, the frozen copy and the averages.
    """

    folder: str
    files: dict[str, bytes]
    passed_over: tuple[str, ...]


def unzipped(content: bytes) -> Unzipped:
    """The YAML files of the only edition in the zip; UploadRefused with everything that is wrong with it."""
    try:
        with ZipFile(BytesIO(content)) as file:
            return _read(file)
    except _DAMAGED:
        raise UploadRefused("This zip is damaged or no zip at all. Make it again from the edition's folder.") from None


def _read(file: ZipFile) -> Unzipped:
    entries = file.infolist()
    if len(entries) > MOST_ENTRIES:
        raise UploadRefused(f"The zip has more than {MOST_ENTRIES} files. Zip only the folder of one edition.")
    wanted = [entry for entry in entries if not _is_furniture(entry)]
    problems = [problem for entry in wanted for problem in _problems_with(entry)]
    files = [entry for entry in wanted if not _is_folder(entry)]
    problems += _twice(map(_path, files))
    if sum(entry.file_size for entry in files) > LARGEST_UNPACKED:
        problems.append(_too_much())
    if problems:
        raise UploadRefused(*problems)
    others = tuple(_path(entry) for entry in entries if entry not in wanted and not _is_folder(entry))
    return _of_one_edition({_path(entry): content for entry, content in _contents(file, files)}, others)


def _is_furniture(entry: ZipInfo) -> bool:
    """Whether a computer left it there, or it is the frozen copy, for which the service's own prevails."""
    parts = _path(entry).rstrip("/").split("/")
    return {"", ".", ".."}.isdisjoint(parts) and (parts[-1] == FROZEN or any(map(is_left_behind, parts)))


def _path(entry: ZipInfo) -> str:
    # Some Windows programs write backslashes.
    return entry.orig_filename.replace("\\", "/")


def _is_folder(entry: ZipInfo) -> bool:
    return _path(entry).endswith("/")


def _problems_with(entry: ZipInfo) -> Iterator[str]:
    path = _path(entry)
    parts = path.rstrip("/").split("/")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if path.startswith("/") or _DRIVE.match(path) or ".." in parts:
        yield f"{shown(path)} in the zip leads outside its folder. Make the zip again from the edition's folder."
    elif not path.isprintable() or {".", ""} & set(parts):
        yield f"{shown(path)} in the zip is no ordinary file name. Make the zip again from the edition's folder."
    elif kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        yield f"{shown(path)} in the zip is a link to a file, not a file. Put the file itself into the zip."
    elif entry.flag_bits & _ENCRYPTED:
        yield f"{shown(path)} in the zip is locked with a password. Make the zip without one."
    elif not _is_folder(entry):
        yield from _problems_with_file(entry, path)


def _problems_with_file(entry: ZipInfo, path: str) -> Iterator[str]:
    if not path.lower().endswith(".yaml"):
        yield f"{shown(path)} in the zip is no rubric file: the name does not end in .yaml. Take it out."
    elif entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        yield f"{shown(path)} in the zip is packed in a way we do not read. Make the zip with your computer's own program."
    elif entry.file_size > LARGEST_GROWTH * max(entry.compress_size, 1):
        yield f"{shown(path)} in the zip would grow more than {LARGEST_GROWTH} times when unpacked. Send the file itself."


def _twice(paths: Iterable[str]) -> list[str]:
    """Windows and Macs take names that differ only in capitals for one."""
    seen: set[str] = set()
    problems: list[str] = []
    for path in paths:
        if path.lower() in seen:
            problems.append(f"{shown(path)} is in the zip twice. Keep one.")
        seen.add(path.lower())
    return problems


def _contents(file: ZipFile, entries: Iterable[ZipInfo]) -> Iterator[tuple[ZipInfo, bytes]]:
    """What is really in the files: a zip can lie about their sizes."""
    left = LARGEST_UNPACKED
    for entry in entries:
        with file.open(entry) as opened:
            content = opened.read(left + 1)
        left -= len(content)
        if left < 0:
            raise UploadRefused(_too_much())
        yield entry, content


def _too_much() -> str:
    return f"The zip would unpack to more than {LARGEST_UNPACKED // 1024 // 1024} MB. An edition is far smaller: zip only its folder."


def _of_one_edition(files: dict[str, bytes], others: tuple[str, ...]) -> Unzipped:
    roots = [PurePosixPath(path).parent for path in files if PurePosixPath(path).name == "rubric.yaml"]
    if len(roots) != 1:
        found = "no rubric.yaml" if not roots else f"{len(roots)} editions"
        raise UploadRefused(f"The zip holds {found}. Zip the folder of one edition.")
    (root,) = roots
    beside = [path for path in files if not PurePosixPath(path).is_relative_to(root)]
    if beside:
        raise UploadRefused(*(f"{shown(path)} in the zip is not in the edition's folder. Take it out." for path in beside))
    placed = {PurePosixPath(path).relative_to(root): content for path, content in files.items()}
    strangers = [place.as_posix() for place in placed if place.parent.as_posix() not in _FOLDERS]
    if strangers:
        raise UploadRefused(*(f"{shown(place)} in the zip is in a folder that no edition has. Take it out." for place in strangers))
    averages = tuple((root / place).as_posix() for place in placed if place.parent.as_posix() == AVERAGES)
    edition = {place.as_posix(): content for place, content in placed.items() if place.parent.as_posix() != AVERAGES}
    return Unzipped(root.name, edition, (*others, *averages))
