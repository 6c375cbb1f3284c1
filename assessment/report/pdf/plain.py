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
    Run,
    Table,
    Words,
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
            yield _text(words)
        case Listing(items):
            yield from map(_text, items)
        case Callout():
            for number, entry in enumerate(block.entries, start=block.first):
                yield f"{number}. {_text(entry.title)}"
                yield from (_text(line.words) for line in entry.lines)
            yield from (_text(line.words) for line in block.after)
        case Table():
            yield from _table_lines(block)
        case QuestionToAsk(about, ask, good, worrying):
            yield from (_text(about), ask, f"A good answer sounds like: {good}", f"A worrying answer sounds like: {worrying}")
        case Facts(rows):
            yield from (f"{name}: {_text(words)}" for name, words in rows)
        case _:
            return


def _table_lines(table: Table) -> Iterator[str]:
    yield table.caption or table.summary
    for row in table.rows:
        for name, cell in zip(table.header, row, strict=True):
            yield f"{name}: " + " ".join(_text(line.words) for line in cell.lines)


def _text(words: Words) -> str:
    return words if isinstance(words, str) else "".join(run.text for run in words if isinstance(run, Run))
