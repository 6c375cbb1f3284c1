"""Page three: the plan, one row an action."""

from __future__ import annotations

from assessment.dates import day
from assessment.report.case import TO_BE_AGREED, Case, body, note, strong
from assessment.report.phrasing import ended
from assessment.report.report import Block, Cell, Heading, Run, Section, Table
from scoring.assessment import PlannedAction

SYMBOLS = {"not started": "\u25a1", "in progress": "\u25c6", "done": "\u2713", "dropped": "\u2013"}


def plan_section(case: Case) -> Section:
    """The agreed actions; otherwise what we suggest, and that it is only suggested."""
    plan = case.plan
    heading = Heading(2, "Action plan" if plan.agreed else "Suggested actions, not agreed yet", "plan")
    if not plan.actions:
        empty = "No action of the plan is printed in this copy." if case.left_out else "The plan is empty: no action is planned yet."
        return Section((Heading(2, "Action plan", "plan"), body(empty)), new_page=False)
    return Section((heading, *_remark(case), _table(case)), new_page=False)


def _remark(case: Case) -> tuple[Block, ...]:
    hidden = (note("Actions about answers that are left out are left out too, and the others are numbered anew."),) if case.left_out else ()
    if case.plan.agreed:
        return (
            *hidden,
            body(f"Owners are roles. What is not settled yet says \u2018{TO_BE_AGREED}\u2019."),
        )
    order = "duties first, then critical risks, then what is worth most for its hours"
    said = f"These follow from the answers: {order}. Nobody has agreed to them."
    return (*hidden, body(said))


def _table(case: Case) -> Table:
    return Table(
        summary="Actions in the order of the plan",
        header=("No", "Action, and how we know it is done", "Owner", "Due", "Status"),
        rows=tuple(_row(case, number, action) for number, action in enumerate(case.plan.actions, start=1)),
        widths=(5, 51, 18, 13, 13),
    )


def _row(case: Case, number: int, action: PlannedAction) -> tuple[Cell, ...]:
    lines = [strong(action.action), body(f"Done when: {ended(action.success) if action.success else TO_BE_AGREED}")]
    if action.question is not None and action.question in case.rubric:
        reached = f", to reach {case.level_name(action.to_level)}" if action.to_level is not None else ""
        lines.append(note((Run("For: "), case.link(case.rubric.question(action.question)), Run(reached))))
    status = f"{SYMBOLS[action.status]} {action.status.capitalize()}"
    plain = (action.owner or TO_BE_AGREED, day(action.due) if action.due else TO_BE_AGREED, status)
    return (Cell((body(str(number)),)), Cell(tuple(lines)), *(Cell((body(text),)) for text in plain))
