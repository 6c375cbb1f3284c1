"""The files besides the PDF that a report can be had as, in the order in which they are offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assessment.report.calendar import render_calendar
from assessment.report.csv import render_csv
from assessment.report.json import render_json
from assessment.report.report import Report


@dataclass(frozen=True)
class Format:
    """One kind of file: `suffix` names it on the command line and ends its name, `offer` is on the button that makes it."""

    suffix: str
    offer: str
    mime: str
    render: Callable[[Report], bytes]


def _docx(report: Report) -> bytes:
    # Here, because python-docx takes a quarter of a second to import, and most reports are made without it.
    from assessment.report.docx import render_docx

    return render_docx(report)


def _xlsx(report: Report) -> bytes:
    from assessment.report.xlsx import render_xlsx  # here, as above

    return render_xlsx(report)


FORMATS = (
    Format("docx", "Report to edit (Word)", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
    Format("xlsx", "Action tracker (Excel)", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    Format("ics", "Dates for a calendar (ICS)", "text/calendar", render_calendar),
    Format("csv", "Answers and actions (CSV)", "text/csv", render_csv),
    Format("json", "For other programs (JSON)", "application/json", render_json),
)


def format_of(suffix: str) -> Format:
    """The format with this suffix."""
    return next(one for one in FORMATS if one.suffix == suffix)
