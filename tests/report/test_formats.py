"""Word, Excel, calendar, CSV and JSON of one report: the same numbers, the same file every time, and nothing that acts on its own."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import docx
import icalendar
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from assessment.report.case import Switches
from assessment.report.formats import FORMATS, format_of
from assessment.report.report import Paragraph, Report, Section
from assessment.report.text import MISSING, clean
from scoring.assessment import PlannedAction
from tests.builders import at
from tests.report.agreement import READERS, differences, of_score
from tests.report.papers import a_random_paper, all_answered_of_few, digests
from tests.report.test_any_text import ANY_TEXT, HOSTILE, paper_with, paper_with_actions, unspaced

ROOT = Path(__file__).parents[2]
FORMULAS = (
    "=cmd|'/c calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    ' =HYPERLINK("http://example.org","press")',
    "\uff1d1+1",
    "\uff201",
    "https://example.org/not-a-link",
    "mailto:somebody@example.org",
    "{=1+1}",
)


@pytest.mark.parametrize("seed", range(4))
def test_every_format_says_the_numbers_that_score_prints(seed: int) -> None:
    assert differences(seed) == []


def test_a_format_that_said_another_number_would_be_found() -> None:
    one, other = a_random_paper(0), a_random_paper(1)
    assert [name for name, read in READERS.items() if read(other.report(), other.rubric) == of_score(one)] == []


def test_the_same_report_is_the_same_files_in_another_process() -> None:
    command = [sys.executable, "-c", "from tests.report.papers import digests; print(*digests())"]
    environment = os.environ | {"PYTHONHASHSEED": "1"}  # here it is another: sets come in another order
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == digests()


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_no_file_says_when_it_was_made(suffix: str) -> None:
    with ZipFile(BytesIO(format_of(suffix).render(all_answered_of_few(3).report()))) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = file.read("docProps/core.xml").decode()
    assert set(re.findall(r">(\d{4}-\d\d-\d\dT[^<]*)<", core)) == {"2026-11-30T00:00:00Z"}


# Whatever people type


@cache
def hostile() -> Report:
    """A report with every hostile text as an action, and the first in every other field."""
    return paper_with_actions((*FORMULAS, *HOSTILE)).report()


def typed(report: Report) -> list[str]:
    """The actions as any file should have them."""
    return [clean(action.action) for action in report.records.actions]


def test_in_word_everything_typed_is_words() -> None:
    document = docx.Document(BytesIO(format_of("docx").render(hostile())))
    (plan,) = (table for table in document.tables if table.rows[0].cells[0].text == "No")
    assert [row.cells[1].paragraphs[0].text for row in plan.rows[1:]] == typed(hostile())
    links = [relation.target_ref for relation in document.part.rels.values() if relation.is_external]
    assert links
    assert [link for link in links if not link.startswith("https://example.org")] == []
    assert "https://example.org/not-a-link" not in links


def test_in_excel_everything_typed_is_words() -> None:
    book = openpyxl.load_workbook(BytesIO(format_of("xlsx").render(hostile())))
    assert [str(row[1]) for row in book["Actions"].iter_rows(min_row=2, values_only=True)] == typed(hostile())
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.parent.title for cell in cells if cell.data_type == "f"} <= {"Score", "Ranges"}
    assert [cell for cell in cells if cell.hyperlink is not None] == []


def test_in_csv_no_field_can_begin_a_formula() -> None:
    content = format_of("csv").render(hostile())
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    assert content.startswith(b'\xef\xbb\xbf"row",')
    assert [field for row in rows for field in row if field.strip()[:1] in tuple("=+-@\uff1d\uff0b\uff0d\uff20")] == []
    place = rows[0].index("action")
    shown = [row[place] for row in rows if row[0] == "action"]
    assert [found for found, text in zip(shown, typed(hostile()), strict=True) if found not in (text, f"'{text}")] == []


def test_in_json_everything_typed_is_as_it_was() -> None:
    assert [action["action"] for action in json.loads(format_of("json").render(hostile()))["actions"]] == typed(hostile())


def test_half_characters_and_control_characters_break_no_file() -> None:
    bad = "half \ud83d pair, \x00, \x1b[31m, \x0b, \ufffe, \ue000"
    report = hostile()
    records = replace(report.records, actions=tuple(replace(action, action=bad, owner=bad) for action in report.records.actions))
    broken = replace(report, organisation=bad, records=records, sections=(Section((Paragraph(bad),)),), banner=bad)
    shown = f"half {MISSING} pair, , [31m, , , "
    (*_, last) = docx.Document(BytesIO(format_of("docx").render(broken))).paragraphs
    assert last.text == shown
    book = openpyxl.load_workbook(BytesIO(format_of("xlsx").render(broken)))
    assert book["Actions"].cell(2, 4).value == shown
    assert shown in format_of("csv").render(broken).decode("utf-8-sig")
    assert json.loads(format_of("json").render(broken))["organisation"] == shown
    assert icalendar.Calendar.from_ical(format_of("ics").render(broken))


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT)
def test_any_text_makes_files_that_can_be_opened(text: str) -> None:
    report = paper_with(text).report()
    docx.Document(BytesIO(format_of("docx").render(report)))
    book = openpyxl.load_workbook(BytesIO(format_of("xlsx").render(report)))
    note = str(book["Answers"].cell(2, 8).value or "")
    # A file's reader may take one kind of line end or space for another.
    assert unspaced(note) == unspaced(clean(report.records.answers[0].note))
    assert icalendar.Calendar.from_ical(format_of("ics").render(report)).events
    assert list(csv.DictReader(StringIO(format_of("csv").render(report).decode("utf-8-sig"))))
    assert json.loads(format_of("json").render(report))


# What is left out


def test_notes_that_are_left_out_are_in_no_format() -> None:
    report = all_answered_of_few(3, but={"aaa-1": at(3, note="Seen in the log")}).report(Switches(notes=False))
    assert [one.suffix for one in FORMATS if "Seen in the log" in words_of(one.render(report))] == []


def test_the_level_that_is_left_out_is_in_no_format() -> None:
    but = {"aaa-1": at(4), "aaa-2": at(5), "bbb-1": at(2), "bbb-2": at(2)}
    whole, without = (all_answered_of_few(3, but=but).report(Switches(level=level)) for level in (True, False))
    # Area A has 4.0 and area B 2.3, so that 3.2 can only be the whole.
    assert [one.suffix for one in FORMATS if "3.2" not in words_of(one.render(whole)) and one.suffix != "ics"] == []
    assert [one.suffix for one in FORMATS if re.search(r"\b3\.2\b|19/6", words_of(one.render(without)))] == []
    assert not {"score", "exact_score", "level", "ledger", "lowest"} & set(json.loads(format_of("json").render(without)))


def words_of(content: bytes) -> str:
    """Everything in a file that could be read, also in its packed parts."""
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(BytesIO(content)) as file:
        parts = [name for name in file.namelist() if "/theme/" not in name and "/styles" not in name]
        return " ".join(file.read(name).decode() for name in parts)


def test_an_assessment_without_actions_has_every_format() -> None:
    report = all_answered_of_few(5).report()
    assert report.records.actions == ()
    for one in FORMATS:
        assert one.render(report)
    book = openpyxl.load_workbook(BytesIO(format_of("xlsx").render(report)))
    assert "No action is planned yet." in [row[1] for row in book["About"].iter_rows(values_only=True)]


def test_sixty_actions_are_in_every_format() -> None:
    actions = tuple(PlannedAction(action=f"Action number {number}") for number in range(1, 61))
    report = all_answered_of_few(3, actions=actions).report()
    for one in FORMATS:
        # An action without a date has no place in a calendar.
        assert one.suffix == "ics" or "Action number 60" in words_of(one.render(report))
