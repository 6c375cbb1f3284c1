"""Two versions of texts side by side; the words that differ are marked, and each mark says in words what it means."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from assessment.edition_differences import Difference
from assessment.text_difference import Piece, two_versions


def versions(before: str, now: str, changed: Sequence[Difference]) -> None:
    """A table of what changed; `before` and `now` name the two sides."""
    rows = "".join(_row(before, now, one) for one in changed)
    head = "".join(f"<th scope='col'>{escape(name)}</th>" for name in ("What changed", before, now))
    st.html(f"<table class='aim-table aim-wide aim-versions'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")


def _row(before: str, now: str, one: Difference) -> str:
    both = two_versions(one.before, one.now)
    old = _pieces(both.before, "del", "removed") or "<span class='aim-muted'>Not there.</span>"
    new = _pieces(both.now, "ins", "added") or "<span class='aim-muted'>Not there any more.</span>"
    name = f"{escape(one.name)}<br><span class='aim-muted'>{escape(one.kind)}</span>"
    return f"<tr><th scope='row'>{name}</th><td data-column='{escape(before)}'>{old}</td><td data-column='{escape(now)}'>{new}</td></tr>"


def _pieces(pieces: Sequence[Piece], tag: str, name: str) -> str:
    return " ".join(f"<{tag}><b>{name}</b> {escape(piece.text)}</{tag}>" if piece.changed else escape(piece.text) for piece in pieces)
