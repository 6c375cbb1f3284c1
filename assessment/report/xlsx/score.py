"""The sheet that adds the score up again: our numbers, Excel's formulas beside them, and whether they agree."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from assessment.progress import EVIDENCE_TO_ADD
from assessment.report.records import AreaRecord, LedgerRecord, OverallRecord, Records
from assessment.report.xlsx.sheet import Column, Formula, Sheet, Value, compared

AREA_ID, SCORE, AGAIN = 1, 3, 4
LINE_AREA_ID, LINE_LEVEL, LINE_WEIGHT, LINE_PARTS = 3, 4, 5, 8
GAP = 3  # rows between the two tables: one for the title of the second
TENTH = 0.1
LINES = (
    Column("Question", 34),
    Column("Question id", 30),
    Column("Area", 32),
    Column("Area id", 30),
    Column("Level", 15, "exact"),
    Column("Weight in its area", 18, "whole"),
    Column("Adds to its area", 18, "points"),
    Column("Evidence", 18, "strong"),
    Column("Parts of the whole", 18, "whole"),
    Column("Adds to the whole", 18, "points"),
)


def write_score(book: Workbook, records: Records) -> None:
    """The scores with their check above, the answers they are made of below."""
    top = (records.overall is not None) + len(records.areas) + GAP
    ledger = _Ledger(first=top + 1, last=top + max(1, len(records.ledger)))
    columns = _columns(records)
    sheet = Sheet(book, "Score")
    sheet.widths(columns)
    # The averages come last, so that without them each row ends one column earlier.
    sheet.table("Scores", 0, columns, [row[: len(columns)] for row in _scores(records, ledger)])
    sheet.put(top - 1, 0, "The answers behind the numbers", "title")
    shown = LINES if records.overall is not None else LINES[:LINE_PARTS]
    sheet.table("Ledger", top, shown, [_line(line)[: len(shown)] for line in records.ledger])


class _Ledger:
    """The place of the lower table, from its first row of values to its last."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last

    def column(self, place: int) -> str:
        """The values of one column, as formulas name them."""
        return xl_range_abs(self.first, place, self.last, place)

    def overall(self) -> str:
        """Parts times level, divided by all parts."""
        parts, levels = self.column(LINE_PARTS), self.column(LINE_LEVEL)
        return f"=ROUND(SUMPRODUCT({parts},{levels})/SUM({parts}),1)"

    def area(self, row: int) -> str:
        """Weight times level, divided by all weights, of the lines whose area is the one in this row."""
        weights, levels = self.column(LINE_WEIGHT), self.column(LINE_LEVEL)
        mine = f"({self.column(LINE_AREA_ID)}={xl_rowcol_to_cell(row, AREA_ID, col_abs=True)})"
        return f"=ROUND(SUMPRODUCT({mine}*{weights}*{levels})/SUMPRODUCT({mine}*{weights}),1)"


def _columns(records: Records) -> tuple[Column, ...]:
    return (
        Column("Area", 34),
        Column("Area id", 30),
        Column("Level", 32),
        Column("Our number", 30, "number"),
        Column("Added up again", 15, "number"),
        Column("Check", 18),
        Column("Lowest possible", 18, "number"),
        Column("Highest possible", 18, "number"),
        *([Column(records.average_name, 24, "number")] if records.average_name is not None else []),
    )


def _scores(records: Records, ledger: _Ledger) -> Sequence[Sequence[Value]]:
    rows: list[Sequence[Value]] = []
    if records.overall is not None:
        rows.append(_overall(records.overall, ledger))
    for row, area in enumerate(records.areas, start=len(rows) + 1):
        rows.append(_area(area, row, ledger))
    return rows


def _overall(overall: OverallRecord, ledger: _Ledger) -> Sequence[Value]:
    again, check = _checked(overall.score, 1, ledger.overall())
    ends = (_number(overall.lowest), _number(overall.highest))
    return ("Overall", "", overall.level or "Provisional", _number(overall.score), again, check, *ends, None)


def _area(area: AreaRecord, row: int, ledger: _Ledger) -> Sequence[Value]:
    again, check = _checked(area.score, row, ledger.area(row))
    ends = (_number(area.lowest), _number(area.highest))
    return (area.name, area.id, area.standing, _number(area.score), again, check, *ends, _number(area.average))


def _checked(tenths: int | None, row: int, formula: str) -> tuple[Value, Value]:
    """The same number by formula, and whether it is; nothing where there is no number."""
    if tenths is None:
        return None, None
    ours, again = xl_rowcol_to_cell(row, SCORE), xl_rowcol_to_cell(row, AGAIN)
    return Formula(formula, tenths / 10), compared(ours, again, TENTH)


def _line(line: LedgerRecord) -> tuple[Value, ...]:
    level = line.level.numerator if line.level.denominator == 1 else float(line.level)
    adds = (_points(line.area_points), EVIDENCE_TO_ADD if line.lacks_evidence else "", line.parts, _points(line.points))
    return (line.title, line.question or "", line.area, line.area_id, level, line.weight, *adds)


def _points(thousandths: int | None) -> float | None:
    return None if thousandths is None else thousandths / 1000


def _number(tenths: int | None) -> float | None:
    return None if tenths is None else tenths / 10
