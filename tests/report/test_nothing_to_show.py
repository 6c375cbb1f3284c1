"""A high answer with nothing to show for it is marked wherever it is printed, and nowhere in a copy that has no notes to tell by."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import BytesIO, StringIO

import docx
import openpyxl
import pytest

from assessment.changes import earlier_of
from assessment.report.case import Switches
from assessment.report.csv import render_csv
from assessment.report.docx import render_docx
from assessment.report.report import QuestionToAsk, Report, text_of
from assessment.report.xlsx import render_xlsx
from tests.builders import all_at, at
from tests.report.papers import Paper, all_answered_of_few

MARK = "Evidence to add"
SAID = "nothing to show for it yet"
WHOLE, NO_NOTES, PUBLISHED = Switches(), Switches(notes=False), Switches(publish=True)


def paper() -> Paper:
    """All at level 3, but one answer only claimed and one with a note."""
    return all_answered_of_few(3, but={"aaa-1": at(4), "aaa-2": at(5, note="Minutes of May")})


@pytest.mark.parametrize("switches", [WHOLE, NO_NOTES], ids=["whole", "without notes"])
def test_the_pdf_marks_it_on_page_one_in_the_answers_and_in_the_sum(switches: Switches) -> None:
    first, *rest = paper().pages(switches)
    assert f"1 of 6 answers have a note; 0 written down and 0 checked; 1 high answer has {SAID}" in first
    text = " ".join(rest)
    assert text.count(MARK) == 1
    assert f"Title of aaa-1 4 Four, {SAID}" in text
    assert f"Title of aaa-2 5 Five, {SAID}" not in text


def test_word_marks_it_as_the_pdf_does() -> None:
    document = docx.Document(BytesIO(render_docx(paper().report())))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert [cell.startswith("Title of aaa-1") for cell in cells if MARK in cell] == [True]
    assert f"4 Four, {SAID}" in cells
    assert sum(f"1 high answer has {SAID}" in paragraph.text for paragraph in document.paragraphs) == 2


@pytest.mark.parametrize(("switches", "marked"), [(WHOLE, {"aaa-1"}), (PUBLISHED, set())], ids=["whole", "for publication"])
def test_excel_and_csv_mark_it_beside_the_answer_and_beside_its_points(switches: Switches, marked: set[str]) -> None:
    report = paper().report(switches)
    book = openpyxl.load_workbook(BytesIO(render_xlsx(report)))
    answers = {row[0] for row in book["Answers"].iter_rows(values_only=True) if MARK in row}
    points = {row[1] for row in book["Score"].iter_rows(values_only=True) if MARK in row}
    rows = csv.DictReader(StringIO(render_csv(report).decode("utf-8-sig")))
    assert answers == points == {row["id"] for row in rows if row["evidence"] == MARK} == marked


def test_a_question_for_the_board_says_so_but_not_in_a_copy_for_publication() -> None:
    given = all_answered_of_few(4, but={"aaa-1": at(4, "documented")})
    asked = _about(given.report())
    assert asked
    assert all(text.endswith(f" \u00b7 Four, with {SAID}") for text in asked)
    assert not any(SAID in text for text in _about(given.report(PUBLISHED)))


def _about(report: Report) -> list[str]:
    blocks = [block for section in report.sections for block in section.blocks]
    return [text_of(block.about) for block in blocks if isinstance(block, QuestionToAsk)]


def test_an_answer_that_rose_says_so_unless_the_copy_has_no_notes() -> None:
    now = paper()
    before = now.assessment.model_copy(update={"answers": all_at(1, now.rubric.questions), "term": "Autumn 2025"})
    given = replace(now, earlier=earlier_of(now.rubric, before))
    assert f"Rose: Title of aaa-1, from One to Four, with {SAID}." in given.front()
    assert SAID not in " ".join(given.pages(PUBLISHED))
