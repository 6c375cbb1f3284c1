"""Coming back with a code: however it is typed, and not by guessing."""

from __future__ import annotations

import re
import secrets
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from assessment.access.code_words import CODE_WORDS
from assessment.access.codes import hash_code, make_code, normalise
from assessment.access.principal import local_principal
from assessment.storage import lookups
from assessment.storage.store import CodeNotFound, NotSaved, Store, TooManyTries
from tests.storage.people import CODE, HEAD, NOW, SENCO, new_id, started

MINUTE = timedelta(minutes=1)


def test_a_code_is_read_however_it_is_typed() -> None:
    for typed in ("maple river 4821", " Maple\u2013River\u20134821 ", "mapleriver4821", "MAPLE-RIVER-482I", "maple.river.48 21\n"):
        assert normalise(typed) == normalise(CODE), typed
    assert len({normalise(other) for other in (CODE, "RIVER-MAPLE-4821", "MAPLE-RIVER-4822", "MAPLE-RIVER", "4821")}) == 5


def test_a_code_typed_at_another_computer_finds_the_assessment(store: Store) -> None:
    identity = started(store, code=CODE)
    assert store.find_by_code(SENCO, " maple river 4821", NOW) == identity


def test_another_code_leads_nowhere(store: Store) -> None:
    started(store, code=CODE)
    for typed in ("RIVER-MAPLE-4821", "", "\N{GRINNING FACE}" * 500, "\x00"):
        with pytest.raises(CodeNotFound):
            store.find_by_code(HEAD, typed, NOW)


def test_a_new_code_replaces_the_one_before(store: Store) -> None:
    identity = started(store, code=CODE)
    store.new_code(HEAD, identity, "OTTER-LAGOON-0001", NOW)
    assert store.find_by_code(HEAD, "otter lagoon ooo1", NOW) == identity
    with pytest.raises(CodeNotFound):
        store.find_by_code(HEAD, CODE, NOW)


def test_a_code_that_is_taken_is_not_given_to_a_second_assessment(store: Store) -> None:
    identity = started(store, code=CODE)
    with pytest.raises(NotSaved):
        started(store, code=CODE)
    assert store.find_by_code(HEAD, CODE, NOW) == identity


def test_one_browser_has_five_tries_in_five_minutes(store: Store) -> None:
    identity = started(store, code=CODE)
    for _ in range(lookups.TRIES_OF_ONE_BROWSER):
        with pytest.raises(CodeNotFound):
            store.find_by_code(HEAD, "WRONG-WORDS-0000", NOW)
    with pytest.raises(TooManyTries, match=r"^Too many tries\. Wait 5 minutes\.$"):
        store.find_by_code(HEAD, CODE, NOW + 4 * MINUTE)
    assert store.find_by_code(SENCO, CODE, NOW + 4 * MINUTE) == identity
    assert store.find_by_code(HEAD, CODE, NOW + 5 * MINUTE) == identity


def test_tries_that_succeed_do_not_count(store: Store) -> None:
    identity = started(store, code=CODE)
    for _ in range(lookups.TRIES_OF_ONE_BROWSER + 1):
        assert store.find_by_code(HEAD, CODE, NOW) == identity


def test_guessing_from_ever_new_browsers_is_stopped_after_a_hundred_tries(store: Store, beside: Engine) -> None:
    with beside.begin() as connection:  # the tries without the work on the code, which takes long on purpose
        for _ in range(99):
            lookups.begin_try(connection, local_principal(new_id()), NOW)
    with pytest.raises(CodeNotFound):
        store.find_by_code(local_principal(new_id()), "WRONG-WORDS-0000", NOW)
    with pytest.raises(TooManyTries):
        store.find_by_code(local_principal(new_id()), CODE, NOW)


def test_whoever_reads_the_database_finds_no_code_in_it(store: Store, beside: Engine) -> None:
    started(store, code=CODE)
    with beside.connect() as connection:
        stored, key = connection.execute(text("SELECT code_hash, code_key FROM assessment, installation")).one()
    assert re.fullmatch("[0-9a-f]{64}", stored)
    assert stored == hash_code(CODE, bytes.fromhex(key)) != hash_code(CODE, b"another installation")


def test_a_code_is_two_words_and_four_digits() -> None:
    codes = [make_code(secrets.SystemRandom()) for _ in range(200)]
    assert all(re.fullmatch(r"[A-Z]{4,6}-[A-Z]{4,6}-[0-9]{4}", code) for code in codes)


def test_there_are_words_enough_and_no_two_pairs_look_the_same() -> None:
    assert len(CODE_WORDS) >= 300
    assert all(re.fullmatch("[A-Z]{4,6}", word) for word in CODE_WORDS)
    pairs = {first + second for first in CODE_WORDS for second in CODE_WORDS}
    assert len(pairs) == len(CODE_WORDS) ** 2


def test_one_wrong_letter_never_makes_another_word() -> None:
    masks = Counter(f"{word[:place]}?{word[place + 1 :]}" for word in CODE_WORDS for place in range(len(word)))
    assert max(masks.values()) == 1
    assert not {word[:place] + word[place + 1 :] for word in CODE_WORDS for place in range(len(word))} & set(CODE_WORDS)
