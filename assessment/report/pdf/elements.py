"""The only makers of things drawn on a page.  Each knows its role in the document, so that tags can be put on here.

Text goes into ReportLab as ready fragments, never through its markup parser: a user's '<img src=...>' is six words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

from reportlab.graphics.shapes import Drawing
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Table
from reportlab.platypus.paraparser import ParaFrag

from assessment.report.pdf.fonts import BODY, GLYPHS, SEMIBOLD
from assessment.report.pdf.styles import HAIRLINE, PRIMARY
from assessment.report.pdf.text import printable
from assessment.report.report import Run, Words

Role = Literal["H1", "H2", "H3", "P", "Caption", "LI"]
Marks = list[tuple[Any, ...]]
UNDERLINE = ("underline", PRIMARY, 0.5, "-0.14*F", 0, 1, "1")
KEPT_WHOLE = 110  # points; a row no deeper than this goes to the next page rather than being cut
SAFE_TARGETS = ("https://", "#")


class Prose(Paragraph):
    """A paragraph with a role, and with a key where it can be linked to; an outline entry where it has a place in the outline.

    Made by `_prose`: ReportLab makes the parts of a split paragraph with its own arguments.
    """

    role: Role = "P"
    key: str | None = None
    outline: tuple[str, int] | None = None
    _broken_for: float | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width and height; lines are broken once for a width, though tables and frames ask again and again."""
        if self._broken_for != width or not hasattr(self, "blPara"):  # which a split takes away
            super().wrap(width, height)
            self._broken_for = width
        return self.width, self.height

    def draw(self) -> None:
        """Draw the paragraph, and fix the place that links and the outline lead to."""
        if self.key is not None:
            self.canv.bookmarkHorizontal(self.key, 0, self.height + self.style.leading)
            if self.outline is not None:
                title, level = self.outline
                self.canv.addOutlineEntry(title, self.key, level, closed=level > 0)
        super().draw()

    def split(self, width: float, height: float) -> list[Flowable]:
        """The parts for this page and the next; the role goes with both, the key with the first."""
        parts: list[Flowable] = super().split(width, height)
        for place, part in enumerate(parts):
            if isinstance(part, Prose):
                part.role = self.role
                part.key, part.outline = (None, None) if place else (self.key, self.outline)
        return parts


class Figure(Flowable):
    """A drawing with its alternative in words; without one it is decoration."""

    def __init__(self, drawing: Drawing, alternative: str | None) -> None:
        super().__init__()
        self.drawing = drawing
        self.alternative = alternative
        self.width, self.height = drawing.width, drawing.height

    def draw(self) -> None:
        """Draw the picture."""
        self.drawing.drawOn(self.canv, 0, 0)


class Grid(Table):
    """A table of flowables: a data table with a header row that is repeated, or (without header rows) only a layout."""

    _calc: Callable[[float, float], None]  # these two are ReportLab's own, and missing from its types
    _rowHeights: Sequence[float]

    def split(self, width: float, height: float) -> list[Flowable]:
        """The parts for this page and the next; a row is cut in two only when it is long."""
        self._calc(width, height)
        self.splitInRow = int(self._rowHeights[self.repeatRows] > KEPT_WHOLE)
        parts: list[Flowable] = super().split(width, height)
        return parts


def heading(level: Literal[1, 2, 3], text: str, style: ParagraphStyle, key: str | None) -> Prose:
    """A heading; with a key it is in the outline."""
    role: Role = {1: "H1", 2: "H2", 3: "H3"}[level]  # type: ignore[assignment]  # the three literals
    made = _prose(text, style, role, key)
    if key is not None:
        # Levels 1 and 2 stand side by side in the outline, parts below.
        made.outline = (printable(text, GLYPHS), 1 if level == 3 else 0)
    return made


def paragraph(words: Words, style: ParagraphStyle, key: str | None = None) -> Prose:
    """A paragraph."""
    return _prose(words, style, "P", key)


def caption(words: Words, style: ParagraphStyle) -> Prose:
    """The line above a table or a figure that says what it is."""
    return _prose(words, style, "Caption")


def item(words: Words, style: ParagraphStyle, bullet: str) -> Prose:
    """One item of a list."""
    return _prose(words, style, "LI", bullet=bullet)


def figure(drawing: Drawing, alternative: str | None) -> Figure:
    """A picture with its alternative in words."""
    return Figure(drawing, alternative)


def data_table(header: Sequence[Flowable], rows: Sequence[Sequence[Any]], widths: Sequence[float], marks: Marks) -> Grid:
    """A table whose header row is repeated on every page; every cell is a flowable or a list of them."""
    lines: Marks = [
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, PRIMARY),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, HAIRLINE),
    ]
    return Grid([list(header), *map(list, rows)], colWidths=list(widths), repeatRows=1, splitInRow=1, style=_base() + lines + marks)


def layout(rows: Sequence[Sequence[Any]], widths: Sequence[float], marks: Marks) -> Grid:
    """Things side by side; read cell by cell, it is no table to a reader."""
    return Grid([list(row) for row in rows], colWidths=list(widths), splitInRow=1, style=_base() + marks)


def _base() -> Marks:
    # The font is set because ReportLab's default for cells would be named in the file without being embedded.
    return [("FONT", (0, 0), (-1, -1), BODY, 9), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def _prose(words: Words, style: ParagraphStyle, role: Role, key: str | None = None, bullet: str | None = None) -> Prose:
    made = Prose("", style, bulletText=bullet, frags=list(_fragments(words, style)))
    made.role, made.key = role, key
    return made


def _fragments(words: Words, style: ParagraphStyle) -> Iterator[ParaFrag]:
    runs = (Run(words),) if isinstance(words, str) else words
    for number, run in enumerate(runs):
        look = _look(run, style, number)
        for place, line in enumerate(printable(run.text, GLYPHS).split("\n")):
            if place:
                yield ParaFrag(**look, text="", lineBreak=True)
            if line or not place:
                yield ParaFrag(**look, text=line)


def _look(run: Run, style: ParagraphStyle, number: int) -> dict[str, Any]:
    linked = run.target is not None and run.target.startswith(SAFE_TARGETS)
    return {
        "rise": 0,
        "greek": 0,
        "bold": 0,
        "italic": 0,
        "fontName": SEMIBOLD if run.strong else style.fontName,
        "fontSize": style.fontSize,
        "textColor": PRIMARY if linked else style.textColor,
        "link": [(number, run.target)] if linked else [],
        "us_lines": [(number, *UNDERLINE[:4], *UNDERLINE[4:])] if linked else [],
    }
