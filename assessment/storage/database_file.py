"""The one file of an SQLite database: made whole, looked at before it is trusted, and still the same one while we write."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from assessment.storage.errors import StoreFaulty

_LOG = logging.getLogger(__name__)
OURS_ALONE = 0o600
PUT_BACK = "Put a backup back with 'python -m assessment restore FILE'"


@dataclass(frozen=True)
class OpenedFile:
    """The file as it was opened: a file with another number under the same name is another file."""

    path: Path
    device: int
    number: int

    @classmethod
    def at(cls, path: Path) -> OpenedFile:
        """The file that is there now; OSError when there is none."""
        found = path.stat()
        return cls(path, found.st_dev, found.st_ino)

    def is_there(self) -> bool:
        """Whether it still is where it was opened."""
        try:
            found = self.path.stat()
        except OSError:
            return False
        return (found.st_dev, found.st_ino) == (self.device, self.number)


def make_folder(path: Path) -> None:
    """The folder of the file, for this account only when it has to be made; StoreFaulty."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        sentence = f"The data folder {path.parent} cannot be used: {error.strerror}. Choose another with AIM_DATA_FOLDER."
        raise StoreFaulty(sentence) from error


def check_file(path: Path) -> None:
    """StoreFaulty unless the file is a whole database of SQLite; what is in it is not looked at."""
    if path.stat().st_size == 0:
        raise StoreFaulty(f"{path} is empty, so it is no database. {PUT_BACK}, or delete the file to begin anew.")
    with closing(sqlite3.connect(path)) as connection:
        try:
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.DatabaseError as error:
            raise StoreFaulty(f"{path} cannot be used: {error}. {PUT_BACK}, or choose another folder with AIM_DATA_FOLDER.") from error
    if found != "ok":
        raise StoreFaulty(f"{path} is damaged. {PUT_BACK}. Keep the damaged file: somebody may be able to read parts of it.")


@contextmanager
def appearing_whole(path: Path, *, replacing: bool = False) -> Iterator[Path]:
    """A name to make the file under, for this account only; it gets its own name when the block ends, and never half made.

    FileExistsError when there is one by then and it is not `replacing` it.  What stands in it is on disk by then.
    """
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as file:
        made = Path(file.name)
    try:
        made.chmod(OURS_ALONE)
        yield made
        _sync(made)
        if replacing:
            made.replace(path)
        else:
            os.link(made, path)
        _sync(path.parent)
    finally:
        for left in (made, made.with_name(f"{made.name}-wal"), made.with_name(f"{made.name}-shm")):
            left.unlink(missing_ok=True)


def copy_whole(source: Path, copy: Path) -> None:
    """A copy of the database as it is at one moment, also while others write: checked, and there whole or not at all.

    An older copy is replaced by it.  OSError or StoreFaulty when it cannot be made.
    """
    with appearing_whole(copy, replacing=True) as made:
        with closing(sqlite3.connect(source, isolation_level=None)) as connection:
            try:
                connection.execute("VACUUM INTO ?", (str(made),))
            except sqlite3.DatabaseError as error:
                raise StoreFaulty(f"{source} cannot be copied: {error}. Nothing was changed.") from error
        check_file(made)


def _sync(path: Path) -> None:
    """Have it on disk; a folder cannot be asked for that everywhere."""
    with suppress(PermissionError):
        opened = os.open(path, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
