"""Questions set out for paper: boxes to tick and lines to write on."""

from __future__ import annotations

from html import escape

import streamlit as st

from scoring.question import Area, Question
from scoring.rubric import Rubric

LINES = 3


def print_button() -> None:
    """What opens the browser's own window for printing; sidebar.js does it."""
    st.html("<p><button type='button' class='aim-print-button' data-print='page'>Print this page</button></p>")


def paper_questions(rubric: Rubric) -> None:
    """All areas with their questions, as one element."""
    st.html("".join(_area(rubric, area) for area in rubric.areas if area.questions))


def _area(rubric: Rubric, area: Area) -> str:
    total = len(area.questions)
    asked = "".join(_question(rubric, question, f"{number} of {total}") for number, question in enumerate(area.questions, start=1))
    return f"<section class='aim-paper'><h2>{escape(area.title)}</h2><p class='aim-hint'>{escape(area.purpose)}</p>{asked}</section>"


def _question(rubric: Rubric, question: Question, place: str) -> str:
    words = rubric.rules.sentences
    levels = [(level.name, question.levels[level.number]) for level in rubric.rules.levels]
    reasons = [(words.not_applicable, reason) for reason in question.na_reasons]
    choices = "".join(_choice(name, text) for name, text in (*levels, (words.do_not_know, words.do_not_know_help), *reasons))
    lines = "<div class='aim-write'></div>" * LINES
    return (
        f"<article><h3>{escape(question.question)}</h3><p class='aim-hint'>Question {place}. {escape(question.why)}</p><ul>{choices}</ul>"
        f"<p><strong>{escape(words.evidence_ask)}</strong></p>{lines}</article>"
    )


def _choice(name: str, text: str) -> str:
    return f"<li><strong>{escape(name)}</strong><br>{escape(text)}</li>"
