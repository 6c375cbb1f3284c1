"""How long answering takes: counts and medians over many assessments, and nothing about any one of them."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby, pairwise
from statistics import median

from sqlalchemy import Connection, select

from assessment.access.principal import Principal
from assessment.storage.schema import answer_event, assessment
from assessment.storage.stored import Pace

PAUSE = timedelta(minutes=10)
"""A longer time between two saves is a pause, and left out."""
NEWEST = 200
"""As many of the newest submitted assessments are looked at; each has some hundred saves."""


def pace(connection: Connection, principal: Principal) -> Pace:
    """The contract is `Store.pace`'s."""
    newest = (
        select(assessment.c.id)
        .where(assessment.c.tenant == principal.tenant, assessment.c.submitted_at.is_not(None))
        .order_by(assessment.c.submitted_at.desc())
        .limit(NEWEST)
        .subquery()
    )
    saves = connection.execute(
        select(answer_event.c.assessment_id, answer_event.c.question_id, answer_event.c.saved_at, answer_event.c.op_id)
        .join(newest, newest.c.id == answer_event.c.assessment_id)
        .order_by(answer_event.c.assessment_id, answer_event.c.saved_at)
    ).all()
    found: list[float] = []
    for _, group in groupby(saves, key=lambda save: save.assessment_id):
        events = list(group)
        questions = len({event.question_id for event in events})
        # Answers from a file or an older edition, whose saves are named after where they came from, were not timed here.
        if questions < 2 or any(":" in event.op_id for event in events):
            continue
        gaps = (later.saved_at - earlier.saved_at for earlier, later in pairwise(events))
        found.append(sum(gap.total_seconds() for gap in gaps if gap <= PAUSE) / (questions - 1))
    return Pace(len(found), timedelta(seconds=median(found) if found else 0))
