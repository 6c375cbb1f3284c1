"""Shares so coarse that nobody learns that a level was chosen by none, or by all."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.spread import level_shares


def answers(*counts: int) -> list[int]:
    """So many answers at level 1, 2 and so on."""
    return [level for level, count in enumerate(counts, start=1) for _ in range(count)]


def test_shares_are_to_the_nearest_five_and_open_at_the_ends() -> None:
    assert level_shares(answers(4, 50, 30, 13, 3), 5) == ("under 10", "50", "30", "15", "under 10")
    assert level_shares(answers(0, 0, 100, 0, 0), 5) == ("under 10", "under 10", "over 90", "under 10", "under 10")


def test_half_and_half_of_thirty_would_prove_that_nobody_chose_the_others() -> None:
    assert level_shares(answers(15, 15, 0, 0, 0), 5) is None


@settings(max_examples=60)
@given(st.integers(30, 36).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.integers(0, n), min_size=2, max_size=2))))
def test_whoever_tries_every_count_finds_one_with_somebody_at_each_level(case: tuple[int, list[int]]) -> None:
    number, cuts = case
    low, high = sorted(cuts)
    counts = (low, high - low, number - high)
    shares = level_shares(answers(*counts), 3)
    same = [guess for guess in product(range(number + 1), repeat=3) if sum(guess) == number and _labels(guess) == _labels(counts)]
    never_empty = all(any(guess[level] > 0 for guess in same) for level in range(3))
    never_all = all(any(guess[level] < number for guess in same) for level in range(3))
    assert (shares is not None) == (never_empty and never_all)


def _labels(counts: tuple[int, ...]) -> tuple[str, ...]:
    """The share of each count, found without the code under test."""
    shares = [100 * count / sum(counts) for count in counts]
    return tuple("under" if share < 10 else "over" if share > 90 else str(int((share + 2.5) // 5)) for share in shares)


@pytest.mark.parametrize("number", [30, 199, 25_000])
def test_an_ordinary_spread_is_shown_whatever_the_number(number: int) -> None:
    counts = [round(number * share) for share in (0.22, 0.34, 0.27, 0.13)]
    assert level_shares(answers(*counts, number - sum(counts)), 5) is not None
