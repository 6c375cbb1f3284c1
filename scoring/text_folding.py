"""Whether two texts are the same to a person who reads them: the one place where texts are made alike before they are compared.

For the question "is this you?" and for choices from a list.  A folded text is never shown, and never says who somebody is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from scoring.text_cleaning import cleaned, is_variation

_APOSTROPHES = "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02ca\u02cb\u055a\u05f3\u2018\u2019\u201a\u201b\u2032\u2035\ua78c\uff07\uff40"
_QUOTES = '"\u00ab\u00bb\u02ba\u02ee\u05f4\u201c\u201d\u201e\u201f\u2033\u2036\u301d\u301e\u301f\uff02'
_DASHES = "\u2043\u2212\u02d7"
_ALIKE = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_QUOTES, '"') | dict.fromkeys(_DASHES, "-"))


def folded(text: str) -> str:
    """The text with one kind of apostrophe, quotation mark, dash and space, in small letters, without signs that nobody sees.

    Folding what is folded changes nothing.
    """
    if text.isascii():  # the usual case, and quick
        return " ".join(cleaned(text).translate(_ALIKE).casefold().split())
    before, now = "", text
    while now != before:  # a compatibility form can hold what a step before it looks for
        before, now = now, _once(now)
    return now


def same_text(one: str, other: str) -> bool:
    """Whether a person cannot tell them apart, but for big and small letters."""
    return one == other or folded(one) == folded(other)


def as_listed(text: str, choices: Iterable[str]) -> str:
    """The choice that the text is, as the list spells it; the text itself when it is none of them."""
    listed = tuple(choices)
    return text if text in listed else next((choice for choice in listed if same_text(choice, text)), text)


def _once(text: str) -> str:
    alike = unicodedata.normalize("NFKC", cleaned(text).translate(_ALIKE).casefold())
    seen = "".join("-" if unicodedata.category(c) == "Pd" else c for c in alike if not _is_unseen(c))
    return " ".join(unicodedata.normalize("NFC", seen).translate(_ALIKE).split())


def _is_unseen(character: str) -> bool:
    """Also what cleaning leaves where it means something: joiners, variation selectors, direction marks."""
    return is_variation(character) or unicodedata.category(character) == "Cf"
