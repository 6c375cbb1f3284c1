"""Text on one line of the page's header, in as many fonts as it needs."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from assessment.report.pdf.directions import in_order, joined
from assessment.report.pdf.fonts import GLYPHS, in_fonts, width
from assessment.report.pdf.lines import Span
from assessment.report.pdf.text import printable

Stretches = list[tuple[str, str]]
ELLIPSIS = "\u2026"


def single_line(text: str, font: str, size: float, room: float) -> Stretches:
    """The printable text from left to right, each stretch with its font, cut with an ellipsis when it is wider than `room` points."""
    line = joined(printable(text, GLYPHS).replace("\n", " "))
    if wide(set_line := _set(line, font), size) <= room:
        return set_line
    while line and wide(_set(line + ELLIPSIS, font), size) > room:
        line = line[:-1]
    return _set(line.rstrip() + ELLIPSIS, font)


def wide(line: Stretches, size: float) -> float:
    """How wide the line is, in points."""
    return sum(width(text, font, size) for text, font in line)


def draw_right(canvas: Canvas, right: float, y: float, line: Stretches, size: float) -> None:
    """Draw the line so that it ends at `right`."""
    x = right - wide(line, size)
    for text, font in line:
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)
        x += width(text, font, size)


def _set(line: str, font: str) -> Stretches:
    shown = "".join(placed.text for placed in in_order([Span(0, line)]))
    return in_fonts(shown, font)
