"""Any text in characters that our fonts have.

A character that is not in our fonts would be drawn as nothing at all, without a warning, so it is replaced here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container

from assessment.report.text import MISSING, clean

COMBINING = frozenset({"Mn", "Me"})


def printable(text: str, glyphs: Container[int]) -> str:
    """The clean text in the characters of `glyphs` (code points): others become a white square, lone combining marks vanish."""
    cleaned = clean(text)
    if cleaned.isascii():
        return cleaned
    return "".join(_shown(c, glyphs) for c in cleaned)


def _shown(character: str, glyphs: Container[int]) -> str:
    if character == "\n" or ord(character) in glyphs:
        return character
    return "" if unicodedata.category(character) in COMBINING else MISSING
