"""The Word document: what a reader of it, or of its headings aloud, relies on."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import Any
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.oxml.ns import qn

from assessment.report.docx import render_docx
from assessment.report.report import Listing, Report
from tests.builders import a_school, at
from tests.report.papers import a_random_paper, all_answered


def opened(report: Report) -> Document:
    """The document as Word would have it."""
    return docx.Document(BytesIO(render_docx(report)))


def styles(document: Document) -> list[str]:
    """The style of each paragraph outside tables."""
    return [str(paragraph.style.name) for paragraph in document.paragraphs if paragraph.style is not None]


def test_headings_go_down_one_step_at_a_time_from_the_one_title() -> None:
    document = opened(a_random_paper(2).report())
    levels = [int(style[-1]) for style in styles(document) if style.startswith("Heading")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    titles = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 2"]
    assert {"Profile and comparison", "Action plan", "Questions to ask", "Appendix: every answer", "Guidance"} <= set(titles)


def test_lists_are_lists_and_each_counts_from_its_own_first() -> None:
    report = a_random_paper(4).report()
    document: Any = opened(report)
    lists: dict[int, int] = {}
    for paragraph in document.paragraphs:
        if paragraph.style.name == "List Number":
            number = paragraph._p.pPr.numPr.numId.val
            lists[number] = lists.get(number, 0) + 1
    begins = {
        one.numId: one.lvlOverride_lst[0].startOverride.val for one in document.part.numbering_part.element.num_lst if one.lvlOverride_lst
    }
    risks = len(report.records.scorecard.critical_risks)
    (decisions,) = (block for block in report.openings[0].first_page.blocks if isinstance(block, Listing))
    assert risks > 5
    # The first risks, the decisions, the other risks: the last go on from the first.
    assert [begins[number] for number in lists] == [1, 1, 6]
    assert list(lists.values()) == [5, len(decisions.items), risks - 5]
    assert "List Bullet" in styles(document)


def test_every_table_has_a_heading_row_and_as_many_cells_in_each_row() -> None:
    document: Any = opened(a_random_paper(2).report())
    assert len(document.tables) > 10
    for table in document.tables:
        head, *rows = table._tbl.tr_lst
        assert head.trPr.find(qn("w:tblHeader")) is not None
        assert rows
        assert {len(row.tc_lst) for row in rows} == {len(head.tc_lst)}
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
    assert list(document.element.iter(qn("w:gridSpan"), qn("w:vMerge"))) == []


def test_links_inside_lead_to_a_place_that_is_there() -> None:
    document: Any = opened(a_random_paper(4).report())
    names = [mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))]
    targets = {anchor for link in document.element.iter(qn("w:hyperlink")) if (anchor := link.get(qn("w:anchor"))) is not None}
    assert len(names) == len(set(names))
    assert len(targets) > 5
    assert targets <= set(names)


def test_the_file_says_what_it_is_and_in_which_language() -> None:
    report = all_answered(3, a_school(name="Ysgol \u0174yl")).report()
    document: Any = opened(report)
    properties = document.core_properties
    assert properties.title == "AI maturity report: Ysgol \u0174yl"
    assert properties.author == report.author
    assert properties.language == "en-GB"
    languages = {element.get(qn("w:val")) for element in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    header = document.sections[0].header.paragraphs[0].text
    assert header == "AI maturity report\tYsgol \u0174yl"


def test_a_note_keeps_its_lines_and_is_cut_as_in_print() -> None:
    paper = all_answered(3, but={"ped-1": at(3, note="First line\nSecond line\n" + "word " * 400)})
    text = "\n".join(cell.text for table in opened(paper.report()).tables for row in table.rows for cell in row.cells)
    assert "Evidence: First line\nSecond line\n" in text
    assert "... The rest is in the assessment." in text


def test_the_document_brings_nothing_of_anybody_else() -> None:
    with ZipFile(BytesIO(render_docx(all_answered(3).report()))) as file:
        names = set(file.namelist())
        assert not {"docProps/thumbnail.jpeg", "word/stylesWithEffects.xml", "customXml/item1.xml"} & names
        assert b"python-docx" not in b"".join(file.read(name) for name in names)
