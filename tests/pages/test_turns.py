"""Two runs of one browser at once: a page loaded again, or a second run of one visit; no page is drawn beside its own save."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from sqlalchemy import create_engine

from assessment import navigation, planning
from assessment.at_once import keep_at_once
from assessment.remembered import OURS as KEPT
from assessment.saving import Kept, Outcome, settle
from assessment.services import Services
from assessment.session import Session
from assessment.settings import PROJECT
from assessment.storage.errors import StoreUnreachable
from assessment.storage.opening import address_of
from assessment.storage.stored import Saved
from assessment.turns import Turns
from assessment.visit import Visit, visit_of
from scoring.assessment import PlannedAction
from scoring.responses import AnyAnswer
from tests.builders import at
from tests.pages.conftest import BEGUN, IDENTITY, OURS, THEIRS, Service
from tests.pages.edition import QUESTIONS

NOW = BEGUN + timedelta(hours=1)
Q = "aaa-1"
UNTIL_IT_WOULD_BE_THROUGH = 0.2
"""Seconds in which a run that waits for nothing would be long over."""


class Overtaken(BaseException):
    """How Streamlit ends a run that it has asked to stop."""


class Widgets(dict[str | int, Any]):
    """Streamlit's state of one visit, as one of its runs meets it: asked for anything, it ends a run that was overtaken."""

    overtaken = False

    def get(self, key: str | int, default: Any = None) -> Any:
        if self.overtaken:
            raise Overtaken
        return super().get(key, default)


class Visitor:
    """One visit of a browser; each run of it may meet other widgets, and all of them what the visit remembers."""

    def __init__(self, services: Services, browser: str = OURS) -> None:
        self._services = services
        self._address = {"assessment": IDENTITY, "browser": browser}
        self._remembered: Any = None
        self._has_turn = Event()

    def begins(self, runs: Executor, work: Callable[[Any], Any], given: Any) -> Future[Any]:
        """Begin one of these runs, and wait until it has its turn."""
        self._has_turn.clear()
        run = runs.submit(work, given)
        assert self._has_turn.wait(10)
        return run

    def session(self, widgets: Widgets | None = None) -> Session:
        """The session of a new run, for what it does before it has its turn."""
        widgets = Widgets() if widgets is None else widgets
        if self._remembered is not None:
            widgets[KEPT] = self._remembered
        session = Session(widgets, self._address)
        self._remembered = widgets[KEPT]
        return session

    def visit(self, session: Session) -> Visit:
        """The assessment as stored now."""
        visit = visit_of(self._services, session, NOW)
        assert visit is not None
        return visit

    def draws(self, answer: AnyAnswer | None) -> Outcome:
        """One run of the question's page with this answer on the screen."""
        session = self.session()
        with session.turn(self._services.turns):
            self._has_turn.set()
            return settle(self.visit(session), Q, answer)

    def changes_plan(self, change: Callable[[planning.Actions], planning.Actions]) -> Saved | str:
        """One run of the plan's page, in which this is saved."""
        session = self.session()
        with session.turn(self._services.turns):
            self._has_turn.set()
            visit = self.visit(session)
            planning.recognise(visit)
            return planning.save(visit, change)


@contextmanager
def held(service: Service) -> Iterator[None]:
    """While another program writes."""
    engine = create_engine(address_of(service.settings))
    with engine.connect() as other:
        other.exec_driver_sql("BEGIN IMMEDIATE")
        yield
        other.rollback()
    engine.dispose()


def waits(run: Future[Any]) -> bool:
    """Whether the run stands still for as long as it would take."""
    try:
        run.exception(UNTIL_IT_WOULD_BE_THROUGH)
    except TimeoutError:
        return True
    return False


def test_a_choice_taken_back_while_it_is_being_saved_is_called_saved_only_when_it_is(service: Service) -> None:
    service.begin({Q: at(2)})
    visitor = Visitor(service.services)
    visitor.draws(at(2))
    with ThreadPoolExecutor(2) as runs:
        with held(service):
            first = visitor.begins(runs, visitor.draws, at(4))
            second = runs.submit(visitor.draws, at(2))
            assert waits(second), "nothing is called saved while an earlier click is on its way to the store"
        assert first.result() == Kept(NOW)
        assert second.result() == Kept(NOW)
    assert service.stored().assessment.answers[Q] == at(2)
    assert service.stored().versions[Q].version == 3


def test_a_run_that_was_overtaken_before_its_turn_came_saves_nothing(service: Service) -> None:
    service.begin({Q: at(2)})
    visitor = Visitor(service.services)
    visitor.draws(at(2))
    older = Widgets({f"levels-5-{Q}-0": "4", f"note-{Q}-0": "", f"sure-{Q}-0": "asserted"})
    session, question = visitor.session(older), service.services.newest.rubric.question(Q)
    with ThreadPoolExecutor(1) as runs:
        with service.services.turns.of(OURS):
            click = runs.submit(keep_at_once, service.services, session, question)
            older.overtaken = True
        assert isinstance(click.exception(), Overtaken)
    assert visitor.draws(at(2)) == Kept(BEGUN)
    older.overtaken = False
    keep_at_once(service.services, session, question)
    assert service.stored().assessment.answers[Q] == at(4), "the same click is saved when nothing has overtaken it"


def test_a_page_loaded_again_while_an_answer_is_being_saved_shows_the_answer_that_is_stored(service: Service) -> None:
    service.begin({Q: at(2)})
    services: Services = navigation.services()  # those of the window
    visitor = Visitor(services)
    visitor.draws(at(2))
    with ThreadPoolExecutor(2) as runs:
        with held(service):
            click = visitor.begins(runs, visitor.draws, at(4))
            loaded = runs.submit(service.window, "area-a", question=Q)
            assert waits(loaded)
        assert click.result() == Kept(NOW)
    assert "✓ Saved" in loaded.result().words
    assert loaded.result().chosen(QUESTIONS[Q].question) == "4"


def test_changes_of_a_plan_in_quick_succession_are_not_taken_for_two_people(service: Service) -> None:
    ask, owned = PlannedAction(action="Ask"), PlannedAction(action="Ask", owner="SENCO")
    service.begin(actions=(ask,))
    visitor = Visitor(service.services)
    with ThreadPoolExecutor(2) as runs:
        with held(service):
            first = visitor.begins(runs, visitor.changes_plan, lambda plan: planning.changed(plan, 0, owned))
            second = runs.submit(visitor.changes_plan, lambda plan: planning.changed(plan, 0, ask))
            assert waits(second)
        assert isinstance(first.result(), Saved)
        assert isinstance(second.result(), Saved)
    assert service.stored().assessment.actions == (ask,)


def test_nobody_waits_for_somebody_elses_browser(service: Service) -> None:
    service.begin({Q: at(2)})
    with service.services.turns.of(OURS):
        assert Visitor(service.services, THEIRS).draws(at(2)) == Kept(BEGUN)


def test_a_turn_that_ended_in_a_fault_leaves_the_next_one_free() -> None:
    turns = Turns(patience=timedelta(0))
    with pytest.raises(Overtaken), turns.of(OURS):
        raise Overtaken
    with turns.of(OURS):
        pass


def test_a_turn_that_does_not_end_is_not_waited_for_for_ever() -> None:
    turns = Turns(patience=timedelta(0))
    with turns.of(OURS), pytest.raises(StoreUnreachable), turns.of(OURS):
        pytest.fail("two runs of one browser at once")


def test_streamlit_is_told_not_to_begin_a_run_of_a_visit_beside_another() -> None:
    settings = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["runner"]["fastReruns"] is False
