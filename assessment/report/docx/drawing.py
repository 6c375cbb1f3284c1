"""How each kind of block looks in Word: blocks in, paragraphs and tables out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from assessment.report.docx.writer import Writer
from assessment.report.report import (
    Block,
    Callout,
    Cell,
    Facts,
    Heading,
    LevelBand,
    Listing,
    Paragraph,
    Profile,
    QuestionToAsk,
    Run,
    Table,
    Tone,
    Words,
)
from scoring.rounding import tenths_as_text

ON_PAGE: Mapping[Tone, str] = {
    "eyebrow": "Eyebrow",
    "byline": "Byline",
    "lead": "Lead",
    "body": "Normal",
    "strong": "KeyLine",
    "note": "Note",
    "quote": "Quote",
    "mark": "Mark",
    "standing": "Standing",
}
IN_CELL: Mapping[Tone, str] = {
    "eyebrow": "TableKeyLine",
    "byline": "TableNote",
    "lead": "TableText",
    "body": "TableText",
    "strong": "TableKeyLine",
    "note": "TableNote",
    "quote": "TableText",
    "mark": "TableMark",
    "standing": "TableKeyLine",
}


def places_in(blocks: Iterable[Block]) -> list[str]:
    """The keys of the places that the blocks can be linked at."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Heading(key=str() as key):
                found.append(key)
            case Table(row_keys=keys):
                found += keys
            case _:
                pass
    return found


def write(writer: Writer, blocks: Sequence[Block], *, new_page: bool) -> None:
    """Write the blocks in order, the first on a new page if so wished."""
    for block, following in zip_longest(blocks, blocks[1:]):
        _write(writer, block, new_page=new_page, before_table=isinstance(following, Table))
        new_page = False


def _write(writer: Writer, block: Block, *, new_page: bool, before_table: bool) -> None:
    match block:
        case Heading(level, text, key):
            writer.paragraph(f"Heading{level}", text, key, new_page=new_page)
        case Paragraph() | LevelBand():
            _paragraph(writer, block, new_page=new_page, before_table=before_table)
        case Listing():
            _listing(writer, block)
        case Callout():
            _callout(writer, block)
        case Profile():
            _profile(writer, block)
        case Table():
            _table(writer, block)
        case QuestionToAsk():
            _question(writer, block)
        case Facts():
            _facts(writer, block)


def _paragraph(writer: Writer, block: Paragraph | LevelBand, *, new_page: bool, before_table: bool) -> None:
    if isinstance(block, LevelBand):
        writer.paragraph("Normal", block.alternative)
    else:
        writer.paragraph(ON_PAGE[block.tone], block.words, new_page=new_page, keep=before_table)


def _listing(writer: Writer, block: Listing) -> None:
    style, number = ("ListNumber", writer.numbering(1)) if block.numbered else ("ListBullet", None)
    for item in block.items:
        writer.paragraph(style, item, number=number)


def _callout(writer: Writer, block: Callout) -> None:
    if block.title:
        writer.paragraph("KeyLine", block.title)
    number = writer.numbering(block.first)
    for entry in block.entries:
        writer.paragraph("ListNumber", entry.title, number=number)
        for line in entry.lines:
            writer.paragraph("ListContinue", line.words)
    for line in block.after:
        writer.paragraph("Normal", line.words)


def _profile(writer: Writer, block: Profile) -> None:
    """Only what the table below the picture does not say."""
    halves = [(row.name, row.middle_half) for row in block.rows]
    said = [f"{name} {tenths_as_text(half[0])} to {tenths_as_text(half[1])}" for name, half in halves if half is not None]
    if block.middle_half is not None and said:
        writer.paragraph("Note", f"{block.middle_half}: {'; '.join(said)}.")


def _table(writer: Writer, block: Table) -> None:
    if block.caption is not None:
        writer.paragraph("Caption", block.caption)
    rows = [
        [_cell(writer, cell, block.row_keys[number] if block.row_keys and not place else None) for place, cell in enumerate(row)]
        for number, row in enumerate(block.rows)
    ]
    writer.table(block, rows)


def _cell(writer: Writer, cell: Cell, key: str | None) -> str:
    return writer.cell(((IN_CELL[line.tone], line) for line in cell.lines), key)


def _question(writer: Writer, block: QuestionToAsk) -> None:
    writer.paragraph("About", block.about)
    writer.paragraph("Question", block.ask)
    for label, text in (("A good answer sounds like: ", block.good), ("A worrying answer sounds like: ", block.worrying)):
        writer.paragraph("ListBullet", (Run(label, strong=True), Run(text)))


def _facts(writer: Writer, block: Facts) -> None:
    for name, words in block.rows:
        writer.paragraph("Fact", (Run(f"{name}: ", strong=True), *_runs(words)))


def _runs(words: Words) -> tuple[Run, ...]:
    return (Run(words),) if isinstance(words, str) else words
