"""Reading one assessment: two SELECTs and one validation, because this runs whenever a page is drawn."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from assessment.access.principal import Principal, is_id
from assessment.dates import today
from assessment.storage.errors import NotFound
from assessment.storage.schema import answer, assessment, earlier, finished_area, move, plan
from assessment.storage.stored import AnswerVersion, Moved, StoredAssessment
from assessment.storage.writing import LINES
from scoring.assessment import Assessment

_OURS = (assessment.c.id == bindparam("id"), assessment.c.tenant == bindparam("tenant"))
_FINISHED = (
    select(func.aggregate_strings(finished_area.c.area_id, ","))
    .where(finished_area.c.assessment_id == assessment.c.id)
    .scalar_subquery()
    .label("finished_areas")
)
# Versions only grow, so their sum tells whether any answer was saved since.
_CHANGES = (
    select(func.coalesce(func.sum(answer.c.version), 0)).where(answer.c.assessment_id == assessment.c.id).scalar_subquery().label("changes")
)
_ASSESSMENT = (
    select(
        assessment,
        plan.c.actions,
        plan.c.version.label("plan_version"),
        plan.c.saved_at.label("plan_saved_at"),
        earlier.c.version.label("earlier_version"),
        _FINISHED,
        _CHANGES,
    )
    .select_from(assessment.outerjoin(plan).outerjoin(earlier, earlier.c.assessment_id == assessment.c.id))
    .where(*_OURS)
)
_ANSWERS = (
    select(answer.c.question_id, answer.c.answer, answer.c.version, answer.c.saved_by, answer.c.saved_at, assessment.c.edition)
    .select_from(answer.join(assessment))
    .where(*_OURS)
    .order_by(answer.c.question_id)
)


def load(connection: Connection, principal: Principal, assessment_id: str, known: StoredAssessment | None) -> StoredAssessment:
    """The assessment as stored now; NotFound when this tenant has none with this id.

    `known` is an earlier reading; it is given back when nothing was stored since, which spares reading all answers again.
    """
    if not is_id(assessment_id):
        raise NotFound
    wanted = {"id": assessment_id, "tenant": principal.tenant}
    row = connection.execute(_ASSESSMENT, wanted).one_or_none()
    if row is None:
        raise NotFound
    if known is not None and _is_still(known, row):
        return known
    answers = connection.execute(_ANSWERS, wanted).all()
    if any(found.edition != row.edition for found in answers):  # it moved between the two statements
        return load(connection, principal, assessment_id, known)
    return StoredAssessment(
        id=row.id,
        assessment=_assessment(row, answers),
        versions=MappingProxyType({found.question_id: AnswerVersion(found.version, found.saved_by, found.saved_at) for found in answers}),
        plan_version=row.plan_version or 0,
        finished_areas=_finished(row),
        last_saved_at=_latest([row.plan_saved_at, *(found.saved_at for found in answers)]),
        share_scores=row.share_scores,
        submitted_at=row.submitted_at,
        created_at=row.created_at,
        details_version=row.details_version,
        rubric_fingerprint=row.rubric_fingerprint,
        earlier=_earlier(connection, row, known),
        earlier_version=row.earlier_version or 0,
        moved=_moved(connection, row, known),
    )


def _earlier(connection: Connection, row: Row[*tuple[Any, ...]], known: StoredAssessment | None) -> Assessment | None:
    """What it is compared with: read again only when it is another than at the earlier reading."""
    if row.earlier_version is None:
        return None
    if known is not None and (known.id, known.earlier_version) == (row.id, row.earlier_version):
        return known.earlier
    content = connection.execute(select(earlier.c.content).where(earlier.c.assessment_id == row.id)).scalar_one_or_none()
    return None if content is None else Assessment.model_validate_json(content)


def _moved(connection: Connection, row: Row[*tuple[Any, ...]], known: StoredAssessment | None) -> Moved | None:
    """How it came to its edition: read again only when it is of another than at the earlier reading."""
    if known is not None and (known.id, known.assessment.edition) == (row.id, row.edition):
        return known.moved
    last = select(move).where(move.c.assessment_id == row.id).order_by(move.c.number.desc()).limit(1)
    found = connection.execute(last).one_or_none()
    return None if found is None else Moved(found.from_edition, found.moved_at, LINES.validate_json(found.ledger))


def _is_still(known: StoredAssessment, row: Row[*tuple[Any, ...]]) -> bool:
    """Whether everything that can change is as it was at the earlier reading."""
    then = (
        known.id,
        known.assessment.edition,
        known.plan_version,
        known.details_version,
        known.submitted_at,
        known.share_scores,
        known.finished_areas,
        known.earlier_version,
    )
    now = (
        row.id,
        row.edition,
        row.plan_version or 0,
        row.details_version,
        row.submitted_at,
        row.share_scores,
        _finished(row),
        row.earlier_version or 0,
    )
    return then == now and sum(answer.version for answer in known.versions.values()) == row.changes


def _finished(row: Row[*tuple[Any, ...]]) -> frozenset[str]:
    return frozenset(row.finished_areas.split(",") if row.finished_areas else ())


def _assessment(row: Row[*tuple[Any, ...]], answers: Sequence[Row[*tuple[Any, ...]]]) -> Assessment:
    """The stored pieces of JSON put together as they are and validated once: much quicker than piece by piece."""
    given = ",".join(f"{json.dumps(found.question_id)}:{found.answer}" for found in answers if found.answer is not None)
    pieces = {
        "edition": json.dumps(row.edition),
        "organisation": row.organisation,
        "key": json.dumps(row.organisation_key),
        "urn": json.dumps(row.urn),
        "answers": f"{{{given}}}",
        "actions": row.actions or "[]",
        "answered_by": row.answered_by,
        "term": json.dumps(row.term),
        "submitted_on": json.dumps(row.submitted_at and today(row.submitted_at).isoformat()),
        "board_date": json.dumps(row.board_date and row.board_date.isoformat()),
        "withdrawn_dates": row.withdrawn_dates or "[]",
    }
    return Assessment.model_validate_json("{" + ",".join(f'"{name}":{piece}' for name, piece in pieces.items()) + "}")


def _latest(times: Sequence[datetime | None]) -> datetime | None:
    return max((time for time in times if time is not None), default=None)
