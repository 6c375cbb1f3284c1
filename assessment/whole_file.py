"""Files a command reads or writes: whole or not at all, and a sentence when that is not possible."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile

from scoring.errors import UserProblem

READABLE_BY_ALL = 0o644


class FileUnusable(UserProblem):
    """A file cannot be read or written."""


def read_file(path: Path) -> bytes:
    """The content; FileUnusable."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileUnusable(f"{path} cannot be read: {error.strerror}. Check the name.") from error


def write_file(path: Path, content: bytes) -> None:
    """Write under another name, then rename: nobody ever finds half a file.  Its folder is made when missing; FileUnusable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as file:
            made = Path(file.name)
            try:
                file.write(content)
                file.close()
                made.chmod(READABLE_BY_ALL)
                made.replace(path)
            finally:
                made.unlink(missing_ok=True)
    except OSError as error:
        raise FileUnusable(f"{path} cannot be written: {error.strerror}. Choose another place.") from error
