"""How each kind of block looks: blocks in, flowables out."""

from __future__ import annotations

from collections.abc import Iterable

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether

from assessment.report.pdf import charts, elements
from assessment.report.pdf.prose import Prose
from assessment.report.pdf.styles import (
    ABOUT,
    CAPTION,
    COLUMN,
    DANGER,
    EDGE,
    HAIRLINE,
    HEADER_CELL,
    HEADINGS,
    IN_CELL,
    ITEM,
    LABEL,
    LONG_NAME,
    LONG_TITLE,
    ON_PAGE,
    PRIMARY,
    QUESTION,
    RISK_LINE,
    RISK_NUMBER,
    RISK_TITLE,
    SMALL_ITEM,
    SPOKEN,
)
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
)

# What a heading or a table needs below it so as not to stand alone at the foot of a page.  ReportLab's own way
# (keepWithNext) would push a whole table to the next page.
ROOM_FOR_SECTION = 130
ROOM_FOR_PART = 185
ROOM_FOR_TABLE = 70
MANY_ITEMS = 8  # a longer list is set in the smaller type
FACTS_BEFORE = 12
FIGURE_AFTER = 6
TABLE_AFTER = 8
SIDES: elements.Marks = [("LEFTPADDING", (1, 0), (-1, -1), 4), ("RIGHTPADDING", (0, 0), (-2, -1), 4)]
ROWS: elements.Marks = [("TOPPADDING", (0, 0), (-1, -1), 3.2), ("BOTTOMPADDING", (0, 0), (-1, -1), 4.2)]
FLUSH: elements.Marks = [("LEFTPADDING", (0, 0), (0, -1), 0), ("RIGHTPADDING", (-1, 0), (-1, -1), 0)]


def flowables(blocks: Iterable[Block]) -> list[Flowable]:
    """What is drawn for the blocks, in order."""
    return [drawn for block in blocks for drawn in _drawn(block)]


def _drawn(block: Block) -> list[Flowable]:
    match block:
        case Heading():
            return [*_room(block), _heading(block)]
        case Paragraph(words, tone):
            return [elements.paragraph(words, ON_PAGE.of(tone))]
        case Listing():
            return _listing(block)
        case Callout():
            return [_callout(block)]
        case LevelBand():
            return [_spaced(elements.figure(charts.level_band(block), block.alternative), FIGURE_AFTER)]
        case Profile():
            picture = elements.figure(charts.profile_rows(block), block.alternative)
            return [elements.figure(charts.legend(block), None), _spaced(picture, FIGURE_AFTER)]
        case Table():
            return _table(block)
        case QuestionToAsk():
            return [_question(block)]
        case Facts():
            return [_facts(block)]


def _spaced(flowable: Flowable, after: float) -> Flowable:
    flowable.spaceAfter = after
    return flowable


def _room(block: Heading) -> list[Flowable]:
    return [] if block.level == 1 else [CondPageBreak(ROOM_FOR_SECTION if block.level == 2 else ROOM_FOR_PART)]


def _heading(block: Heading) -> Flowable:
    long = block.level == 1 and len(block.text) > LONG_NAME
    return elements.heading(block.level, block.text, LONG_TITLE if long else HEADINGS[block.level], block.key)


def _listing(block: Listing) -> list[Flowable]:
    style = SMALL_ITEM if len(block.items) > MANY_ITEMS or not block.numbered else ITEM
    return [*elements.listing(block.items, style, numbered=block.numbered)]


def _callout(block: Callout) -> Flowable:
    rows = [
        (
            elements.paragraph(f"{number}", RISK_NUMBER),
            [elements.paragraph(entry.title, RISK_TITLE), *(elements.paragraph(line.words, RISK_LINE) for line in entry.lines)],
        )
        for number, entry in enumerate(block.entries, start=block.first)
    ]
    after = [elements.paragraph(line.words, RISK_LINE) for line in block.after]
    marks: elements.Marks = [
        ("BOX", (0, 0), (-1, -1), 0.8, DANGER),
        ("LINEBEFORE", (0, 0), (0, -1), 4.5, DANGER),
        ("LINEBELOW", (0, 0), (-1, -2), 0.5, HAIRLINE),
        ("LEFTPADDING", (0, 0), (0, -1), 11),
        ("LEFTPADDING", (1, 0), (1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ]
    return elements.labelled(rows, (30, COLUMN - 30), marks, numbered=True, after=after)


def _table(block: Table) -> list[Flowable]:
    unit = COLUMN / sum(block.widths)
    header = [elements.paragraph(name, HEADER_CELL) for name in block.header]
    rows = [
        [_cell(cell, block.row_keys[number] if block.row_keys and not place else None) for place, cell in enumerate(row)]
        for number, row in enumerate(block.rows)
    ]
    marks: elements.Marks = [*FLUSH, *SIDES, *ROWS]
    titled = [elements.caption(block.caption, CAPTION)] if block.caption is not None else []
    widths = [unit * share for share in block.widths]
    table = elements.data_table(header, rows, widths, marks, summary=block.summary, titled=titled, named_rows=block.named_rows)
    return [CondPageBreak(ROOM_FOR_TABLE), *titled, _spaced(table, TABLE_AFTER)]


def _cell(cell: Cell, key: str | None) -> list[Prose]:
    return [elements.paragraph(line.words, IN_CELL.of(line.tone), key=None if place else key) for place, line in enumerate(cell.lines)]


def _question(block: QuestionToAsk) -> Flowable:
    half = COLUMN / 2
    answers = [
        [elements.paragraph((Run(label, strong=True),), IN_CELL.note), elements.paragraph(text, SPOKEN)]
        for label, text in (("A good answer sounds like", block.good), ("A worrying answer sounds like", block.worrying))
    ]
    marks: elements.Marks = [
        ("LINEBEFORE", (0, 0), (0, 0), 2.4, PRIMARY),
        ("LINEBEFORE", (1, 0), (1, 0), 2.4, EDGE),
        ("LEFTPADDING", (0, 0), (-1, -1), 9),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
    ]
    asked = [elements.paragraph(block.about, ABOUT), elements.paragraph(block.ask, QUESTION)]
    return KeepTogether([*asked, elements.side_by_side(answers, (half, half), marks)])


def _facts(block: Facts) -> Flowable:
    rows = [(elements.paragraph(name, LABEL), [elements.paragraph(words, IN_CELL.body)]) for name, words in block.rows]
    marks: elements.Marks = [
        *FLUSH,
        ("LINEABOVE", (0, 0), (-1, -1), 0.5, HAIRLINE),
        ("TOPPADDING", (0, 0), (-1, -1), 1.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
    ]
    table = elements.labelled(rows, (78, COLUMN - 78), marks, numbered=False)
    table.spaceBefore = FACTS_BEFORE
    return table
