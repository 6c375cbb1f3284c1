"""Type, colours and measures, made once.  All type is Source Sans 3; colours are those of the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from assessment.report.pdf.fonts import BODY, BOLD, ITALIC, SEMIBOLD
from assessment.report.report import Tone

INK = HexColor("#15212B")
MUTED = HexColor("#4A5965")
PRIMARY = HexColor("#0B5A75")
BENCHMARK = HexColor("#B3541E")
DANGER = HexColor("#A4262C")
WARNING = HexColor("#8A4B08")
PANEL = HexColor("#F2F5F7")
HAIRLINE = HexColor("#C5CED6")
EDGE = HexColor("#6B7B88")
WHITE = HexColor("#FFFFFF")

PAGE_WIDTH, PAGE_HEIGHT = A4
SIDE = 20 * mm
TOP = 22 * mm
BOTTOM = 18 * mm
COLUMN = PAGE_WIDTH - 2 * SIDE
DEPTH = PAGE_HEIGHT - TOP - BOTTOM


def style(name: str, size: float, leading: float, font: str = BODY, colour: Color = INK, **more: Any) -> ParagraphStyle:
    """A style whose bullets are in our font too: ReportLab's own default is a font that would not be embedded."""
    made: dict[str, Any] = {"fontName": font, "fontSize": size, "leading": leading, "textColor": colour}
    bullets = {"bulletFontName": SEMIBOLD, "bulletFontSize": size, "bulletColor": colour}
    return ParagraphStyle(name, None, **(made | bullets | more))


@dataclass(frozen=True)
class Sheet:
    """The style of each tone of paragraph in one place: on the page, or in a cell."""

    eyebrow: ParagraphStyle
    byline: ParagraphStyle
    lead: ParagraphStyle
    body: ParagraphStyle
    strong: ParagraphStyle
    note: ParagraphStyle
    quote: ParagraphStyle
    mark: ParagraphStyle
    standing: ParagraphStyle

    def of(self, tone: Tone) -> ParagraphStyle:
        """The style for a tone."""
        found: ParagraphStyle = getattr(self, tone)
        return found


ON_PAGE = Sheet(
    eyebrow=style("eyebrow", 10.5, 14, SEMIBOLD, PRIMARY, spaceAfter=1),
    byline=style("byline", 10, 14, colour=MUTED, spaceBefore=3, spaceAfter=12),
    lead=style("lead", 13, 18, spaceAfter=7),
    body=style("body", 10, 14, spaceAfter=5),
    strong=style("strong", 10, 14, SEMIBOLD, spaceAfter=5),
    note=style("note", 8.5, 11.5, colour=MUTED, spaceAfter=6),
    quote=style("quote", 9.5, 13, leftIndent=8, spaceAfter=5),
    mark=style("mark", 9.5, 13, SEMIBOLD, WARNING, spaceAfter=5),
    standing=style("standing", 10, 14, SEMIBOLD, spaceBefore=6),
)
IN_CELL = Sheet(
    eyebrow=style("cell-eyebrow", 9, 12, SEMIBOLD, PRIMARY),
    byline=style("cell-byline", 8.5, 11.5, colour=MUTED),
    lead=style("cell-lead", 11, 15),
    body=style("cell-body", 9.2, 12.2),
    strong=style("cell-strong", 9.2, 12.2, SEMIBOLD),
    note=style("cell-note", 8.3, 11, colour=MUTED),
    quote=style("cell-quote", 9.2, 12.2, spaceBefore=2, leftIndent=8),
    mark=style("cell-mark", 8.6, 11.5, SEMIBOLD, WARNING),
    standing=style("cell-standing", 9.2, 12.2, SEMIBOLD),
)
HEADINGS = {
    1: style("heading-1", 25, 29, BOLD),
    2: style("heading-2", 16, 20, BOLD, PRIMARY, spaceBefore=12, spaceAfter=5),
    3: style("heading-3", 11.5, 15, SEMIBOLD, spaceBefore=12, spaceAfter=3),
}
LONG_NAME = 48
LONG_TITLE = style("heading-1-long", 17, 21, BOLD)
CAPTION = style("caption", 9, 12, SEMIBOLD, MUTED, spaceBefore=8, spaceAfter=3)
HEADER_CELL = style("header-cell", 8.6, 11, SEMIBOLD, MUTED)
ITEM = style("item", 10, 13.6, leftIndent=15, bulletIndent=0, spaceAfter=3)
SMALL_ITEM = style("small-item", 9.2, 12.2, leftIndent=11, bulletIndent=1, spaceAfter=2.6)
QUESTION = style("question", 11.2, 14.5, SEMIBOLD, spaceAfter=3)
SPOKEN = style("spoken", 9.4, 12.2, ITALIC)
ABOUT = style("about", 8.6, 11.5, colour=MUTED, spaceBefore=9)
RISK_TITLE = style("risk-title", 10.3, 13, SEMIBOLD)
RISK_NUMBER = style("risk-number", 10.3, 13, BOLD, DANGER)
RISK_LINE = style("risk-line", 9.4, 12.3)
LABEL = style("label", 9, 12.2, SEMIBOLD, MUTED)
