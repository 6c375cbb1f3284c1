"""What is taken out of every text that a person typed or sent, before anybody asks whether it is empty, too long or the same.

Taken out are signs that nobody sees and that mean nothing where they stand.  What they mean something in stays: the joiner
inside an emoji, the non-joiner inside a Persian word, the direction marks of a text that runs from right to left.
"""

from __future__ import annotations

import re
import unicodedata

NON_JOINER, JOINER = "\u200c", "\u200d"
_DIRECTION_MARKS = frozenset("\u200e\u200f\u061c")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANK = "\u2800"
# Controls but line ends and tabs; signs of format; half-open fillers of Korean and Khmer that Unicode calls letters or marks.
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_FORMATS = (
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
)
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
_VARIATIONS = "\ufe00-\ufe0f\u180b-\u180d\U000e0100-\U000e01ef"
_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_VARIATION = re.compile(f"[{_VARIATIONS}]")
_UNSEEN = re.compile(f"[{_CONTROLS}{_FORMATS}{_FILLERS}{_VARIATIONS}{_NO_CHARACTERS}]")
_PRINTABLE_BUT_UNSEEN = re.compile(f"[{_FILLERS}{_VARIATIONS}{_BLANK}]")
# Signs of format that are seen: they stand before or under numbers, or shape hieroglyphs.
_SEEN = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001345f]")
_BLACK_FLAG, _TAGS = "\U0001f3f4", re.compile("[\U000e0020-\U000e007f]")
_VARIANT_OF = frozenset({"So", "Sm", "Po", "Pd", "Nd", "Sk"})
_SYMBOLS = frozenset({"So", "Sm"})
_EMOJI = frozenset({"So", "Sk", "Me"})


def cleaned(text: str) -> str:
    """The text in composed form (NFC) without control characters and signs that nobody sees; lines end with a newline.

    Spaces at the ends stay, unless the text has nothing else.  Cleaning what is clean changes nothing.
    """
    if not _is_ordinary(text):
        text = _without_unseen(text)
    return "" if text.isspace() else text


def _is_ordinary(text: str) -> bool:
    """Whether there is nothing to change; by loops in C only, because nearly every text ends here."""
    shown = text if text.isprintable() else text.replace("\n", "").replace("\t", "").replace("\u00a0", "")
    if not shown.isprintable():
        return False
    return text.isascii() or (unicodedata.is_normalized("NFC", text) and not _PRINTABLE_BUT_UNSEEN.search(text))


def one_line(text: str) -> str:
    """The clean text of a field that has one line: a line end or a tab in it is a space, and there is none at its ends."""
    return cleaned(text).replace("\n", " ").replace("\t", " ").strip()


def _without_unseen(text: str) -> str:
    lines = _LINE_END.sub("\n", text).replace(_BLANK, " ")
    while (seen := unicodedata.normalize("NFC", _once(lines))) != lines:  # what goes can leave something unseen behind
        lines = seen
    return lines


def _once(text: str) -> str:
    runs_left = any(unicodedata.bidirectional(c) in ("R", "AL") for c in set(text) - _DIRECTION_MARKS)
    kept: list[str] = []
    start = 0
    for found in _UNSEEN.finditer(text):
        if found.start() > start:
            kept.append(text[start : found.start()])
        before, after = kept[-1][-1] if kept else "", text[found.end() : found.end() + 1]
        if (runs_left and found.group() in _DIRECTION_MARKS) or _means_something(found.group(), before, after):
            kept.append(found.group())
        start = found.end()
    return "".join((*kept, text[start:]))


def is_variation(character: str) -> bool:
    """Whether it only chooses how the character before it is drawn."""
    return _VARIATION.match(character) is not None


def _means_something(character: str, before: str, after: str) -> bool:
    """Whether an unseen sign does something to the characters beside it; `before` is what stays in front of it."""
    if _SEEN.match(character):
        return True
    if not before:
        return False
    if character in (NON_JOINER, JOINER):
        return _joins(character, before, after)
    if is_variation(character):
        return unicodedata.category(before) in _VARIANT_OF or _has_variants(before)
    return _TAGS.match(character) is not None and (before == _BLACK_FLAG or _TAGS.match(before) is not None)  # flags of England and Wales


def _joins(character: str, before: str, after: str) -> bool:
    if unicodedata.combining(before) == 9:  # a virama: the letter before it takes another form
        return True
    if character == JOINER and unicodedata.category(after or " ") in _SYMBOLS:
        return unicodedata.category(before) in _EMOJI or is_variation(before)
    return _has_forms(before) and (character == JOINER or _has_forms(after))


def _has_forms(character: str) -> bool:
    """Letters whose form depends on their neighbours: Arabic and its kin, and the scripts of India and beyond."""
    if not character:
        return False
    return unicodedata.bidirectional(character) == "AL" or "\u0900" <= character <= "\u109f" or "\u1780" <= character <= "\u18af"


def _has_variants(character: str) -> bool:
    return character == "\u2139" or "\u2e80" <= character <= "\uffdc" or "\U00020000" <= character <= "\U0003ffff" or _has_forms(character)
