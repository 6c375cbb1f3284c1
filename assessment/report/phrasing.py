"""How the report says lists, incomplete dates and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assessment.dates import day


def partial_day(text: str) -> str:
    """'2026', '2026-11' or '2026-11-23' as '2026', 'November 2026' or '23 November 2026'."""
    match text.split("-"):
        case [year, month, number]:
            return day(date(int(year), int(month), int(number)))
        case [year, month]:
            return f"{date(int(year), int(month), 1):%B %Y}"
        case _:
            return text


def listed(items: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'; nothing for no items."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def quoted(title: str) -> str:
    """A title inside a sentence, in quotation marks."""
    return f"\u2018{title}\u2019"


def ended(sentence: str) -> str:
    """The sentence with a full stop unless it ends in a mark of its own."""
    return sentence if sentence.endswith((".", "?", "!", "...")) else sentence + "."


def shortened(text: str, limit: int, mark: str = "...") -> str:
    """The text, or its first `limit` characters and the mark that says so."""
    return text if len(text) <= limit else text[:limit].rstrip() + mark
