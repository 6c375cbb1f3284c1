"""Whether a text looks as if it named a person.  A hint for the writer and nothing more: it stops nobody and decides nothing."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

HINT = "This looks like it may name a person. Use a role instead."
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Sir|Dame)\.? [A-Z][a-zé'\u2019-]")
_INITIAL = re.compile(r"(?<!\w)[A-Z]\. ?[A-Z][a-zé'\u2019-]{2,}")
# Not the saint that a school is called after.
_TWO_NAMES = re.compile(r"(?<!\bSt )(?<!\bSaint )\b([A-Z][a-zé]+)(?=(?:[-'\u2019][A-Z][a-z]+)? (?:[A-Z]\.? )?[A-Z][a-zé'\u2019])")


def may_name_a_person(text: str) -> bool:
    """An email address, a title or an initial with a surname, or a first name with a surname."""
    if any(sign.search(text) for sign in (_EMAIL, _TITLE, _INITIAL)):
        return True
    return any(found.group(1).casefold() in _first_names() for found in _TWO_NAMES.finditer(text))


@cache
def _first_names() -> frozenset[str]:
    """Common first names in England.  Those that are everyday words as well (Grace, Mark, May) are left out on purpose."""
    return frozenset(Path(__file__).with_name("first_names.txt").read_text(encoding="utf-8").casefold().split())
