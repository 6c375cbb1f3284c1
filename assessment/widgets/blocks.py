"""Blocks of text that pages put together: tables, facts, tags and boxes.  Every text is escaped here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Literal

import streamlit as st

FITS_A_PHONE = 4
"""As many columns stand side by side on a phone; a wider table is set out below each other there."""
Look = Literal["grey", "info", "warning", "danger", "muted", "plain"]


def tag_html(words: str, look: Look) -> str:
    """A short status word."""
    css = {"plain": "", "muted": "aim-muted"}.get(look, f"aim-tag aim-{look}")
    return f"<span class='{css}'>{escape(words)}</span>"


def tag(words: str, look: Look) -> None:
    """A short status word at the end of a row."""
    st.html(tag_html(words, look), width="content")


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table whose first column names the rows; a row may be shorter, its last cell then takes what is left."""
    st.html(_table_html(header, rows, wide=len(header) > FITS_A_PHONE))


def folded_tables(lede: str, header: Sequence[str], tables: Sequence[tuple[str, Sequence[Sequence[str]]]]) -> None:
    """Tables of sentences with the same header, each folded away below its name; `lede` stands above each.

    All of them are one element, because every element costs the server the same.
    """
    above = f"<p>{escape(lede)}</p>" if lede else ""
    folded = "".join(
        f"<details class='aim-fold'><summary>{escape(name)}</summary>{above}{_table_html(header, rows, wide=True)}</details>"
        for name, rows in tables
    )
    st.html(folded)


def _table_html(header: Sequence[str], rows: Sequence[Sequence[str]], *, wide: bool) -> str:
    head = "".join(f"<th scope='col'>{escape(name)}</th>" for name in header)
    body = "".join(f"<tr>{_cells(row, header)}</tr>" for row in rows)
    return f"<table class='aim-table{' aim-wide' if wide else ''}'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cells(row: Sequence[str], header: Sequence[str]) -> str:
    first, *others = row
    cells = [f"<td data-column='{escape(column)}'>{escape(text)}</td>" for column, text in zip(header[1:], others, strict=False)]
    if others and len(row) < len(header):
        cells[-1] = f"<td class='aim-rest' colspan='{len(header) - len(row) + 1}'>{escape(others[-1])}</td>"
    return f"<th scope='row'>{escape(first)}</th>{''.join(cells)}"


def facts(pairs: Sequence[tuple[str, str]]) -> None:
    """Names and what they are, side by side."""
    st.html("<dl class='aim-facts'>" + "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in pairs) + "</dl>")


def answer(title: str, strong: str, text: str, *, note: str = "", mark: str = "", heading: int = 2) -> None:
    """An answer in full: what was asked, the level or other answer, its words, the note and a mark for what is missing."""
    bold = f"<p><strong>{escape(strong)}</strong></p>" if strong else ""
    words = f"<p>{escape(text)}</p>" if text else ""
    noted = f"<p class='aim-note'>{escape(note)}</p>" if note.strip() else ""
    st.html(f"<div class='aim-answer'><h{heading}>{escape(title)}</h{heading}>{bold}{words}{noted}{f'<p>{mark}</p>' if mark else ''}</div>")


def side_by_side(items: Sequence[tuple[str, str, str, Sequence[str]]]) -> None:
    """Answers to choose from beside each other, below each other on a phone: whose, the level, its words, and the lines below."""
    cells = "".join(
        f"<div class='aim-box'><p class='aim-muted'>{escape(whose)}</p><p><strong>{escape(strong)}</strong></p><p>{escape(text)}</p>"
        + "".join(f"<p class='aim-note'>{escape(line)}</p>" for line in lines)
        + "</div>"
        for whose, strong, text, lines in items
    )
    st.html(f"<div class='aim-side-by-side'>{cells}</div>")


def progress(share: int) -> None:
    """A thin bar, `share` in percent; the sentence beside it says the same, so screen readers skip it."""
    st.html(f"<div class='aim-progress' aria-hidden='true'><div style='width:{share}%'></div></div>")


def pairs(lines: Sequence[tuple[str, str]]) -> None:
    """A list, each line beginning with something in bold."""
    st.html("<ul class='aim-list'>" + "".join(f"<li><strong>{escape(bold)}</strong> {escape(text)}</li>" for bold, text in lines) + "</ul>")


def box(bold: str, text: str) -> None:
    """A remark that must not be missed."""
    remarks(((bold, text),))


def remarks(lines: Sequence[tuple[str, str]]) -> None:
    """Several in one box, each beginning with something in bold ('' = nothing)."""
    inside = "".join(f"<p>{f'<strong>{escape(bold)}</strong> ' if bold else ''}{escape(text)}</p>" for bold, text in lines)
    st.html(f"<div class='aim-box'>{inside}</div>")


def status(*lines: str) -> None:
    """Sentences that are announced politely whenever they change; all of them are one region, and several are a list."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    inside = f"<ul class='aim-list'>{items}</ul>" if len(lines) > 1 else f"<p>{escape(lines[0])}</p>"
    st.html(f"<div class='aim-box' role='status'>{inside}</div>")


def critical(title: str, lede: str, items: Sequence[tuple[str, str, str]], tail: str) -> None:
    """The critical risks: title, what the answer says, and the first action of each, which is markup: a link to it."""
    lines = "".join(
        f"<li><strong>{escape(name)}:</strong> {escape(says)}"
        + (f"<br><span class='aim-muted'>First action: {action}</span>" if action else "")
        + "</li>"
        for name, says, action in items
    )
    after = f"<p>{escape(tail)}</p>" if tail else ""
    st.html(f"<section class='aim-critical'><h2>{escape(title)}</h2><p>{escape(lede)}</p><ol>{lines}</ol>{after}</section>")


def card(mark: str, look: Look, source: str, title: str) -> None:
    """The head of a card: where it comes from, and its title."""
    st.html(f"<p>{tag_html(mark, look)} {escape(source)}</p><h2 class='aim-card-title'>{escape(title)}</h2>")
