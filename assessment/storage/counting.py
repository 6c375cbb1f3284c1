"""How many assessments a change of the rubric would concern: a number, and nothing of any of them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, func, select

from assessment.access.principal import Principal
from assessment.storage.schema import answer, assessment


def assessments_answering(connection: Connection, principal: Principal, edition: str, questions: Collection[str]) -> int:
    """How many of this tenant's assessments of the edition have an answer to at least one of the questions."""
    wanted = (
        select(func.count(assessment.c.id.distinct()))
        .select_from(assessment.join(answer))
        .where(
            assessment.c.tenant == principal.tenant,
            assessment.c.edition == edition,
            answer.c.question_id.in_(questions),
            answer.c.answer.is_not(None),
        )
    )
    number: int = connection.execute(wanted).scalar_one()
    return number
