"""Cells in rows and columns, and figures: what is drawn beside paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable, Table

from assessment.report.pdf.canvas import ReportCanvas
from assessment.report.pdf.structure import Element

KEPT_WHOLE = 110  # points; a row no deeper than this goes to the next page rather than being cut
LEAST_PART = 60  # points; with less room than this on the page nothing is cut


class Grid(Table):
    """A table or a layout whose every cell is a list of paragraphs, which know their elements; its lines are artifacts.

    The elements of its rows and cells are made with it, so its parts on other pages need to know nothing of them.
    """

    canv: ReportCanvas
    _calc: Callable[[float, float], None]  # these are ReportLab's own, and missing from its types
    _drawLines: Callable[[], None]
    _cellvalues: Sequence[Sequence[Sequence[Flowable]]]
    _cellStyles: Sequence[Sequence[Any]]
    _rowHeights: Sequence[float]
    _rowpositions: Sequence[float]
    _colpositions: Sequence[float]
    _roundingRectDef = None  # no rounded corners, which Table.draw would find out

    def split(self, width: float, height: float) -> list[Flowable]:
        """The parts for this page and the next; the row that does not fit is cut in two only when it is long."""
        self._calc(width, height)
        cut = self._is_cut(height)
        self.splitByRow, self.splitInRow = (0, 1) if cut else (1, 0)
        parts: list[Flowable] = super().split(width, height)
        return parts

    def _is_cut(self, height: float) -> bool:
        ends = accumulate(self._rowHeights)
        deep, end = next(((deep, end) for deep, end in zip(self._rowHeights, ends, strict=True) if end > height), (0.0, 0.0))
        return deep > KEPT_WHOLE and height - (end - deep) > LEAST_PART

    def draw(self) -> None:
        """Draw the cells from the top left, then the lines."""
        for row, styles, top in zip(self._cellvalues, self._cellStyles, self._rowpositions, strict=False):
            for cell, style, left in zip(row, styles, self._colpositions, strict=False):
                self._draw_cell(cell, left + style.leftPadding, top - style.topPadding)
        self._curweight = self._curcolor = None  # what was drawn before is not known
        with self.canv.artifact():
            self._drawLines()

    def _draw_cell(self, cell: Sequence[Flowable], x: float, y: float) -> None:
        """The paragraphs under each other; they have been wrapped for the cell."""
        for place, flowable in enumerate(cell):
            y -= flowable.height + (flowable.getSpaceBefore() if place else 0.0)
            flowable.drawOn(self.canv, x, y)
            y -= flowable.getSpaceAfter()


class Figure(Flowable):
    """A drawing as content of its element; without one it is decoration."""

    canv: ReportCanvas

    def __init__(self, drawing: Drawing, element: Element | None) -> None:
        super().__init__()
        self.drawing, self.element = drawing, element
        self.width, self.height = drawing.width, drawing.height

    def draw(self) -> None:
        """Draw the picture, and fix the part of the page that it covers."""
        if self.element is None:
            with self.canv.artifact():
                self.drawing.drawOn(self.canv, 0, 0)
            return
        corners = (*self.canv.absolutePosition(0, 0), *self.canv.absolutePosition(self.width, self.height))
        box = " ".join(f"{corner:.2f}" for corner in corners)
        self.element.attributes = f"/O/Layout/Placement/Block/BBox[{box}]"
        with self.canv.content(self.element):
            self.drawing.drawOn(self.canv, 0, 0)
