"""Dropping a PDF on the report page."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assessment.report.seal import claims_of, sealed
from tests.report.papers import all_answered_of_few

KEY = b"k" * 32


def page() -> None:
    from assessment.widgets.report_check import report_check  # here: Streamlit runs this function's text by itself

    report_check(b"k" * 32)


def said_of(file: bytes) -> str:
    """What the page says when this file is dropped."""
    app = AppTest.from_function(page).run()
    app.file_uploader[0].upload("report.pdf", file, "application/pdf").run()
    assert not app.exception
    return " ".join(str(element.proto.body) for element in app.get("html"))


def test_nothing_is_said_before_there_is_a_file() -> None:
    app = AppTest.from_function(page).run()
    assert not app.exception
    assert list(app.get("html")) == []


@pytest.mark.parametrize(("end", "found"), [(b"", "Genuine and unaltered."), (b" ", "Altered: this file is not as it was made.")])
def test_a_report_of_ours_is_genuine_or_altered(end: bytes, found: str) -> None:
    report = all_answered_of_few(2)
    said = said_of(sealed(report.pdf(), claims_of(report.report()), KEY) + end)
    assert found in said
    assert "30 November 2026" in said


def test_another_pdf_is_not_ours() -> None:
    assert "Not ours: the file has no seal of this service." in said_of(b"%PDF-1.7\n%%EOF\n")
