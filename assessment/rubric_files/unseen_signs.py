"""Signs in a rubric's file that nobody sees or that look like others: what they are called, and where they do harm."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator

_LIKE_A_SPACE = {"\u00a0": "no-break space", "\u1680": "Ogham space", "\u202f": "narrow no-break space", "\u3000": "wide space"}
_LIKE_A_SPACE |= dict.fromkeys(map(chr, (*range(0x2000, 0x200B), 0x205F)), "space of an unusual width")
_LINE_ENDS = {"\u0085": "next-line sign", "\u2028": "line separator", "\u2029": "paragraph separator"}
_WITHOUT_WIDTH = {
    "\u00ad": "soft hyphen",
    "\u034f": "joining sign",
    "\u180e": "vowel separator",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
}
_WITHOUT_WIDTH |= dict.fromkeys(
    map(chr, (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))), "mark for the direction of writing"
)
_WITHOUT_WIDTH |= dict.fromkeys(map(chr, (*range(0x2061, 0x2066), *range(0x206A, 0x2070), *range(0xFFF9, 0xFFFC))), "control sign")
_WITHOUT_WIDTH |= dict.fromkeys(map(chr, (0x115F, 0x1160, 0x3164, 0xFFA0)), "letter without a shape")

_COLONS = "\uff1a\ufe55\ufe13\u2236\ua789"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212\u2022\u00b7"
_UNSEEN = "".join((*_LIKE_A_SPACE, *_LINE_ENDS, *_WITHOUT_WIDTH))
_ANY_UNSEEN = re.compile(f"[{_UNSEEN}]")
_ENDS = re.compile(f"[{''.join(_LINE_ENDS)}]")
_SPACES = re.compile(f"[ {''.join(_LIKE_A_SPACE)}]")
# What gives a line its place: its indentation, the dashes of lists, its key with the colon, and the space before its value.
# Each part takes all it can and gives nothing back, so that a line of any length is read once.
_FRAME = re.compile(
    rf"^[ {_UNSEEN}]*+"
    rf"(?:-[ {_UNSEEN}]++|[{_DASHES}][ {_UNSEEN}]++(?=[\w.-]+[ ]?:))*+"
    rf"(?:[\w.{_UNSEEN}-]++[ {_UNSEEN}]*+(?::(?=[ {_UNSEEN}\n]|\Z)|[{_COLONS}]))?+[ {_UNSEEN}]*+",
    re.MULTILINE,
)
_OUT_OF_FRAME = re.compile(f"[{_UNSEEN}{_COLONS}{_DASHES}]")


def unseen_in(text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
    """Every sign in the text, or between two places in it, that nobody sees."""
    return _ANY_UNSEEN.finditer(text, start, end)


def without_unseen(text: str) -> str:
    """The text as it looks."""
    return _ANY_UNSEEN.sub(lambda found: " " if found.group() in _LIKE_A_SPACE else "", text).strip()


def harmful_in(value: str) -> list[int]:
    """Which of the unseen signs of a text can make it another one than it looks, by their number: in a single word, and at the ends."""
    core = value.strip(f" {_UNSEEN}")
    first = len(value) - len(value.lstrip(f" {_UNSEEN}"))
    one_word = not _SPACES.search(core)
    return [number for number, sign in enumerate(unseen_in(value)) if one_word or not first < sign.start() < first + len(core)]


def out_of_frame(text: str) -> Iterator[tuple[int, str]]:
    """Where in a file's text a sign keeps YAML from reading its keys, lists and lines as they look, and the sentence about it."""
    if text.isascii():
        return
    places = {found.start(): found.group() for found in _ENDS.finditer(text)}
    for frame in _FRAME.finditer(text):
        if not frame.group().isascii():
            places |= {frame.start() + sign.start(): sign.group() for sign in _OUT_OF_FRAME.finditer(frame.group())}
    yield from ((place, sentence_about(sign)) for place, sign in sorted(places.items()))


def sentence_about(sign: str) -> str:
    """What stands here, and what to do about it."""
    if sign in _LIKE_A_SPACE:
        return f"there is {called(sign)} here, which only looks like a space. Type a space in its place."
    if sign in _LINE_ENDS:
        return f"there is {called(sign)} here, which nobody sees. Delete it, or begin a new line."
    if sign in _COLONS:
        return f"there is {called(sign)} here, which only looks like a colon. Type ':' and a space in its place."
    if sign in _DASHES:
        return f"there is {called(sign)} here, where a list needs a plain dash. Type '-' in its place."
    return f"there is {called(sign)} here, which nobody sees. Delete it."


def called(sign: str) -> str:
    """The sign's name in plain words with its article, and its number."""
    ours = _LIKE_A_SPACE | _LINE_ENDS | _WITHOUT_WIDTH
    name = ours.get(sign) or unicodedata.name(sign, "sign without a name").lower().replace("fullwidth", "full-width")
    return f"{'an' if name[0].lower() in 'aeio' else 'a'} {name} (U+{ord(sign):04X})"


def odd_sign_in(value: str) -> str | None:
    """The first sign that is not of the English alphabet; None when there is none."""
    return next((sign for sign in value if not sign.isascii()), None)
