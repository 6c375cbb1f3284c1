"""What a visitor's state and address remember, and what of an address is believed."""

from __future__ import annotations

import pytest

from assessment.on_screen import Notice
from assessment.remembered import State
from assessment.session import CHECK, Address, Session
from tests.builders import at

ASSESSMENT, BROWSER = "a" * 32, "b" * 32
IDS = {"assessment": ASSESSMENT, "browser": BROWSER}


def arriving(**address: str) -> tuple[Session, State, Address]:
    """A session's first run at this address."""
    state: State = {}
    return Session(state, address), state, address


def test_an_address_brings_back_the_assessment_and_the_browser() -> None:
    session, _, _ = arriving(**IDS)
    assert (session.assessment, session.browser) == (ASSESSMENT, BROWSER)


@pytest.mark.parametrize("identity", ["", "a" * 31, "a" * 33, "A" * 32, "../" + "a" * 29, "a" * 31 + "g", "a" * 31 + "\u0661"])
def test_an_ill_formed_id_is_ignored(identity: str) -> None:
    session, _, _ = arriving(assessment=identity, browser=identity)
    assert session.assessment is None
    assert session.browser != identity
    assert len(session.browser) == 32


def test_an_id_with_a_line_break_at_its_end_is_ignored() -> None:
    session, _, _ = arriving(assessment=ASSESSMENT + "\n", browser=BROWSER + "\n")
    assert session.assessment is None
    assert session.browser != BROWSER + "\n"


def test_a_browser_without_an_id_gets_a_random_one_and_keeps_it() -> None:
    session, state, address = arriving()
    assert Session(state, address).browser == session.browser
    assert arriving()[0].browser != session.browser


def test_a_changed_address_does_not_change_a_session_that_has_begun() -> None:
    _, state, _ = arriving(**IDS)
    assert Session(state, {"assessment": "c" * 32, "browser": "d" * 32}).assessment == ASSESSMENT


def test_the_ids_are_written_again_after_streamlit_took_them_away() -> None:
    session, _, address = arriving(**IDS)
    address.clear()
    session.keep_address("aaa-1", 3)
    assert address == {**IDS, "question": "aaa-1", "seen": "3"}
    session.keep_address()
    assert address == IDS


def test_what_others_wrote_in_the_address_stays() -> None:
    session, _, address = arriving(**IDS, utm="newsletter")
    session.keep_address()
    assert address == {**IDS, "utm": "newsletter"}


def test_nothing_about_a_browser_is_written_before_an_assessment_is_open() -> None:
    session, _, address = arriving(browser=BROWSER)
    session.keep_address()
    assert address == {}


@pytest.mark.parametrize(("seen", "version"), [("3", 3), ("", 0), ("-1", 0), ("three", 0), ("9" * 30, 0), ("1.5", 0)])
def test_only_a_sound_version_in_the_address_is_believed(seen: str, version: int) -> None:
    session, _, _ = arriving(**IDS, question="aaa-1", seen=seen)
    assert session.seen("aaa-1") == version


def test_the_version_in_the_address_belongs_to_its_question_only() -> None:
    session, _, _ = arriving(**IDS, question="aaa-1", seen="7")
    assert session.seen("aaa-2") == 0


@pytest.mark.parametrize("question", ["aaa-1", "stk-12", CHECK, "early-years"])
def test_an_address_leads_to_the_question_it_names(question: str) -> None:
    session, _, _ = arriving(**IDS, question=question)
    session.come_into("area-a")
    assert session.place_in("area-a") == question


@pytest.mark.parametrize("question", ["", "aaa1", "AAA-1", "aaa-1 ", "<script>", "../../etc"])
def test_an_ill_formed_question_is_ignored(question: str) -> None:
    session, _, _ = arriving(**IDS, question=question)
    session.come_into("area-a")
    assert session.place_in("area-a") is None


def test_the_address_decides_only_once() -> None:
    session, _, _ = arriving(**IDS, question="aaa-2")
    session.come_into("area-a")
    session.come_into("area-b")
    assert session.place_in("area-b") is None


def test_a_page_is_entered_once_and_its_heading_gets_the_keyboard() -> None:
    session, _, _ = arriving()
    assert session.enter("results")
    first = session.focus()
    assert first is not None
    assert session.focus() is None
    assert not session.enter("results")
    assert session.focus() is None
    session.want_focus()
    assert session.focus() not in (None, first)


def test_what_was_asked_for_is_drawn_and_anything_else_is_a_fresh_start() -> None:
    session, _, _ = arriving(**IDS)
    session.go_to("area-a", "aaa-3")
    session.come_into("area-a")
    assert session.place_in("area-a") == "aaa-3"
    session.come_into("area-a")
    assert session.place_in("area-a") is None


def test_another_assessment_starts_without_anything_of_the_first() -> None:
    session, _, _ = arriving(**IDS, question="aaa-1", seen="3")
    session.show("aaa-1", 3, at(4))
    session.stay_in("area-a", "aaa-1")
    session.renew("aaa-1")
    session.open("c" * 32, "MAPLE-RIVER-4821")
    assert session.shown("aaa-1") is None
    assert session.place_in("area-a") is None
    assert session.seen("aaa-1") == 0
    assert session.code == "MAPLE-RIVER-4821"
    session.leave()
    assert session.code is None
    assert session.ids == {}


def test_renewed_widgets_forget_what_was_typed_in_them() -> None:
    session, _, _ = arriving()
    before, other = session.key("note", "aaa-1"), session.key("note", "aaa-2")
    session.renew("aaa-1")
    assert session.key("note", "aaa-1") != before
    assert session.key("note", "aaa-2") == other


def test_a_renewed_widget_is_still_the_renewed_one_after_a_reconnection() -> None:
    session, _, address = arriving(**IDS, question="aaa-1")
    session.renew("aaa-1")
    session.keep_address("aaa-1", 1)
    assert Session({}, address).key("level", "aaa-1") == session.key("level", "aaa-1")


def test_a_notice_is_told_once() -> None:
    session, _, _ = arriving()
    session.tell(Notice("done", ("Saved.",)))
    assert session.told() == Notice("done", ("Saved.",))
    assert session.told() is None


def test_coming_back_online_is_told_once() -> None:
    session, _, _ = arriving()
    assert not session.has_returned()
    session.note_return()
    assert session.has_returned()
    assert not session.has_returned()


def test_a_save_is_reported_to_the_run_it_happened_in() -> None:
    session, _, _ = arriving()
    session.note_saved()
    assert session.has_saved
    session.enter("results")
    assert not session.has_saved
