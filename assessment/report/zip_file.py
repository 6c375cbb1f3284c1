"""Word and Excel files are zip files: the same again, without the time at which they were made."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip file can hold


def as_it_is(_: str, part: bytes) -> bytes:
    """Changes nothing."""
    return part


def repacked(content: bytes, change: Callable[[str, bytes], bytes] = as_it_is) -> bytes:
    """The zip file with each part as `change` makes it from its name and bytes; it depends on nothing but these."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as made, ZipFile(file, "w", ZIP_DEFLATED) as kept:
        for name in made.namelist():
            entry = ZipInfo(name, EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0  # otherwise it tells the operating system
            kept.writestr(entry, change(name, made.read(name)))
    return file.getvalue()
