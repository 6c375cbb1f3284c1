"""What every screen has: the style sheet, a heading, a way back, problems at the top, and the keyboard in the right place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import streamlit as st

from assessment.links import link
from assessment.session import Session
from assessment.widgets.text import paragraph_html, plain, terms_html

# After a move the new heading is read out and scrolled to; after a mistake the list of problems is (place.js).
# Streamlit itself leaves the keyboard on the button that was pressed.  The script there may not have come yet.
_FOCUS = """<script>
(() => { const move = [%d, %s, '%s']; window.aimMove ? window.aimMove(...move) : (window.aimMoves ??= []).push(move) })();
</script>"""


@dataclass(frozen=True)
class Problem:
    """What is wrong and how to mend it, and where that is done: in the field with this key, or on another page (`page#question`)."""

    text: str
    field: str = ""
    page: str = ""


class _Style:
    """The style sheet in the form that Streamlit sends as it is; it would look through a text for its margin, every time."""

    def __init__(self, path: Path) -> None:
        lines = path.read_text(encoding="utf-8").splitlines()
        self._html = f"<style>{' '.join(line.strip() for line in lines if not line.startswith('/*'))}</style>"

    def _repr_html_(self) -> str:
        return self._html


_STYLE = _Style(Path(__file__).with_name("style.css"))


def style() -> None:
    """The one small style sheet, scoped to what we draw.  A browser that has it is sent its name only."""
    st.html(_STYLE)


def heading(title: str, caption: str = "", lede: str = "") -> None:
    """The page's only first-level heading, what it belongs to above it, and one sentence below it."""
    opening(title, caption, ((lede, "aim-lede"),) if lede else ())


def opening(
    title: str,
    caption: str,
    lines: Sequence[tuple[str, str]],
    terms: Sequence[tuple[str, str]] = (),
    *,
    css_class: str = "",
    heading: int = 1,
) -> None:
    """The heading with lines of text below it, each with its class, and the terms in them to open where one is not known.

    All of it is one element, because every element costs the server the same.
    """
    above = paragraph_html(caption, "aim-caption") if caption else ""
    below = "".join(paragraph_html(text, css_class) for text, css_class in lines)
    words = f"<details class='aim-words'><summary>What do these words mean?</summary>{terms_html(terms)}</details>" if terms else ""
    classes = f"aim-opening {css_class}".strip()
    st.html(f"<div class='{classes}'>{above}<h{heading}>{escape(title)}</h{heading}>{below}{words}</div>")


def section(title: str) -> None:
    """A second-level heading."""
    st.header(plain(title), anchor=False)


def back(key: str, label: str = "Back") -> bool:
    """The way back, above everything; True when it was used."""
    return st.button(label, key=key, type="tertiary", icon=":material/arrow_back:")


def problems(lines: Sequence[str | Problem], session: Session | None = None) -> None:
    """What went wrong and how to mend it, at the top of the page and announced; each leads to its field.

    The keyboard is not moved there, because a list that only grows shorter must not take it away from the field.
    """
    if session is not None:
        session.note_problems()
    items = "".join(f"<li>{_problem(line)}</li>" for line in lines)
    st.html(f'<div class="aim-problems" role="alert" tabindex="-1"><h2>There is a problem</h2><ul>{items}</ul></div>')


def _problem(line: str | Problem) -> str:
    if isinstance(line, str) or not (line.field or line.page):
        return escape(line if isinstance(line, str) else line.text)
    if line.page:
        page, _, question = line.page.partition("#")
        return link(page, line.text, {}, question)
    return f'<a href="#{escape(line.field)}" data-field="{escape(line.field)}">{escape(line.text)}</a>'


def to_field(words: str, field: str) -> None:
    """A link to a field that stands far below."""
    st.html(f'<p class="aim-to-field">{_problem(Problem(words, field))}</p>')


def field_problem(text: str) -> None:
    """The same words beside the field."""
    st.html(paragraph_html(text, "aim-field-problem"))


def done(line: str) -> None:
    """What has just been done, announced politely."""
    st.html(f'<div class="aim-done" role="status">{escape(line)}</div>')


def notice(session: Session) -> None:
    """What the run before had to say, if anything."""
    told = session.told()
    if told is None:
        return
    if told.kind == "problem":
        problems(told.lines, session)
    else:
        done(" ".join(told.lines))


def move_focus(session: Session) -> None:
    """Put the keyboard where it is wanted, and say in the title whether the page lists problems."""
    focus = session.focus()
    if focus is not None:
        st.html(_FOCUS % (focus.number, str(focus.moves).lower(), focus.to), unsafe_allow_javascript=True)
