"""Numbers that open to the lines they are made of."""

from __future__ import annotations

import streamlit as st

from assessment.ledger_words import (
    EACH_END,
    RANGE_HEADER,
    LedgerWords,
    certainty_words,
    ledger_words,
    level_words,
    open_words,
    range_words,
    unshown_words,
)
from assessment.sums import Sums
from assessment.visit import Visit
from assessment.widgets import blocks, frame
from assessment.widgets.text import bullets, paragraph, plain
from scoring.explained import area_level_explained
from scoring.rounding import as_text
from scoring.scorecard import AreaScore


def overall_ledger(visit: Visit) -> None:
    """The overall number, its level, and the lines behind them, folded away."""
    meaning = visit.meaning
    if not meaning.scorecard.applicable:
        return
    with st.expander(f"How {_numbers(meaning.sums)} adds up", key="ledger-overall"):
        paragraph("Each section's score is the average of its answers. The overall score is the average of the sections that apply.")
        if meaning.level is not None and meaning.scorecard.score is not None:
            bullets(list(level_words(visit.rubric, as_text(meaning.scorecard.score), meaning.level)))
        else:
            coverage = visit.rubric.rules.scoring.coverage
            enough = f"{100 * coverage.numerator // coverage.denominator}%"
            paragraph(f"There is no overall score until every section has one. A section needs a level for {enough} of its questions.")
        _sums(visit, meaning.sums)


def area_ledgers(visit: Visit) -> None:
    """The same for each section that applies."""
    frame.section("How each section adds up")
    for area in visit.meaning.scorecard.applicable:
        sums = visit.meaning.area_sums[area.id]
        name = plain(visit.rubric.area(area.id).short_title)
        with st.expander(f"{name}: how {_numbers(sums)} adds up", key=f"ledger-{area.id}"):
            _area_level(visit, area)
            _sums(visit, sums)


def ranges(visit: Visit) -> None:
    """The lines behind every range, and behind no score, folded away; nothing when no question is open."""
    meaning = visit.meaning
    named = [("Overall", meaning.sums), *((visit.rubric.area(area).short_title, sums) for area, sums in meaning.area_sums.items())]
    found = [(name, range_words(visit.rubric, *sums.ends, meaning.nothing_to_show)) for name, sums in named if sums.ends is not None]
    if found:
        with st.expander("How the ranges add up", key="ledger-ranges"):
            blocks.folded_tables(EACH_END, RANGE_HEADER, [(name, [*words.rows, words.total]) for name, words in found])


def _area_level(visit: Visit, area: AreaScore) -> None:
    """How the section's number becomes its level, and how sure both are."""
    explained = area_level_explained(visit.rubric, visit.meaning.scorecard, area.id)
    if explained is None or area.score is None:
        return
    sure = certainty_words(visit.rubric, visit.meaning.area_certainties[area.id])
    bullets([*level_words(visit.rubric, as_text(area.score), explained), *sure])


def _numbers(sums: Sums) -> str:
    if sums.score is not None:
        return as_text(sums.score.total)
    return f"the range {' to '.join(as_text(end.total) for end in sums.ends or ())}"


def _sums(visit: Visit, sums: Sums) -> None:
    """The score's lines, if there is one; those of its range are folded away below them, or stand in their place."""
    unshown = visit.meaning.nothing_to_show
    if sums.score is not None:
        _table(ledger_words(visit.rubric, sums.score, unshown))
    if sums.ends is not None:
        words = range_words(visit.rubric, *sums.ends, unshown)
        if sums.score is None:
            paragraph(EACH_END)
            _table(words)
        else:
            lowest, highest = sums.ends
            name = f"What questions without a level could make of it: {as_text(lowest.total)} to {as_text(highest.total)}"
            blocks.folded_tables(EACH_END, RANGE_HEADER, [(name, [*words.rows, words.total])])
    paragraph("Points are the share times the level. They are printed so that they add up exactly.", "aim-hint")


def _table(words: LedgerWords) -> None:
    blocks.table(words.header, [*words.rows, words.total])
    if words.after:
        bullets(list(words.after))


def how_sure(visit: Visit) -> None:
    """How far the number and the level can be relied on; nothing while there is no number."""
    meaning = visit.meaning
    if meaning.certainty is None:
        return
    frame.section("How sure this is")
    card = meaning.scorecard
    more = (open_words(card.counts, card.lowest, card.highest), unshown_words(visit.rubric, meaning.nothing_to_show))
    bullets([*certainty_words(visit.rubric, meaning.certainty, meaning.robustness), *filter(None, more)])
