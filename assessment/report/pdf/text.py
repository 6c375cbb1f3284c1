"""Any text, made fit to print: no control characters, no glyph we do not have, no markup.

A character that is not in our fonts would be drawn as nothing at all, without a warning, so it is replaced here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container

MISSING = "\u25a1"  # a white square; U+FFFD itself is not in Source Sans
# Zero-width joiner and soft hyphen would pass, but they need a glyph too: what has none is dropped below.
DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
COMBINING = frozenset({"Mn", "Me"})


def clean(text: str) -> str:
    """The text in composed form with only printable characters and newlines; half a surrogate pair becomes the white square."""
    # str.isascii and isprintable are C loops: nearly every text of the rubric ends here.
    if text.isascii() and text.isprintable():
        return text
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\ufffd", MISSING)
    lines = unicodedata.normalize("NFC", whole).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    spaced = "".join(" " if unicodedata.category(c) == "Zs" or c == "\t" else c for c in lines)
    return "".join(c for c in spaced if c == "\n" or unicodedata.category(c) not in DROPPED)


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
