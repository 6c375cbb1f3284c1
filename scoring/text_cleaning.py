"""What is taken out of every text that a person typed or sent, before anybody asks whether it is empty, too long or the same.

Taken out are signs that nobody sees and that mean nothing where they stand.  What they mean something in stays: the joiner
inside an emoji, the non-joiner inside a Persian word, the direction marks of a text that runs from right to left.
"""

from __future__ import annotations

import re
import unicodedata

NON_JOINER, JOINER = "\u200c", "\u200d"
_DIRECTION_MARKS = frozenset("\u200e\u200f\u061c")
_LINE_ENDS = str.maketrans({"\r": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\u2800": " "})
# Unseen although Unicode calls them letters or marks: fillers of Korean and Khmer, and the mark that joins nothing.
_FILLERS = "\u115f\u1160\u3164\uffa0\u17b4\u17b5\u034f"
_VARIATIONS = "\ufe00-\ufe0f\u180b-\u180d\U000e0100-\U000e01ef"
_VARIATION = re.compile(f"[{_VARIATIONS}]")
_SUSPECT = re.compile(f"[\u2800{_FILLERS}{_VARIATIONS}]")
_BLACK_FLAG, _TAG_END = "\U0001f3f4", "\U000e007f"
_VARIANT_OF = frozenset({"So", "Sm", "Po", "Pd", "Nd", "Sk"})
_SYMBOLS = frozenset({"So", "Sm"})
_EMOJI = frozenset({"So", "Sk", "Me"})


def cleaned(text: str) -> str:
    """The text in composed form (NFC) without control characters and signs that nobody sees; lines end with a newline.

    Spaces at the ends stay, unless the text has nothing else.  Cleaning what is clean changes nothing.
    """
    if text.isprintable() and (text.isascii() or (unicodedata.is_normalized("NFC", text) and not _SUSPECT.search(text))):
        return "" if text.isspace() else text  # nearly every text ends here, after loops in C only
    lines = text.replace("\r\n", "\n").translate(_LINE_ENDS)
    while (seen := unicodedata.normalize("NFC", _without_unseen(lines))) != lines:  # what goes can leave something unseen behind
        lines = seen
    return lines if lines.strip() else ""


def one_line(text: str) -> str:
    """The clean text of a field that has one line: a line end or a tab in it is a space, and there is none at its ends."""
    return cleaned(text).replace("\n", " ").replace("\t", " ").strip()


def _without_unseen(text: str) -> str:
    kept: list[str] = []
    for place, character in enumerate(text):
        if not _is_unseen(character) or _means_something(text, place, kept):
            kept.append(character)
    return "".join(kept)


def _is_unseen(character: str) -> bool:
    if character in "\n\t":
        return False
    if character.isprintable():
        return character in _FILLERS or is_variation(character)
    return unicodedata.category(character) in ("Cc", "Cf") or _is_no_character(ord(character))


def _is_no_character(number: int) -> bool:
    return number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF


def is_variation(character: str) -> bool:
    """Whether it only chooses how the character before it is drawn."""
    return _VARIATION.match(character) is not None


def _means_something(text: str, place: int, kept: list[str]) -> bool:
    """Whether an unseen sign does something to the characters beside it."""
    character, before, after = text[place], kept[-1] if kept else "", text[place + 1 : place + 2]
    if character in _DIRECTION_MARKS:
        return any(unicodedata.bidirectional(other) in ("R", "AL") for other in text)
    if not before:
        return unicodedata.category(character) == "Cf" and _is_prefix(character)
    if character in (NON_JOINER, JOINER):
        return _joins(character, before, after)
    if is_variation(character):
        return unicodedata.category(before) in _VARIANT_OF or _has_variants(before)
    if "\U000e0020" <= character <= _TAG_END:  # the flags of England, Scotland and Wales are spelt with these
        return before == _BLACK_FLAG or "\U000e0020" <= before < _TAG_END
    return _is_prefix(character)


def _is_prefix(character: str) -> bool:
    """Signs of category Cf that are seen: they stand in front of numbers in Arabic, Syriac and Kaithi, and hieroglyphs."""
    return "\u0600" <= character <= "\u0605" or character in "\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"


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
