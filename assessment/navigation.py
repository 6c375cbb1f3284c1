"""Which page follows which.  Only this module moves the visitor: pages say where to, and it goes there."""

from __future__ import annotations

import atexit
import gc
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from traceback import format_tb

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from assessment import dates, destinations
from assessment.access.principal import local_principal
from assessment.destinations import Go
from assessment.held_uploads import let_go_of_all
from assessment.on_screen import Notice
from assessment.pages import question
from assessment.screens import Opened, screens_of
from assessment.services import Services, open_services
from assessment.session import Session
from assessment.settings import read_settings
from assessment.storage.errors import StoreUnreachable
from assessment.visit import EditionNotHere, Visit, visit_of
from assessment.widgets import frame
from assessment.widgets.dead_ends import not_found, service_problem
from assessment.widgets.footer import footer
from assessment.widgets.sidebar import only_listen, sidebar
from assessment.widgets.text import paragraph
from scoring.errors import UserProblem

Pages = dict[str, st.Page]

COLLECT_AFTER = (20_000, 20, 50)
"""How many new objects, and then rounds, Python waits for before it looks for garbage."""

_LOG = logging.getLogger("assessment")


@st.cache_resource(show_spinner="Opening the assessment")
def services() -> Services:
    """Made once for the whole process.  Here, because the script is read again for every click, and what it decorates is made anew."""
    opened = open_services(read_settings())
    atexit.register(opened.store.close)  # everything that was saved is in the file itself then, so that a copy of it is whole
    # What is there by now stays as long as the process.  Looking through it for garbage, again and again, held up clicks.
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)
    return opened


def open_early() -> None:
    """Open what all visits share before the first comes; what stands in the way is told on the pages."""
    with suppress(UserProblem):
        services()


def run(services: Services, session: Session, now: datetime) -> None:
    """Draw the page the address asks for, and go where it says."""
    pages: Pages = {}
    try:
        with session.turn(services.turns):
            _draw(pages, services, session, now)
    except Exception as fault:
        apologise(fault, session, now)
    finally:
        pages.clear()  # each page knows all of them, and such a circle is left to lie until Python looks for garbage


def _draw(pages: Pages, services: Services, session: Session, now: datetime) -> None:
    opened = _opened(services, session, now)
    visit = opened if isinstance(opened, Visit) else None
    edition = services.newest if visit is None else visit.edition
    edition.shown.look(local_principal(session.browser))
    services.pace.look(local_principal(session.browser))
    _add_pages(pages, services, session, opened, now)
    _add_unknown(pages, session, now)
    page = st.navigation(list(pages.values()), position="hidden")
    frame.style()
    if visit is not None and session.has_moved:
        _begin_anew(visit)
    changed = session.enter(page.url_path)
    if changed:
        let_go_of_all()
    if (session.has_gone_back() or changed) and page.url_path in {
        destinations.FIRST_LOOK,
        destinations.AREA,
        *(area.id for area in edition.rubric.areas),
    }:
        session.come_into(page.url_path)
    if changed and visit is not None:
        question.tell_what_was_left(visit)
    _say_for_the_whole_page(session, visit, now)
    go = sidebar(visit) if visit is not None else only_listen(session)
    page.run()
    footer(session, edition.rubric.rules, "" if visit is None else visit.organisation.name, dates.today(now))
    if go is not None and (go.page is None or go.page in pages):  # and not before: the page has saved what was on it
        _follow(go, pages)
    frame.move_focus(session)


def _opened(services: Services, session: Session, now: datetime) -> Opened:
    try:
        return visit_of(services, session, now)
    except StoreUnreachable:
        return None
    except EditionNotHere as missing:
        return missing


def _begin_anew(visit: Visit) -> None:
    """It moved after this screen was drawn: nothing that was on the screen is saved or pressed in the newer edition."""
    visit.session.forget_screen(visit.names)
    visit.session.tell(Notice("done", (f"This assessment has moved to edition {visit.rubric.edition} since you last saw this page.",)))
    st.rerun()


def _say_for_the_whole_page(session: Session, visit: Visit | None, now: datetime) -> None:
    """That the page shows an earlier reading, or that the browser is back after it was cut off."""
    if visit is not None and visit.away:
        away = "We cannot reach the saved answers at the moment. This page shows how they were when we last could."
        paragraph(away, "aim-not-saved", role="alert")
    elif session.has_returned():
        saved = None if visit is None else visit.stored.last_saved_at
        frame.done("You are online again." + ("" if saved is None else f" Your last saved answer was at {dates.moment(saved, now)}."))


def refuse(problem: UserProblem) -> None:
    """The only page when the rubric, a setting or the store is faulty: what is wrong, for whoever runs the service."""
    frame.style()
    frame.heading("The service cannot start", lede="Whoever runs the service can put this right.")
    frame.problems(problem.problems)


def apologise(fault: Exception, session: Session, now: datetime) -> None:
    """The only page when something failed outside the pages: no word of ours about files or lines of code."""
    _log(fault)
    frame.style()
    service_problem(session, now)


def _add_pages(pages: Pages, services: Services, session: Session, opened: Opened, now: datetime) -> None:
    """One page for each screen; the first is where a visitor without an address comes in."""
    for screen in screens_of(services, session, opened, pages, now):
        draw, first = _guarded(screen.draw, pages, session, now), screen.address == destinations.START
        pages[screen.address] = st.Page(draw, title=screen.title, url_path=screen.address, default=first)


def _add_unknown(pages: Pages, session: Session, now: datetime) -> None:
    """A page of ours for an address that no page has: Streamlit would show its first page, below a message about its own files."""
    context = get_script_run_ctx()
    asked = context.pages_manager.intended_page_name if context is not None else None
    known = {page.url_path for page in pages.values()}
    if context is not None and asked and (asked != asked.strip() or "/" in asked):  # no page can have such a name
        asked = destinations.NOT_FOUND
        context.pages_manager.set_script_intent("", asked)
    if asked and asked not in known:
        session.unknown_page = asked
    if session.unknown_page and session.unknown_page not in known:
        draw = _guarded(lambda: not_found(session), pages, session, now)
        pages[destinations.NOT_FOUND] = st.Page(draw, title="Page not found", url_path=session.unknown_page)


def _guarded(draw: Callable[[], Go | None], pages: Pages, session: Session, now: datetime) -> Callable[[], None]:
    """The page with the one place where its problems are caught, and where its wish to go elsewhere is followed."""

    def page() -> None:
        try:
            go = draw()
        except UserProblem as problem:
            frame.problems(problem.problems, session)
            session.want_focus()
            go = None
        except Exception as fault:
            _log(fault)
            service_problem(session, now)
            go = None
        if go is not None:
            _follow(go, pages)

    return page


def _log(fault: Exception) -> None:
    """Where it happened, and not what it said: a message can quote what somebody typed."""
    _LOG.error("a page failed: %s\n%s", type(fault).__name__, "".join(format_tb(fault.__traceback__)))


def _follow(go: Go, pages: Pages) -> None:
    if go.page is None:
        st.rerun()
    st.switch_page(pages[go.page])
