"""Says, once and in the appendix, that some characters are shown as a square because no font here has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assessment.report.pdf.fonts import GLYPHS, OURS
from assessment.report.pdf.plain import plain_blocks
from assessment.report.pdf.text import printable
from assessment.report.report import Heading, Paragraph, Report, Section, text_of
from assessment.report.text import MISSING, clean

PLACE = "method"
REMARK = f"Some characters cannot be printed here and are shown as {MISSING}. They are whole in the Word and Excel copies."


def with_remark(report: Report) -> Report:
    """The report as it is, or with the remark at the end of the section on the method."""
    if not any(map(_loses, _texts(report))):
        return report
    return replace(report, sections=tuple(map(_remarked, report.sections)))


def _loses(text: str) -> bool:
    if text.isascii() or OURS.issuperset(map(ord, text)):
        return False
    # The square itself is a character that people can type.
    return printable(text, GLYPHS).count(MISSING) > clean(text).count(MISSING)


def _texts(report: Report) -> Iterator[str]:
    opening = report.openings[0]
    carried_over = () if opening.carried_over is None else (opening.carried_over,)
    for section in (opening.first_page, *carried_over, *report.sections):
        for block in plain_blocks(section.blocks):
            match block:
                case Heading():
                    yield block.text
                case Paragraph(words):
                    yield text_of(words)


def _remarked(section: Section) -> Section:
    first = section.blocks[0]
    is_place = isinstance(first, Heading) and first.key == PLACE
    return replace(section, blocks=(*section.blocks, Paragraph(REMARK, "note"))) if is_place else section
