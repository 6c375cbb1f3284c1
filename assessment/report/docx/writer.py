"""What a Word document is made of here: paragraphs in a style, links, places to link to, numbered lists, tables.

It is written as XML and read in once at the end: built element by element, a document takes five times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from assessment.report.docx.template import COLUMN, TABLE_STYLE
from assessment.report.report import Paragraph, Run, Table, Words
from assessment.report.text import clean

LIST_NUMBER, HEADING = "ListNumber", "TableHeading"
LINE_END = '</w:t><w:br/><w:t xml:space="preserve">'


class Writer:
    """Writes the body of a document.  `places` are the keys that links may lead to; other inner links are plain words."""

    def __init__(self, document: Document, places: Iterable[str]) -> None:
        self._document = document
        # Word's names for places are short and of letters and digits only.
        self._places = {key: number for number, key in enumerate(places, start=1)}
        self._written: list[str] = []

    def paragraph(
        self, style: str, words: Words, key: str | None = None, *, new_page: bool = False, keep: bool = False, number: int | None = None
    ) -> None:
        """A paragraph in a style; with a key it can be linked to.

        `keep` keeps it on the page of what follows, `number` is the list that it counts in.
        """
        more = ("<w:keepNext/>" if keep else "") + ("<w:pageBreakBefore/>" if new_page else "")
        if number is not None:
            more += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        self._written.append(self._paragraph(style, words, key, more))

    def numbering(self, first: int) -> int:
        """A new numbered list that begins at `first`: otherwise Word would go on from the list before."""
        numbering: Any = self._document.part.numbering_part.element
        styles: Any = self._document.styles.element
        usual = styles.get_by_id(LIST_NUMBER).pPr.numPr.numId.val
        made = numbering.add_num(numbering.num_having_numId(usual).abstractNumId.val)
        made.add_lvlOverride(ilvl=0).add_startOverride(val=first)
        return int(made.numId)

    def table(self, table: Table, rows: Sequence[Sequence[str]]) -> None:
        """The table with a heading row that is repeated on each page; `rows` are its cells, each made by `cell`."""
        widths = [int(COLUMN.twips * share / sum(table.widths)) for share in table.widths]
        head = [self._paragraph(HEADING, name) for name in table.header]
        lines = [_row(head, widths, "<w:tblHeader/>"), *(_row(row, widths) for row in rows)]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        self._written.append(f"<w:tbl>{_properties(table, sum(widths))}<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>")

    def cell(self, lines: Iterable[tuple[str, Paragraph]], key: str | None = None) -> str:
        """The paragraphs of one cell, each with its style; the first can be linked to."""
        return "".join(self._paragraph(style, line.words, None if place else key) for place, (style, line) in enumerate(lines))

    def finish(self) -> None:
        """Put everything written into the document."""
        end: Any = self._document.element.body.sectPr
        for element in list(parse_xml(f"<w:body {nsdecls('w', 'r')}>{''.join(self._written)}</w:body>")):
            end.addprevious(element)

    def _paragraph(self, style: str, words: Words, key: str | None = None, more: str = "") -> str:
        runs = (Run(words),) if isinstance(words, str) else words
        content = "".join(map(self._run, runs))
        if key is not None:
            number = self._places[key]
            content = f'<w:bookmarkStart w:id="{number}" w:name="place_{number}"/>{content}<w:bookmarkEnd w:id="{number}"/>'
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'

    def _run(self, run: Run) -> str:
        link = self._link(run.target)
        looks = ('<w:rStyle w:val="Hyperlink"/>' if link is not None else "") + ("<w:b/>" if run.strong else "")
        text = escape(clean(run.text)).replace("\n", LINE_END)
        written = f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
        return written if link is None else f"<w:hyperlink {link}>{written}</w:hyperlink>"

    def _link(self, target: str | None) -> str | None:
        """An address on the web that is https, or a place in this document; nothing else can be linked to."""
        if target is None:
            return None
        if target.startswith("https://"):
            return f'r:id="{self._document.part.relate_to(clean(target), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)}"'
        place = self._places.get(target.removeprefix("#")) if target.startswith("#") else None
        return None if place is None else f'w:anchor="place_{place}"'


def _row(cells: Sequence[str], widths: Sequence[int], more: str = "") -> str:
    written = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{''.join(written)}</w:tr>"


def _properties(table: Table, width: int) -> str:
    said = quoteattr(clean(table.summary))
    return (
        f'<w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0{"4A" if table.named_rows else "42"}0" w:firstRow="1" w:firstColumn="{int(table.named_rows)}" '
        f'w:lastRow="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblCaption w:val={said}/><w:tblDescription w:val={said}/></w:tblPr>"
    )
