"""The appendix's sums: every score with the lines that add up to it, what holds the level, and how sure both are."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from assessment.ledger_words import HEADER, certainty_words, ledger_words, level_words, unshown_words
from assessment.report.case import LEFT_OUT, Case, body, note, strong
from assessment.report.report import Block, Cell, Heading, Listing, Section, Table
from scoring.certainty import overall_certainty
from scoring.explained import area_ledger, level_explained
from scoring.question import Area
from scoring.robustness import robustness
from scoring.rounding import as_text, thousandths_as_text, thousandths_below

TOGETHER = "Together"
TO_THE_WHOLE = "Overall"
WIDTHS: tuple[int, ...] = (35, 30, 8, 7, 20)
WIDER: tuple[int, ...] = (29, 28, 8, 7, 18, 10)
OVERALL_WIDTHS = (46, 14, 14, 26)


def ledger_section(case: Case) -> tuple[Section, ...]:
    """A table for each area that has a score, then the overall score; nothing while no area has one."""
    areas = [block for area in case.rubric.areas for block in _area(case, area)]
    if not areas:
        return ()
    said = "Points are the share times the level. They are printed in thousandths, so that they add up exactly."
    opening = (Heading(2, "How the scores add up", "ledger"), body(said))
    return (Section((*opening, *areas, *_overall(case), *_how_sure(case)), new_page=False),)


def _area(case: Case, area: Area) -> Iterator[Block]:
    hidden = any(question.id in case.left_out for question in area.questions)
    ledger = None if hidden else area_ledger(case.rubric, case.assessment.answers, case.scorecard, area.id)
    if ledger is None:
        return
    words = ledger_words(case.rubric, ledger, _unshown(case))
    header: tuple[str, ...] = HEADER
    rows, total, widths = words.rows, words.total, WIDTHS
    whole = [case.points[line.question] for line in ledger.lines if line.question in case.points]
    if whole:
        rows = tuple((*row, thousandths_as_text(point)) for row, point in zip(rows, whole, strict=True))
        header, total, widths = (*HEADER, TO_THE_WHOLE), (*total, thousandths_as_text(sum(whole))), WIDER
    yield Heading(3, area.short_title)
    yield _table(f"How the score of {area.title} adds up", header, (*rows, total), widths)
    if words.after:
        yield note(" ".join(words.after))


def _unshown(case: Case) -> tuple[str, ...]:
    return tuple(question.id for question in case.rubric.questions if case.lacks_evidence(question))


def _table(summary: str, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: tuple[int, ...]) -> Table:
    """The sum below the lines stands out."""
    *lines, last = rows
    cells = [tuple(Cell((body(text),)) for text in row) for row in lines]
    return Table(summary, header, (*cells, tuple(Cell((strong(text),)) for text in last)), widths, named_rows=True)


def _overall(case: Case) -> Iterator[Block]:
    """What each area adds; nothing unless every part of it may be told."""
    card = case.scorecard
    if card.score is None or not case.points or any(area.score is None for area in card.applicable):
        return
    merged = {line.area: line for line in case.merged}
    whole = sum(area.weight for area in card.applicable)
    rows = []
    for area in card.applicable:
        kept = sum(case.points[q.id] for q in case.rubric.area(area.id).questions if q.id in case.points)
        share, adds = Fraction(area.weight, whole), kept + (merged[area.id].points or 0 if area.id in merged else 0)
        score = as_text(area.score) if area.score is not None else LEFT_OUT
        rows.append((case.rubric.area(area.id).short_title, score, str(share), thousandths_as_text(adds)))
    total = f"{thousandths_as_text(thousandths_below(card.score))}, shown as {as_text(card.score)}"
    yield Heading(3, "Overall")
    header = ("Area or outcome", "Score", "Share", "Points")
    yield _table("How the overall score adds up", header, (*rows, (TOGETHER, "", "1", total)), OVERALL_WIDTHS)
    explained = None if case.left_out else level_explained(case.rubric, case.assessment.answers, card)
    if explained is not None:
        yield Listing(level_words(case.rubric, as_text(card.score), explained))


def _how_sure(case: Case) -> Iterator[Block]:
    """Not in a copy for publication: it would tell about the answers that are left out."""
    answers, card = case.assessment.answers, case.scorecard
    certainty = overall_certainty(case.rubric, answers, card)
    if certainty is None or case.switches.publish or not case.switches.level:
        return
    unshown = unshown_words(case.rubric, _unshown(case))
    yield Heading(3, "How sure this is")
    yield Listing((*certainty_words(case.rubric, certainty, robustness(case.rubric, answers, card)), *([unshown] if unshown else [])))
