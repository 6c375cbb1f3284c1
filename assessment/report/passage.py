"""What a report says of one question: the same report as every other, cut down to what concerns it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from assessment.report.case import answer_key
from assessment.report.report import Block, Callout, Cell, Heading, Listing, Paragraph, QuestionToAsk, Table, Words, text_of
from assessment.report.sections import compile_report
from scoring.assessment import Assessment
from scoring.organisation import School, Trust
from scoring.responses import AnyAnswer
from scoring.rubric import Rubric
from scoring.scorecard import score


@dataclass(frozen=True)
class Passage:
    """What the part of the report with this heading says of the question."""

    heading: str
    lines: tuple[Paragraph, ...]


def passages(rubric_as_asked: Rubric, organisation: School | Trust, question_id: str, answer: AnyAnswer, on: date) -> tuple[Passage, ...]:
    """Every passage about the question in the report of an organisation that has answered nothing else."""
    assessment = Assessment(edition=rubric_as_asked.edition, organisation=organisation, answers={question_id: answer})
    report = compile_report(rubric_as_asked, assessment, score(rubric_as_asked, assessment.answers), None, on)
    decisions = frozenset(step.board_decision for step in rubric_as_asked.question(question_id).steps if step.board_decision)
    blocks = (*report.openings[0].first_page.blocks, *(block for section in report.sections for block in section.blocks))
    return tuple(_grouped(blocks, answer_key(question_id), decisions))


def _grouped(blocks: Iterable[Block], key: str, decisions: frozenset[str]) -> Iterator[Passage]:
    heading = ""
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text if block.level == 2 else heading
        lines = tuple(_about(block, key, decisions))
        if lines:
            yield Passage(heading, lines)


def _about(block: Block, key: str, decisions: frozenset[str]) -> Iterator[Paragraph]:
    match block:
        case Callout(entries=entries):
            for entry in entries:
                if _leads_to(entry.title, key):
                    yield from (Paragraph(text_of(entry.title), "strong"), *entry.lines)
        case Listing(items=items):
            yield from (Paragraph(item) for item in items if text_of(item) in decisions)
        case QuestionToAsk(about, ask, good, worrying) if _leads_to(about, key):
            yield from (Paragraph(text_of(about), "note"), Paragraph(ask, "strong"))
            yield Paragraph(f"A good answer sounds like: {good}")
            yield Paragraph(f"A worrying answer sounds like: {worrying}")
        case Table():
            for place, row in enumerate(block.rows):
                if key in block.row_keys[place : place + 1] or any(_leads_to(line.words, key) for cell in row for line in cell.lines):
                    yield from _row(block.header, row)
        case _:
            return


def _leads_to(words: Words, key: str) -> bool:
    return not isinstance(words, str) and any(run.target == f"#{key}" for run in words)


def _row(header: tuple[str, ...], row: tuple[Cell, ...]) -> Iterator[Paragraph]:
    """The lines of each cell; a cell of one plain line is named after its column, and one that only numbers the row is left out."""
    for name, cell in zip(header, row, strict=True):
        first = cell.lines[0]
        if len(cell.lines) > 1 or first.tone != "body":
            yield from cell.lines
        elif not text_of(first.words).isdecimal():
            yield Paragraph(f"{name}: {text_of(first.words)}", "note")
