"""What every change does first: find the assessment for this principal and keep it from changing underneath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Executable, Table, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from assessment.access.principal import Principal, is_id
from assessment.storage.errors import NotFound
from assessment.storage.identity import issued_key
from assessment.storage.schema import assessment
from scoring.assessment import Assessment, PlannedAction, WithdrawnDate
from scoring.carry_over import CarriedLine
from scoring.organisation import Organisation, School, Trust
from scoring.responses import Answer, AnyAnswer

ANSWER: TypeAdapter[AnyAnswer] = TypeAdapter(Answer)
WITHDRAWN: TypeAdapter[tuple[WithdrawnDate, ...]] = TypeAdapter(tuple[WithdrawnDate, ...])
ACTIONS: TypeAdapter[tuple[PlannedAction, ...]] = TypeAdapter(tuple[PlannedAction, ...])
ORGANISATION: TypeAdapter[School | Trust] = TypeAdapter(Organisation)
LINES: TypeAdapter[tuple[CarriedLine, ...]] = TypeAdapter(tuple[CarriedLine, ...])
TEXTS: TypeAdapter[tuple[str, ...]] = TypeAdapter(tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Held:
    """When the assessment was submitted (None = open), and its edition."""

    submitted_at: datetime | None
    edition: str


def hold(connection: Connection, principal: Principal, assessment_id: str, *, alone: bool = False) -> Held:
    """The state of the assessment, which stays so until the transaction ends; NotFound.  `alone` lets nobody else save meanwhile."""
    if not is_id(assessment_id):
        raise NotFound
    row = connection.execute(_hold(alone), {"id": assessment_id, "tenant": principal.tenant}).one_or_none()
    if row is None:
        raise NotFound
    return Held(row.submitted_at, row.edition)


@cache
def _hold(alone: bool) -> Executable:
    """Several may save at once; submitting waits for them.  SQLite has one writer anyway."""
    ours = (assessment.c.id == bindparam("id"), assessment.c.tenant == bindparam("tenant"))
    return select(assessment.c.submitted_at, assessment.c.edition).where(*ours).with_for_update(read=not alone)


def change(connection: Connection, principal: Principal, assessment_id: str, now: datetime, **values: Any) -> None:
    """Write columns of the assessment itself; NotFound."""
    if not is_id(assessment_id):
        raise NotFound
    changed = connection.execute(
        update(assessment)
        .where(assessment.c.id == assessment_id, assessment.c.tenant == principal.tenant)
        .values(updated_at=now, **values)
        .returning(assessment.c.id)
    )
    if changed.one_or_none() is None:
        raise NotFound


def insert_if_absent(connection: Connection, table: Table, **values: Any) -> bool:
    """Whether the row was inserted; False when one with its key was there.  Counted by RETURNING: rowcount is not reliable here."""
    return connection.execute(_insert_if_absent(connection.dialect.name, table), values).one_or_none() is not None


@cache
def _insert_if_absent(dialect: str, table: Table) -> Executable:
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    key: Sequence[Any] = list(table.primary_key)
    return insert(table).on_conflict_do_nothing().returning(*key)


def new_row(principal: Principal, new: Assessment, assessment_id: str, issuing_key: bytes, now: datetime) -> dict[str, Any]:
    """The columns a new assessment begins with, but for its code and its rubric's fingerprint; without a key it is issued one."""
    on = new.submitted_on
    return {
        "id": assessment_id,
        "tenant": principal.tenant,
        "edition": new.edition,
        "organisation": organisation_as_json(new.organisation),
        "organisation_key": new.key or issued_key(assessment_id, issuing_key),
        "urn": new.urn,
        "term": new.term,
        "answered_by": TEXTS.dump_json(new.answered_by).decode(),
        "board_date": new.board_date,
        "withdrawn_dates": withdrawn_as_json(new.withdrawn_dates),
        # A file knows the day only, and noon belongs to it in every time zone near.
        "submitted_at": None if on is None else datetime(on.year, on.month, on.day, 12, tzinfo=UTC),
        "created_at": now,
        "updated_at": now,
        "details_version": 1,
    }


def withdrawn_as_json(withdrawn: tuple[WithdrawnDate, ...]) -> str | None:
    """The withdrawn dates as their column holds them."""
    return WITHDRAWN.dump_json(withdrawn).decode() if withdrawn else None


def organisation_as_json(organisation: School | Trust) -> str:
    """The organisation as its column holds it."""
    return organisation.model_dump_json()


def answer_as_json(answer: AnyAnswer | None) -> str | None:
    """The answer as its column holds it; None = cleared."""
    return None if answer is None else answer.model_dump_json()


def assessment_as_json(whole: Assessment) -> str:
    """The assessment as a column holds it that keeps one as it was."""
    return whole.model_dump_json()
