"""Every number with the lines that make it, as they are printed: the lines add up to the total, to the last digit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from scoring.ledger import LedgerLine, levels_if, levels_in, lines_for
from scoring.progress import Change, split
from scoring.question import Area
from scoring.responses import DoNotKnow, NotApplicable, Responses, level_of
from scoring.rounding import shared_out, thousandths_below
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard, limits_of

THOUSANDTH = Fraction(1, 1000)
WhyOut = Literal["do_not_know", "not_applicable", "open"]
Number = Literal["score", "lowest", "highest"]


@dataclass(frozen=True)
class PrintedLine:
    """A line of a sum: `printed` are its points in thousandths of a level; `assumed` when nobody chose the level."""

    question: str
    weight: int
    share: Fraction
    level: int
    points: Fraction
    printed: int
    assumed: bool


@dataclass(frozen=True)
class LeftOut:
    """A question that takes no part in the score, and why."""

    question: str
    why: WhyOut


@dataclass(frozen=True)
class Hold:
    """A critical question that holds the level: its answer (None: not known), and the level it allows at most."""

    question: str
    level: int | None
    allows: int


@dataclass(frozen=True)
class Ledger:
    """The sum that makes one number: the overall one, or an area's (`area`).

    `total` is exact and `printed_total` in thousandths, cut off, so that it rounds to the number on screen.  `most` is
    the answer that could still add most if it rose to the highest level; None when every answer is there.
    """

    area: str | None
    number: Number
    lines: tuple[PrintedLine, ...]
    left_out: tuple[LeftOut, ...]
    total: Fraction
    printed_total: int
    most: str | None


@dataclass(frozen=True)
class LevelExplained:
    """How the number becomes a level: `nearest` to the number on screen, then held; `next_from` tenths reach the next one."""

    nearest: int
    level: int
    held_by: tuple[Hold, ...]
    next_from: int | None


@dataclass(frozen=True)
class PrintedChange:
    """What one question did to a score, in thousandths of a level, by another answer and by what is counted."""

    question: str
    by_answer: int
    by_scope: int


@dataclass(frozen=True)
class ChangeLedger:
    """Why a number changed: the lines that moved it; they add up to `printed_after` less `printed_before`."""

    lines: tuple[PrintedChange, ...]
    printed_before: int
    printed_after: int


def overall_ledger(rubric: Rubric, responses: Responses, card: Scorecard, number: Number = "score") -> Ledger | None:
    """The lines of the overall score, or of the lowest or highest it could be; None when there is no such number."""
    if not card.applicable or (number == "score" and card.score is None):
        return None
    return _ledger(rubric, responses, None, rubric.areas, number)


def area_ledger(rubric: Rubric, responses: Responses, card: Scorecard, area_id: str, number: Number = "score") -> Ledger | None:
    """The same for one area: its score, or the lowest or highest it could be."""
    area = card.area(area_id)
    if area.status == "not_applicable" or (number == "score" and area.score is None):
        return None
    return _ledger(rubric, responses, area_id, [rubric.area(area_id)], number)


def _ledger(rubric: Rubric, responses: Responses, area: str | None, areas: Sequence[Area], number: Number) -> Ledger:
    chosen = levels_in(rubric, responses)
    levels = chosen if number == "score" else levels_if(rubric, responses, 1 if number == "lowest" else rubric.highest)
    lines = lines_for(areas, levels)
    total = sum((line.points for line in lines), Fraction(0))
    printed_total = thousandths_below(total)
    printed = shared_out({line.question: line.points for line in lines}, THOUSANDTH, printed_total)
    counted = {line.question for line in lines}
    return Ledger(
        area=area,
        number=number,
        lines=tuple(_printed(line, printed[line.question], line.question not in chosen) for line in lines),
        left_out=tuple(LeftOut(q.id, _why_out(responses, q.id)) for area in areas for q in area.questions if q.id not in counted),
        total=total,
        printed_total=printed_total,
        most=_most(lines, rubric.highest),
    )


def _printed(line: LedgerLine, printed: int, assumed: bool) -> PrintedLine:
    return PrintedLine(line.question, line.weight, line.share, line.level, line.points, printed, assumed)


def _why_out(responses: Responses, question: str) -> WhyOut:
    match responses.get(question):
        case DoNotKnow():
            return "do_not_know"
        case NotApplicable():
            return "not_applicable"
        case _:
            return "open"


def _most(lines: Sequence[LedgerLine], highest: int) -> str | None:
    """The line with the most points still to be had; of equal ones the first."""
    best = max(lines, key=lambda line: line.share * (highest - line.level), default=None)
    return best.question if best is not None and best.level < highest else None


def level_explained(rubric: Rubric, responses: Responses, card: Scorecard) -> LevelExplained | None:
    """How the overall level comes about; None while there is none."""
    if card.level is None or card.level_before_holds is None:
        return None
    limits = limits_of(rubric, responses)
    held_by = tuple(Hold(question, level_of(responses, question), limits[question]) for question in card.held_by)
    return LevelExplained(card.level_before_holds, card.level, held_by, _next_from(card.level_before_holds, rubric.highest))


def area_level_explained(rubric: Rubric, card: Scorecard, area_id: str) -> LevelExplained | None:
    """The same for an area's level, which nothing holds."""
    level = card.area(area_id).level
    return None if level is None else LevelExplained(level, level, (), _next_from(level, rubric.highest))


def _next_from(nearest: int, highest: int) -> int | None:
    return None if nearest == highest else 10 * nearest + 5


def why_it_changed(before: Ledger, after: Ledger) -> ChangeLedger:
    """The lines that moved one number (both ledgers are of the overall score, or of one area) between two assessments."""
    changes = split(before.lines, after.lines, before.total, after.total)
    parts = {(change.question, part): value for change in changes for part, value in _parts(change)}
    named = {f"{question} {part}": value for (question, part), value in parts.items() if value}
    printed = shared_out(named, THOUSANDTH, after.printed_total - before.printed_total)
    lines = [
        PrintedChange(change.question, printed.get(f"{change.question} answer", 0), printed.get(f"{change.question} scope", 0))
        for change in changes
        if change.by_answer or change.by_scope
    ]
    return ChangeLedger(tuple(lines), before.printed_total, after.printed_total)


def _parts(change: Change) -> tuple[tuple[str, Fraction], tuple[str, Fraction]]:
    return ("answer", change.by_answer), ("scope", change.by_scope)
