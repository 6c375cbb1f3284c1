"""Letting the scores into the average, or not: after seeing all that is sent, and never without a yes."""

from __future__ import annotations

import logging

import pytest

from assessment import dates
from assessment.access.principal import local_principal
from assessment.contributing import draft_of, fresh_keys
from assessment.contribution_file import from_json
from assessment.storage.stored import HeldContribution
from scoring.contribution import Contribution
from tests.builders import a_school, a_trust, at, do_not_know
from tests.command_line import SECRET
from tests.pages.conftest import BEGUN, CODE, IDENTITY, OURS, Service
from tests.pages.edition import LEVEL
from tests.pages.window import Window

CHOICE = "Do you let these scores into the average?"
YES, NO = "Yes, add our scores to the average", "No, keep our scores out"
IN_TRUST, TRUST_KEY = "Is your school part of a trust?", "Trust key"
YES_OF, NO_TRUST = "Yes. Our trust's key is:", "No, we are in no trust"
SAVE = "Save your choice"


def held(service: Service) -> HeldContribution | None:
    return service.services.store.benchmark.held(local_principal(OURS), IDENTITY)


def in_the_average(service: Service) -> bool:
    found = held(service)
    return found is not None and found.contribution is not None


@pytest.fixture
def submitted(service: Service) -> Service:
    """A service with a submitted assessment whose answers are all at level 3."""
    service.begin_with_all_at(3)
    service.submit()
    return service


def choose(window: Window, option: str, *, school: bool = True) -> None:
    """Choose, for a school in no trust, or for a trust, which is not asked."""
    window.choose(CHOICE, option)
    if option == YES and school:
        window.choose(IN_TRUST, NO_TRUST)
    window.press(SAVE)


def test_nothing_is_ticked_and_nothing_is_sent_by_only_looking(submitted: Service) -> None:
    window = submitted.window("contribute")
    assert window.heading == "Your scores in the average"
    assert window.chosen(CHOICE) is None
    window.press(SAVE)
    assert "Select yes or no." in window.problems
    assert not in_the_average(submitted)


def test_all_that_would_be_sent_is_on_the_page_first(service: Service) -> None:
    service.begin_with_all_at(3, but={"aaa-2": at(4, note="Canary note"), "bbb-1": at(5)})
    service.submit()
    words = service.window("contribute").words
    for shown in (
        "Region London",
        "Number of pupils 201-400",
        "Phase Primary",
        "Type Academy",
        "Submitted on 20 November 2026",
        f"Area a 3.3 (exactly 10/3) {LEVEL[2]}",
        f"Title of aaa-2 {LEVEL[3]}",
        f"Title of bbb-1 {LEVEL[4]}",
        "Never sent: your name, who answered, your notes",
        "No average made after that includes you.",
        "Averages that are published already stay as they are, with their date.",
        "You see the full comparison whatever you choose here.",
    ):
        assert shown in words
    assert "Canary note" not in words


def test_a_yes_is_stored_with_the_contribution(submitted: Service) -> None:
    window = submitted.window("contribute")
    choose(window, YES)
    assert "Your choice is saved." in window.words
    assert "You let your scores into the average" in window.words
    assert window.chosen(CHOICE) == YES
    assert submitted.stored().share_scores is True
    assert in_the_average(submitted)


def test_the_choice_can_be_changed_on_the_same_page(submitted: Service) -> None:
    window = submitted.window("contribute")
    choose(window, YES)
    choose(window, NO)
    assert "You chose to keep your scores out of the average." in window.words
    assert (submitted.stored().share_scores, in_the_average(submitted)) == (False, False)
    choose(window, YES)
    assert in_the_average(submitted)


def test_reopening_withdraws_nothing_and_submitting_again_asks_again(submitted: Service) -> None:
    window = submitted.window("contribute")
    choose(window, YES)
    first = held(submitted)
    submitted.services.store.reopen(local_principal(OURS), IDENTITY, BEGUN)
    submitted.save("aaa-1", at(5))
    window.visit("contribute")
    assert "You choose after you submit." in window.words
    assert held(submitted) == first
    submitted.services.store.submit(local_principal(OURS), IDENTITY, None, BEGUN)
    window.visit("contribute")
    assert "You let scores of 20 November 2026 into the average. They stay until you choose again." in window.words
    assert window.chosen(CHOICE) is None
    choose(window, YES)
    second = held(submitted)
    assert first is not None
    assert second is not None
    assert (second.key, second.version) == (first.key, 2)


def test_earlier_scores_can_be_taken_out_while_the_assessment_is_open(submitted: Service) -> None:
    window = submitted.window("contribute")
    choose(window, YES)
    submitted.services.store.reopen(local_principal(OURS), IDENTITY, BEGUN)
    window.visit("contribute")
    window.press("Take our earlier scores out")
    assert not in_the_average(submitted)
    assert "Take our earlier scores out" not in window.buttons


def test_a_yes_given_to_other_scores_than_are_stored_now_is_asked_again(submitted: Service) -> None:
    window = submitted.window("contribute")
    window.choose(CHOICE, YES)
    window.choose(IN_TRUST, NO_TRUST)
    submitted.services.store.reopen(local_principal(OURS), IDENTITY, BEGUN)
    submitted.save("aaa-1", at(5))
    submitted.services.store.submit(local_principal(OURS), IDENTITY, None, BEGUN)
    window.press(SAVE)
    assert window.chosen(CHOICE) is None
    assert f"Title of aaa-1 {LEVEL[4]}" in window.words
    assert not in_the_average(submitted)


def test_answers_that_are_not_complete_enough_are_told_what_is_missing(service: Service) -> None:
    service.begin_with_all_at(3, but={"ccc-3": do_not_know()})
    service.submit()
    window = service.window("contribute")
    assert "8 of 9 questions have a level. The average needs nine in ten of them." in window.words
    assert "'Area c' has no score yet." in window.words
    assert SAVE not in window.buttons


def test_before_submitting_the_way_leads_there(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("contribute")
    assert SAVE not in window.buttons
    window.press("Check your answers")
    assert window.heading == "Check everything before you submit"


@pytest.mark.parametrize("page", ["results", "check-and-submit"])
def test_the_choice_is_reached_from_submitting_and_from_the_results(submitted: Service, page: str) -> None:
    window = submitted.window(page)
    window.press("Your scores in the average")
    assert window.heading == "Your scores in the average"
    window.press("Return to your results")
    assert window.heading == "Your results"


def test_a_school_has_to_say_whether_it_is_part_of_a_trust(submitted: Service) -> None:
    window = submitted.window("contribute")
    window.choose(CHOICE, YES)
    assert window.chosen(IN_TRUST) is None
    window.press(SAVE)
    assert "Say whether your school is part of a trust." in window.problems
    window.choose(IN_TRUST, YES_OF)
    window.press(SAVE)
    assert "Ask your trust for its key. A trust sees it on this page" in window.problems
    assert "Nothing is sent until then." in window.problems
    assert not in_the_average(submitted)


def test_a_school_counts_under_the_key_of_its_trust(submitted: Service) -> None:
    window = submitted.window("contribute")
    window.choose(CHOICE, YES)
    window.choose(IN_TRUST, YES_OF)
    window.type(TRUST_KEY, "oak")
    window.press(SAVE)
    assert "A trust key has 32 characters" in window.problems
    assert not in_the_average(submitted)
    window.type(TRUST_KEY, f" {'A1' * 8} {'b2' * 8}")
    window.press(SAVE)
    found = held(submitted)
    assert found is not None
    assert found.trust_key == "a1" * 8 + "b2" * 8
    assert f"Stored: part of the trust with the key {found.trust_key}." in window.words


def test_a_school_in_no_trust_is_a_trust_of_its_own(submitted: Service) -> None:
    window = submitted.window("contribute")
    choose(window, YES)
    found = held(submitted)
    assert found is not None
    assert found.trust_key == found.key
    assert "Stored: in no trust." in window.words


def test_a_school_finds_the_key_of_a_trust_that_runs_the_installation(submitted: Service) -> None:
    key = submitted.services.store.benchmark.trust_key(local_principal(OURS), fresh_keys())
    assert key in submitted.window("contribute").words


def test_a_trust_can_copy_the_key_for_its_schools(service: Service) -> None:
    service.begin_with_all_at(3, a_trust())
    service.submit()
    window = service.window("contribute")
    shown = window.words
    choose(window, YES, school=False)
    found = held(service)
    assert found is not None
    assert found.trust_key in shown
    assert found.trust_key in window.words


def test_a_choice_that_cannot_be_saved_is_not_shown_as_saved(submitted: Service) -> None:
    window = submitted.window("contribute")
    window.choose(CHOICE, YES)
    window.choose(IN_TRUST, NO_TRUST)
    with submitted.read_only():
        window.press(SAVE)
        assert "Nothing was changed, because the database could not store it." in window.problems
    assert "Your choice is saved" not in window.words
    window.press(SAVE)
    assert in_the_average(submitted)


def test_a_schools_own_installation_has_a_file_to_send(submitted: Service) -> None:
    window = submitted.window("contribute")
    assert window.downloads == []
    choose(window, YES)
    assert "It counts when the Coalition has the file" in window.words
    assert window.downloads == ["Download the contribution file"]
    given = held(submitted)
    assert given is not None
    assert from_json(window.download("Download the contribution file")) == given.contribution
    choose(window, NO)
    assert window.downloads == ["Download the withdrawal file"]
    assert from_json(window.download("Download the withdrawal file")).key == given.key


def test_at_the_coalition_a_choice_counts_at_once(submitted: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIM_BENCHMARK_SECRET", SECRET)
    window = submitted.window("contribute")
    choose(window, YES)
    assert "The next averages include your scores." in window.words
    key = submitted.services.store.benchmark.trust_key(local_principal(OURS), fresh_keys())
    assert key not in window.words, "the Coalition's installation is no trust's own"
    assert window.downloads == []


def test_keeping_the_scores_out_changes_no_comparison(submitted: Service) -> None:
    before = submitted.window("compare").words
    choose(submitted.window("contribute"), NO)
    assert submitted.window("compare").words == before


def test_no_name_note_role_or_code_goes_with_it_or_into_the_log(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    note = {"aaa-1": at(3, note="Canary note")}
    service.begin_with_all_at(3, a_school(name="Canary Primary"), but=note, code=CODE, answered_by=("Canary head",))
    service.submit()
    choose(service.window("contribute"), YES)
    found = held(service)
    assert found is not None
    assert found.contribution is not None
    sent = found.contribution.model_dump_json()
    assert [word for word in ("Canary", CODE, IDENTITY, OURS) if word in sent] == []
    assert "Canary" not in caplog.text


# Another school of the same name


SAME, OURS_TOO, ANOTHERS = "Are those scores yours?", "Yes, they are ours. Take these in their place", "No, they are another's. Count both"


@pytest.fixture
def beside_another(submitted: Service) -> HeldContribution:
    """What another assessment here, of a school that looks the same, has let into the average."""
    store, us = submitted.services.store, local_principal(OURS)
    mine = store.load(us, IDENTITY).assessment
    draft = draft_for(submitted)
    given = store.benchmark.contribute_file(us, mine.model_copy(update={"key": "0a" * 16}), draft, None, fresh_keys(), BEGUN)
    assert store.benchmark.held(us, IDENTITY) is None
    return HeldContribution(given.key, given.trust_key, given.edition, given.version, given, None, BEGUN)


def draft_for(service: Service) -> Contribution:
    edition, stored = service.services.newest, service.services.store.load(local_principal(OURS), IDENTITY).assessment
    card = edition.scorecard(stored.organisation, stored.answers)
    return draft_of(edition.as_asked(stored.organisation), stored, card, dates.today(BEGUN))


def test_a_leader_is_asked_whether_scores_of_a_school_of_the_same_name_are_theirs(
    submitted: Service, beside_another: HeldContribution
) -> None:
    window = submitted.window("contribute")
    assert "Your scores are not in the average." in window.words, "nobody is told what another school did"
    choose(window, YES)
    assert "Say whether the scores that are in the average already are yours." in window.problems
    assert not in_the_average(submitted)
    window.choose(SAME, ANOTHERS)
    window.press(SAVE)
    found = held(submitted)
    assert found is not None
    assert found.key != beside_another.key
    assert "Are those scores yours?" not in window.words, "it is asked once"


def test_scores_that_are_the_same_schools_are_replaced_and_not_counted_twice(submitted: Service, beside_another: HeldContribution) -> None:
    window = submitted.window("contribute")
    window.choose(CHOICE, YES)
    window.choose(IN_TRUST, NO_TRUST)
    window.choose(SAME, OURS_TOO)
    window.press(SAVE)
    found = held(submitted)
    assert found is not None
    assert found.key == beside_another.key
