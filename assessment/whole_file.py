"""Files a command reads or writes: whole or not at all, and a sentence when that is not possible."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp

from scoring.errors import UserProblem

READABLE_BY_ALL = 0o644
UNFINISHED = ".part"
"""How the name of a file ends that is still being written.  It begins with a dot."""
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class FileUnusable(UserProblem):
    """A file cannot be read or written."""


def read_file(path: Path) -> bytes:
    """The content; FileUnusable."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileUnusable(f"{path} cannot be read: {error.strerror}. Check the name.") from error


def write_file(path: Path, content: bytes) -> None:
    """Write the file whole; when it cannot be written, what stood there before stays.  Its folder is made; FileUnusable."""
    write_files({path: content})


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write these files, each whole; when there is no room for one of them, none is changed.  Folders are made; FileUnusable.

    Each is written beside its place under another name.  Only when all are on the disk do they get their names, in their order.
    """
    written: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            with _explained(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                if _is_device(path):
                    path.write_bytes(content)  # such as /dev/stdout: nothing may take its place
                else:
                    _write_beside(path, content, written)
        for path, made in written.items():
            with _explained(path):
                made.replace(_real(path))
        for folder in {made.parent for made in written.values()}:
            _keep_names(folder)
    finally:
        for made in written.values():
            with suppress(OSError):
                made.unlink(missing_ok=True)


def _write_beside(path: Path, content: bytes, written: dict[Path, Path]) -> None:
    place = _real(path)
    if place.exists() and not os.access(place, os.W_OK):  # renaming would not ask
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    # A name of its own length: the file's name may be as long as a name can be.
    number, name = mkstemp(dir=place.parent, prefix=".", suffix=UNFINISHED)
    written[path] = Path(name)
    with os.fdopen(number, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(number)
    with suppress(OSError):  # some drives, such as memory sticks, know no permissions
        written[path].chmod(stat.S_IMODE(place.stat().st_mode) if place.exists() else READABLE_BY_ALL)


def _real(path: Path) -> Path:
    """Where a link leads: the file there is replaced, and the link stays."""
    return Path(os.path.realpath(path))


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def _keep_names(folder: Path) -> None:
    """After a power cut a file has its new name only if its folder was written too; not every system can be told to."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """FileUnusable in the place of an OSError: what cannot be written, why, what became of the old file, and what to do."""
    try:
        yield
    except OSError as error:
        before = " The file that was there is as it was." if _is_file(path) else ""
        raise FileUnusable(f"{path} cannot be written: {_why(error)}.{before} {_remedy(error)}") from error


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _why(error: OSError) -> str:
    return "there is no room for it on the disk" if error.errno in _NO_ROOM else f"{error.strerror}"


def _remedy(error: OSError) -> str:
    if error.errno in _NO_ROOM:
        return "Make room there, or choose another place."
    if isinstance(error, PermissionError):
        return "Close it if it is open in another program, or choose another place."
    return "Choose another place."
