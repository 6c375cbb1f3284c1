"""Keeping the earlier assessment that one is compared with: one at most, replaced or taken away as a whole."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, update

from assessment.access.principal import Principal
from assessment.storage.schema import earlier
from assessment.storage.writing import assessment_as_json, hold, insert_if_absent
from scoring.assessment import Assessment


def set_earlier(connection: Connection, principal: Principal, assessment_id: str, given: Assessment | None, now: datetime) -> None:
    """Store it over whatever was there; the contract is `Store.set_earlier`'s."""
    hold(connection, principal, assessment_id)
    content = {"content": None if given is None else assessment_as_json(given), "saved_by": principal.actor, "saved_at": now}
    if insert_if_absent(connection, earlier, assessment_id=assessment_id, version=1, **content):
        return
    connection.execute(update(earlier).where(earlier.c.assessment_id == assessment_id).values(version=earlier.c.version + 1, **content))
