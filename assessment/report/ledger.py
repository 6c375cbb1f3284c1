"""The appendix's sums: every score with the lines that add up to it, what holds the level, and how sure both are."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from assessment.ledger_words import (
    EACH_END,
    certainty_words,
    ledger_words,
    level_words,
    open_words,
    range_words,
    total_words,
    unshown_words,
)
from assessment.report.case import LEFT_OUT, Case, body, note, strong
from assessment.report.report import Block, Cell, Heading, Listing, Section, Table
from assessment.sums import sums_of
from scoring.certainty import area_certainty, overall_certainty
from scoring.explained import Ledger, area_level_explained, level_explained
from scoring.question import Area
from scoring.robustness import robustness
from scoring.rounding import as_text, thousandths_as_text, thousandths_below

TOGETHER = "Together"
TO_THE_WHOLE = "Overall"
WIDTHS: tuple[int, ...] = (35, 30, 8, 7, 20)
WIDER: tuple[int, ...] = (29, 28, 8, 7, 18, 10)
RANGE_WIDTHS = (29, 22, 8, 7, 17, 17)
OVERALL_WIDTHS = (46, 14, 14, 26)
OVERALL_RANGE_WIDTHS = (40, 12, 24, 24)


def ledger_section(case: Case) -> tuple[Section, ...]:
    """The sums of each area, then those of the whole; nothing while no area has a level."""
    areas = [block for area in case.rubric.areas for block in _area(case, area)]
    if not areas:
        return ()
    said = "Points are the share times the level. They are printed in thousandths, so that they add up exactly."
    ranges = (note(EACH_END),) if case.scorecard.counts.answered < case.scorecard.counts.asked else ()
    opening = (Heading(2, "How the scores add up", "ledger"), body(said), *ranges)
    return (Section((*opening, *areas, *_overall(case), *_how_sure(case)), new_page=False),)


def _area(case: Case, area: Area) -> Iterator[Block]:
    """Its score, and its range while questions are open; nothing where answers are left out, or without any level."""
    hidden = any(question.id in case.left_out for question in area.questions)
    if hidden or not case.scorecard.area(area.id).counts.answered:
        return
    sums = sums_of(case.rubric, case.assessment.answers, case.scorecard, area.id)
    yield Heading(3, area.short_title)
    if sums.score is not None:
        yield from _area_score(case, area, sums.score)
    if sums.ends is not None:
        words = range_words(case.rubric, *sums.ends, _unshown(case))
        yield _table(f"How the range of {area.title} adds up", words.header, (*words.rows, words.total), RANGE_WIDTHS)
        yield from (note(line) for line in words.after if sums.score is None)


def _area_score(case: Case, area: Area, ledger: Ledger) -> Iterator[Block]:
    words = ledger_words(case.rubric, ledger, _unshown(case))
    header, rows, total, widths = words.header, words.rows, words.total, WIDTHS
    whole = [case.points[line.question] for line in ledger.lines if line.question in case.points]
    if whole:
        rows = tuple((*row, thousandths_as_text(point)) for row, point in zip(rows, whole, strict=True))
        header, total, widths = (*header, TO_THE_WHOLE), (*total, thousandths_as_text(sum(whole))), WIDER
    yield _table(f"How the score of {area.title} adds up", header, (*rows, total), widths)
    yield note(" ".join((*words.after, *_area_level(case, area, as_text(ledger.total)))))


def _area_level(case: Case, area: Area, shown: str) -> Iterator[str]:
    """How the number becomes the area's level, and how sure both are; `shown` is the number."""
    score = case.scorecard.area(area.id)
    explained, certainty = area_level_explained(case.rubric, case.scorecard, area.id), None
    if not case.switches.publish:
        certainty = area_certainty(case.rubric, case.assessment.answers, score)
    if explained is not None:
        yield from level_words(case.rubric, shown, explained)
    if certainty is not None:
        yield from certainty_words(case.rubric, certainty)


def _unshown(case: Case) -> tuple[str, ...]:
    return tuple(question.id for question in case.rubric.questions if case.lacks_evidence(question))


def _table(summary: str, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: tuple[int, ...]) -> Table:
    """The sum below the lines stands out."""
    *lines, last = rows
    cells = [tuple(Cell((body(text),)) for text in row) for row in lines]
    return Table(summary, header, (*cells, tuple(Cell((strong(text),)) for text in last)), widths, named_rows=True)


def _overall(case: Case) -> Iterator[Block]:
    """What each area adds to the score and to its range."""
    blocks = [*_overall_score(case), *_overall_range(case)]
    if blocks:
        yield Heading(3, "Overall")
        yield from blocks


def _overall_score(case: Case) -> Iterator[Block]:
    """Nothing unless every part of it may be told."""
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
    header = ("Area or outcome", "Score", "Share", "Points")
    yield _table("How the overall score adds up", header, (*rows, (TOGETHER, "", "1", total)), OVERALL_WIDTHS)
    explained = None if case.left_out else level_explained(case.rubric, case.assessment.answers, card)
    if explained is not None:
        yield Listing(level_words(case.rubric, as_text(card.score), explained))


def _overall_range(case: Case) -> Iterator[Block]:
    """Not where answers or the overall number are left out."""
    ends = sums_of(case.rubric, case.assessment.answers, case.scorecard).ends
    if ends is None or case.left_out or not case.switches.level:
        return
    whole = sum(area.weight for area in case.scorecard.applicable)
    printed = [{line.question: line.printed for line in end.lines} for end in ends]
    rows = []
    for area in case.scorecard.applicable:
        adds = [sum(end[q.id] for q in case.rubric.area(area.id).questions if q.id in end) for end in printed]
        rows.append((case.rubric.area(area.id).short_title, str(Fraction(area.weight, whole)), *map(thousandths_as_text, adds)))
    header = ("Area or outcome", "Share", "Lowest", "Highest")
    total = (TOGETHER, "1", *map(total_words, ends))
    yield _table("How the overall range adds up", header, (*rows, total), OVERALL_RANGE_WIDTHS)


def _how_sure(case: Case) -> Iterator[Block]:
    """Not in a copy for publication: it would tell about the answers that are left out."""
    answers, card = case.assessment.answers, case.scorecard
    certainty = overall_certainty(case.rubric, answers, card)
    if certainty is None or case.switches.publish or not case.switches.level:
        return
    more = (open_words(card.counts, card.lowest, card.highest), unshown_words(case.rubric, _unshown(case)))
    yield Heading(3, "How sure this is")
    yield Listing((*certainty_words(case.rubric, certainty, robustness(case.rubric, answers, card)), *filter(None, more)))
