"""Saving the plan: whole, and never over somebody else's newer one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select, update

from assessment.access.principal import Principal
from assessment.storage.errors import PlanConflict
from assessment.storage.schema import assessment, plan
from assessment.storage.stored import Saved
from assessment.storage.writing import ACTIONS, WITHDRAWN, hold, insert_if_absent, withdrawn_as_json
from scoring.assessment import PlannedAction
from scoring.plan_dates import withdrawn_after, withdrawn_with_meeting


def save_plan(
    connection: Connection,
    principal: Principal,
    assessment_id: str,
    actions: tuple[PlannedAction, ...],
    expected_version: int,
    now: datetime,
) -> Saved:
    """Store the actions; the contract is `Store.save_plan`'s."""
    hold(connection, principal, assessment_id, alone=True)  # what is withdrawn is read, and then written to the same row
    before = _actions_before(connection, assessment_id)
    content = {"actions": ACTIONS.dump_json(actions).decode(), "saved_by": principal.actor, "saved_at": now}
    version = _write(connection, assessment_id, content, expected_version)
    if version is None:
        return _as_stored(connection, principal, assessment_id, actions)
    _withdraw_dates(connection, assessment_id, before, actions)
    return Saved(version, now)


def _actions_before(connection: Connection, assessment_id: str) -> tuple[PlannedAction, ...]:
    stored = connection.execute(select(plan.c.actions).where(plan.c.assessment_id == assessment_id)).scalar_one_or_none()
    return () if stored is None else ACTIONS.validate_json(stored)


def _withdraw_dates(
    connection: Connection, assessment_id: str, before: tuple[PlannedAction, ...], after: tuple[PlannedAction, ...]
) -> None:
    """Note which dates of the plan hold no more, so that a calendar can be told."""
    this = assessment.c.id == assessment_id
    stored = connection.execute(select(assessment.c.withdrawn_dates).where(this)).scalar_one()
    withdrawn = withdrawn_as_json(withdrawn_after(WITHDRAWN.validate_json(stored or "[]"), before, after))
    if withdrawn != stored:
        connection.execute(update(assessment).where(this).values(withdrawn_dates=withdrawn))


def withdrawn_with(connection: Connection, principal: Principal, assessment_id: str, board_date: date | None) -> str | None:
    """The withdrawn dates, as their column holds them, once the board meets on this day, or on none; NotFound."""
    hold(connection, principal, assessment_id, alone=True)  # what is withdrawn is read, and then written to the same row
    found = connection.execute(select(assessment.c.withdrawn_dates, assessment.c.board_date).where(assessment.c.id == assessment_id)).one()
    withdrawn = WITHDRAWN.validate_json(found.withdrawn_dates or "[]")
    return withdrawn_as_json(withdrawn_with_meeting(withdrawn, found.board_date, board_date))


def _write(connection: Connection, assessment_id: str, content: dict[str, Any], expected_version: int) -> int | None:
    """The version the plan now stands at; None when it did not stand at the expected one."""
    if expected_version > 0:
        changed = connection.execute(
            update(plan)
            .where(plan.c.assessment_id == assessment_id, plan.c.version == expected_version)
            .values(version=expected_version + 1, **content)
            .returning(plan.c.version)
        )
        if changed.one_or_none() is not None:
            return expected_version + 1
    # Where nothing is stored (perhaps an older backup was put back) nothing can be overwritten.
    return 1 if insert_if_absent(connection, plan, assessment_id=assessment_id, version=1, **content) else None


def _as_stored(connection: Connection, principal: Principal, assessment_id: str, actions: tuple[PlannedAction, ...]) -> Saved:
    """The stored plan when it is this very one (its reply was lost); PlanConflict when it is another."""
    row = connection.execute(select(plan).where(plan.c.assessment_id == assessment_id)).one()
    stored = ACTIONS.validate_json(row.actions)
    if stored == actions and row.saved_by == principal.actor:
        return Saved(row.version, row.saved_at)
    raise PlanConflict(stored, row.version, row.saved_by, row.saved_at)
