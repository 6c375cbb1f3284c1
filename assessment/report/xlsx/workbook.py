"""The workbook: which sheets, in which order, and what the file says of itself.  The same report gives the same bytes."""

from __future__ import annotations

import re
from datetime import datetime, time
from io import BytesIO

from xlsxwriter import Workbook

from assessment.report.records import Records
from assessment.report.report import Report
from assessment.report.text import clean
from assessment.report.xlsx.change import write_change
from assessment.report.xlsx.ranges import write_ranges
from assessment.report.xlsx.score import write_score
from assessment.report.xlsx.sheet import Column, Sheet
from assessment.report.xlsx.tracker import write_actions, write_answers, write_lists
from assessment.report.zip_file import repacked

# Belt and braces: every text is written as a text anyway.
AS_TYPED = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
PROPERTY_LIMIT = 255
ROW_FIXED = re.compile(rb'(<row [^>]*) customHeight="1"')


def render_xlsx(report: Report) -> bytes:
    """The file; the date of the report is written into it instead of the clock's."""
    file = BytesIO()
    book = Workbook(file, AS_TYPED)
    book.set_properties(
        {
            "title": clean(f"{report.title}: {report.organisation}")[:PROPERTY_LIMIT],
            "subject": clean(report.subject)[:PROPERTY_LIMIT],
            "author": clean(report.author)[:PROPERTY_LIMIT],
            "created": datetime.combine(report.on, time()),
        }
    )
    write_actions(book, report.records)
    write_answers(book, report.records)
    write_score(book, report.records)
    write_ranges(book, report.records)
    write_change(book, report.records)
    _write_about(book, report)
    write_lists(book, report.records)
    book.close()
    return repacked(file.getvalue(), _with_free_heights)


def _with_free_heights(name: str, part: bytes) -> bytes:
    """Rows as high as we guess until they are edited, and then as high as they need to be."""
    return ROW_FIXED.sub(rb"\1", part) if name.startswith("xl/worksheets/") else part


def _write_about(book: Workbook, report: Report) -> None:
    sheet = Sheet(book, "About")
    columns = (Column("", 32, "strong"), Column("", 100))
    sheet.widths(columns)
    sheet.put(0, 0, report.title, "title")
    records = report.records
    verdict = records.overall.verdict if records.overall is not None else "The overall level is left out of this copy."
    rows = [
        *([("Note", report.banner)] if report.banner is not None else []),
        *records.about,
        ("Overall", verdict),
        *_what_changed(records),
        ("Actions", _what_the_actions_are(report)),
        ("Checking the score", "The sheet Score adds the answers up again with formulas of Excel, beside the numbers of the report."),
    ]
    for number, row in enumerate(rows, start=1):
        sheet.row(number, columns, row)


def _what_changed(records: Records) -> list[tuple[str, str]]:
    changed = records.changed
    return [] if changed is None else [(f"Since {changed.since}", line) for line in changed.lines]


def _what_the_actions_are(report: Report) -> str:
    if not report.records.actions:
        return "No action is planned yet."
    return "The plan as it is agreed." if report.records.agreed else "Suggested from the answers. Nobody has agreed to them."
