"""A paragraph: its words, broken into lines, cut between pages, and drawn as content of its element."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import getAscentDescent
from reportlab.platypus import Flowable

from assessment.report.pdf.canvas import ReportCanvas
from assessment.report.pdf.fonts import FACES
from assessment.report.pdf.lines import Line, broken
from assessment.report.pdf.setting import Piece, Setting, fill
from assessment.report.pdf.structure import Element

AFTER_BULLET = 0.6  # ems


class Bullet(NamedTuple):
    """What stands before an item of a list, and its element."""

    text: str
    element: Element


class Outlined(NamedTuple):
    """An entry in the outline of the document, 0 being the outermost level."""

    title: str
    level: int


class Prose(Flowable):
    """A paragraph that is `element`; with a key it can be linked to.  Drawn again, as in the head of a table, it is an artifact."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        style: ParagraphStyle,
        element: Element,
        key: str | None = None,
        outlined: Outlined | None = None,
        bullet: Bullet | None = None,
    ) -> None:
        super().__init__()
        self.pieces, self.style, self.element = pieces, style, element
        self.key, self.outlined, self.bullet = key, outlined, bullet
        self._lines: list[Line] = []
        self._links: dict[int, Element] = {}
        self._broken_for: float | None = None
        self._is_part = False
        self._drawn = False

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002  # ReportLab's arguments
        """Width and height; lines are broken once for a width, though tables and frames ask again and again."""
        if self._broken_for != width and not self._is_part:
            size = self.style.fontSize
            room = width - self.style.leftIndent - self.style.rightIndent
            measures = [FACES[piece.font].ems for piece in self.pieces]
            self._lines = broken([piece.text for piece in self.pieces], measures, (room - self._pushed) / size, room / size)
            self._broken_for = width
            self.width, self.height = width, len(self._lines) * self.style.leading
        return self.width, self.height

    @property
    def _pushed(self) -> float:
        """How far a wide bullet pushes the first line, in points."""
        if self.bullet is None:
            return 0.0
        style = self.style
        wide = (FACES[style.bulletFontName].ems(self.bullet.text) + AFTER_BULLET) * style.bulletFontSize
        pushed: float = max(0.0, style.bulletIndent + wide - style.leftIndent)
        return pushed

    def split(self, width: float, height: float) -> list[Flowable]:
        """The parts for this page and the next, of one element; never a first line alone.

        Lines once broken stay as they are: a table asks with the width of the cell's outside.
        """
        if self._broken_for is None:
            self.wrap(width, height)
        room = int(height / self.style.leading)
        if room <= 1 or not self._lines:
            return []
        if len(self._lines) <= room:
            return [self]
        return [self._part(0, room), self._part(room, len(self._lines))]

    def _part(self, start: int, end: int) -> Prose:
        facts = (None, None, None) if start else (self.key, self.outlined, self.bullet)
        part = Prose(self.pieces, self.style, self.element, *facts)
        part._lines, part._links, part._broken_for, part._is_part = self._lines[start:end], self._links, self._broken_for, True
        part.width, part.height = self.width, len(part._lines) * self.style.leading
        return part

    def drawOn(self, canvas: ReportCanvas, x: float, y: float, _sW: float = 0) -> None:  # type: ignore[override]  # our canvas
        """Draw the lines, and fix the place that links and the outline lead to."""
        if self.key is not None:
            canvas.bookmarkHorizontal(self.key, x, y + self.height + self.style.leading)
            if self.outlined is not None:
                title, level = self.outlined
                canvas.addOutlineEntry(title, self.key, level, closed=level > 0)
        if not self._lines:
            return
        base = y + self.height - getAscentDescent(self.style.fontName, self.style.fontSize)[0]
        setting = Setting(self._lines, self.pieces, self.style, self._pushed, x + self.style.leftIndent, base)
        if self._drawn:
            with canvas.artifact():
                canvas.write(*setting.code(canvas, None))
            return
        self._drawn = True
        canvas.place(self.element)
        if self.bullet is not None:
            self._draw_bullet(canvas, self.bullet, x + self.style.bulletIndent, base)
        canvas.write(*setting.code(canvas, self._element_of))
        self._draw_links(canvas, setting)

    def _draw_bullet(self, canvas: ReportCanvas, bullet: Bullet, x: float, base: float) -> None:
        style = self.style
        with canvas.content(bullet.element):
            canvas.write(f"BT {fill(style.bulletColor)} 1 0 0 1 {x:.2f} {base:.2f} Tm")
            for font, text in canvas.shown(f"{bullet.text} ", style.bulletFontName):
                canvas.write(f"{font} {style.bulletFontSize:g} Tf ({text}) Tj")
            canvas.write("ET")

    def _element_of(self, run: int) -> Element:
        """The paragraph's own element, or one within it for a link."""
        if self.pieces[run].target is None:
            return self.element
        if run not in self._links:
            self._links[run] = self.element.add(Element("Link"))
        return self._links[run]

    def _draw_links(self, canvas: ReportCanvas, setting: Setting) -> None:
        for run, rectangle in setting.links():
            text, _, target = self.pieces[run]
            if target is None:
                continue
            with canvas.artifact():
                canvas.write(setting.underline(rectangle))
            words = f"Go to: {text}" if target.startswith("#") else f"Web page: {target}"
            canvas.link(self._element_of(run), target, words, rectangle)
