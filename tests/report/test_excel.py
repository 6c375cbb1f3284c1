"""The workbook: an action tracker that can be worked with, and a score that adds up again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import cache
from io import BytesIO

import openpyxl
from openpyxl.workbook import Workbook

from assessment.report.report import Report
from assessment.report.xlsx import render_xlsx
from assessment.report.xlsx.sheet import CELL_LIMIT, CUT
from scoring.assessment import PlannedAction
from tests.builders import at
from tests.report.papers import a_random_paper, all_answered, all_answered_of_few

DUE = date(2027, 3, 31)
PLAN = (
    PlannedAction(action="Write the list", question="aaa-1", to_level=4, owner="Our own role", due=DUE, success="It is there"),
    PlannedAction(action="Somehow", status="in progress"),
)


def opened(report: Report) -> Workbook:
    """The workbook as Excel would have it."""
    return openpyxl.load_workbook(BytesIO(render_xlsx(report)))


@cache
def tracker() -> Workbook:
    """A workbook with two actions, one of them without anything agreed."""
    return opened(all_answered_of_few(3, actions=PLAN).report())


def test_an_action_has_its_date_as_a_date_and_what_is_missing_is_to_be_agreed() -> None:
    rows = list(tracker()["Actions"].iter_rows(min_row=2, values_only=True))
    due = datetime(DUE.year, DUE.month, DUE.day)  # noqa: DTZ001  # a day has no zone
    assert rows[0] == (1, "Write the list", "It is there", "Our own role", due, "Not started", "Title of aaa-1", 4)
    assert rows[1] == (2, "Somehow", "to be agreed", "to be agreed", "to be agreed", "In progress", None, None)
    assert tracker()["Actions"]["E2"].number_format == "d mmmm yyyy"


def test_status_and_owner_are_chosen_from_a_list_also_in_new_rows() -> None:
    offered = {str(one.sqref): one for one in tracker()["Actions"].data_validations.dataValidation}
    assert offered["F2:F103"].formula1 == '"Not started,In progress,Done,Dropped"'
    assert offered["D2:D103"].formula1 == "Lists!$A$2:$A$4"
    assert offered["E2:E103"].type == "date"
    owners = [row[0] for row in tracker()["Lists"].iter_rows(min_row=2, values_only=True)]
    assert owners == ["Our own role", "Headteacher", "IT lead"]


def test_actions_and_answers_can_be_filtered_and_their_headings_stay() -> None:
    for name, columns in (("Actions", "H"), ("Answers", "K")):
        sheet = tracker()[name]
        assert sheet.freeze_panes == "C2"
        assert sheet.tables[name].ref.startswith(f"A1:{columns}")
        assert sheet.tables[name].autoFilter is not None


def test_suggestions_are_called_so_above_every_one_of_them() -> None:
    book = opened(all_answered_of_few(3, but={"aaa-1": at(1)}).report())
    assert book["Actions"]["B1"].value == "Action (suggested, not agreed yet)"
    assert "Suggested from the answers. Nobody has agreed to them." in [row[1] for row in book["About"].iter_rows(values_only=True)]


def test_the_answers_have_level_confidence_note_and_ground() -> None:
    book = opened(all_answered_of_few(3, but={"aaa-1": at(4, "tested", "Seen\nin the log")}).report())
    identity, title, area, answer, level, confidence, _, note, evidence, ground, _ = next(
        book["Answers"].iter_rows(min_row=2, values_only=True)
    )
    assert (identity, title, area) == ("aaa-1", "Title of aaa-1", "Area a")
    assert (answer, level, confidence) == ("Four", 4, "Checked")
    assert (note, evidence, ground) == ("Seen\nin the log", None, "Sound practice")


def test_a_score_is_added_up_again_beside_our_number() -> None:
    book = opened(all_answered(3, but={"res-1": at(1), "ped-1": at(5)}).report())
    sheet = book["Score"]
    assert [cell.value for cell in sheet[1]][:6] == ["Area", "Area id", "Level", "Our number", "Added up again", "Check"]
    assert str(sheet["E2"].value).startswith("=ROUND(SUMPRODUCT(")
    assert sheet["F2"].value == '=IF(ABS(D2-E2)<0.05,"agrees","differs")'
    shown = openpyxl.load_workbook(BytesIO(render_xlsx(all_answered(3).report())), data_only=True)["Score"]
    # For readers that do not calculate, the value is beside the formula.
    assert (shown["D2"].value, shown["E2"].value, shown["F2"].value) == (3, 3, "agrees")


def test_a_provisional_score_has_its_ends_and_no_sum() -> None:
    sheet = opened(a_random_paper(3, filled=0.5).report())["Score"]
    assert [sheet.cell(2, column).value for column in (3, 4, 5, 6)] == ["Provisional", None, None, None]
    assert all(isinstance(sheet.cell(2, column).value, int | float) for column in (7, 8))


def test_the_workbook_says_where_it_comes_from_and_what_it_is_not() -> None:
    about = {str(row[0]): str(row[1]) for row in opened(a_random_paper(1).report(banner="Example"))["About"].iter_rows(values_only=True)}
    assert about["Organisation"] == "Example Primary"
    assert about["Date"] == "30 November 2026"
    assert "edition 2026-11" in about["Questions"]
    assert about["Fingerprint of the questions"] == "0123456789ab"
    assert "not an inspection judgement" in about["What this is"]
    assert "Illustrative data, not real schools." in about["Averages"]
    assert about["Note"] == "Example"


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    report = all_answered_of_few(3).report()
    for long in ("x" * 40_000, "\U0001f600" * 20_000):
        answers = tuple(replace(answer, note=long) for answer in report.records.answers)
        book = opened(replace(report, records=replace(report.records, answers=answers)))
        note = str(book["Answers"]["H2"].value)
        assert note.endswith(CUT)
        assert len(note.encode("utf-16-le")) // 2 in range(CELL_LIMIT - 1, CELL_LIMIT + 1)


def test_a_date_that_excel_does_not_know_is_written_out() -> None:
    for day, shown in ((date(26, 1, 2), "2 January 0026"), (date(1900, 1, 1), "1 January 1900")):
        book = opened(all_answered_of_few(3, actions=(PlannedAction(action="Now", due=day),)).report())
        assert book["Actions"]["E2"].value in (shown, shown.replace(" 00", " "))
