"""Lines where they stand on a page, as code of the page's stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle

from assessment.report.pdf.canvas import ReportCanvas
from assessment.report.pdf.directions import in_order
from assessment.report.pdf.fonts import FACES
from assessment.report.pdf.lines import Line, Span
from assessment.report.pdf.ready import Rectangle
from assessment.report.pdf.structure import Element
from assessment.report.pdf.styles import PRIMARY

UNDER = 0.14  # ems below the foot of the letters
UNDERLINE = 0.5  # points
ABOVE, BELOW = 0.8, 0.24  # ems above and below the foot of the letters that a link can be pressed


class Piece(NamedTuple):
    """Printable words in one type; with a target they are a link."""

    text: str
    font: str
    target: str | None = None


@dataclass(frozen=True)
class Setting:
    """The lines of pieces; their left edge is `x`, from which the first is `pushed`, and the foot of the first is at `base`."""

    lines: Sequence[Line]
    pieces: Sequence[Piece]
    style: ParagraphStyle
    pushed: float
    x: float
    base: float

    def code(self, canvas: ReportCanvas, element_of: Callable[[int], Element] | None) -> Iterator[str]:
        """One text object; marks stand within it, for a piece may end in the middle of a line.  Without elements, no marks."""
        style, pushed = self.style, self.pushed
        yield f"BT {style.leading:g} TL 1 0 0 1 {self.x + pushed:.2f} {self.base:.2f} Tm"
        run, used = -1, ""
        for number, line in enumerate(self.lines):
            if number:
                yield "T*" if number > 1 or not pushed else f"{-pushed:.2f} {-style.leading:g} Td"
            for span in in_order(_spaced(line)):
                if span.run != run:
                    yield from self._turned(canvas, run, span.run, element_of)
                    run = span.run
                if span.reversed:
                    yield "/ReversedChars BMC"
                for font, text in canvas.shown(span.text, self.pieces[run].font):
                    yield f"({text}) Tj" if font == used else f"{font} {style.fontSize:g} Tf ({text}) Tj"
                    used = font
                if span.reversed:
                    yield "EMC"
        yield "ET" if element_of is None else "EMC ET"

    def _turned(self, canvas: ReportCanvas, before: int, run: int, element_of: Callable[[int], Element] | None) -> Iterator[str]:
        """Another piece begins: in another colour, and as content of another element, unless neither is a link."""
        is_first, is_link = before < 0, self.pieces[run].target is not None
        if not is_first and not is_link and self.pieces[before].target is None:
            return
        if element_of is not None:
            if not is_first:
                yield "EMC"
            yield canvas.mark(element_of(run))
        yield fill(PRIMARY if is_link else self.style.textColor)

    def links(self) -> Iterator[tuple[int, Rectangle]]:
        """The rectangles of what leads elsewhere, one for each line that it is on, each with the number of its piece."""
        if all(piece.target is None for piece in self.pieces):
            return
        size = self.style.fontSize
        for number, line in enumerate(self.lines):
            start, foot = self.x + (0.0 if number else self.pushed), self.base - number * self.style.leading
            for run, text, _ in in_order(line.spans):
                end = start + FACES[self.pieces[run].font].ems(text) * size
                if self.pieces[run].target is not None:
                    yield run, Rectangle(start, foot - BELOW * size, end, foot + ABOVE * size)
                start = end

    def underline(self, rectangle: Rectangle) -> str:
        """The line under a link."""
        y = rectangle.bottom + (BELOW - UNDER) * self.style.fontSize
        colour = fill(PRIMARY).upper()
        return f"q {UNDERLINE} w {colour} {rectangle.left:.2f} {y:.2f} m {rectangle.right:.2f} {y:.2f} l S Q"


def _spaced(line: Line) -> tuple[Span, ...]:
    """The line with a space at its end: otherwise copying, searching and reading aloud join words across lines."""
    if not line.ends_word or not line.spans:
        return line.spans
    *others, (run, text) = line.spans
    return (*others, Span(run, f"{text} "))


@lru_cache
def fill(colour: Color) -> str:
    """The code that chooses the colour of letters; in capitals it chooses that of lines."""
    return f"{colour.red:.4g} {colour.green:.4g} {colour.blue:.4g} rg"
