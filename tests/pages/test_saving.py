"""What is on the screen against what is stored: every outcome, with a real store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from time import monotonic, sleep

import pytest
from sqlalchemy import create_engine

from assessment import planning
from assessment.remembered import State
from assessment.saving import Kept, Newer, NotKept, Outcome, TwoAnswers, settle, settle_at_once, show_stored, use_ours
from assessment.session import Session
from assessment.storage.opening import address_of
from assessment.storage.stored import Saved
from assessment.visit import Visit, visit_as_shown, visit_of
from scoring.assessment import PlannedAction
from scoring.responses import AnyAnswer
from tests.builders import at
from tests.pages.conftest import BEGUN, IDENTITY, OURS, THEIRS, Service

NOW = BEGUN + timedelta(hours=1)
Q = "aaa-1"


class Browser:
    """A session, new or old, as `settle` meets it: `seen` is the version that the address remembers."""

    def __init__(self, service: Service, seen: int | None = None, browser: str = OURS) -> None:
        self._service = service
        self._state: State = {}
        remembered = {} if seen is None else {"question": Q, "seen": str(seen)}
        self._address = {"assessment": IDENTITY, "browser": browser, **remembered}

    @property
    def session(self) -> Session:
        return Session(self._state, self._address)

    def visit(self, now: datetime = NOW) -> Visit:
        visit = visit_of(self._service.services, self.session, now)
        assert visit is not None
        return visit

    def shows(self, answer: AnyAnswer | None) -> Outcome:
        """One run of the page with this answer on the screen."""
        return settle(self.visit(), Q, answer)


def stored(service: Service) -> AnyAnswer | None:
    return service.stored().assessment.answers.get(Q)


def test_nothing_chosen_and_nothing_stored_is_kept_as_it_is(service: Service) -> None:
    service.begin()
    assert Browser(service).shows(None) == Kept(None)
    assert service.stored().versions == {}


def test_what_is_stored_already_is_not_stored_again(service: Service) -> None:
    service.begin({Q: at(3)})
    assert Browser(service).shows(at(3)) == Kept(BEGUN)
    assert service.stored().versions[Q].version == 1


def test_a_choice_is_saved_with_the_time_of_the_save(service: Service) -> None:
    service.begin()
    browser = Browser(service)
    browser.shows(None)
    assert browser.shows(at(4)) == Kept(NOW)
    assert stored(service) == at(4)


def test_a_choice_that_was_saved_is_not_taken_for_a_change_in_the_next_run(service: Service) -> None:
    service.begin()
    browser = Browser(service)
    for answer in (None, at(4), at(4)):
        browser.shows(answer)
    assert service.stored().versions[Q].version == 1


def test_somebody_elses_answer_is_drawn_when_nothing_was_changed_here(service: Service) -> None:
    service.begin({Q: at(1)})
    browser = Browser(service)
    browser.shows(at(1))
    service.save(Q, at(2))
    assert browser.shows(at(1)) == Newer()
    assert stored(service) == at(2)


def test_somebody_elses_answer_is_drawn_where_nothing_had_been_chosen(service: Service) -> None:
    service.begin()
    browser = Browser(service)
    browser.shows(None)
    service.save(Q, at(2))
    assert browser.shows(None) == Newer()


def test_two_answers_at_once_are_both_kept_until_the_leader_chooses(service: Service) -> None:
    service.begin({Q: at(1)})
    browser = Browser(service)
    browser.shows(at(1))
    service.save(Q, at(2))
    outcome = browser.shows(at(5))
    assert isinstance(outcome, TwoAnswers)
    assert (outcome.ours, outcome.theirs, outcome.version) == (at(5), at(2), 2)
    assert stored(service) == at(2)
    assert use_ours(browser.visit(), Q, outcome) == Kept(NOW)
    assert stored(service) == at(5)


def at_once(browser: Browser, service: Service, answer: AnyAnswer) -> None:
    """What a click does before its page is drawn: it is saved from what the screen showed, without looking first."""
    visit = visit_as_shown(service.services, browser.session, NOW)
    assert visit is not None
    settle_at_once(visit, Q, answer)


def test_a_click_never_overwrites_an_answer_its_screen_has_not_shown(service: Service) -> None:
    service.begin({Q: at(1)})
    browser = Browser(service)
    browser.shows(at(1))
    service.save(Q, at(2))
    at_once(browser, service, at(5))
    assert stored(service) == at(2)
    outcome = browser.shows(at(5))
    assert isinstance(outcome, TwoAnswers)
    assert (outcome.ours, outcome.theirs) == (at(5), at(2))


def test_two_windows_that_give_the_same_answer_are_not_asked_which(service: Service) -> None:
    service.begin({Q: at(1)})
    browser = Browser(service)
    browser.shows(at(1))
    service.save(Q, at(5))
    at_once(browser, service, at(5))
    assert browser.shows(at(5)) == Kept(service.stored().versions[Q].saved_at)
    assert service.stored().versions[Q].version == 2


def test_a_click_after_another_window_submitted_changes_nothing(service: Service) -> None:
    service.begin({Q: at(1)})
    browser = Browser(service)
    browser.shows(at(1))
    service.submit()
    at_once(browser, service, at(4))
    assert stored(service) == at(1)


def test_what_another_window_saved_elsewhere_is_there_after_the_next_click(service: Service) -> None:
    service.begin({Q: at(1)})
    browser = Browser(service)
    browser.shows(at(1))
    service.save("aaa-2", at(2))
    at_once(browser, service, at(4))
    assert browser.visit().responses == {Q: at(4), "aaa-2": at(2)}


def test_a_session_that_has_shown_nothing_yet_saves_nothing_at_once(service: Service) -> None:
    service.begin({Q: at(1)})
    assert visit_as_shown(service.services, Browser(service).session, NOW) is None


def test_taking_theirs_leaves_nothing_to_settle(service: Service) -> None:
    service.begin({Q: at(1)})
    browser = Browser(service)
    browser.shows(at(1))
    service.save(Q, at(2))
    before = browser.visit().session.key("level", Q)
    show_stored(browser.visit(), Q)
    assert browser.visit().session.key("level", Q) != before
    assert isinstance(browser.shows(at(2)), Kept)


def test_a_failed_save_says_when_the_last_good_one_was_and_is_tried_again(service: Service) -> None:
    service.begin({Q: at(1)})
    browser = Browser(service)
    browser.shows(at(1))
    with service.read_only():
        outcome = browser.shows(at(4))
    assert isinstance(outcome, NotKept)
    assert outcome.at == BEGUN
    assert stored(service) == at(1)
    assert browser.shows(at(4)) == Kept(NOW)


def test_a_submitted_answer_stays_whatever_the_screen_holds(service: Service) -> None:
    service.begin({Q: at(1)})
    browser = Browser(service)
    browser.shows(at(1))
    service.submit()
    assert browser.shows(at(4)) == Kept(BEGUN)
    assert stored(service) == at(1)


# An earlier click of the same visit is still being saved, because another program holds the database.


@contextmanager
def held(service: Service) -> Iterator[None]:
    """While another program writes."""
    engine = create_engine(address_of(service.settings))
    with engine.connect() as other:
        other.exec_driver_sql("BEGIN IMMEDIATE")
        yield
        other.rollback()
    engine.dispose()


def until_it_is_on_its_way(browser: Browser, answer: AnyAnswer) -> None:
    """Wait until the save of this answer has begun."""
    until(lambda: any(intended.answer == answer for intended in browser.session.intended_saves(Q)))


def until(is_so: Callable[[], bool]) -> None:
    """Wait until it is so."""
    give_up = monotonic() + 10
    while not is_so():
        assert monotonic() < give_up
        sleep(0.001)


def test_a_choice_taken_back_while_it_is_being_saved_is_what_is_stored(service: Service) -> None:
    service.begin({Q: at(2)})
    browser = Browser(service)
    browser.shows(at(2))
    with ThreadPoolExecutor(2) as runs:
        with held(service):
            first = runs.submit(browser.shows, at(4))
            until_it_is_on_its_way(browser, at(4))
            second = runs.submit(browser.shows, at(2))
            assert not second.done(), "nothing is called saved while an earlier click may still change it"
        first.result()
        assert second.result() == Kept(NOW)
    assert stored(service) == at(2)
    assert browser.shows(at(2)) == Kept(NOW)


def test_of_many_quick_clicks_the_last_is_stored(service: Service) -> None:
    service.begin({Q: at(2)})
    browser = Browser(service)
    browser.shows(at(2))
    with ThreadPoolExecutor(1) as runs, held(service):
        runs.submit(browser.shows, at(4))
        until_it_is_on_its_way(browser, at(4))
        rest = [runs.submit(browser.shows, at(level)) for level in (2, 5, 2, 1, 2)]
    assert [run.result() for run in rest] == [Kept(NOW)] * len(rest)
    assert stored(service) == at(2)


def test_a_field_of_the_plan_put_back_while_it_is_being_saved_is_what_is_stored(service: Service) -> None:
    ask, owned = PlannedAction(action="Ask"), PlannedAction(action="Ask", owner="SENCO")
    service.begin(actions=(ask,))
    browser = Browser(service)
    with ThreadPoolExecutor(2) as runs:
        with held(service):
            first = runs.submit(planning.save, browser.visit(), lambda plan: planning.changed(plan, 0, owned))
            until(lambda: bool(browser.session.intended_plans))
            after = browser.visit()
            assert planning.may_still_change(after, 0, ask), "the screen is as the store, and has to be saved all the same"
            second = runs.submit(planning.save, after, lambda plan: planning.changed(plan, 0, ask))
        assert isinstance(first.result(), Saved)
        assert second.result() == planning.CHANGED_JUST_BEFORE
    after = browser.visit()
    planning.recognise(after)
    assert isinstance(planning.save(after, lambda plan: planning.changed(plan, 0, ask)), Saved)
    assert service.stored().assessment.actions == (ask,)
    assert not planning.may_still_change(browser.visit(), 0, ask)


def test_after_a_save_that_failed_the_answer_from_before_is_stored_again(service: Service) -> None:
    service.begin({Q: at(2)})
    browser = Browser(service)
    browser.shows(at(2))
    with service.read_only():
        assert isinstance(browser.shows(at(4)), NotKept)
        assert isinstance(browser.shows(at(2)), NotKept), "whether the first save landed is not known"
    assert browser.shows(at(2)) == Kept(NOW)
    assert stored(service) == at(2)


# A browser reconnects: a new session, in whose first run the screen already holds an answer.


def test_after_a_reconnection_a_choice_made_meanwhile_is_saved(service: Service) -> None:
    service.begin({Q: at(1)})
    assert Browser(service, seen=1).shows(at(4)) == Kept(NOW)
    assert stored(service) == at(4)


def test_after_a_reconnection_the_first_answer_of_all_is_saved(service: Service) -> None:
    service.begin()
    assert Browser(service, seen=0).shows(at(4)) == Kept(NOW)


def test_after_a_reconnection_a_stale_screen_never_overwrites_somebody_else(service: Service) -> None:
    service.begin({Q: at(1)})
    service.save(Q, at(2), browser=THEIRS)
    outcome = Browser(service, seen=1).shows(at(5))
    assert isinstance(outcome, TwoAnswers)
    assert (outcome.ours, outcome.theirs) == (at(5), at(2))
    assert stored(service) == at(2)


def test_a_link_that_was_passed_on_never_overwrites_what_its_first_owner_saved(service: Service) -> None:
    service.begin({Q: at(1)})
    service.save(Q, at(2), browser=OURS)
    assert isinstance(Browser(service, seen=1).shows(at(5)), TwoAnswers)
    assert stored(service) == at(2)


@pytest.mark.parametrize("seen", [None, 0])
def test_a_browser_that_remembers_nothing_asks_before_it_overwrites(service: Service, seen: int | None) -> None:
    service.begin({Q: at(1)}, browser=THEIRS)
    assert isinstance(Browser(service, seen=seen).shows(at(5)), TwoAnswers)
    assert stored(service) == at(1)


def test_an_address_that_remembers_another_question_says_nothing_about_this_one(service: Service) -> None:
    service.begin({Q: at(1)}, browser=THEIRS)
    browser = Browser(service)
    browser._address |= {"question": "aaa-2", "seen": "9"}
    assert isinstance(browser.shows(at(5)), TwoAnswers)


def test_a_screen_drawn_before_there_was_an_answer_shows_the_stored_one(service: Service) -> None:
    service.begin({Q: at(2)})
    assert Browser(service, seen=0).shows(None) == Newer()
