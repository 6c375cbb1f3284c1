"""The report in every format, from the buttons of the report page."""

from __future__ import annotations

from pathlib import Path

from assessment.report.formats import FORMATS
from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.service import Service

BEGINNINGS = {"docx": b"PK", "xlsx": b"PK", "ics": b"BEGIN:VCALENDAR", "csv": b"\xef\xbb\xbf", "json": b"{"}


def test_every_format_can_be_downloaded_from_the_report_page(app: Service, arrive: Arrive) -> None:
    begun = app.begin(prepared.an_assessment(prepared.answers()))
    leader = arrive()
    leader.visit("board-report", assessment=begun.assessment)
    for one in FORMATS:
        download = leader.download(one.offer)
        assert download.suggested_filename == f"ai-maturity-board-report.{one.suffix}"
        assert Path(download.path()).read_bytes().startswith(BEGINNINGS[one.suffix])
