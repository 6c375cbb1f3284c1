"""Links inside our own markup.  sidebar.js follows them without loading the page anew; without it they are ordinary links."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode


def link(page: str, words: str, ids: Mapping[str, str], place: str = "") -> str:
    """A link to a page of ours; `place` is what on it, and `ids` (`Session.ids`) keep the assessment open."""
    address = urlencode({**({"question": place} if place else {}), **ids})
    target = f"{page}#{place}" if place else page
    return f"<a href='{escape(f'{page}?{address}')}' data-page='{escape(target)}'>{escape(words)}</a>"
