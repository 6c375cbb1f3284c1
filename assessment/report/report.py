"""The report as a value: ordered sections of a few kinds of block.  A renderer decides only how they look.

Every text is plain text, an author's or a user's, never markup.  Keys are made from our own ids, never from a text.
Scores are in tenths of a level, as shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from assessment.report.records import Records


@dataclass(frozen=True)
class Run:
    """Words in one manner; `target` is an https address, or '#' and the key of a place in this report."""

    text: str
    strong: bool = False
    target: str | None = None


Words: TypeAlias = str | tuple[Run, ...]


def text_of(words: Words) -> str:
    """The words without their manner."""
    return words if isinstance(words, str) else "".join(run.text for run in words)


Tone = Literal["eyebrow", "byline", "lead", "body", "strong", "note", "quote", "mark", "standing"]


@dataclass(frozen=True)
class Heading:
    """A heading: level 1 names the report, 2 a section, 3 a part of it.  With a key it can be linked to and is in the outline."""

    level: Literal[1, 2, 3]
    text: str
    key: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph.

    Eyebrow and byline stand above and below the title; lead is larger, note smaller; quote is what somebody wrote, mark
    what is still to do; standing is the sentence that every report carries.
    """

    words: Words
    tone: Tone = "body"


@dataclass(frozen=True)
class Listing:
    """A list of items, with numbers or with bullets."""

    items: tuple[Words, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Entry:
    """One numbered thing in a callout: its title, then paragraphs."""

    title: Words
    lines: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Callout:
    """What must not be overlooked, numbered from `first`; `after` closes it."""

    title: str
    entries: tuple[Entry, ...]
    first: int = 1
    after: tuple[Paragraph, ...] = ()


@dataclass(frozen=True)
class LevelBand:
    """The strip of levels: the marker stands at `score`, or the range from `lowest` to `highest`; the band of `level` is filled."""

    names: tuple[str, ...]
    score: int | None
    lowest: int
    highest: int
    level: int | None
    alternative: str


@dataclass(frozen=True)
class ProfileRow:
    """One area in the profile; without a score the range is drawn, without a range only the words."""

    name: str
    value: str
    score: int | None
    lowest: int | None
    highest: int | None
    average: int | None
    middle_half: tuple[int, int] | None


@dataclass(frozen=True)
class Profile:
    """Every area on one scale of levels; `alternative` says in words what the picture shows."""

    names: tuple[str, ...]
    own: str
    average: str | None
    middle_half: str | None
    not_scored: str | None
    rows: tuple[ProfileRow, ...]
    alternative: str


@dataclass(frozen=True)
class Cell:
    """One cell: paragraphs one under another."""

    lines: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Table:
    """A table with one header row; `widths` are shares of the line.

    `summary` says what it is to those who do not see it, `caption` is printed above it; `row_keys` are places to link to.
    With `named_rows` the first cell of each row is its name.
    """

    summary: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    caption: str | None = None
    row_keys: tuple[str, ...] = ()
    named_rows: bool = False


@dataclass(frozen=True)
class QuestionToAsk:
    """A question for the board, what it is about, and what a good and a worrying answer sound like."""

    about: Words
    ask: str
    good: str
    worrying: str


@dataclass(frozen=True)
class Facts:
    """Names and what they are, side by side."""

    rows: tuple[tuple[str, Words], ...]


Block: TypeAlias = Heading | Paragraph | Listing | Callout | LevelBand | Profile | Table | QuestionToAsk | Facts


@dataclass(frozen=True)
class Section:
    """Blocks that belong together.  The first block is a heading with a key."""

    blocks: tuple[Block, ...]
    new_page: bool = True


@dataclass(frozen=True)
class Opening:
    """The first page, and what it had no room for."""

    first_page: Section
    carried_over: Section | None


@dataclass(frozen=True)
class Report:
    """The document.

    `openings` say the same in fewer and fewer words; where pages matter, use the first whose first page is one page,
    elsewhere the first.  `records` are the same facts as rows and numbers.  `fingerprint` is the short mark of what the
    report is made from (see fingerprint.py).  `banner` is printed on every page when there is one.  `who` tells the organisation
    from every other, and `made_at` this report from one made later; neither is printed.
    """

    title: str
    subject: str
    author: str
    organisation: str
    edition: str
    on: date
    fingerprint: str
    openings: tuple[Opening, ...]
    sections: tuple[Section, ...]
    records: Records
    who: str
    made_at: datetime
    banner: str | None = None
