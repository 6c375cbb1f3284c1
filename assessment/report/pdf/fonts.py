"""Source Sans 3, registered once in a process and the only font in any document."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).parent / "fonts"
BODY = "Body"
ITALIC = "Body-Italic"
SEMIBOLD = "Body-Semibold"
BOLD = "Body-Bold"
FILES = {
    BODY: "SourceSans3_400Regular.ttf",
    ITALIC: "SourceSans3_400Regular_Italic.ttf",
    SEMIBOLD: "SourceSans3_600SemiBold.ttf",
    BOLD: "SourceSans3_700Bold.ttf",
}
WORDS_REMEMBERED = 20_000
BLOCK = 100  # the PDF specification allows no more entries in one bfchar block


class Face(TTFont):
    """A font that remembers how wide words are: a report says the same words again and again."""

    def __init__(self, name: str, file: str) -> None:
        super().__init__(name, file)
        # In type of one point, that is, in ems.
        self.ems: Callable[[str], float] = lru_cache(maxsize=WORDS_REMEMBERED)(partial(super().stringWidth, size=1))

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: ARG002  # ReportLab's arguments
        """The width in points."""
        return self.ems(text) * size


def _registered() -> dict[str, Face]:
    """The four faces, known to ReportLab."""
    # ReportLab 5.1 maps code 0 to U+0000 and writes over-long blocks, which breaks copying and PDF/UA 7.21.7.
    ttfonts.makeToUnicodeCMap = _to_unicode
    faces = {name: Face(name, str(FOLDER / file)) for name, file in FILES.items()}
    for face in faces.values():
        pdfmetrics.registerFont(face)
    return faces


def width(text: str, font: str, size: float) -> float:
    """How wide the text is, in points."""
    return FACES[font].ems(text) * size


def _to_unicode(fontname: str, subset: list[int]) -> str:
    """The table from codes in a font's subset to Unicode, as PDF text."""
    entries = [(code, character) for code, character in enumerate(subset) if character]
    blocks = [entries[start : start + BLOCK] for start in range(0, len(entries), BLOCK)]
    lines = ["/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap"]
    lines += [f"/CIDSystemInfo << /Registry ({fontname}) /Ordering ({fontname}) /Supplement 0 >> def", f"/CMapName /{fontname} def"]
    lines += ["/CMapType 2 def", "1 begincodespacerange", "<00> <FF>", "endcodespacerange"]
    for block in blocks:
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>" for code, character in block]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


# At import, which Python does once and under a lock: two reports may be made at the same moment.
FACES = _registered()
# The code points that all of them have.
GLYPHS = frozenset.intersection(*(frozenset(face.face.charToGlyph) for face in FACES.values()))
