"""Saving the plan: whole, and never over somebody else's newer one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from assessment.access.principal import Principal
from assessment.storage.errors import PlanConflict
from assessment.storage.schema import plan
from assessment.storage.stored import Saved
from assessment.storage.writing import ACTIONS, hold, insert_if_absent
from scoring.assessment import PlannedAction


def save_plan(
    connection: Connection,
    principal: Principal,
    assessment_id: str,
    actions: tuple[PlannedAction, ...],
    expected_version: int,
    now: datetime,
) -> Saved:
    """Store the actions; the contract is `Store.save_plan`'s."""
    hold(connection, principal, assessment_id)
    content = {"actions": ACTIONS.dump_json(actions).decode(), "saved_by": principal.actor, "saved_at": now}
    version = _write(connection, assessment_id, content, expected_version)
    return _as_stored(connection, principal, assessment_id, actions) if version is None else Saved(version, now)


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
