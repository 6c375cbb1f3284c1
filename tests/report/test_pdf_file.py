"""The file itself: whole, the same every time, with its fonts, its outline, and no link that leads anywhere else."""

from __future__ import annotations

import logging
import re
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from time import sleep

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination
from reportlab.pdfbase.ttfonts import TTFontParser

from assessment.report.example import BANNER, example_report
from assessment.report.pdf import render_pdf
from assessment.report.report import Profile, Section
from tests.builders import a_rubric, an_assessment, at
from tests.conftest import RequireExtra
from tests.report.papers import ON, a_paper, all_answered_of_few, illustrative, pages_of, shipped_rubric

A4 = (595, 842)


@cache
def example() -> bytes:
    """The example report."""
    return example_report(shipped_rubric(), illustrative())


@pytest.fixture
def example_file(tmp_path: Path) -> Path:
    """The example report on disk, for programs that look at files."""
    file = tmp_path / "example.pdf"
    file.write_bytes(example())
    return file


@pytest.fixture
def polite_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has found a place in a font lets the others go first: what can go wrong then does."""
    seek = TTFontParser.seek

    def seek_and_wait(font: TTFontParser, place: int) -> None:
        seek(font, place)
        sleep(0)

    monkeypatch.setattr(TTFontParser, "seek", seek_and_wait)


@pytest.mark.usefixtures("polite_threads")
def test_reports_made_at_the_same_moment_are_the_same_files() -> None:
    paper = all_answered_of_few(2)
    alone = paper.pdf()
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda _: paper.pdf(), range(8)))
    assert set(together) == {alone}


def test_every_font_is_embedded_and_ours(example_file: Path, require_extra: RequireExtra) -> None:
    require_extra("pdffonts", shutil.which("pdffonts") is not None)
    fonts = _run(["pdffonts", str(example_file)]).splitlines()[2:]
    assert fonts
    for font in fonts:
        assert "SourceSans3" in font
        # The columns are: embedded, subset, with a table to Unicode.
        assert font.split()[-5:-2] == ["yes", "yes", "yes"]


def test_the_file_is_well_formed(example_file: Path, require_extra: RequireExtra) -> None:
    require_extra("qpdf", shutil.which("qpdf") is not None)
    assert "No syntax or stream encoding errors found" in _run(["qpdf", "--check", str(example_file)])


def test_the_file_says_what_it_is() -> None:
    pdf = PdfReader(BytesIO(example()))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "AI maturity report: Example All-through School"
    assert pdf.metadata.author == shipped_rubric().rules.coalition
    assert pdf.metadata.subject is not None
    assert "report to the governors and trustees" in pdf.metadata.subject
    assert str(pdf.root_object["/Lang"]) == "en-GB"
    assert pdf.viewer_preferences is not None
    assert pdf.viewer_preferences.display_doctitle
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pdf.pages} == {A4}


def test_the_example_says_on_every_page_that_it_is_one() -> None:
    pages = pages_of(example())
    assert all(BANNER in page for page in pages)
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1))


def test_the_outline_leads_to_the_sections_in_order() -> None:
    pdf = PdfReader(BytesIO(example()))
    entries = list(_entries(pdf.outline))
    titles = [str(entry.title) for entry in entries]
    sections = ["Profile and comparison", "Action plan", "Questions to ask", "Appendix: how to read the levels", "Appendix: every answer"]
    assert [title for title in titles if title in sections] == sections
    assert set(titles) >= {area.short_title for area in shipped_rubric().areas}
    pages = [pdf.get_destination_page_number(entry) or 0 for entry in entries]
    assert pages == sorted(pages)


def _entries(outline: object) -> Iterator[Destination]:
    if isinstance(outline, Destination):
        yield outline
    elif isinstance(outline, list):
        for entry in outline:
            yield from _entries(entry)


def test_links_lead_to_guidance_or_into_the_report() -> None:
    pdf = PdfReader(BytesIO(example()))
    annotations = [annotation.get_object() for page in pdf.pages for annotation in page.get("/Annots", [])]
    outside = {str(a["/A"]["/URI"]) for a in annotations if "/A" in a and "/URI" in a["/A"]}
    rubric = shipped_rubric()
    assert outside <= {source.url for source in rubric.guidance} | {rubric.rules.contact.url}
    assert all(address.startswith("https://") for address in outside)
    inside = {str(a["/Dest"]) for a in annotations if "/Dest" in a}
    assert inside
    assert inside <= set(pdf.named_destinations) | {name.lstrip("/") for name in inside}


def test_lines_end_with_a_space_so_that_words_stay_apart() -> None:
    """A line is shown as '(words ) Tj', and 'T*' begins the next."""
    streams = [contents.get_data() for page in PdfReader(BytesIO(example())).pages if (contents := page.get_contents()) is not None]
    lines = [line.decode("latin-1") for stream in streams for line in re.findall(rb"\(([^()]*)\) Tj\nT\*", stream)]
    assert len(lines) > 100
    addresses = " ".join(source.url for source in shipped_rubric().guidance)
    assert all(line.endswith(" ") or line in addresses for line in lines)  # an address longer than a line is cut


def test_a_report_that_cannot_be_laid_out_is_plain_and_complete(caplog: pytest.LogCaptureFixture) -> None:
    rubric = a_rubric(areas=2, questions=3)
    paper = a_paper(an_assessment({"aaa-1": at(2, note="Seen in the log")}), rubric=rubric)
    report = paper.report()
    profile = report.sections[0]
    too_tall = tuple(replace(block, rows=block.rows * 40) if isinstance(block, Profile) else block for block in profile.blocks)
    broken = replace(report, sections=(Section(too_tall), *report.sections[1:]))
    with caplog.at_level(logging.ERROR):
        text = " ".join(pages_of(render_pdf(broken, ON)))
    assert "could not be laid out" in caplog.text
    assert all(words in text for words in ("Seen in the log", "Provisional", "Appendix: every answer", "Dot plot of 2 areas"))


def _run(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
