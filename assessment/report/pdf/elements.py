"""The only makers of things drawn on a page.  Each gives what it makes its element in the structure of the document.

Text goes to the page as it is, never through ReportLab's markup parser: a user's '<img src=...>' is six words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from reportlab.graphics.shapes import Drawing
from reportlab.lib.styles import ParagraphStyle

from assessment.report.pdf.directions import joined
from assessment.report.pdf.fonts import BODY, GLYPHS, SEMIBOLD, in_fonts
from assessment.report.pdf.grid import Figure, Grid
from assessment.report.pdf.prose import Bullet, Outlined, Prose
from assessment.report.pdf.ready import as_string
from assessment.report.pdf.setting import Piece
from assessment.report.pdf.structure import Element, Tag
from assessment.report.pdf.styles import HAIRLINE, PRIMARY
from assessment.report.pdf.text import printable
from assessment.report.report import Run, Words
from assessment.report.text import MISSING

Marks = list[tuple[Any, ...]]
SAFE_TARGETS = ("https://", "#")
HEADING_TAGS: dict[int, Tag] = {1: "H1", 2: "H2", 3: "H3"}
NUMBERED, BULLETED, UNNUMBERED = (f"/O/List/ListNumbering/{kind}" for kind in ("Decimal", "Disc", "None"))
NAMES_COLUMN, NAMES_ROW = "/O/Table/Scope/Column", "/O/Table/Scope/Row"
# The font is set because ReportLab's default for cells would be named in the file without being embedded.
BASE: Marks = [("FONT", (0, 0), (-1, -1), BODY, 9), ("VALIGN", (0, 0), (-1, -1), "TOP")]
RULED: Marks = [("LINEBELOW", (0, 0), (-1, 0), 0.9, PRIMARY), ("LINEBELOW", (0, 1), (-1, -1), 0.5, HAIRLINE)]


def heading(level: Literal[1, 2, 3], text: str, style: ParagraphStyle, key: str | None) -> Prose:
    """A heading; with a key it is in the outline."""
    # A name without one printable character would leave the document without a title.
    shown = printable(text, GLYPHS) if printable(text, GLYPHS).strip() else MISSING
    # Levels 1 and 2 stand side by side in the outline, parts below.
    outlined = Outlined(shown, 1 if level == 3 else 0) if key is not None else None
    return Prose(_pieces(shown, style), style, Element(HEADING_TAGS[level]), key, outlined)


def paragraph(words: Words, style: ParagraphStyle, key: str | None = None) -> Prose:
    """A paragraph."""
    return Prose(_pieces(words, style), style, Element("P"), key)


def caption(words: Words, style: ParagraphStyle) -> Prose:
    """The line above a table or a figure that says what it is."""
    return Prose(_pieces(words, style), style, Element("Caption"))


def listing(items: Sequence[Words], style: ParagraphStyle, *, numbered: bool) -> list[Prose]:
    """A list; its items are drawn one by one."""
    whole = Element("L", NUMBERED if numbered else BULLETED)
    made: list[Prose] = []
    for number, words in enumerate(items, start=1):
        entry = whole.add(Element("LI"))
        bullet = Bullet(f"{number}." if numbered else "\u2022", entry.add(Element("Lbl")))
        made.append(Prose(_pieces(words, style), style, entry.add(Element("LBody")), bullet=bullet))
    return made


def figure(drawing: Drawing, alternative: str | None) -> Figure:
    """A picture with its alternative in words; without one it is decoration."""
    return Figure(drawing, None if alternative is None else Element("Figure", alternative=printable(alternative, GLYPHS)))


def data_table(
    header: Sequence[Prose],
    rows: Sequence[Sequence[list[Prose]]],
    widths: Sequence[float],
    marks: Marks,
    *,
    summary: str,
    titled: Sequence[Prose],
    named_rows: bool,
) -> Grid:
    """A table whose header row is repeated on every page; with `named_rows` the first cell of each row names it.

    `titled` is drawn before it by whoever asked for it, and belongs to it all the same.
    """
    whole = Element("Table", f"/O/Table/Summary{as_string(printable(summary, GLYPHS))}")
    for title in titled:
        whole.add(title.element)
    _row(whole.add(Element("THead")), [([name], "TH", NAMES_COLUMN) for name in header])
    body = whole.add(Element("TBody"))
    for row in rows:
        first, *others = row
        named: tuple[list[Prose], Tag, str] = (first, "TH", NAMES_ROW) if named_rows else (first, "TD", "")
        _row(body, [named, *((cell, "TD", "") for cell in others)])
    cells = [[[name] for name in header], *map(list, rows)]
    return Grid(cells, colWidths=list(widths), repeatRows=1, splitInRow=1, style=BASE + RULED + marks)


def labelled(
    rows: Sequence[tuple[Prose, list[Prose]]], widths: Sequence[float], marks: Marks, *, numbered: bool, after: Sequence[Prose] = ()
) -> Grid:
    """A list whose labels stand in a column of their own; `after` is outside the list, below it."""
    whole = Element("L", NUMBERED if numbered else UNNUMBERED)
    for label, body in rows:
        entry = whole.add(Element("LI"))
        _fill(entry.add(Element("Lbl")), [label])
        _fill(entry.add(Element("LBody")), body)
    cells = [*([[label], body] for label, body in rows), *([[], [below]] for below in after)]
    return Grid(cells, colWidths=list(widths), splitInRow=1, style=BASE + marks)


def side_by_side(cells: Sequence[list[Prose]], widths: Sequence[float], marks: Marks) -> Grid:
    """Paragraphs in columns; they are read column by column."""
    return Grid([list(cells)], colWidths=list(widths), splitInRow=1, style=BASE + marks)


def _row(holder: Element, cells: Sequence[tuple[list[Prose], Tag, str]]) -> None:
    row = holder.add(Element("TR"))
    for cell, tag, attributes in cells:
        _fill(row.add(Element(tag, attributes)), cell)


def _fill(holder: Element, cell: list[Prose]) -> None:
    """Put paragraphs into an element; a single one is the element's own content."""
    if len(cell) == 1:
        cell[0].element = holder
        return
    for prose in cell:
        holder.add(prose.element)


def _pieces(words: Words, style: ParagraphStyle) -> list[Piece]:
    if isinstance(words, str):
        return _set(words, style.fontName, None)
    return [piece for run in words for piece in _set_run(run, style)]


def _set_run(run: Run, style: ParagraphStyle) -> list[Piece]:
    safe = run.target is not None and run.target.startswith(SAFE_TARGETS)
    return _set(run.text, SEMIBOLD if run.strong else style.fontName, run.target if safe else None)


def _set(text: str, font: str, target: str | None) -> list[Piece]:
    """The text in as many pieces as it needs fonts."""
    return [Piece(part, name, target) for part, name in in_fonts(joined(printable(text, GLYPHS)), font)]
