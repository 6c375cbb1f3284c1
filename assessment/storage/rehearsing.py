"""The answers behind the contributions that came from this installation, without names and notes: for rehearsals only."""

from __future__ import annotations

from sqlalchemy import Connection, select

from assessment.storage.schema import answer, assessment, contribution
from assessment.storage.writing import ANSWER, ORGANISATION
from scoring.contributed import NAMELESS
from scoring.rehearsal import Answered
from scoring.responses import AnyAnswer

# Only what leaders let into the average, and only while it is closed: an opened assessment is theirs alone again.
_BEHIND = (
    select(contribution.c.key, contribution.c.trust_key, assessment.c.organisation, answer.c.question_id, answer.c.answer)
    .select_from(contribution.join(assessment, assessment.c.id == contribution.c.assessment_id).join(answer))
    .where(
        contribution.c.content.is_not(None),
        assessment.c.edition == contribution.c.edition,
        assessment.c.share_scores.is_(True),
        assessment.c.submitted_at.is_not(None),
        answer.c.answer.is_not(None),
    )
    .order_by(contribution.c.key, answer.c.question_id)
)


def answers_behind(connection: Connection, edition: str) -> dict[str, Answered]:
    """By the key of the contribution."""
    found: dict[str, Answered] = {}
    given: dict[str, dict[str, AnyAnswer]] = {}
    for key, trust_key, organisation, question, content in connection.execute(_BEHIND.where(contribution.c.edition == edition)).all():
        if key not in found:
            nameless = ORGANISATION.validate_json(organisation).model_copy(update={"name": NAMELESS})
            given[key] = {}
            found[key] = Answered(trust_key, nameless, given[key])
        given[key][question] = ANSWER.validate_json(content).model_copy(update={"note": ""})
    return found
