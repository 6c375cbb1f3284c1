"""The sheet that adds up the lowest and the highest possible scores, while a question has no level."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from assessment.report.records import AreaRecord, OverallRecord, RangeRecord, Records
from assessment.report.xlsx.sheet import Column, Formula, Sheet, Value, compared

GAP = 3  # rows between the two tables: one for the title of the second
RANGES = (
    Column("Area", 34),
    Column("Area id", 30),
    Column("Lowest possible", 34, "number"),
    Column("Added up again", 30, "number"),
    Column("Check", 18),
    Column("Highest possible", 18, "number"),
    Column("Added up again ", 18, "number"),
    Column("Check ", 18),
)
LINES = (
    Column("Question", 34),
    Column("Question id", 30),
    Column("Area", 34),
    Column("Area id", 30),
    Column("Lowest level", 18, "whole"),
    Column("Highest level", 18, "whole"),
    Column("Weight in its area", 18, "whole"),
    Column("Adds to the area's lowest", 18, "points"),
    Column("Adds to the area's highest", 18, "points"),
    Column("Adds to the overall lowest", 18, "points"),
    Column("Adds to the overall highest", 18, "points"),
)
AREA_ID, LINE_AREA_ID, AREA_POINTS, POINTS = 1, 3, 7, 9
LOWEST, HIGHEST = 2, 5
TENTH = 0.1


def write_ranges(book: Workbook, records: Records) -> None:
    """The ends with their check above, the questions they are made of below; nothing when every question has a level."""
    if not records.ranges:
        return
    ends: list[OverallRecord | AreaRecord] = [*([records.overall] if records.overall is not None else []), *records.areas]
    top = len(ends) + GAP
    lines = (top + 1, top + len(records.ranges))
    shown = LINES if records.overall is not None else LINES[:POINTS]
    sheet = Sheet(book, "Ranges")
    sheet.widths(LINES)
    sheet.table("Ranges", 0, RANGES, [_ends(end, row, lines) for row, end in enumerate(ends, start=1)])
    sheet.put(top - 1, 0, "What each question adds. Without a level it counts with the lowest, then with the highest.", "title")
    sheet.table("RangeLines", top, shown, [_line(line) for line in records.ranges])


def _ends(end: OverallRecord | AreaRecord, row: int, lines: tuple[int, int]) -> Sequence[Value]:
    name, identity = ("Overall", "") if isinstance(end, OverallRecord) else (end.name, end.id)
    if end.lowest is None or end.highest is None:
        return (name, identity, *[None] * (len(RANGES) - 2))
    return (name, identity, *_checked(end, row, lines, end.lowest, 0), *_checked(end, row, lines, end.highest, 1))


def _checked(end: OverallRecord | AreaRecord, row: int, lines: tuple[int, int], tenths: int, place: int) -> tuple[Value, ...]:
    """The number of the report, the sum of its lines by formula, and whether they agree."""
    first, last = lines
    if isinstance(end, OverallRecord):
        total = f"SUM({xl_range_abs(first, POINTS + place, last, POINTS + place)})"
    else:
        mine = f"({xl_range_abs(first, LINE_AREA_ID, last, LINE_AREA_ID)}={xl_rowcol_to_cell(row, AREA_ID, col_abs=True)})"
        total = f"SUMPRODUCT({mine}*{xl_range_abs(first, AREA_POINTS + place, last, AREA_POINTS + place)})"
    ours = (LOWEST, HIGHEST)[place]
    check = compared(xl_rowcol_to_cell(row, ours), xl_rowcol_to_cell(row, ours + 1), TENTH)
    # The sum is taken to the thousandth first: a sum of decimals is not exact, and a half must be rounded up.
    return tenths / 10, Formula(f"=ROUND(ROUND({total},3),1)", tenths / 10), check


def _line(line: RangeRecord) -> Sequence[Value]:
    adds = (*line.area_points, *(line.points or ()))
    return (line.title, line.question, line.area, line.area_id, *line.levels, line.weight, *(number / 1000 for number in adds))
