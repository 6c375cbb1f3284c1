"""One sheet of the workbook, into which every text goes as a text: never a formula, never a link, never too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from math import ceil
from typing import Any, Literal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from assessment.dates import day
from assessment.report.text import clean

# Excel's own limit, in UTF-16 code units; longer texts would be cut without a word.
CELL_LIMIT = 32_767
CUT = " ... (shortened here; the rest is in the assessment)"
FIRST_DAY = date(1900, 3, 1)  # before it, Excel counts a day that never was
A4 = 9
LINE_HEIGHT, HIGHEST_ROW = 15, 409  # points
WORDS_WRAP = 1.15  # lines break between words, and bold is wider
INK, PRIMARY, DANGER = "#15212B", "#0B5A75", "#A4262C"
Look = Literal["text", "strong", "heading", "title", "date", "number", "whole", "exact", "points"]


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, its width in characters, and how its values look."""

    heading: str
    width: int
    look: Look = "text"


@dataclass(frozen=True)
class Formula:
    """A formula of ours, and its value for readers that do not calculate."""

    text: str
    value: float | str


AGREES, DIFFERS = "agrees", "differs"


def compared(ours: str, again: str, unit: float) -> Formula:
    """Whether two cells agree to half a unit of their last decimal."""
    return Formula(f'=IF(ABS({ours}-{again})<{unit / 2},"{AGREES}","{DIFFERS}")', AGREES)


Value = str | int | float | date | Formula | None


class Sheet:
    """A sheet of a workbook that is being written.  Rows and columns count from 0."""

    def __init__(self, book: Workbook, name: str) -> None:
        self.page: Worksheet = book.add_worksheet(name)
        self.page.set_landscape()
        self.page.set_paper(A4)
        self.page.fit_to_pages(1, 0)
        self.page.set_footer("&L&A&RPage &P of &N")
        self._looks = {look: book.add_format(_BASE | more) for look, more in _LOOKS.items()}

    def put(self, row: int, column: int, value: Value, look: Look = "text") -> None:
        """Write one cell; None, or no words, leaves it empty."""
        shown = self._looks[look]
        match value:
            case None | "":
                self.page.write_blank(row, column, None, shown)
            case Formula(text, result):
                self.page.write_formula(row, column, text, shown, result)
            case date() if value >= FIRST_DAY:
                self.page.write_datetime(row, column, datetime.combine(value, time()), shown)
            case date():
                self.page.write_string(row, column, day(value), shown)
            case str():
                self.page.write_string(row, column, fitting(clean(value)), shown)
            case _:
                self.page.write_number(row, column, value, shown)

    def table(self, name: str, top: int, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> int:
        """A named table with a heading row at `top` and at least one row, which can be sorted and filtered; its last row."""
        last = top + max(1, len(rows))
        headings = [{"header": column.heading, "header_format": self._looks["heading"]} for column in columns]
        options: dict[str, Any] = {"name": name, "columns": headings, "style": "Table Style Light 1"}
        self.page.add_table(top, 0, last, len(columns) - 1, options)
        for number, row in enumerate(rows or [[None] * len(columns)], start=top + 1):
            self.row(number, columns, row)
        return last

    def row(self, number: int, columns: Sequence[Column], values: Sequence[Value]) -> None:
        """One row, as high as its longest text needs: not every program works that out by itself."""
        for place, (column, value) in enumerate(zip(columns, values, strict=True)):
            self.put(number, place, value, column.look)
        lines = max(_lines(value, column.width) for column, value in zip(columns, values, strict=True))
        self.page.set_row(number, min(lines * LINE_HEIGHT, HIGHEST_ROW))

    def widths(self, columns: Sequence[Column]) -> None:
        """Make the columns as wide as they say."""
        for place, column in enumerate(columns):
            self.page.set_column(place, place, column.width)

    def keep_in_sight(self, columns: int) -> None:
        """The heading row stays in sight and is printed on each page, and so do the first columns on screen."""
        self.page.freeze_panes(1, columns)
        self.page.repeat_rows(0)


def fitting(text: str) -> str:
    """The text, or as much of it as a cell holds and a mark that says so."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * CELL_LIMIT:
        return text
    return units[: 2 * (CELL_LIMIT - len(CUT))].decode("utf-16-le", "ignore") + CUT


def _lines(value: Value, width: int) -> int:
    """About how many lines the value takes in a column of this width."""
    if not isinstance(value, str):
        return 1
    return sum(1 if len(line) <= width else ceil(len(line) * WORDS_WRAP / width) for line in value.split("\n"))


def alarm(book: Workbook) -> Format:
    """How a date looks that has passed while the action is open."""
    return book.add_format({"bold": True, "font_color": DANGER})


_BASE: dict[str, Any] = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top", "text_wrap": True}
_LOOKS: dict[Look, dict[str, Any]] = {
    "text": {},
    "strong": {"bold": True},
    "heading": {"bold": True, "font_color": PRIMARY},
    "title": {"bold": True, "font_size": 14, "font_color": PRIMARY, "text_wrap": False},
    "date": {"num_format": "d mmmm yyyy", "align": "left"},
    "number": {"num_format": "0.0", "align": "center"},
    "exact": {"num_format": "General", "align": "center"},
    "whole": {"num_format": "0", "align": "center"},
    "points": {"num_format": "0.000", "align": "center"},
}
