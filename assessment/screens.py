"""Which screen there is at each address, what it is called, and what draws it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from assessment import destinations
from assessment.destinations import Go
from assessment.pages import (
    accessibility,
    action_plan,
    all_questions,
    board_report,
    check_and_submit,
    compare,
    contribute,
    first_look,
    how_it_works,
    missing_edition,
    move_edition,
    privacy,
    question,
    releases,
    results,
    rubric_desk,
    section_check,
    section_results,
    set_up,
    start,
    your_assessment,
    your_code,
)
from assessment.progress import first_open
from assessment.services import Services
from assessment.session import CHECK, Session
from assessment.visit import EditionNotHere, Visit
from assessment.widgets.dead_ends import does_not_apply, nothing_open, service_problem, staff_only
from assessment.widgets.question import Way
from scoring.first_look import next_in_first_look, questions_of_first_look
from scoring.question import Area

Draw = Callable[[], Go | None]
DrawVisit = Callable[[Visit], Go | None]
Opened = Visit | EditionNotHere | None
"""The open assessment; that its edition is not here; None when none is open or the store could not be read."""

_OF_A_VISIT: Mapping[str, tuple[str, DrawVisit]] = {
    destinations.YOUR_CODE: ("Save this code", your_code.show),
    destinations.SUBMIT: ("Check everything before you submit", check_and_submit.show),
    destinations.NEW_EDITION: (move_edition.TITLE, move_edition.show),
    destinations.RESULTS: ("Your results", results.show),
    destinations.AREA: ("One section of your results", section_results.show),
    destinations.COMPARE: ("Compare with other members", compare.show),
    destinations.PLAN: ("Action plan", action_plan.show),
    destinations.REPORT: ("Board report", board_report.show),
    destinations.CONTRIBUTE: (contribute.TITLE, contribute.show),
    destinations.ALL_QUESTIONS: (all_questions.TITLE, all_questions.show),
}


@dataclass(frozen=True)
class Screen:
    """What is at an address, as the browser's tab calls it; `draw` says where to go next, None to stay."""

    address: str
    title: str
    draw: Draw


def screens_of(services: Services, session: Session, opened: Opened, pages: your_assessment.Pages, now: datetime) -> Iterator[Screen]:
    """Every screen of this visitor.  `pages` holds, by the time one is drawn, what Streamlit makes of each."""
    visit = opened if isinstance(opened, Visit) else None
    with_visit = partial(_with_visit, opened, session, now)
    yield Screen(destinations.START, services.newest.rubric.rules.title, lambda: start.show(services, session, visit, now))
    yield Screen(destinations.SET_UP, "About your school or trust", lambda: set_up.show(services, session, None, now))
    yield Screen(destinations.DETAILS, "Change your details", with_visit(lambda v: set_up.show(services, session, v, now)))
    yield Screen(destinations.HUB, "Your assessment", with_visit(lambda v: your_assessment.show(v, pages)))
    for area in (services.newest if visit is None else visit).rubric.areas:
        yield Screen(area.id, area.short_title, with_visit(partial(_area, area)))
    yield Screen(destinations.FIRST_LOOK, "First look", with_visit(_first_look))
    for address, (title, draw) in _OF_A_VISIT.items():
        yield Screen(address, title, with_visit(draw))
    yield from _about_the_service(services, session, visit)
    yield from _for_staff(services, session, now)


def _about_the_service(services: Services, session: Session, visit: Visit | None) -> Iterator[Screen]:
    contact = (services.newest if visit is None else visit.edition).rubric.rules.contact
    yield Screen(destinations.HOW_IT_WORKS, how_it_works.TITLE, lambda: how_it_works.show(session, for_staff=services.for_staff))
    yield Screen(destinations.PRIVACY, privacy.TITLE, lambda: privacy.show(contact, session))
    yield Screen(destinations.ACCESSIBILITY, accessibility.TITLE, lambda: accessibility.show(contact, session))


def _for_staff(services: Services, session: Session, now: datetime) -> Iterator[Screen]:
    if services.for_staff:
        yield Screen(destinations.RUBRIC, rubric_desk.TITLE, lambda: rubric_desk.show(services, session, now))
    key = services.noise_key
    staff = partial(staff_only, session) if key is None else partial(releases.show, services, session, now, key)
    yield Screen(destinations.RELEASES, "Releases", staff)


def _with_visit(opened: Opened, session: Session, now: datetime, draw: DrawVisit) -> Draw:
    """What is drawn of an assessment, or why there is none to draw."""
    match opened:
        case Visit():
            return lambda: draw(opened)
        case EditionNotHere():
            return lambda: missing_edition.show(session, opened, now)
        case None:
            return lambda: _nothing_open(session, now)


def _area(area: Area, visit: Visit) -> Go | None:
    """The question of this area the visitor is on, or the check of its answers."""
    if not area.questions:
        return does_not_apply(area)
    place = visit.session.place_in(area.id)
    current = next((q for q in area.questions if q.id == place), None)
    if current is None and place != CHECK:
        current = first_open(area, visit.responses)
    if current is None:
        return section_check.show(visit, area)
    visit.session.stay_in(area.id, current.id)
    return question.show(visit, Way(area.id, area.short_title, area.questions, area), current)


def _first_look(visit: Visit) -> Go | None:
    """The question of the first look the visitor is on, or what it shows."""
    questions, place = questions_of_first_look(visit.rubric), visit.session.place_in(destinations.FIRST_LOOK)
    current = next((q for q in questions if q.id == place), None)
    if current is None and place != CHECK:
        current = next_in_first_look(visit.rubric, visit.responses)
    if current is None:
        return first_look.show(visit)
    visit.session.stay_in(destinations.FIRST_LOOK, current.id)
    return question.show(visit, Way(destinations.FIRST_LOOK, "First look", questions), current)


def _nothing_open(session: Session, now: datetime) -> Go | None:
    if session.assessment is None:
        return nothing_open(session)
    service_problem(session, now)  # it is open, but the store could not be read
    return None
