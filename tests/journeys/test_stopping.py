"""What is left when the service has been stopped."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from assessment.storage.opening import FILE_NAME
from tests.journeys import prepared
from tests.journeys.service import Service


def test_a_copy_of_the_one_file_is_whole_once_the_service_has_stopped(tmp_path: Path) -> None:
    with Service(tmp_path) as service:
        service.begin(prepared.an_assessment())
        file = service.data / FILE_NAME
    assert [found.name for found in service.data.iterdir()] == [FILE_NAME], "nothing that was saved lies beside it"
    shutil.copy(file, tmp_path / "copy.sqlite3")
    with sqlite3.connect(tmp_path / "copy.sqlite3") as copy:
        assert copy.execute("SELECT count(*) FROM assessment").fetchone() == (1,)
