"""The lines that scores and ranges are made of, as records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import lcm

from assessment.report.case import LEFT_OUT, Case
from assessment.report.publication import AreaLine
from assessment.report.records import LedgerRecord, RangeRecord
from scoring.explained import Ledger, Number, PrintedLine, area_ledger, overall_ledger
from scoring.question import Area, Question
from scoring.responses import level_of
from scoring.rounding import thousandths_below

ENDS: tuple[Number, Number] = ("lowest", "highest")


def ledger_records(case: Case, merged: tuple[AreaLine, ...]) -> tuple[LedgerRecord, ...]:
    """The answers with a level in the order they are asked, then what stands for those left out."""
    shares = {line.question: line.share for line in case.scorecard.ledger} if case.switches.level else {}
    lines = [
        _answer_line(case, area, q, level, shares.get(q.id), points.get(q.id))
        for area, points in ((area, _points_in(case, area)) for area in case.rubric.areas)
        for q in area.questions
        if (level := level_of(case.assessment.answers, q.id)) is not None
    ]
    lines += [_area_line(case, line) for line in merged]
    # Whole parts of one size, so that a spreadsheet can add them up without rounding.
    whole = lcm(*(line.share.denominator for line in lines if line.share is not None))
    return tuple(line if line.share is None else replace(line, parts=int(line.share * whole)) for line in lines)


def _answer_line(case: Case, area: Area, question: Question, level: int, share: Fraction | None, points: int | None) -> LedgerRecord:
    return LedgerRecord(
        title=question.title,
        question=question.id,
        area_id=area.id,
        area=area.short_title,
        level=Fraction(level),
        weight=question.weight,
        lacks_evidence=case.lacks_evidence(question),
        share=share,
        parts=None,
        area_points=points,
        points=case.points.get(question.id),
    )


def _area_line(case: Case, line: AreaLine) -> LedgerRecord:
    share = line.share if case.switches.level else None
    points = line.points if case.switches.level else None
    name, in_area = case.rubric.area(line.area).short_title, thousandths_below(line.level)
    return LedgerRecord(LEFT_OUT, None, line.area, name, line.level, line.weight, False, share, None, in_area, points)


def _points_in(case: Case, area: Area) -> Mapping[str, int]:
    """What each answer adds to its area's score; nothing where there is none or an answer is left out."""
    if any(question.id in case.left_out for question in area.questions):
        return {}
    ledger = area_ledger(case.rubric, case.assessment.answers, case.scorecard, area.id)
    return {} if ledger is None else {line.question: line.printed for line in ledger.lines}


def range_records(case: Case) -> Iterator[RangeRecord]:
    """Every question that applies while one has no level; nothing in a copy that leaves answers out."""
    counts = case.scorecard.counts
    if counts.answered == counts.asked or case.left_out:
        return
    ends = [overall_ledger(case.rubric, case.assessment.answers, case.scorecard, end) for end in ENDS]
    whole = {low.question: (low.printed, high.printed) for low, high in _side_by_side(ends)}
    for area in case.scorecard.applicable:
        about = case.rubric.area(area.id)
        for low, high in _side_by_side([area_ledger(case.rubric, case.assessment.answers, case.scorecard, area.id, end) for end in ENDS]):
            yield RangeRecord(
                title=case.rubric.question(low.question).title,
                question=low.question,
                area_id=area.id,
                area=about.short_title,
                levels=(low.level, high.level),
                weight=low.weight,
                area_points=(low.printed, high.printed),
                points=whole[low.question] if case.switches.level else None,
            )


def _side_by_side(ends: Sequence[Ledger | None]) -> Iterator[tuple[PrintedLine, PrintedLine]]:
    """The lines of both ends of a range, which are of the same questions."""
    lowest, highest = (() if end is None else end.lines for end in ends)
    return zip(lowest, highest, strict=True)
