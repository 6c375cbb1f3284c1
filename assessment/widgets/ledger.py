"""Numbers that open to the lines they are made of."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.ledger_words import HEADER, LedgerWords, certainty_words, ledger_words, level_words, unshown_words
from assessment.visit import Visit
from assessment.widgets import blocks, frame
from assessment.widgets.text import bullets, paragraph, plain
from scoring.explained import Ledger, area_level_explained
from scoring.rounding import as_text


def overall_ledger(visit: Visit) -> None:
    """The overall number, its level, and the lines behind them, folded away."""
    meaning = visit.meaning
    if not meaning.ledgers:
        return
    with st.expander(f"How {_numbers(meaning.ledgers)} up", key="ledger-overall"):
        paragraph("Each section's score is the average of its answers. The overall score is the average of the sections that apply.")
        if meaning.level is not None and meaning.scorecard.score is not None:
            bullets(list(level_words(visit.rubric, as_text(meaning.scorecard.score), meaning.level)))
        else:
            coverage = visit.rubric.rules.scoring.coverage
            enough = f"{100 * coverage.numerator // coverage.denominator}%"
            paragraph(f"There is no overall score until every section has one. A section needs a level for {enough} of its questions.")
        _sums(visit, meaning.ledgers)


def area_ledgers(visit: Visit) -> None:
    """The same for each section that applies."""
    frame.section("How each section adds up")
    for area in visit.meaning.scorecard.applicable:
        ledgers = visit.meaning.area_ledgers[area.id]
        name = plain(visit.rubric.area(area.id).short_title)
        with st.expander(f"{name}: how {_numbers(ledgers)} up", key=f"ledger-{area.id}"):
            explained = area_level_explained(visit.rubric, visit.meaning.scorecard, area.id)
            if explained is not None and area.score is not None:
                bullets(list(level_words(visit.rubric, as_text(area.score), explained)))
            _sums(visit, ledgers)


def _numbers(ledgers: Sequence[Ledger]) -> str:
    numbers = " and ".join(as_text(ledger.total) for ledger in ledgers)
    return f"{numbers} {'adds' if len(ledgers) == 1 else 'add'}"


def _sums(visit: Visit, ledgers: Sequence[Ledger]) -> None:
    for ledger in ledgers:
        words = ledger_words(visit.rubric, ledger, visit.meaning.nothing_to_show)
        if len(ledgers) > 1:
            paragraph(words.name, "aim-service")
        blocks.table(HEADER, [*words.rows, words.total])
        _after(words)
    paragraph("Points are the share times the level. They are printed so that they add up exactly.", "aim-hint")


def _after(words: LedgerWords) -> None:
    if words.after:
        bullets(list(words.after))


def how_sure(visit: Visit) -> None:
    """How far the number and the level can be relied on; nothing while there is no number."""
    meaning = visit.meaning
    if meaning.certainty is None:
        return
    frame.section("How sure this is")
    unshown = unshown_words(visit.rubric, meaning.nothing_to_show)
    bullets([*certainty_words(visit.rubric, meaning.certainty, meaning.robustness), *([unshown] if unshown else [])])
