"""Any text, made fit for a file: no control characters, no half characters, one way of writing each letter.

Every renderer passes every text through `clean`: Word and Excel files with a control character cannot be opened.
"""

from __future__ import annotations

import unicodedata

MISSING = "\u25a1"  # a white square; U+FFFD itself is not in Source Sans
# Zero-width joiner and soft hyphen would pass, but they need a glyph too: what has none is dropped below.
DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def clean(text: str) -> str:
    """The text in composed form with only printable characters and newlines; half a surrogate pair becomes the white square."""
    # str.isascii and isprintable are C loops: nearly every text of the rubric ends here.
    if text.isascii() and text.isprintable():
        return text
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\ufffd", MISSING)
    lines = unicodedata.normalize("NFC", whole).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    spaced = "".join(" " if unicodedata.category(c) == "Zs" or c == "\t" else c for c in lines)
    return "".join(c for c in spaced if c == "\n" or unicodedata.category(c) not in DROPPED)
