"""The same sums read back: from the results page, from Word, Excel and PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape
from io import BytesIO
from itertools import groupby
from typing import Any

import docx
import openpyxl
from docx.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from tests.pages.window import Window
from tests.report.papers import pages_of, squeezed
from tests.report.sums import Sum, Sums, thousandths

HEADING = "How the scores add up"
Rows = list[list[str]]
TOTAL = re.compile(r"(\d\.\d{3}), shown as (\d\.\d)")
FROM_TO = re.compile(r"From (\d\.\d{3}) to (\d\.\d{3})")


def _read(rows: Rows, columns: Sequence[int], said: str = "") -> Sum:
    """A printed table, whose last row is the total; `said` is the sentence beside a change."""
    *lines, last = rows
    totals = [TOTAL.fullmatch(last[column]) for column in columns]
    shown = tuple(total.group(2) for total in totals if total is not None)
    total = tuple(thousandths(last[column] if found is None else found.group(1)) for column, found in zip(columns, totals, strict=True))
    changed = FROM_TO.search(said)
    read = tuple((line[0], tuple(thousandths(line[column]) for column in columns)) for line in lines)
    return Sum(read, total, shown if changed is None else changed.groups())


def _kind(header: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """Which sum a table with this header is, and the columns that add up."""
    if "Points" in header:
        return "score", (header.index("Points"),)
    if "Lowest" in header:
        return "range", (header.index("Lowest"), header.index("Highest"))
    return "change", (1, 2)


def in_app(window: Window) -> Sums:
    """What the results page shows when everything on it is opened."""
    found: dict[str, Sum] = {}
    for label, markup in window.folded.items():
        of = re.split(r": how |^How |^Why ", label)[0]
        for said, header, rows in _tables(markup):
            kind, columns = _kind(header)
            name = said.split(". From ")[0] if label == "Why each section changed" else of
            found[f"{kind} {name}".strip()] = _read(rows, columns, said)
    return found


def _tables(markup: str) -> Iterator[tuple[str, list[str], Rows]]:
    """Each table of a part of the page, with the words that stand before it."""
    for piece in re.finditer(r"(.*?)<table.*?<thead>(.*?)</thead><tbody>(.*?)</tbody>", markup, re.DOTALL):
        before, head, body = piece.groups()
        folded = re.findall(r"<summary>(.*?)</summary>", before)
        said = unescape(folded[-1] if folded else re.sub(r"<[^>]*>", " ", before))
        yield said, _cells(head), [_cells(row) for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)]


def _cells(row: str) -> list[str]:
    return [unescape(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]


def in_word(content: bytes) -> tuple[Sums, list[str]]:
    """The document's sums, and every number with three decimals from the heading of the sums on, in their order."""
    found: dict[str, Sum] = {}
    whole: list[tuple[str, tuple[int, ...]]] = []
    decimals: list[str] = []
    heading, name, said = "", "", ""
    for block in docx.Document(BytesIO(content)).iter_inner_content():
        if not isinstance(block, Table):
            style = block.style.name if block.style is not None else ""
            heading, name = (block.text, "") if style == "Heading 2" else (heading, block.text if style == "Heading 3" else name)
            said = block.text
            if heading != HEADING and not heading.startswith("How the scores changed"):
                continue
            decimals += re.findall(r"\d\.\d{3}", block.text)
        elif heading == HEADING or heading.startswith("How the scores changed"):
            header, *rows = [[cell.text for cell in row.cells] for row in block.rows]
            decimals += [number for row in rows for cell in row for number in re.findall(r"\d\.\d{3}", cell)]
            kind, columns = _kind(header)
            of = "" if name == "Overall" else name
            by = " by area" if header[0] == "Area or outcome" else ""
            found[f"{kind} {of}".strip() + by] = _read(rows, columns, said)
            whole += [(row[0], (thousandths(row[5]),)) for row in rows[:-1]] if header[-1] == "Overall" else []
    if "score by area" in found:
        found["score"] = replace(found["score by area"], lines=tuple(whole))
    return found, decimals


def in_excel(content: bytes) -> Sums:
    """The workbook's sheets of sums; where it prints no total in thousandths, the total of its lines."""
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    found: dict[str, Sum] = {}
    ends = {"score": (3,), "range": (2, 5), "change": (1, 2)}
    for sheet, kind, of_area, of_whole in (("Score", "score", (6,), (9,)), ("Ranges", "range", (7, 8), (9, 10))):
        if sheet in book:
            numbers, lines = _two_tables(book[sheet], "Question")
            shown = {row[0]: tuple(row[column] for column in ends[kind]) for row in numbers}
            _add(found, kind, lines, of_whole, shown["Overall"])
            for area, rows in groupby(lines, key=lambda row: row[2]):
                of_it = list(rows)
                if kind == "score" or any(row[4] != row[5] for row in of_it):  # otherwise the range is the score
                    _add(found, f"{kind} {area}", of_it, of_area, shown[area])
    if "Change" in book:
        numbers, lines = _two_tables(book["Change"], "Score of")
        for row in numbers:
            assert thousandths(row[3]) == thousandths(row[4])
            mine = [(line[1], tuple(thousandths(line[column]) for column in (2, 3))) for line in lines if line[0] == row[0]]
            total = tuple(sum(adds[place] for _, adds in mine) for place in (0, 1))
            shown_ = tuple(f"{row[column]:.3f}" for column in ends["change"])
            found["change" if row[0] == "Overall" else f"change {row[0]}"] = Sum(tuple(mine), total, shown_)
    return found


def _two_tables(sheet: Worksheet, heading: str) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """The rows of the upper table, and those of the lower one, which begins below the last cell with this heading."""
    rows = list(sheet.iter_rows(values_only=True))
    start = max(place for place, row in enumerate(rows) if row[0] == heading)
    return [row for row in rows[1 : start - 2] if row[0] is not None], [row for row in rows[start + 1 :] if row[0] is not None]


def _add(found: dict[str, Sum], name: str, lines: Sequence[tuple[Any, ...]], columns: Sequence[int], shown: Sequence[Any]) -> None:
    """Add what these lines say, if they say anything: without a score there are no points."""
    if shown[0] is None or any(line[columns[0]] is None for line in lines):
        return
    read = tuple((line[0], tuple(thousandths(line[column]) for column in columns)) for line in lines)
    total = tuple(sum(adds[place] for _, adds in read) for place in range(len(columns)))
    found[name] = Sum(read, total, tuple(f"{number:.1f}" for number in shown))


def in_pdf(content: bytes) -> list[str]:
    """Every number with three decimals from the heading of the sums on."""
    text = squeezed(" ".join(pages_of(content)))
    return re.findall(r"\d\.\d{3}", text[text.rindex(HEADING) :]) if HEADING in text else []
