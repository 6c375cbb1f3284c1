"""How a visitor comes to have an assessment open."""

from __future__ import annotations

import re

import pytest

from assessment.opening import open_by_code, open_new, renew_code
from assessment.session import Session
from assessment.storage.errors import CodeNotFound, NotSaved, StoreUnreachable, TooManyTries
from assessment.visit import visit_of
from tests.builders import an_assessment, at
from tests.pages.conftest import BEGUN, CODE, IDENTITY, Service


def test_a_new_assessment_is_stored_opened_and_given_a_code(service: Service) -> None:
    session = Session({}, {})
    open_new(service.services, session, an_assessment({"aaa-1": at(3)}), BEGUN)
    assert session.assessment is not None
    stored = service.stored(session.assessment)
    assert stored.assessment.answers == {"aaa-1": at(3)}
    assert stored.rubric_fingerprint == service.services.newest.fingerprint
    assert re.fullmatch(r"[A-Z]+-[A-Z]+-[A-Z]+-\d{5}", session.code or "")


def test_the_code_of_a_new_assessment_opens_it_in_another_browser(service: Service) -> None:
    first, second = Session({}, {}), Session({}, {})
    open_new(service.services, first, an_assessment(), BEGUN)
    open_by_code(service.services, second, (first.code or "").lower().replace("-", " "))
    assert second.assessment == first.assessment
    assert second.code == first.code
    assert second.browser != first.browser


def test_a_new_assessment_that_cannot_be_stored_is_not_opened(service: Service) -> None:
    session = Session({}, {})
    with service.read_only(), pytest.raises(NotSaved):
        open_new(service.services, session, an_assessment(), BEGUN)
    assert session.assessment is None


def test_a_wrong_code_opens_nothing(service: Service) -> None:
    service.begin(code=CODE)
    session = Session({}, {})
    with pytest.raises(CodeNotFound):
        open_by_code(service.services, session, "MAPLE-RIVER-4822")
    assert session.assessment is None


def test_only_the_words_that_were_tried_too_often_have_to_wait(service: Service) -> None:
    service.begin(code=CODE)
    session = Session({}, {})
    for number in range(6):
        with pytest.raises(CodeNotFound if number < 5 else TooManyTries):
            open_by_code(service.services, session, f"OTTER-LAGOON-000{number}")
    open_by_code(service.services, session, CODE)
    assert session.assessment == IDENTITY


def test_a_renewed_code_replaces_the_old_one(service: Service) -> None:
    service.begin(code=CODE)
    session = Session({}, {"assessment": IDENTITY})
    visit = visit_of(service.services, session, BEGUN)
    assert visit is not None
    renew_code(visit)
    assert session.code not in (None, CODE)
    with pytest.raises(CodeNotFound):
        open_by_code(service.services, Session({}, {}), CODE)


def test_the_last_reading_is_shown_while_the_store_is_away(service: Service) -> None:
    service.begin({"aaa-1": at(3)})
    session = Session({}, {"assessment": IDENTITY})
    with service.away(), pytest.raises(StoreUnreachable):
        visit_of(service.services, session, BEGUN)
    visit_of(service.services, session, BEGUN)
    with service.away():
        visit = visit_of(service.services, session, BEGUN)
    assert visit is not None
    assert visit.away
    assert visit.responses == {"aaa-1": at(3)}


def test_the_same_answers_are_scored_once_and_changed_ones_anew(service: Service) -> None:
    service.begin_with_all_at(3)
    session = Session({}, {"assessment": IDENTITY})
    first, second = (visit_of(service.services, session, BEGUN) for _ in range(2))
    service.save("aaa-1", at(1))
    third = visit_of(service.services, session, BEGUN)
    assert first is not None
    assert second is not None
    assert third is not None
    assert second.scorecard is first.scorecard
    assert third.scorecard.critical_risks == ("aaa-1",)
