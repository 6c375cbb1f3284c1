"""Noise that hangs on the list of contributors, and is what the method says it is."""

from __future__ import annotations

from fractions import Fraction
from statistics import mean, stdev

import pytest

from scoring.disclosure import PROTECTION
from scoring.noise import list_digest, noise_on_sum
from scoring.records import Record

KEY = b"a noise key of the tests"
MEMBERS = [Record(f"key-{number:02}", 1, f"trust-{number}") for number in range(12)]


def drawn(number: int) -> list[float]:
    """The noise of so many lists."""
    return [float(noise_on_sum(KEY, number.to_bytes(4), "area-a", PROTECTION)) for number in range(number)]


def test_it_has_the_deviation_that_the_method_declares_and_never_passes_its_limit() -> None:
    noise = drawn(4000)
    assert mean(noise) == pytest.approx(0, abs=0.06)
    # Cutting off at 2.5 takes a little away: the standard deviation of what is left is 0.97.
    assert stdev(noise) == pytest.approx(0.97, abs=0.04)
    assert max(map(abs, noise)) == PROTECTION.noise_limit


def test_the_same_contributors_in_any_order_have_the_same_noise() -> None:
    assert list_digest(reversed(MEMBERS)) == list_digest(MEMBERS)


@pytest.mark.parametrize(
    "others",
    [MEMBERS[1:], [*MEMBERS, Record("key-99", 1, "trust-1")], [MEMBERS[0]._replace(version=2), *MEMBERS[1:]]],
    ids=["one leaves", "one joins", "one answers anew"],
)
def test_any_change_of_the_list_gives_other_noise(others: list[Record]) -> None:
    assert list_digest(others) != list_digest(MEMBERS)


def test_each_area_and_each_key_has_its_own_noise() -> None:
    digest = list_digest(MEMBERS)
    noise = {noise_on_sum(key, digest, area, PROTECTION) for key in (KEY, b"another") for area in ("area-a", "area-b")}
    assert len(noise) == 4


def test_it_is_a_whole_number_of_millionths_so_that_no_machine_differs() -> None:
    noise = noise_on_sum(KEY, list_digest(MEMBERS), "area-a", PROTECTION)
    assert isinstance(noise, Fraction)
    assert (noise * 10**6).denominator == 1
