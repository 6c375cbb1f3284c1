"""The report's facts as one CSV table, for any spreadsheet or program: overall, changes, areas, answers, then actions.

UTF-8 with a byte order mark, by which Excel knows it; every field in quotation marks.  No text can begin a formula.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from io import StringIO
from typing import Literal

from assessment.progress import EVIDENCE_TO_ADD
from assessment.report.records import ActionRecord, AnswerRecord, AreaRecord, OverallRecord, Records
from assessment.report.report import Report
from assessment.report.text import clean
from scoring.rounding import tenths_as_text

# Spreadsheets take a text that begins so for a formula, also after spaces; the last four are full-width.
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@dataclass(frozen=True)
class Row:
    """One row: what it is about, then what there is to say; the fields that do not belong to its kind stay empty."""

    row: Literal["overall", "change", "area", "answer", "action"]
    id: str = ""
    area: str = ""
    title: str = ""
    standing: str = ""
    level: str = ""
    score: str = ""
    lowest: str = ""
    highest: str = ""
    average: str = ""
    confidence: str = ""
    true_now: str = ""
    note: str = ""
    ground: str = ""
    action: str = ""
    owner: str = ""
    due: str = ""
    done_when: str = ""
    status: str = ""
    evidence: str = ""


def render_csv(report: Report) -> bytes:
    """The file; the same report gives the same bytes."""
    text = StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow([field.name for field in fields(Row)])
    writer.writerows([_safe(value) for value in asdict(row).values()] for row in _rows(report.records))
    return text.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    """The clean text, with an apostrophe before what a spreadsheet would calculate.  No number of ours begins so."""
    cleaned = clean(text)
    return f"'{cleaned}" if cleaned.lstrip().startswith(BEGINS_A_FORMULA) else cleaned


def _rows(records: Records) -> Iterator[Row]:
    if records.overall is not None:
        yield _overall(records.overall)
    if records.changed is not None:
        yield from (Row("change", title=line, standing=f"Since {records.changed.since}") for line in records.changed.lines)
    yield from map(_area, records.areas)
    yield from map(_answer, records.answers)
    yield from map(_action, records.actions)


def _overall(overall: OverallRecord) -> Row:
    return Row(
        "overall",
        title=overall.verdict,
        standing=overall.level or "",
        score=_number(overall.score),
        lowest=_number(overall.lowest),
        highest=_number(overall.highest),
    )


def _area(area: AreaRecord) -> Row:
    return Row(
        "area",
        id=area.id,
        area=area.name,
        standing=area.standing,
        score=_number(area.score),
        lowest=_number(area.lowest),
        highest=_number(area.highest),
        average=_number(area.average),
    )


def _answer(answer: AnswerRecord) -> Row:
    return Row(
        "answer",
        id=answer.question,
        area=answer.area,
        title=answer.title,
        standing=answer.standing,
        level="" if answer.level is None else str(answer.level),
        confidence=answer.confidence or "",
        true_now=answer.true_now,
        note=answer.note,
        ground=answer.ground,
        evidence=EVIDENCE_TO_ADD if answer.lacks_evidence else "",
    )


def _action(action: ActionRecord) -> Row:
    return Row(
        "action",
        id=action.question or "",
        title=action.about or "",
        level="" if action.to_level is None else str(action.to_level),
        action=action.action,
        owner=action.owner or "",
        due=action.due.isoformat() if action.due is not None else "",
        done_when=action.success or "",
        status=action.status,
    )


def _number(tenths: int | None) -> str:
    return "" if tenths is None else tenths_as_text(tenths)
