"""Zips as computers make them, and as nobody should."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

UNIX = 3


def a_zip(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files."""
    return zip_of(files.items())


def zip_of(files: Iterable[tuple[str, bytes]], how: int = ZIP_DEFLATED) -> bytes:
    """A zip of these files; a name may come twice."""
    made = BytesIO()
    with ZipFile(made, "w", how) as file:
        for name, content in files:
            file.writestr(entry(name, how), content)
    return made.getvalue()


def entry(name: str, how: int = ZIP_DEFLATED, mode: int = stat.S_IFREG | 0o644) -> ZipInfo:
    """The head of a file in a zip, exactly under this name."""
    head = ZipInfo("x")
    head.filename = head.orig_filename = name
    head.compress_type = how
    head.create_system = UNIX  # where the kind of a file is kept
    head.external_attr = mode << 16
    return head


def files_of(edition: Path, under: str = "") -> dict[str, bytes]:
    """The edition's files as they stand in a zip of its folder."""
    return {f"{under}{path.relative_to(edition).as_posix()}": path.read_bytes() for path in sorted(edition.rglob("*.yaml"))}


def a_zip_with_a_link(files: Mapping[str, bytes], link: str, to: str) -> bytes:
    """A zip in which one file is a symbolic link."""
    made = BytesIO()
    with ZipFile(made, "w") as file:
        for name, content in files.items():
            file.writestr(entry(name), content)
        file.writestr(entry(link, mode=stat.S_IFLNK | 0o777), to)
    return made.getvalue()


def in_another_packing(files: Mapping[str, bytes]) -> bytes:
    """A zip that few programs can read."""
    return zip_of(files.items(), ZIP_LZMA)


def locked(content: bytes) -> bytes:
    """The same zip, with every file marked as encrypted."""
    data = bytearray(content)
    for sign, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.find(sign)
        while place >= 0:
            data[place + flags] |= 1
            place = data.find(sign, place + 4)
    return bytes(data)


def that_lies(content: bytes, name: str, size: int) -> bytes:
    """The same zip, whose list says another size for one of its files."""
    data = bytearray(content)
    place = data.rfind(name.encode())  # in the list at the end, 46 bytes into the entry
    data[place - 46 + 24 : place - 46 + 28] = size.to_bytes(4, "little")
    return bytes(data)
