"""Words on the screen: nothing a person or an author wrote is ever read as markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby

import streamlit as st

# As few as do: a screen reader is given the label of a field as it is written here, backslashes too.
_MARKUP = re.compile(r"[\\`*_\[\]<~$]|&(?=#?\w+;)|\A[#+=>-]")
_NUMBER = re.compile(r"\A(\d+)([.)])")
# Streamlit makes signs, pictures and links of these whether or not a backslash stands before them.
_TAKEN_APART = re.compile(
    r"(?:(?<!\S)(?:<(?=->(?!\S))|[-<](?=-(?!\S))|-(?=>(?!\S))|[<>~](?==(?!\S))))|:(?=[\w+-]|//)|www(?=\.)|@(?=[\w-])",
    re.IGNORECASE,
)
_NO_BREAK = "\u2060"
"""Has no width and shows nothing; it keeps two signs from being read as one."""


def plain(text: str) -> str:
    """The text, on one line, for a place that reads Markdown: shown letter for letter."""
    line = " ".join(text.split())
    apart = _TAKEN_APART.sub(lambda found: found.group() + _NO_BREAK, line)
    return _NUMBER.sub(r"\1\\\2", _MARKUP.sub(lambda found: f"\\{found.group()}", apart))


def option(name: str, descriptor: str) -> str:
    """A choice: its name in bold, and its description on the next line, all of it inside the label."""
    return f"**{plain(name)}**  \n{plain(descriptor)}" if descriptor else f"**{plain(name)}**"


def paragraph(text: str, css_class: str = "", *, role: str = "") -> None:
    """One paragraph of plain text; `role` announces it to screen readers (status, alert)."""
    st.html(paragraph_html(text, css_class, role))


def paragraphs(*lines: tuple[str, str]) -> None:
    """Plain texts below each other, each with its class: every element costs the server the same, so these are one."""
    st.html("".join(paragraph_html(text, css_class) for text, css_class in lines))


def paragraph_html(text: str, css_class: str, role: str = "") -> str:
    """The markup of one paragraph."""
    attributes = "".join(f' {name}="{value}"' for name, value in (("class", css_class), ("role", role)) if value)
    return f"<p{attributes}>{escape(text)}</p>"


def bullets(lines: list[str], *, numbered: bool = False) -> None:
    """A list of plain texts."""
    st.html(_list_html(lines, "ol" if numbered else "ul"))


def _list_html(lines: Sequence[str], tag: str) -> str:
    return f"<{tag} class='aim-list'>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</{tag}>"


def outline(lines: Sequence[str]) -> None:
    """Plain lines as a command prints them: those that are indented make lists."""
    parts = []
    for indented, group in groupby(lines, key=lambda line: line.startswith(" ")):
        texts = [line.strip() for line in group]
        parts += [_list_html(texts, "ul")] if indented else [paragraph_html(text, "aim-outline") for text in texts]
    st.html("".join(parts))


def terms_html(pairs: Sequence[tuple[str, str]]) -> str:
    """The markup of words and their meanings."""
    return "<dl class='aim-terms'>" + "".join(f"<dt>{escape(term)}</dt><dd>{escape(means)}</dd>" for term, means in pairs) + "</dl>"
