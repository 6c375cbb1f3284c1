"""What is said about how others answered a question holds whatever was rounded."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scoring.benchmark import Figure, Group, LevelShares
from scoring.level_shares import Commonest, commonest, shares_for
from scoring.spread import level_shares
from tests.builders import a_release, a_rubric, a_school, a_trust

DAY, OLDER = date(2026, 11, 1), date(2026, 7, 1)
UNDER, OVER = "under 10", "over 90"


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ((UNDER, "30", "30", "20", UNDER), Commonest((2, 3), "60", True)),
        ((UNDER, UNDER, "55", "35", UNDER), Commonest((3,), "55", True)),
        ((UNDER, UNDER, OVER, UNDER, UNDER), Commonest((3,), OVER, True)),
        ((UNDER, "50", "45", UNDER, UNDER), Commonest((2, 3), "90 or more", True)),
        ((UNDER, "50", "10", "10", "20"), Commonest((2, 5), "70", True)),
        (("25", "30", "25", "10", UNDER), Commonest((2,), "30", False)),  # which of the two 25 would be the second?
        (("30", "25", "20", "15", "10"), Commonest((1,), "30", False)),  # 55 may be half and no more
        (("30", "30", "30", UNDER, UNDER), Commonest((1, 2, 3), "30", False)),
        (("20", "20", "20", "20", "20"), Commonest((1, 2, 3, 4, 5), "20", False)),
        (("50", "50"), Commonest((1, 2), "90 or more", True)),
    ],
)
def test_most_chose_one_level_or_two_or_there_is_no_most(shares: tuple[str, ...], said: Commonest) -> None:
    assert commonest(shares) == said


@given(st.lists(st.integers(1, 5), min_size=30, max_size=200))
def test_most_is_more_than_half_and_nothing_was_chosen_more_often(levels: list[int]) -> None:
    shares = level_shares(levels, 5)
    assume(shares is not None)
    assert shares is not None
    found = commonest(shares)
    chose = [level for level in levels if level in found.levels]
    if found.is_most:
        assert 2 * len(chose) > len(levels)
    if len(found.levels) == 1:
        assert len(chose) == max(levels.count(level) for level in range(1, 6))


@given(st.lists(st.integers(1, 5), min_size=30, max_size=200))
def test_the_share_is_right_within_its_rounding(levels: list[int]) -> None:
    shares = level_shares(levels, 5)
    assume(shares is not None)
    assert shares is not None
    found = commonest(shares)
    counted = found.levels if found.is_most else found.levels[:1]
    share = 100 * sum(level in counted for level in levels) / len(levels)
    if found.share == OVER:
        assert share > 90
    elif found.share == "90 or more":
        assert share >= 90
    else:
        assert abs(share - int(found.share)) <= 2.5 * len(counted)


def a_group(identity: str, levels: tuple[LevelShares, ...] = (), **who: Any) -> Group:
    figure = Figure(area="area-a", n_band="50-99", as_of=DAY, average=30)
    return Group(id=identity, name=identity, kind=who.pop("kind", "school"), figures=(figure,), levels=levels, **who)


def some(question: str, first: str, as_of: date = DAY) -> LevelShares:
    return LevelShares(question=question, n_band="50-99", as_of=as_of, shares=(first, "30", "20", "20", UNDER))


RUBRIC = a_rubric()
RELEASE = a_release(
    a_group("schools", (some("aaa-1", "10"), some("aaa-2", "15", OLDER))),
    a_group("schools-primary", (some("aaa-1", "20"),), phases=("Primary",)),
    a_group("trusts", (some("aaa-3", "25"),), kind="trust"),
)


def test_the_phase_comes_first_then_everybody_and_then_nothing() -> None:
    primary, secondary = (shares_for(RELEASE, a_school(phase=phase), RUBRIC) for phase in ("Primary", "Secondary"))
    assert {question: found.group.id for question, found in primary.items()} == {"aaa-1": "schools-primary", "aaa-2": "schools"}
    assert {question: found.group.id for question, found in secondary.items()} == {"aaa-1": "schools", "aaa-2": "schools"}
    assert set(shares_for(RELEASE, a_trust(), RUBRIC)) == {"aaa-3"}


def test_shares_that_were_kept_say_from_when() -> None:
    found = shares_for(RELEASE, a_school(), RUBRIC)
    assert (found["aaa-1"].kept_from, found["aaa-2"].kept_from) == (None, OLDER)
    assert (found["aaa-1"].of_level(1), found["aaa-1"].of_level(5)) == ("20", UNDER)
