"""The report as PDF: pages, header and footer, metadata.  The same report gives the same bytes, always."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from io import BytesIO
from traceback import format_tb

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate
from reportlab.platypus.doctemplate import LayoutError

from assessment.dates import day
from assessment.report.pdf.canvas import ReportCanvas
from assessment.report.pdf.charts import fitted
from assessment.report.pdf.drawing import flowables
from assessment.report.pdf.fonts import BODY, GLYPHS, SEMIBOLD, width
from assessment.report.pdf.metadata import Metadata
from assessment.report.pdf.plain import plain_blocks
from assessment.report.pdf.remark import with_remark
from assessment.report.pdf.single_line import draw_right, single_line
from assessment.report.pdf.styles import BOTTOM, COLUMN, DANGER, DEPTH, HAIRLINE, MUTED, PAGE_HEIGHT, PAGE_WIDTH, SIDE
from assessment.report.pdf.text import printable
from assessment.report.report import Opening, Report, Section

log = logging.getLogger(__name__)

LANGUAGE = "en-GB"
CREATOR = "AI maturity self-assessment"
FURNITURE_SIZE = 8.5
HEADER_AT = PAGE_HEIGHT - 41
FOOTER_AT = 30
FURTHEST = 0x7FFFFFFF


def render_pdf(report: Report, created: date) -> bytes:
    """The report as a PDF file; `created` (a date or a time) is written into it instead of the clock's."""
    report = with_remark(report)
    try:
        return _built(report, created, _story(report))
    except LayoutError as fault:
        # Better a plain report than none; what did not fit is a fault of ours.  Its message can quote what somebody typed.
        log.error("The report could not be laid out; it is made as plain text instead.\n%s", "".join(format_tb(fault.__traceback__)))
        return _built(report, created, _plain_story(report))


def _story(report: Report) -> list[Flowable]:
    first, carried_over = _opening_that_fits(report.openings)
    story = list(first)
    if carried_over is not None:
        story += [PageBreak(), *flowables(carried_over.blocks)]
    for place, section in enumerate(report.sections):
        # What was carried over shares its page with the section after it.
        shares_a_page = carried_over is not None and place == 0
        story += [*([PageBreak()] if section.new_page and not shares_a_page else []), *flowables(section.blocks)]
    return story


def _opening_that_fits(openings: Sequence[Opening]) -> tuple[list[Flowable], Section | None]:
    """The first opening that fits on one page, drawn; the last if none does."""
    for opening in openings[:-1]:
        drawn = flowables(opening.first_page.blocks)
        if _depth(drawn) <= DEPTH:
            return drawn, opening.carried_over
    return flowables(openings[-1].first_page.blocks), openings[-1].carried_over


def _depth(drawn: Iterable[Flowable]) -> float:
    """How deep the flowables are together, in points, counted as a frame counts."""
    total = after = 0.0
    for place, one in enumerate(drawn):
        before = one.getSpaceBefore() if place else 0.0
        total += after if after > before else before
        total += one.wrap(COLUMN, FURTHEST)[1]
        after = one.getSpaceAfter()
    return total


def _plain_story(report: Report) -> list[Flowable]:
    opening = report.openings[0]
    sections = [opening.first_page, *([opening.carried_over] if opening.carried_over else []), *report.sections]
    return flowables(block for section in sections for block in plain_blocks(section.blocks))


def _built(report: Report, created: date, story: list[Flowable]) -> bytes:
    file = BytesIO()
    document = BaseDocTemplate(file, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, initialFontName=BODY)
    frame = Frame(SIDE, BOTTOM, COLUMN, DEPTH, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    document.addPageTemplates([PageTemplate("page", [frame], pagesize=(PAGE_WIDTH, PAGE_HEIGHT))])
    canvas = partial(ReportCanvas, furniture=partial(_furniture, report), metadata=_metadata(report, created))
    document.build(story, canvasmaker=canvas)
    return file.getvalue()


def _metadata(report: Report, created: date) -> Metadata:
    return Metadata(
        title=printable(f"{report.title}: {report.organisation}", GLYPHS),
        author=printable(report.author, GLYPHS),
        subject=printable(report.subject, GLYPHS),
        creator=CREATOR,
        language=LANGUAGE,
        created=created,
    )


def _furniture(report: Report, canvas: Canvas, page: int, pages: int) -> None:
    left, right = SIDE, PAGE_WIDTH - SIDE
    canvas.setFillColor(MUTED)
    canvas.setFont(BODY, FURNITURE_SIZE)
    canvas.drawString(left, HEADER_AT, report.title)
    draw_right(canvas, right, HEADER_AT, single_line(report.organisation, BODY, FURNITURE_SIZE, COLUMN / 3), FURNITURE_SIZE)
    canvas.setFont(BODY, FURNITURE_SIZE)
    canvas.drawString(left, FOOTER_AT, f"{day(report.on)}. Self-assessed.")
    canvas.drawRightString(right, FOOTER_AT, f"Page {page} of {pages}")
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.6)
    canvas.line(left, HEADER_AT - 6, right, HEADER_AT - 6)
    if report.banner is not None:
        banner = fitted(report.banner, SEMIBOLD, FURNITURE_SIZE, COLUMN / 2)
        canvas.setFillColor(DANGER)
        canvas.setFont(SEMIBOLD, FURNITURE_SIZE)
        canvas.drawString(PAGE_WIDTH / 2 - width(banner, SEMIBOLD, FURNITURE_SIZE) / 2, HEADER_AT, banner)
