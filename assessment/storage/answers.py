"""Saving one answer: never twice, never over somebody else's newer one, never without its event."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from assessment.access.principal import Principal
from assessment.storage.errors import AlreadySubmitted, AnotherEdition, Conflict
from assessment.storage.schema import answer, answer_event
from assessment.storage.stored import Saved
from assessment.storage.writing import ANSWER, answer_as_json, hold, insert_if_absent
from scoring.responses import AnyAnswer

# Made once: making a statement costs as much as running it, and this is what every click waits for.
_THIS = (answer.c.assessment_id == bindparam("assessment"), answer.c.question_id == bindparam("question"))
_DONE = select(answer_event.c.version, answer_event.c.saved_at).where(
    answer_event.c.op_id == bindparam("op"),
    answer_event.c.assessment_id == bindparam("assessment"),
    answer_event.c.question_id == bindparam("question"),
)
_CHANGE = (
    update(answer)
    .where(*_THIS, answer.c.version == bindparam("expected"))
    .values(version=answer.c.version + 1, answer=bindparam("new"), saved_by=bindparam("by"), saved_at=bindparam("at"))
    .returning(answer.c.version)
)
_RECORD = insert(answer_event)
_NOW_STORED = select(answer).where(*_THIS)


def save_answer(
    connection: Connection,
    principal: Principal,
    assessment_id: str,
    question_id: str,
    new: AnyAnswer | None,
    expected_version: int,
    op_id: str,
    now: datetime,
    edition: str | None,
) -> Saved:
    """Store the answer with its event; the contract is `Store.save_answer`'s."""
    held = hold(connection, principal, assessment_id)
    place = {"assessment_id": assessment_id, "question_id": question_id}
    done = _done(connection, op_id, place)
    if done is not None:
        return done
    if edition not in (None, held.edition):
        raise AnotherEdition
    if held.submitted_at is not None:
        raise AlreadySubmitted
    content = {"answer": answer_as_json(new), "saved_by": principal.actor, "saved_at": now}
    version = _write(connection, place, content, expected_version)
    if version is None:
        done = _done(connection, op_id, place)  # the same save sent twice at once: the other has just landed
        if done is not None:
            return done
        raise _conflict(connection, place)
    connection.execute(_RECORD, {"op_id": op_id, "version": version, **place, **content})
    return Saved(version, now)


def insert_answers(connection: Connection, principal: Principal, assessment_id: str, answers: dict[str, AnyAnswer], now: datetime) -> None:
    """The answers a new assessment begins with, each as its first version."""
    rows = [
        {
            "assessment_id": assessment_id,
            "question_id": question_id,
            "answer": answer_as_json(given),
            "version": 1,
            "saved_by": principal.actor,
            "saved_at": now,
        }
        for question_id, given in answers.items()
    ]
    if rows:
        connection.execute(insert(answer), rows)
        connection.execute(insert(answer_event), [{"op_id": f"{assessment_id}:{row['question_id']}", **row} for row in rows])


def _done(connection: Connection, op_id: str, place: dict[str, str]) -> Saved | None:
    """What this very save made, when it was stored before and only its reply was lost."""
    row = connection.execute(_DONE, {"op": op_id, **_named(place)}).one_or_none()
    return None if row is None else Saved(row.version, row.saved_at)


def _write(connection: Connection, place: dict[str, str], content: dict[str, Any], expected_version: int) -> int | None:
    """The version the answer now stands at; None when it did not stand at the expected one."""
    if expected_version > 0:
        new = {"new": content["answer"], "by": content["saved_by"], "at": content["saved_at"]}
        if connection.execute(_CHANGE, {**_named(place), "expected": expected_version, **new}).one_or_none() is not None:
            return expected_version + 1
    # Where nothing is stored (perhaps an older backup was put back) nothing can be overwritten.
    return 1 if insert_if_absent(connection, answer, version=1, **place, **content) else None


def _conflict(connection: Connection, place: dict[str, str]) -> Conflict:
    row = connection.execute(_NOW_STORED, _named(place)).one()
    return Conflict(None if row.answer is None else ANSWER.validate_json(row.answer), row.version, row.saved_by, row.saved_at)


def _named(place: dict[str, str]) -> dict[str, str]:
    return {"assessment": place["assessment_id"], "question": place["question_id"]}
