"""Too few contributors, and nothing is published."""

from __future__ import annotations

import pytest

from scoring.disclosure import enough, enough_for_spread, n_band


def members(organisations: int, trusts: int) -> list[str]:
    """One trust key for each of the organisations, spread over the trusts."""
    return [f"trust-{number % trusts}" for number in range(organisations)]


@pytest.mark.parametrize(
    ("organisations", "trusts", "published"),
    [(10, 5, True), (9, 5, False), (10, 4, False), (9, 9, False), (10, 10, True), (1000, 4, False), (1000, 5, True)],
)
def test_an_average_needs_ten_organisations_and_five_trusts(organisations: int, trusts: int, published: bool) -> None:
    assert enough(members(organisations, trusts)) is published


def test_nobody_at_all_is_not_enough() -> None:
    assert not enough([])


@pytest.mark.parametrize(("organisations", "trusts", "published"), [(30, 10, True), (29, 10, False), (30, 9, False), (29, 29, False)])
def test_a_middle_half_needs_thirty_organisations_and_ten_trusts(organisations: int, trusts: int, published: bool) -> None:
    assert enough_for_spread(members(organisations, trusts)) is published


@pytest.mark.parametrize(
    ("organisations", "band"),
    [
        *((10, "10-19"), (19, "10-19"), (20, "20-49"), (49, "20-49"), (50, "50-99"), (99, "50-99"), (100, "100-249"), (249, "100-249")),
        *((250, "250-499"), (499, "250-499"), (500, "500-999"), (999, "500-999"), (1000, "1000+"), (25_000, "1000+")),
    ],
)
def test_the_number_of_contributors_is_only_ever_a_band(organisations: int, band: str) -> None:
    assert n_band(organisations) == band


def test_there_is_no_band_below_the_least_number() -> None:
    with pytest.raises(ValueError, match="too few"):
        n_band(9)
