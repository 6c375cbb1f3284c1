"""How the report says dates, lists and numbers of things: British, without the machine's clock or language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(when: date) -> str:
    """A date as '3 December 2026'."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def partial_day(text: str) -> str:
    """'2026', '2026-11' or '2026-11-23' as '2026', 'November 2026' or '23 November 2026'."""
    year, *rest = text.split("-")
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    return " ".join([*(str(int(number)) for number in rest[1:]), *month, year])


def listed(items: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'; nothing for no items."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def counted(number: int, one: str, more: str = "") -> str:
    """'1 risk', '2 risks'; `more` where the plural is not made with an s."""
    return f"{number} {one if number == 1 else more or one + 's'}"


def quoted(title: str) -> str:
    """A title inside a sentence, in quotation marks."""
    return f"\u2018{title}\u2019"


def ended(sentence: str) -> str:
    """The sentence with a full stop unless it ends in a mark of its own."""
    return sentence if sentence.endswith((".", "?", "!", "...")) else sentence + "."


def shortened(text: str, limit: int, mark: str = "...") -> str:
    """The text, or its first `limit` characters and the mark that says so."""
    return text if len(text) <= limit else text[:limit].rstrip() + mark
