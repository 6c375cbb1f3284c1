"""The sentences of a comparison."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assessment.comparing import exceptions, fallback, finding, limits, shares_sentence, standing_words
from scoring.benchmark import Group, LevelShares
from scoring.comparison import AreaComparison, Comparison
from scoring.groups import groupings
from scoring.level_shares import QuestionShares
from scoring.responses import AnyAnswer
from tests.builders import a_rubric, at, do_not_know, not_applicable

DAY = date(2026, 11, 1)
RUBRIC = a_rubric(areas=2)
GROUP = Group(id="schools", name="All schools", kind="school", figures=())


def a_comparison(*areas: AreaComparison, **changes: Any) -> Comparison:
    usual: dict[str, Any] = {
        **{"group": GROUP, "instead_of": (), "edition": RUBRIC.edition, "released_on": DAY, "data_to": "October 2026"},
        **{"illustrative": False, "overall": None, "overall_average": None, "overall_standing": None},
    }
    return Comparison(areas=areas, **usual | changes)


def test_where_nothing_can_be_compared_nothing_is_claimed() -> None:
    assert finding(a_comparison(AreaComparison("area-a", None))) == "None of your sections has both a score and an average yet."


def test_the_words_for_an_area_stand_alone_or_beside_what_is_compared() -> None:
    same = AreaComparison("area-a", 30, 30, standing="about the same as", place="within the middle half")
    below = AreaComparison("area-a", 27, 30, standing="a little below", one_answer_closes_most=True)
    assert standing_words(same) == "About the same as the average, within the middle half."
    assert standing_words(same, than="") == "About the same, within the middle half."
    assert standing_words(below) == "A little below the average. One answer at the next level would close most of this."
    assert standing_words(AreaComparison("area-a", None, 30)) == ""


def test_a_wider_group_is_explained_by_the_names_it_stands_in_for() -> None:
    names = {grouping.name: grouping for grouping in groupings(RUBRIC)}
    assert fallback(a_comparison()) == ""
    assert fallback(a_comparison(instead_of=(names["Primary, London"], names["Primary"]))) == (
        "There are not enough organisations in 'Primary, London' or 'Primary' yet to protect everyone with an average of every area. "
        "The comparison is with 'All schools' instead."
    )


def test_only_what_is_different_about_an_area_is_told() -> None:
    figures = [{"area": "area-a", "n_band": "50-99", "as_of": DAY.isoformat(), "average": 30}]
    group = Group.model_validate({**dict(GROUP), "figures": tuple(figures)})
    usual = AreaComparison("area-a", 30, 30, n_band="50-99")
    kept = AreaComparison("area-b", 30, 30, n_band="10-19", kept_from=date(2026, 7, 1))
    assert exceptions(a_comparison(usual, kept, group=group), RUBRIC) == ("Area b: 10-19 schools, a rough guide, data to July 2026.",)
    missing = exceptions(a_comparison(usual, AreaComparison("area-b", 30), group=group), RUBRIC)
    assert missing == ("Area b: not shown, to protect everyone.",)
    assert not any("rough" in limit for limit in limits(a_comparison(usual, kept, group=group), RUBRIC.rules.sentences))


@pytest.mark.parametrize(
    ("shares", "answer", "said"),
    [
        ("10 35 25 20 10", at(2), "Most organisations (about 60 %) chose Two or Three; you chose Two."),
        (
            "15 35 20 20 10",
            at(4),
            "About 35 % chose Two, more than any other level; you chose Four (about 20 %), with nothing to show for it yet.",
        ),
        ("30 30 30 10 under_10", at(5, note="Seen"), "One, Two and Three were chosen most, about 30 % each; you chose Five (under 10 %)."),
        ("over_90 under_10 under_10 under_10 under_10", do_not_know(), "Most organisations (over 90 %) chose One; you do not know yet."),
        ("50 45 under_10 under_10 under_10", None, "Most organisations (90 % or more) chose One or Two; you have not answered."),
        ("10 55 20 10 10", not_applicable("None"), "Most organisations (about 55 %) chose Two; it does not apply to you."),
    ],
)
def test_others_answers_are_told_in_a_sentence(shares: str, answer: AnyAnswer | None, said: str) -> None:
    spread = LevelShares(question="aaa-1", n_band="50-99", as_of=DAY, shares=tuple(share.replace("_", " ") for share in shares.split()))
    assert shares_sentence(QuestionShares(GROUP, spread, None), RUBRIC, answer) == said
