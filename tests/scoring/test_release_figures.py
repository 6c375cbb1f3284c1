"""What is published, and what never is."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.benchmark import Group, MiddleHalf
from scoring.contribution import AreaContribution, Contribution
from scoring.disclosure import n_band
from scoring.errors import UserProblem
from tests.scoring.coalitions import (
    RUBRIC,
    WITHOUT_NOISE,
    a_contribution,
    a_trust_contribution,
    coalitions,
    groups_by_id,
    released,
)

examples = settings(max_examples=20)


def behind(group: Group, area: str, contributions: list[Contribution]) -> list[Contribution]:
    """The contributions that stand behind a figure, found without the code under test."""
    return [
        c
        for c in contributions
        if c.kind == group.kind
        and (group.phases is None or set(group.phases) & set(c.phases))
        and group.type in (None, c.type)
        and group.region in (None, c.region)
        and group.size in (None, c.size)
        and any(given.area == area for given in c.areas)
    ]


def scores_of(contributions: list[Contribution], area: str) -> list[Fraction]:
    return [Fraction(given.score) for c in contributions for given in c.areas if given.area == area]


@examples
@given(coalitions())
def test_no_figure_has_fewer_than_ten_organisations_or_five_trusts_behind_it(contributions: list[Contribution]) -> None:
    for group in released(contributions).groups:
        assert group.figures
        for figure in group.figures:
            members = behind(group, figure.area, contributions)
            trusts = {member.trust_key for member in members}
            assert len(members) >= 10
            assert len(trusts) >= 5
            assert figure.n_band == n_band(len(members))
            mean = sum(scores_of(members, figure.area), Fraction(0)) / len(members)
            assert abs(Fraction(figure.average, 10) - mean) <= Fraction(5, 2) / len(members) + Fraction(1, 20)
            if figure.middle_half is not None:
                assert len(members) >= 30
                assert len(trusts) >= 10
                assert group.breadth <= 1
                assert figure.middle_half.lower % 2 == figure.middle_half.upper % 2 == 0


@examples
@given(coalitions(), st.randoms(use_true_random=False))
def test_the_order_of_contributions_makes_no_difference(contributions: list[Contribution], random: object) -> None:
    shuffled = list(contributions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives no type for it
    assert released(shuffled) == released(contributions)


def test_who_withdraws_is_in_no_figure_of_the_next_release() -> None:
    schools = [a_contribution(number, scores=("2", "2")) for number in range(10)]
    leaving = a_contribution(10, scores=("5", "5"))
    before, after = (
        groups_by_id(released(given, protection=WITHOUT_NOISE))["schools"].figures[0].average for given in ([*schools, leaving], schools)
    )
    assert (before, after) == (23, 20)
    assert released(schools[1:]).groups == ()


def test_one_school_below_the_number_publishes_nothing() -> None:
    schools = [a_contribution(number) for number in range(10)]
    assert set(groups_by_id(released(schools))) == {
        "schools",
        "schools-primary",
        "schools-london",
        "schools-primary-london",
        "schools-academy",
        "schools-primary-academy",
    }
    assert released(schools[1:]).groups == ()


def test_ten_schools_of_four_trusts_publish_nothing() -> None:
    assert released(a_contribution(number, trust=number % 4) for number in range(10)).groups == ()
    assert released(a_contribution(number, trust=number % 5) for number in range(10)).groups != ()


def test_an_area_with_too_few_scores_is_left_out_of_a_group_that_is_published() -> None:
    schools = [a_contribution(number, scores=("2", "4" if number < 9 else None)) for number in range(20)]
    group = groups_by_id(released(schools, protection=WITHOUT_NOISE))["schools"]
    assert [(figure.area, figure.n_band, figure.average) for figure in group.figures] == [("area-a", "20-49", 20)]


def test_trusts_and_schools_are_never_averaged_together() -> None:
    schools = [a_contribution(number, scores=("2", "2")) for number in range(10)]
    trusts = [a_trust_contribution(number, scores=("4", "4")) for number in range(10, 20)]
    averages = {
        name: group.figures[0].average for name, group in groups_by_id(released([*schools, *trusts], protection=WITHOUT_NOISE)).items()
    }
    assert (averages["schools"], averages["trusts"], averages["trusts-11-or-more-schools"]) == (20, 40, 40)


def test_the_middle_half_is_rounded_to_a_fifth_and_only_in_broad_groups() -> None:
    schools = [a_contribution(number, scores=(Fraction(10 + number, 10), "3")) for number in range(30)]
    groups = groups_by_id(released(schools))
    # Scores 1.0 to 3.9: quartiles 1.725 and 3.175.
    assert groups["schools-primary"].figures[0].middle_half == MiddleHalf(lower=18, upper=32)
    assert groups["schools-primary-london"].figures[0].middle_half is None
    assert groups_by_id(released(schools[:29]))["schools"].figures[0].middle_half is None


def test_averages_are_rounded_half_up_and_exactly() -> None:
    schools = [a_contribution(number, scores=(Fraction(41, 20), "3")) for number in range(10)]
    assert groups_by_id(released(schools, protection=WITHOUT_NOISE))["schools"].figures[0].average == 21


def test_nothing_about_a_contributor_is_in_the_release() -> None:
    schools = [a_contribution(number) for number in range(30)]
    text = released(schools).model_dump_json()
    assert "key-" not in text
    assert "trust-0" not in text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"illustrative": True}, "Contribution 'key-0001' is illustrative. Keep it out of a real release."),
        ({"edition": "2025-11"}, "Contribution 'key-0001' is of edition 2025-11, not 2026-11. Leave it out."),
        ({"key": "key-0002", "trust": 2}, "Two contributions have the key 'key-0002'. Keep the newer one."),
        ({"key": "key-0002"}, "Two contributions have the key 'key-0002'. They name two trusts. Keep one."),
        ({"submitted_on": date(2024, 10, 31)}, "Contribution 'key-0001' is older than 24 months. Leave it out, or ask for a new one."),
        (
            {"submitted_on": date(2026, 11, 2)},
            "Contribution 'key-0001' was submitted after the day of the release. Leave it out, or release later.",
        ),
        ({"type": "Free house"}, "Contribution 'key-0001' has the type 'Free house', which is not in the edition. Correct it."),
        ({"type": None}, "Contribution 'key-0001' is a school without a type. Correct it."),
        (
            {"areas": (AreaContribution(area="area-a", score="4", level=4), AreaContribution(area="area-b", score="3", level=3))},
            "Contribution 'key-0001' has the score 4 in 'area-a', but its levels make another. Ask for it anew.",
        ),
        (
            {"areas": (AreaContribution(area="area-a", score="3", level=3),)},
            "Contribution 'key-0001' answers 'bbb-1' and 19 more, which belong to none of its areas. Take them out.",
        ),
        ({"scores": ("6", "3")}, "Contribution 'key-0001' has the score 6 in 'area-a'. Scores go from 1 to 5."),
        ({"scores": ("1/2", "3")}, "Contribution 'key-0001' has the score 1/2 in 'area-a'. Scores go from 1 to 5."),
        ({"scores": ("3", "3", "3")}, "Contribution 'key-0001' has the area 'area-c', which is not in the edition. Take it out."),
        ({"phases": ("College",)}, "Contribution 'key-0001' has the phase 'College', which is not in the edition. Correct it."),
        ({"region": "Mars"}, "Contribution 'key-0001' has the region 'Mars', which is not in the edition. Correct it."),
        ({"size": "12"}, "Contribution 'key-0001' has the size '12', which is not in the edition. Correct it."),
        ({"phases": ("Primary", "Secondary")}, "Contribution 'key-0001' is a school with 2 phases. Give it one."),
    ],
)
def test_a_record_that_does_not_belong_is_named(changes: dict[str, object], sentence: str) -> None:
    with pytest.raises(UserProblem) as caught:
        released([a_contribution(1, **changes), a_contribution(2)])  # type: ignore[arg-type]
    assert caught.value.problems == (sentence,)


def test_a_real_record_is_kept_out_of_an_illustrative_release() -> None:
    with pytest.raises(UserProblem, match="'key-0001' is real"):
        released([a_contribution(1), a_contribution(2, illustrative=True)], illustrative=True)


def test_every_record_that_does_not_belong_is_named_at_once() -> None:
    with pytest.raises(UserProblem) as caught:
        released([a_contribution(1, region="Mars"), a_contribution(2, edition="2025-11"), a_contribution(3)])
    assert [problem.split("'")[1] for problem in caught.value.problems] == ["key-0001", "key-0002"]


def test_an_area_given_twice_is_refused() -> None:
    once = a_contribution(1)
    with pytest.raises(UserProblem, match="'area-a' twice"):
        released([once.model_copy(update={"areas": (*once.areas, once.areas[0])})])


def test_nobody_makes_a_release_without_figures() -> None:
    release = released([])
    assert (release.groups, release.edition, release.illustrative) == ((), RUBRIC.edition, False)
