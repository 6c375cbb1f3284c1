"""Passages of the report as text on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from assessment.report.passage import Passage
from assessment.report.report import Paragraph, Words

_CLASSES = {"note": "aim-hint", "mark": "aim-hint"}


def passages_shown(passages: Sequence[Passage]) -> None:
    """Each passage under the heading it has in the report."""
    st.html("".join(f"<div class='aim-passage'><h3>{escape(part.heading)}</h3>{_lines(part)}</div>" for part in passages))


def _lines(part: Passage) -> str:
    return "".join(_line(line) for line in part.lines)


def _line(line: Paragraph) -> str:
    css_class = f" class='{_CLASSES[line.tone]}'" if line.tone in _CLASSES else ""
    words = _words(line.words)
    return f"<p{css_class}>{f'<strong>{words}</strong>' if line.tone == 'strong' else words}</p>"


def _words(words: Words) -> str:
    if isinstance(words, str):
        return escape(words)
    return "".join(f"<strong>{escape(run.text)}</strong>" if run.strong else escape(run.text) for run in words)
