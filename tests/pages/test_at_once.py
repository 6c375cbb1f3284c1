"""What a click on a button does before its page is drawn: it goes on only when nothing needs to be said."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.at_once import go_on_at_once
from assessment.remembered import State
from assessment.session import CHECK, Session
from assessment.visit import visit_of
from assessment.widgets.question import Way
from tests.builders import at
from tests.pages.conftest import BEGUN, IDENTITY, OURS, Service
from tests.pages.edition import RUBRIC

AREA = RUBRIC.areas[0]
WAY = Way(AREA.id, AREA.short_title, AREA.questions, AREA)
FIRST, SECOND = AREA.questions[:2]


def pressed(service: Service, way: Way = WAY, *, chosen: str | None = "4", unanswered: bool = False) -> str | None:
    """Where the section stands after a button was pressed below the first question, with this choice on the screen."""
    state: State = {}
    session = Session(state, {"assessment": IDENTITY, "browser": OURS})
    assert visit_of(service.services, session, BEGUN) is not None
    if chosen is not None:
        state[session.key("levels-5", FIRST.id)] = chosen
    go_on_at_once(service.services, session, way, FIRST, unanswered=unanswered)
    return session.place_in(AREA.id)


def test_a_saved_answer_leads_to_the_next_question_without_one(service: Service) -> None:
    service.begin({SECOND.id: at(3)})
    assert pressed(service) == AREA.questions[2].id
    assert service.stored().assessment.answers[FIRST.id] == at(4)


def test_after_the_last_open_question_comes_the_check(service: Service) -> None:
    service.begin({question.id: at(3) for question in AREA.questions})
    assert pressed(service, chosen="3") == CHECK


@pytest.mark.parametrize(("unanswered", "place"), [(False, None), (True, SECOND.id)])
def test_without_an_answer_only_skipping_goes_on(service: Service, unanswered: bool, place: str | None) -> None:
    service.begin()
    assert pressed(service, chosen=None, unanswered=unanswered) == place


def test_nothing_is_jumped_over_when_other_questions_are_asked_by_now(service: Service) -> None:
    service.begin()
    asked_before: dict[str, Any] = {"questions": (FIRST, AREA.questions[2])}
    assert pressed(service, Way(AREA.id, AREA.short_title, area=AREA, **asked_before)) is None


@pytest.mark.parametrize("unanswered", [False, True])
def test_an_answer_that_is_not_saved_stays_on_its_page(service: Service, unanswered: bool) -> None:
    service.begin({FIRST.id: at(1)})
    with service.read_only():
        assert pressed(service, unanswered=unanswered) is None


def test_a_store_that_is_away_leaves_the_question_to_its_page(service: Service) -> None:
    service.begin({FIRST.id: at(1)})
    state: State = {}
    session = Session(state, {"assessment": IDENTITY, "browser": OURS})
    assert visit_of(service.services, session, BEGUN) is not None
    state[session.key("levels-5", FIRST.id)] = "1"
    with service.away():
        go_on_at_once(service.services, session, WAY, FIRST)
    assert session.place_in(AREA.id) is None
