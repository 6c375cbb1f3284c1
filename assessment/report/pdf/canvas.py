"""Our canvas: real spaces at line ends, and header and footer drawn when the number of pages is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

# Text-safe streams are for printers of the last century: without them the file is smaller and made sooner.
rl_config.useA85 = 0

Furniture = Callable[[Canvas, int, int], None]


class SpacedText(PDFTextObject):
    """Text whose lines end with a space: otherwise copying, searching and reading aloud join words across lines."""

    def _textOut(self, text: str, TStar: int = 0) -> None:  # ReportLab's names
        if TStar and text and not text.endswith((" ", "-")):
            text += " "
        super()._textOut(text, TStar)  # type: ignore[misc]  # missing from ReportLab's types


class ReportCanvas(Canvas):
    """One pass: `furniture(canvas, page, pages)` is drawn on every page when the document is saved."""

    _code: list[str]  # these three are ReportLab's own, and missing from its types
    _doc: Any
    _filename: Any

    def __init__(self, *arguments: Any, furniture: Furniture, **named: Any) -> None:
        self._furniture = furniture
        super().__init__(*arguments, **named)

    def beginText(self, x: float = 0, y: float = 0, direction: Literal["LTR", "RTL"] | None = None) -> SpacedText:
        """A text object of our kind."""
        return SpacedText(self, x, y, direction)

    def save(self) -> None:
        """Add header and footer to the finished pages, then write the file."""
        if self._code:
            self.showPage()
        pages = self._doc.Pages.pages
        for number, page in enumerate(pages, start=1):
            self._code = []
            self.init_graphics_state()
            self.saveState()
            self._furniture(self, number, len(pages))
            self.restoreState()
            page.stream += "\n".join(self._code) + "\n"
        self._code = []  # else Canvas.save would begin another page
        self._doc.SaveToFile(self._filename, self)
