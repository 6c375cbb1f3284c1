"""The sheet that adds up why each score changed: the change above, with Excel's sum beside it, and its lines below."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from assessment.report.records import Records
from assessment.report.xlsx.sheet import Column, Formula, Sheet, Value, compared
from assessment.score_changes import HEADER, ScoreChange

OVERALL = "Overall"
GAP = 3  # rows between the two tables: one for the title of the second
CHANGES = (
    Column("Score of", 44),
    Column("Then", 34, "points"),
    Column("Now", 18, "points"),
    Column("Change", 18, "points"),
    Column("Added up again", 18, "points"),
    Column("Check", 18),
)
LINES = (Column("Score of", 44), Column(HEADER[0], 34), Column(HEADER[1], 18, "points"), Column(HEADER[2], 18, "points"))
NAME, BY_ANSWER, BY_SCOPE = 0, 2, 3
CHANGE, AGAIN = 3, 4
THOUSANDTH = 0.001


def write_change(book: Workbook, records: Records) -> None:
    """What each question did to each score since an earlier assessment; nothing without one, or without a change to split."""
    changes = () if records.changed is None else records.changed.scores_changed
    if not changes:
        return
    names = {area.id: area.name for area in records.areas}
    lines = [line for change in changes for line in _lines(_name(change, names), change)]
    top = len(changes) + GAP
    sheet = Sheet(book, "Change")
    sheet.widths(CHANGES)
    rows = [_row(_name(change, names), change, row, (top + 1, top + len(lines))) for row, change in enumerate(changes, start=1)]
    sheet.table("Changes", 0, CHANGES, rows)
    sheet.put(top - 1, 0, "The questions behind each change", "title")
    sheet.table("ChangeLines", top, LINES, lines)


def _name(change: ScoreChange, names: dict[str, str]) -> str:
    return OVERALL if change.area is None else names[change.area]


def _lines(name: str, change: ScoreChange) -> list[Sequence[Value]]:
    return [(name, part.name, part.by_answer / 1000, part.by_scope / 1000) for part in change.parts]


def _row(name: str, change: ScoreChange, row: int, lines: tuple[int, int]) -> Sequence[Value]:
    first, last = lines
    mine = f"({xl_range_abs(first, NAME, last, NAME)}={xl_rowcol_to_cell(row, NAME, col_abs=True)})"
    sums = "+".join(f"SUMPRODUCT({mine}*{xl_range_abs(first, column, last, column)})" for column in (BY_ANSWER, BY_SCOPE))
    total = change.total / 1000
    check = compared(xl_rowcol_to_cell(row, CHANGE), xl_rowcol_to_cell(row, AGAIN), THOUSANDTH)
    return (name, change.before / 1000, change.after / 1000, total, Formula(f"=ROUND({sums},3)", total), check)
