"""The same facts as headings and paragraphs only, for the day when the layout fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment.report.report import (
    Block,
    Callout,
    Facts,
    Heading,
    LevelBand,
    Listing,
    Paragraph,
    Profile,
    QuestionToAsk,
    Table,
    text_of,
)


def plain_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Headings and paragraphs that say what the blocks say.  Links are left out, for their places are gone."""
    for block in blocks:
        match block:
            case Heading():
                yield block
            case LevelBand() | Profile():
                yield Paragraph(block.alternative)
            case _:
                yield from (Paragraph(words) for words in _lines(block) if words)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(words):
            yield text_of(words)
        case Listing(items):
            yield from map(text_of, items)
        case Callout():
            for number, entry in enumerate(block.entries, start=block.first):
                yield f"{number}. {text_of(entry.title)}"
                yield from (text_of(line.words) for line in entry.lines)
            yield from (text_of(line.words) for line in block.after)
        case Table():
            yield from _table_lines(block)
        case QuestionToAsk(about, ask, good, worrying):
            yield from (text_of(about), ask, f"A good answer sounds like: {good}", f"A worrying answer sounds like: {worrying}")
        case Facts(rows):
            yield from (f"{name}: {text_of(words)}" for name, words in rows)
        case _:
            return


def _table_lines(table: Table) -> Iterator[str]:
    yield table.caption or table.summary
    for row in table.rows:
        for name, cell in zip(table.header, row, strict=True):
            yield f"{name}: " + " ".join(text_of(line.words) for line in cell.lines)
