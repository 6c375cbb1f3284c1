"""A report in four kinds of piece, which every program that makes PDFs knows: what the peers are given to draw.

Pictures are given as ready SVG, which costs a peer less than working them out: the comparison is not tilted towards us.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TypeAlias

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing

import assessment.report.pdf
from assessment.report.pdf import charts, fonts
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
    Report,
    Run,
    Table,
    Words,
)

FONTS = Path(str(assessment.report.pdf.__file__)).parent / "fonts"
REGULAR, SEMIBOLD, BOLD = (FONTS / f"SourceSans3_{name}.ttf" for name in ("400Regular", "600SemiBold", "700Bold"))
FAMILY = "Source Sans 3"
FACTS = (1, 4)


@dataclass(frozen=True)
class Title:
    """A heading."""

    level: int
    text: str
    key: str | None


@dataclass(frozen=True)
class Prose:
    """A paragraph; small for notes."""

    runs: tuple[Run, ...]
    small: bool = False


@dataclass(frozen=True)
class Items:
    """A list, with numbers from `first` or with bullets; each item is paragraphs."""

    items: tuple[tuple[Prose, ...], ...]
    first: int | None


@dataclass(frozen=True)
class Rows:
    """A table; without a header, names and what they are."""

    caption: str | None
    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Prose, ...], ...], ...]
    widths: tuple[int, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """A picture as SVG, with its alternative in words."""

    svg: str
    alternative: str


@dataclass(frozen=True)
class PageEnd:
    """What follows is on a new page."""


Piece: TypeAlias = Title | Prose | Items | Rows | Picture | PageEnd


@dataclass(frozen=True)
class Content:
    """What a peer is given: how the report is called, and its pieces."""

    title: str
    author: str
    footer: str
    pieces: tuple[Piece, ...]

    @property
    def keys(self) -> frozenset[str]:
        """Every place that can be linked to."""
        titles = {piece.key for piece in self.pieces if isinstance(piece, Title) and piece.key}
        return frozenset(titles | {key for piece in self.pieces if isinstance(piece, Rows) for key in piece.keys})


def content_of(report: Report) -> Content:
    """The whole report, with the longest of its openings."""
    return Content(f"{report.title}: {report.organisation}", report.author, f"{report.on}. Self-assessed.", tuple(_all_pieces(report)))


def _all_pieces(report: Report) -> Iterator[Piece]:
    opening = report.openings[0]
    sections = [opening.first_page, *([opening.carried_over] if opening.carried_over else []), *report.sections]
    for place, section in enumerate(sections):
        if place and section.new_page:
            yield PageEnd()
        for block in section.blocks:
            yield from _pieces(block)


def _pieces(block: Block) -> Iterator[Piece]:
    match block:
        case Heading(level, text, key):
            yield Title(level, text, key)
        case Paragraph():
            yield _prose(block)
        case Listing(items, numbered):
            yield Items(tuple((Prose(_runs(item)),) for item in items), 1 if numbered else None)
        case Callout():
            yield Items(tuple((Prose(_runs(e.title)), *map(_prose, e.lines)) for e in block.entries), block.first)
            yield from map(_prose, block.after)
        case LevelBand():
            yield Picture(_svg(charts.level_band(block)), block.alternative)
        case Profile():
            yield Picture(_svg(charts.legend(block)), "What the marks mean")
            yield Picture(_svg(charts.profile_rows(block)), block.alternative)
        case Table():
            rows = tuple(tuple(tuple(map(_prose, cell.lines)) for cell in row) for row in block.rows)
            yield Rows(block.caption, block.header, rows, block.widths, block.row_keys)
        case QuestionToAsk(about, ask, good, worrying):
            yield Prose(_runs(about))
            yield Prose((Run(ask, strong=True),))
            yield Prose((Run("A good answer sounds like: ", strong=True), Run(good)))
            yield Prose((Run("A worrying answer sounds like: ", strong=True), Run(worrying)))
        case Facts(facts):
            yield Rows(None, (), tuple(((Prose((Run(name),)),), (Prose(_runs(words)),)) for name, words in facts), FACTS, ())


def _prose(paragraph: Paragraph) -> Prose:
    runs = _runs(paragraph.words)
    if paragraph.tone == "strong":
        runs = tuple(Run(run.text, strong=True, target=run.target) for run in runs)
    return Prose(runs, small=paragraph.tone in ("note", "quote", "standing"))


def _svg(drawing: Drawing) -> str:
    written = StringIO()
    renderSVG.drawToFile(drawing, written)
    svg = written.getvalue()
    for name, weight in ((fonts.BODY, 400), (fonts.SEMIBOLD, 600), (fonts.BOLD, 700)):
        svg = svg.replace(f"font-family: {name};", f"font-family: '{FAMILY}'; font-weight: {weight};")
    return svg[svg.index("<svg") :]


def _runs(words: Words) -> tuple[Run, ...]:
    return (Run(words),) if isinstance(words, str) else words
