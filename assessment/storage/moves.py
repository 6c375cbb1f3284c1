"""Moving an assessment to a newer edition, in place: all of it at once, and everything as it was stays in the record."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from assessment.access.principal import Principal
from assessment.storage.earlier import set_earlier
from assessment.storage.errors import AlreadySubmitted, ChangedSince
from assessment.storage.loading import load
from assessment.storage.plans import save_plan
from assessment.storage.schema import answer, answer_event, finished_area, move
from assessment.storage.stored import Moving, StoredAssessment
from assessment.storage.writing import LINES, answer_as_json, assessment_as_json, change, hold
from scoring.responses import AnyAnswer


def move_assessment(connection: Connection, principal: Principal, seen: StoredAssessment, to: Moving, op_id: str, now: datetime) -> None:
    """Store the move; the contract is `Store.move`'s."""
    submitted_at = hold(connection, principal, seen.id, alone=True).submitted_at
    if connection.execute(select(move.c.number).where(move.c.op_id == op_id, move.c.assessment_id == seen.id)).one_or_none() is not None:
        return
    if submitted_at is not None:
        raise AlreadySubmitted
    if load(connection, principal, seen.id, seen) is not seen:
        raise ChangedSince
    _record(connection, principal, seen, to, op_id, now)
    _answers(connection, principal, seen, to, op_id, now)
    save_plan(connection, principal, seen.id, to.actions, seen.plan_version, now)  # the same plan too: what an open page holds is old
    _finished(connection, seen, to)
    if to.earlier is not None:
        set_earlier(connection, principal, seen.id, to.earlier, now)
    change(connection, principal, seen.id, now, edition=to.edition, rubric_fingerprint=to.fingerprint)


def _record(connection: Connection, principal: Principal, seen: StoredAssessment, to: Moving, op_id: str, now: datetime) -> None:
    number = select(func.coalesce(func.max(move.c.number), 0) + 1).where(move.c.assessment_id == seen.id)
    connection.execute(
        insert(move).values(
            assessment_id=seen.id,
            number=connection.execute(number).scalar_one(),
            op_id=op_id,
            from_edition=seen.assessment.edition,
            from_fingerprint=seen.rubric_fingerprint,
            to_edition=to.edition,
            to_fingerprint=to.fingerprint,
            before=assessment_as_json(seen.assessment),
            earlier=None if seen.earlier is None else assessment_as_json(seen.earlier),
            ledger=LINES.dump_json(to.lines).decode(),
            moved_by=principal.actor,
            moved_at=now,
        )
    )


def _answers(connection: Connection, principal: Principal, seen: StoredAssessment, to: Moving, op_id: str, now: datetime) -> None:
    """Every answer that is another one now, or gone, as its next version; the others are not touched."""
    before = seen.assessment.answers
    for question in sorted({*before, *to.answers}):
        given = to.answers.get(question)
        if given != before.get(question):
            _write(connection, principal, seen, question, given, f"{op_id}:{question}", now)


def _write(
    connection: Connection, principal: Principal, seen: StoredAssessment, question: str, given: AnyAnswer | None, op_id: str, now: datetime
) -> None:
    place = {"assessment_id": seen.id, "question_id": question}
    version = seen.versions[question].version + 1 if question in seen.versions else 1
    content = {"answer": answer_as_json(given), "version": version, "saved_by": principal.actor, "saved_at": now}
    if version == 1:
        connection.execute(insert(answer).values(**place, **content))
    else:
        connection.execute(update(answer).filter_by(**place).values(**content))
    connection.execute(insert(answer_event).values(op_id=op_id, **place, **content))


def _finished(connection: Connection, seen: StoredAssessment, to: Moving) -> None:
    gone = finished_area.c.area_id.not_in(sorted(to.finished_areas))
    connection.execute(delete(finished_area).where(finished_area.c.assessment_id == seen.id, gone))
