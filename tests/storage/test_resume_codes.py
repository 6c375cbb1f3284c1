"""Coming back with a code: however it is typed, and not by guessing."""

from __future__ import annotations

import logging
import math
import re
import secrets
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from assessment.access import codes
from assessment.access.code_words import CODE_WORDS
from assessment.access.codes import NEW, OLD, as_written, hash_code, make_code, normalise, words_in
from assessment.access.principal import local_principal
from assessment.storage.lookups import HOUR, TOLD_AT, TRIES, WrongTries
from assessment.storage.store import CodeNotFound, NotSaved, Store, StoreUnreachable, TooManyTries
from tests.builders import Clock
from tests.storage.people import CODE, HEAD, NOW, SENCO, STRANGER, new_id, started

NEW_CODE = "MAPLE-RIVER-OTTER-48213"
WORDS = st.sampled_from(CODE_WORDS)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work on a code, which takes long on purpose, takes no time."""
    monkeypatch.setitem(codes._COST, "n", 2)


@pytest.mark.parametrize("code", [CODE, NEW_CODE])
def test_a_code_is_read_however_it_is_typed(code: str) -> None:
    ways: tuple[Callable[[str], str], ...] = (
        lambda code: code.lower().replace("-", " "),
        lambda code: f" {code.title().replace('-', chr(0x2013))} ",
        lambda code: code.lower().replace("-", ""),
        lambda code: code.replace("1", "I"),
        lambda code: f"{code.lower().replace('-', '.')[:-2]} {code[-2:]}\n",
    )
    for way in ways:
        assert normalise(way(code)) == normalise(code), way(code)
        assert as_written(way(code)) == code


@given(st.lists(WORDS, min_size=2, max_size=3), st.integers(0, 10**5 - 1))
def test_every_code_is_read_as_it_was_made_old_or_new(words: list[str], number: int) -> None:
    form = NEW if len(words) == NEW.words else OLD
    digits = f"{number % 10**form.digits:0{form.digits}}"
    code = "-".join((*words, digits))
    typed = f"{' '.join(words).lower()} {digits.replace('0', 'o').replace('1', 'l')}"
    assert as_written(typed) == code
    assert normalise(typed) == "".join(words) + digits
    assert words_in(typed) == tuple(words)


def test_codes_that_differ_are_different_and_what_is_no_code_has_no_words() -> None:
    others = (CODE, NEW_CODE, "RIVER-MAPLE-4821", "MAPLE-RIVER-4822", "MAPLE-RIVER-OTTER-4821", "MAPLE-RIVER-48213", "MAPLE-RIVER", "4821")
    assert len({normalise(other) for other in others}) == len(others)
    assert [words_in(other) is None for other in others] == [False, False, False, False, True, True, True, True]


def test_a_new_code_has_forty_bits_and_is_three_words_and_five_digits() -> None:
    assert math.log2(len(CODE_WORDS) ** NEW.words * 10**NEW.digits) > 40
    made = [make_code(secrets.SystemRandom()) for _ in range(200)]
    assert all(re.fullmatch(r"([A-Z]{4,6}-){3}[0-9]{5}", code) for code in made)


@pytest.mark.parametrize("code", [CODE, NEW_CODE])
def test_a_code_typed_at_another_computer_finds_the_assessment(store: Store, code: str) -> None:
    identity = started(store, code=code)
    assert store.find_by_code(SENCO, f" {code.lower().replace('-', ' ')}") == identity


def test_another_code_leads_nowhere(store: Store) -> None:
    started(store, code=CODE)
    for typed in ("RIVER-MAPLE-4821", "", "\N{GRINNING FACE}" * 500, "\x00"):
        with pytest.raises(CodeNotFound):
            store.find_by_code(HEAD, typed)


def test_a_new_code_replaces_the_one_before(store: Store) -> None:
    identity = started(store, code=CODE)
    store.new_code(HEAD, identity, "OTTER-LAGOON-MAPLE-00001", NOW)
    assert store.find_by_code(HEAD, "otter lagoon maple oooo1") == identity
    with pytest.raises(CodeNotFound):
        store.find_by_code(HEAD, CODE)


def test_a_code_that_is_taken_is_not_given_to_a_second_assessment(store: Store) -> None:
    identity = started(store, code=CODE)
    with pytest.raises(NotSaved):
        started(store, code=CODE)
    assert store.find_by_code(HEAD, CODE) == identity


# Guessing


@pytest.mark.usefixtures("quick")
def test_a_hundred_wrong_codes_of_a_stranger_keep_nobody_out(store: Store) -> None:
    old, new = started(store, code=CODE), started(store, code=NEW_CODE)
    for number in range(150):
        with pytest.raises(CodeNotFound):
            store.find_by_code(local_principal(new_id()), f"{CODE_WORDS[number]} {CODE_WORDS[-number]} 0000")
    assert (store.find_by_code(HEAD, CODE), store.find_by_code(HEAD, NEW_CODE)) == (old, new)


@pytest.mark.usefixtures("quick")
def test_the_digits_to_some_words_can_be_tried_five_times_a_day_from_however_many_browsers(store: Store) -> None:
    identity = started(store, code=CODE)
    for number in range(TRIES):
        with pytest.raises(CodeNotFound):
            store.find_by_code(local_principal(new_id()), f"maple river 000{number}")
    refused = r"^Too many wrong tries with these words\. Wait 24 hours, or open your progress file\.$"
    for typed in ("maple river 9999", CODE):
        with pytest.raises(TooManyTries, match=refused):
            store.find_by_code(local_principal(new_id()), typed)
    with pytest.raises(CodeNotFound):
        store.find_by_code(STRANGER, CODE)
    assert store.load(HEAD, identity).id == identity


Try = tuple[tuple[str, ...], float]
A_TRY = st.tuples(st.tuples(WORDS, WORDS), st.floats(0, HOUR))


def _tried_wrongly(tries: WrongTries, words: tuple[str, ...]) -> bool:
    """Whether a wrong code with these words was looked up; False when it was refused."""
    with suppress(CodeNotFound), tries.one(HEAD, words):
        raise CodeNotFound
    try:
        with tries.one(HEAD, words):
            pass
    except TooManyTries:
        return False
    return True


@given(st.lists(A_TRY, max_size=60), st.tuples(WORDS, WORDS))
def test_whatever_else_is_tried_the_words_of_a_leader_are_not_refused(tried: list[Try], ours: tuple[str, ...]) -> None:
    clock = Clock()
    tries = WrongTries(clock)
    for words, wait in tried:
        clock.seconds += wait
        if words != ours:
            _tried_wrongly(tries, words)
    with tries.one(HEAD, ours):
        pass


@given(st.lists(st.tuples(st.sampled_from([("MAPLE", "RIVER"), ("OTTER", "LAGOON")]), st.floats(0, 8 * HOUR)), max_size=60))
def test_no_words_are_tried_wrongly_more_than_five_times_in_any_day(tried: list[Try]) -> None:
    clock = Clock()
    tries = WrongTries(clock)
    looked_up: dict[tuple[str, ...], list[float]] = {}
    for words, wait in tried:
        clock.seconds += wait
        with suppress(TooManyTries, CodeNotFound), tries.one(HEAD, words):
            looked_up.setdefault(words, []).append(clock.seconds)
            raise CodeNotFound
    for times in looked_up.values():
        assert all(later - earlier >= 24 * HOUR for earlier, later in zip(times, times[TRIES:], strict=False))


def test_words_that_were_tried_too_often_can_be_tried_again_after_a_day() -> None:
    clock = Clock()
    tries = WrongTries(clock)
    for _ in range(TRIES):
        with suppress(CodeNotFound), tries.one(HEAD, ("MAPLE", "RIVER")):
            raise CodeNotFound
    for hours, wait in ((0, "24 hours"), (21.5, "3 hours"), (23.5, "an hour")):
        clock.seconds = hours * HOUR
        with pytest.raises(TooManyTries, match=f"Wait {wait}, or"), tries.one(HEAD, ("MAPLE", "RIVER")):
            pass
    clock.seconds = 24 * HOUR
    with tries.one(HEAD, ("MAPLE", "RIVER")):
        pass


def test_tries_made_at_once_are_all_counted_and_those_that_end_well_are_not() -> None:
    tries = WrongTries(Clock())
    under_way = [tries.one(HEAD, ("MAPLE", "RIVER")) for _ in range(TRIES)]
    for one in under_way:
        one.__enter__()
    with pytest.raises(TooManyTries), tries.one(HEAD, ("MAPLE", "RIVER")):
        pass
    for one in under_way:
        one.__exit__(None, None, None)
    for _ in range(TRIES + 1):
        with suppress(StoreUnreachable), tries.one(HEAD, ("MAPLE", "RIVER")):
            raise StoreUnreachable  # nothing was found out


def test_guessing_is_told_in_the_log_without_a_word_of_the_codes(caplog: pytest.LogCaptureFixture) -> None:
    tries = WrongTries(Clock())
    pairs = ((first, second) for first in CODE_WORDS for second in CODE_WORDS)
    with caplog.at_level(logging.WARNING, "assessment"):
        for _, pair in zip(range(TOLD_AT), pairs, strict=False):
            with suppress(CodeNotFound), tries.one(HEAD, pair):
                raise CodeNotFound
    assert caplog.messages == [f"resume codes are being guessed: wrong ones with {TOLD_AT} groups of words within a day"]


# What is stored


def test_whoever_reads_the_database_finds_no_code_in_it(store: Store, beside: Engine) -> None:
    started(store, code=CODE)
    with beside.connect() as connection:
        stored, key = connection.execute(text("SELECT code_hash, code_key FROM assessment, installation")).one()
    assert re.fullmatch("[0-9a-f]{64}", stored)
    assert stored == hash_code(CODE, bytes.fromhex(key)) != hash_code(CODE, b"another installation")


def test_there_are_words_enough_and_no_word_begins_another() -> None:
    assert len(CODE_WORDS) >= 300
    assert all(re.fullmatch("[A-Z]{4,6}", word) for word in CODE_WORDS)
    assert not [(word, other) for word in CODE_WORDS for other in CODE_WORDS if other != word and other.startswith(word)]


def test_one_wrong_letter_never_makes_another_word() -> None:
    masks = Counter(f"{word[:place]}?{word[place + 1 :]}" for word in CODE_WORDS for place in range(len(word)))
    assert max(masks.values()) == 1
    assert not {word[:place] + word[place + 1 :] for word in CODE_WORDS for place in range(len(word))} & set(CODE_WORDS)
