"""Source Sans 3, registered once in a process and the only font in any document."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache, partial
from itertools import groupby
from pathlib import Path
from threading import Lock

from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont

from assessment.report.pdf.directions import FORMS

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
# For characters that the four have not: loaded when a text needs them, for most reports never do.
OTHERS = {
    "Hebrew": "NotoSansHebrew_400Regular.ttf",
    "Arabic": "NotoNaskhArabic_400Regular.ttf",
    "Korean": "NanumGothic_400Regular.ttf",
    "Chinese": "DroidSansFallbackFull.ttf",
    "Emoji": "NotoEmoji_400Regular.ttf",
}
WIDE_SPACED = "Emoji"  # its space is wider than a letter
# The first and the last character of each block, and the fonts that may have it, the better one first.
BLOCKS = (
    (0x0590, 0x05FF, ("Hebrew",)),
    (0x0600, 0x077F, ("Arabic",)),
    (0x1100, 0x11FF, ("Korean",)),
    (0x2190, 0x2BFF, ("Emoji", "Chinese")),
    (0x2E80, 0x312F, ("Chinese", "Korean", "Emoji")),
    (0x3130, 0x318F, ("Korean",)),
    (0x3190, 0x9FFF, ("Chinese", "Korean", "Emoji")),
    (0xAC00, 0xD7A3, ("Korean",)),
    (0xF900, 0xFAFF, ("Chinese", "Korean")),
    (0xFB1D, 0xFB4F, ("Hebrew",)),
    (0xFB50, 0xFDFF, ("Arabic",)),
    (0xFE30, 0xFE4F, ("Chinese",)),
    (0xFE70, 0xFEFC, ("Arabic",)),
    (0xFF00, 0xFFEF, ("Chinese", "Korean")),
    (0x1F000, 0x1FAFF, ("Emoji",)),
    (0x20000, 0x2FFFF, ("Chinese",)),
)
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


class Faces(dict[str, Face]):
    """The faces by name, known to ReportLab; the others are loaded when they are asked for."""

    def __init__(self) -> None:
        # ReportLab 5.1 maps code 0 to U+0000 and writes over-long blocks, which breaks copying and PDF/UA 7.21.7.
        ttfonts.makeToUnicodeCMap = _to_unicode
        super().__init__({name: _registered(name, file) for name, file in FILES.items()})
        self._lock = Lock()

    def __missing__(self, name: str) -> Face:
        with self._lock:  # two reports may be made at the same moment
            if name not in self:
                self[name] = _registered(name, OTHERS[name])
        return self[name]


def _registered(name: str, file: str) -> Face:
    face = Face(name, str(FOLDER / file))
    pdfmetrics.registerFont(face)
    return face


class Glyphs:
    """The code points that can be printed."""

    def __contains__(self, point: object) -> bool:
        return point in OURS or (isinstance(point, int) and other_font(point) is not None)


@lru_cache(maxsize=WORDS_REMEMBERED)
def other_font(point: int) -> str | None:
    """The name of the font that has a character which ours has not; None when none has it."""
    names = next((names for first, last, names in BLOCKS if first <= point <= last), ())
    return next((name for name in names if point in FACES[name].face.charToGlyph), None)


def in_fonts(text: str, font: str) -> list[tuple[str, str]]:
    """The printable text in stretches, each with the font that has its characters: `font`, as far as that is possible."""
    if text.isascii() or OURS.issuperset(map(ord, text)):
        return [(text, font)]
    stretches = groupby(text, lambda c: font if ord(c) in OURS else other_font(ord(c)) or font)
    return _with_spaces([("".join(characters), name) for name, characters in stretches])


def _with_spaces(stretches: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same with the spaces between words of another font in that font, as programs that copy text expect."""
    kept: list[tuple[str, str]] = []
    for text, font in stretches:
        if len(kept) > 1 and kept[-1][0] == " " and kept[-2][1] == font != WIDE_SPACED:
            (before, _), _ = kept[-2:]
            kept[-2:] = [(f"{before} {text}", font)]
        else:
            kept.append((text, font))
    return kept


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
        lines += [f"<{code:02X}> <{_letters(character).encode('utf-16-be').hex().upper()}>" for code, character in block]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def _letters(point: int) -> str:
    """What is copied for a character: an Arabic letter, whatever form it has here, is the letter itself."""
    character = chr(point)
    return unicodedata.normalize("NFKC", character) if FORMS.match(character) else character


# At import, which Python does once and under a lock: two reports may be made at the same moment.
FACES = Faces()
# The code points that all four have.
OURS = frozenset.intersection(*(frozenset(FACES[name].face.charToGlyph) for name in FILES)) | {ord("\n")}
GLYPHS = Glyphs()
