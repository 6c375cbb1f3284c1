"""The document: sections, header and footer, what the file says of itself.  The same report gives the same bytes."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from assessment.dates import day
from assessment.report.docx.drawing import places_in, write
from assessment.report.docx.template import LANGUAGE, empty_document
from assessment.report.docx.writer import Writer
from assessment.report.phrasing import shortened
from assessment.report.report import Report, Section
from assessment.report.text import clean
from assessment.report.zip_file import repacked

PROPERTY_LIMIT = 255
NAME_SHOWN = 60


def render_docx(report: Report) -> bytes:
    """The file; the date of the report is written into it instead of the clock's."""
    document = empty_document()
    _describe(document, report)
    _header_and_footer(document, report)
    sections = _sections(report)
    writer = Writer(document, places_in(block for section in sections for block in section.blocks))
    for number, section in enumerate(sections):
        write(writer, section.blocks, new_page=section.new_page and number > 0)
    writer.finish()
    file = BytesIO()
    document.save(file)
    return repacked(file.getvalue())


def _sections(report: Report) -> tuple[Section, ...]:
    """In Word, pages are as long as they come: what had no room on the first page follows it at once."""
    opening = report.openings[0]
    rest = opening.carried_over.blocks if opening.carried_over is not None else ()
    return (Section((*opening.first_page.blocks, *rest)), *report.sections)


def _describe(document: Document, report: Report) -> None:
    properties = document.core_properties
    properties.title = clean(f"{report.title}: {report.organisation}")[:PROPERTY_LIMIT]
    properties.author = properties.last_modified_by = clean(report.author)[:PROPERTY_LIMIT]
    properties.subject = clean(report.subject)[:PROPERTY_LIMIT]
    properties.language = LANGUAGE
    properties.comments = properties.keywords = ""
    properties.created = properties.modified = datetime.combine(report.on, time())
    properties.revision = 1


def _header_and_footer(document: Document, report: Report) -> None:
    section = document.sections[0]
    banner = f" \u00b7 {report.banner}" if report.banner is not None else ""
    _left_and_right(section.header.paragraphs[0], f"{report.title}{banner}", shortened(report.organisation, NAME_SHOWN))
    footer = section.footer.paragraphs[0]
    _left_and_right(footer, f"{day(report.on)}. Self-assessed.", "Page ")
    for before, field in (("", "PAGE"), (" of ", "NUMPAGES")):
        footer.add_run(before)
        _add_field(footer, field)


def _left_and_right(paragraph: Paragraph, left: str, right: str) -> None:
    paragraph.add_run(clean(left)).add_tab()
    paragraph.add_run(clean(right))


def _add_field(paragraph: Paragraph, name: str) -> None:
    """A number that Word fills in."""
    field: Any = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run: Any = OxmlElement("w:r")
    run.text = "1"
    field.append(run)
    paragraph._p.append(field)
