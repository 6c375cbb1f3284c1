"""What a click does before its page is drawn: a change is saved, and a leader who goes on is not shown the page they leave once more.

Only what goes well is done here.  Whatever stands in the way is left for the page, which says so when it is drawn: a fault
here would keep it from being drawn at all.  A browser that has just reconnected calls none of this.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

from assessment.destinations import AGAIN, Go
from assessment.saving import Kept, settle_at_once
from assessment.services import Services
from assessment.session import CHECK, Session
from assessment.visit import Visit, visit_as_shown, visit_of
from assessment.widgets.answer import answer_left
from assessment.widgets.question import Way
from scoring.first_look import questions_of_first_look
from scoring.question import Question


def keep_at_once(services: Services, session: Session, question: Question) -> None:
    """Save a change: a link that is used straight after it would cut the drawing of its page short."""
    with suppress(Exception), session.turn(services.turns):
        left = answer_left(session, question)
        visit = visit_as_shown(services, session, datetime.now(UTC))
        if visit is not None and left is not None and not session.has_moved:
            settle_at_once(visit, question.id, left)


def go_on_at_once(services: Services, session: Session, way: Way, question: Question, *, unanswered: bool = False) -> None:
    """Save what is on the screen and go on to what follows, without an answer only where that is `unanswered` on purpose."""
    with suppress(Exception), session.turn(services.turns):
        left = answer_left(session, question)
        if left is None and not unanswered:
            return
        visit = None if session.tried is not None else visit_of(services, session, datetime.now(UTC))
        if visit is None or visit.away or visit.submitted or session.has_moved or _asks_otherwise(visit, way):
            return
        if isinstance(settle_at_once(visit, question.id, left), Kept):
            go_on(visit, way, question)


def _asks_otherwise(visit: Visit, way: Way) -> bool:
    """Whether other questions are asked by now than when the screen was drawn: another window changed who is assessed."""
    area = way.area
    return way.questions != (questions_of_first_look(visit.rubric) if area is None else visit.rubric.area(area.id).questions)


def go_on(visit: Visit, way: Way, question: Question) -> Go:
    """To what follows and has no answer yet, so that nothing is asked twice; read only, simply to what follows."""
    after = way.questions[way.questions.index(question) + 1 :]
    following = (q.id for q in after if visit.submitted or q.id not in visit.responses)
    visit.session.go_to(way.page, next(following, CHECK))
    return AGAIN
