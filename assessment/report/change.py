"""The appendix's account of a change: why each score is another one than in an earlier assessment."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.report.case import Case, body, note, strong
from assessment.report.report import Block, Cell, Heading, Section, Table
from assessment.score_changes import (
    BY_WHAT_COUNTS,
    EACH_LINE,
    HEADER,
    NO_QUESTION,
    NOTHING_TO_SPLIT,
    ScoreChange,
    change_words,
    unscored_words,
)

WIDTHS = (56, 22, 22)


def change_section(case: Case) -> tuple[Section, ...]:
    """A table for the overall score and for each area that changed, whose lines add up; nothing without an earlier assessment."""
    changed = case.changed
    if changed is None or not (case.switches.level or changed.areas):
        return ()
    tables = [*_overall(case, changed.overall), *(block for change in changed.areas for block in _change(case, change))]
    unscored = unscored_words(case.rubric, changed.unscored)
    heading = Heading(2, f"How the scores changed since {changed.since}", "change")
    opening = (body(EACH_LINE), note(BY_WHAT_COUNTS)) if any(isinstance(block, Table) for block in tables) else ()
    return (Section((heading, *opening, *tables, *([note(unscored)] if unscored else [])), new_page=False),)


def _overall(case: Case, change: ScoreChange | None) -> Iterator[Block]:
    """Nothing in a copy that leaves the overall score out."""
    if not case.switches.level:
        return
    if change is None or not change.parts:
        yield body(NOTHING_TO_SPLIT if change is None else NO_QUESTION)
        return
    yield from _change(case, change)


def _change(case: Case, change: ScoreChange) -> Iterator[Block]:
    words = change_words(case.rubric, change)
    yield Heading(3, words.name)
    yield body(words.says)
    cells = [tuple(Cell((body(text),)) for text in row) for row in words.rows]
    total = tuple(Cell((strong(text),)) for text in words.total)
    yield Table(f"What each question did: {words.name}", HEADER, (*cells, total), WIDTHS, named_rows=True)
