"""The sheets of words: the actions to keep track of, the answers, and the lists to choose from."""

from __future__ import annotations

from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs

from assessment.progress import EVIDENCE_TO_ADD
from assessment.report.case import TO_BE_AGREED
from assessment.report.records import ActionRecord, AnswerRecord, Records
from assessment.report.xlsx.sheet import FIRST_DAY, Column, Sheet, Value, alarm
from scoring.assessment import ACTION_STATUSES

LISTS = "Lists"
# Choices are offered for rows that are still to be added, too.
MORE_ROWS = 100
OWNER, DUE, STATUS = 3, 4, 5
STATUSES = [status.capitalize() for status in ACTION_STATUSES]


def write_actions(book: Workbook, records: Records) -> None:
    """The action tracker: filters, choices for owner and status, real dates, and open actions past their date in red."""
    columns = (
        Column("No", 6, "whole"),
        Column("Action" if records.agreed else "Action (suggested, not agreed yet)", 60, "strong"),
        Column("Done when", 44),
        Column("Owner", 26),
        Column("Due", 19, "date"),
        Column("Status", 14),
        Column("For the question", 30),
        Column("To reach level", 15, "whole"),
    )
    sheet = Sheet(book, "Actions")
    sheet.widths(columns)
    sheet.keep_in_sight(2)
    last = sheet.table("Actions", 0, columns, [_action(action) for action in records.actions]) + MORE_ROWS
    _offer_choices(sheet, len(records.roles), last)
    open_and_late = f'=AND(ISNUMBER($E2),$E2<TODAY(),$F2<>"{STATUSES[2]}",$F2<>"{STATUSES[3]}")'
    sheet.page.conditional_format(1, DUE, last, DUE, {"type": "formula", "criteria": open_and_late, "format": alarm(book)})


def _action(action: ActionRecord) -> list[Value]:
    agreed: list[Value] = [value or TO_BE_AGREED for value in (action.success, action.owner, action.due)]
    return [action.number, action.action, *agreed, action.status.capitalize(), action.about or "", action.to_level]


def _offer_choices(sheet: Sheet, roles: int, last: int) -> None:
    owners = f"={LISTS}!{xl_range_abs(1, 0, roles, 0)}"
    said = {"error_type": "warning", "error_title": "Not in the list", "error_message": "Keep it all the same?"}
    sheet.page.data_validation(1, OWNER, last, OWNER, {"validate": "list", "source": owners, **said})
    sheet.page.data_validation(1, STATUS, last, STATUS, {"validate": "list", "source": STATUSES})
    no_date = said | {"error_title": "Not a date", "error_message": f"Write a date, or '{TO_BE_AGREED}'. Keep it all the same?"}
    any_day: dict[str, str | date] = {"validate": "date", "criteria": ">=", "value": FIRST_DAY}
    sheet.page.data_validation(1, DUE, last, DUE, any_day | no_date)


def write_answers(book: Workbook, records: Records) -> None:
    """Every question that is asked, with its answer."""
    columns = (
        Column("Id", 8),
        Column("Question", 34, "strong"),
        Column("Area", 24),
        Column("Answer", 18),
        Column("Level", 8, "whole"),
        Column("Confidence", 18),
        Column("What is true now", 60),
        Column("Note", 60),
        Column("Evidence", 18, "strong"),
        Column("Ground", 24),
        Column("What was asked", 50),
    )
    sheet = Sheet(book, "Answers")
    sheet.widths(columns)
    sheet.keep_in_sight(2)
    sheet.table("Answers", 0, columns, [_answer(answer) for answer in records.answers])


def _answer(answer: AnswerRecord) -> list[Value]:
    said: list[Value] = [answer.standing, answer.level, answer.confidence or "", answer.true_now, answer.note]
    said += [EVIDENCE_TO_ADD if answer.lacks_evidence else ""]
    return [answer.question, answer.title, answer.area, *said, answer.ground, answer.asked]


def write_lists(book: Workbook, records: Records) -> None:
    """The owners to choose from; more can be added below."""
    column = Column("Owners to choose from", 40)
    sheet = Sheet(book, LISTS)
    sheet.widths((column,))
    sheet.table("Owners", 0, (column,), [(role,) for role in records.roles])
