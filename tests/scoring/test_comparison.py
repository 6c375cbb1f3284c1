"""The words beside an average say no more than the numbers carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.benchmark import BenchmarkRelease, Figure, Group, MiddleHalf
from scoring.comparison import AreaComparison, Comparison, compare, groups_for, size_band, standing
from scoring.model import Kind
from scoring.responses import AtLevel, Responses
from scoring.rubric import Rubric
from scoring.scorecard import score
from tests.builders import a_release, a_rubric, a_school, a_trust, all_at, at, do_not_know, not_applicable

REASON = "We have none of these"
NOTHING = Fraction(0)
DAY = date(2026, 11, 1)


def a_group(identity: str = "schools", kind: Kind = "school", figures: tuple[Figure, ...] = (), **fixed: Any) -> Group:
    return Group(id=identity, name=identity, kind=kind, figures=figures, **fixed)


def compared(rubric: Rubric, answers: Responses, **averages: int) -> Comparison:
    """Beside a group with these averages in tenths: `a=26` for area-a."""
    group = a_group(figures=tuple(Figure(area=f"area-{letter}", n_band="20-49", as_of=DAY, average=n) for letter, n in averages.items()))
    return compare(score(rubric, answers), a_release(group), group)


def in_one_area(questions: int, answers: Responses, average: int) -> AreaComparison:
    return compared(a_rubric(areas=1, questions=questions), answers, a=average).area("area-a")


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        *((0, "about the same as"), (2, "about the same as"), (3, "a little above"), (5, "a little above"), (6, "clearly above")),
        *((-2, "about the same as"), (-3, "a little below"), (-5, "a little below"), (-6, "clearly below"), (20, "clearly above")),
    ],
)
def test_the_words_change_at_three_and_six_tenths(difference: int, words: str) -> None:
    assert standing(30 + difference, 30, NOTHING) == words


@pytest.mark.parametrize(("one_answer", "words"), [(Fraction(3), "clearly below"), (Fraction(31, 10), "a little below")])
def test_clearly_is_kept_for_what_one_answer_would_not_undo(one_answer: Fraction, words: str) -> None:
    assert standing(24, 30, one_answer) == words


@given(st.integers(10, 50), st.integers(10, 50))
def test_what_is_above_for_one_is_below_for_the_other(own: int, average: int) -> None:
    turned = standing(average, own, NOTHING).replace("above", "over").replace("below", "above").replace("over", "below")
    assert standing(own, average, NOTHING) == turned


def test_with_five_questions_six_tenths_are_clear_and_with_three_they_are_one_answer() -> None:
    five = in_one_area(5, {f"aaa-{n}": at(3) for n in range(1, 6)}, average=24)
    three = in_one_area(3, {f"aaa-{n}": at(3) for n in range(1, 4)}, average=24)
    assert (five.standing, three.standing) == ("clearly above", "a little above")


def test_one_answer_at_the_next_level_closes_most_of_a_small_gap() -> None:
    behind_by_three = in_one_area(5, {f"aaa-{n}": at(3) for n in range(1, 6)}, average=33)
    behind_by_four = in_one_area(5, {f"aaa-{n}": at(3) for n in range(1, 6)}, average=34)
    ahead = in_one_area(5, {f"aaa-{n}": at(3) for n in range(1, 6)}, average=27)
    level = in_one_area(5, {f"aaa-{n}": at(3) for n in range(1, 6)}, average=32)
    assert [c.one_answer_closes_most for c in (behind_by_three, behind_by_four, ahead, level)] == [True, False, False, False]


def test_one_answer_counts_for_more_when_others_do_not_apply() -> None:
    rubric = a_rubric(areas=1, questions=5, where={f"aaa-{n}": {"na_reasons": (REASON,)} for n in (4, 5)})
    answers = all_at(3, rubric)
    assert not compared(rubric, answers, a=34).area("area-a").one_answer_closes_most
    fewer = answers | {"aaa-4": not_applicable(REASON), "aaa-5": not_applicable(REASON)}
    assert compared(rubric, fewer, a=34).area("area-a").one_answer_closes_most


def test_most_of_a_gap_is_most_on_the_screen_and_most_before_rounding() -> None:
    heavy = a_rubric(areas=1, questions=6, where={"aaa-1": {"weight": 2}})
    # 13/7 is shown as 1.9, and 15/7 as 2.1: two of the four tenths, though more than half of the exact gap.
    half_on_screen = all_at(2, heavy) | {"aaa-6": at(1)}
    assert not compared(heavy, half_on_screen, a=23).area("area-a").one_answer_closes_most
    equal = a_rubric(areas=1, questions=7)
    # 19/7 is shown as 2.7, and 20/7 as 2.9: two of the three tenths, and exactly half of the exact gap.
    half_exactly = all_at(3, equal) | {"aaa-6": at(2), "aaa-7": at(2)}
    assert not compared(equal, half_exactly, a=30).area("area-a").one_answer_closes_most


def test_an_answer_at_the_highest_level_cannot_close_anything() -> None:
    rubric = a_rubric(areas=1, questions=5, where={"aaa-1": {"weight": 4}})
    answers = all_at(4, rubric)
    assert compared(rubric, answers, a=45).area("area-a").one_answer_closes_most
    # 36 of 40 tenths, and the one heavy answer is as high as it gets.
    answers = all_at(2, rubric) | {"aaa-1": at(5)}
    assert not compared(rubric, answers, a=38).area("area-a").one_answer_closes_most


@pytest.mark.parametrize(
    ("own", "place"),
    [
        *((23, "below the middle half"), (24, "within the middle half"), (28, "within the middle half")),
        *((32, "within the middle half"), (33, "above the middle half")),
    ],
)
def test_the_ends_belong_to_the_middle_half(own: int, place: str) -> None:
    rubric = a_rubric(areas=1, questions=3, where={"aaa-1": {"weight": 8}})
    answers = {  # tenths of a level with weights 8, 1 and 1
        23: {"aaa-1": at(2), "aaa-2": at(3), "aaa-3": at(4)},
        24: {"aaa-1": at(2), "aaa-2": at(4), "aaa-3": at(4)},
        28: {"aaa-1": at(3), "aaa-2": at(2), "aaa-3": at(2)},
        32: {"aaa-1": at(3), "aaa-2": at(4), "aaa-3": at(4)},
        33: {"aaa-1": at(3), "aaa-2": at(5), "aaa-3": at(4)},
    }[own]
    middle = MiddleHalf(lower=24, upper=32)
    group = a_group(figures=(Figure(area="area-a", n_band="50-99", as_of=DAY, average=28, middle_half=middle),))
    area = compare(score(rubric, answers), a_release(group), group).area("area-a")
    assert (area.own, area.place) == (own, place)


def test_without_a_middle_half_there_is_no_place() -> None:
    assert in_one_area(3, {f"aaa-{n}": at(3) for n in range(1, 4)}, average=30).place is None


def test_a_provisional_area_is_shown_the_average_without_a_verdict() -> None:
    area = in_one_area(3, {"aaa-1": at(1), "aaa-2": do_not_know()}, average=30)
    assert (area.own, area.average, area.standing, area.one_answer_closes_most) == (None, 30, None, False)


def test_an_area_that_is_not_published_has_no_verdict_and_neither_has_the_overall_score() -> None:
    rubric = a_rubric(areas=2)
    comparison = compared(rubric, all_at(3, rubric), a=26)
    assert (comparison.area("area-b").average, comparison.area("area-b").standing) == (None, None)
    assert (comparison.overall, comparison.overall_average, comparison.overall_standing) == (30, None, None)


def test_the_overall_average_is_over_the_areas_that_apply_to_the_school() -> None:
    early = {"applies_to": {"kinds": ("school",), "phases": "all", "needs": ("early_years",)}}
    rubric = a_rubric(areas=3, weights={"area-c": 3}, where={f"aaa-{n}": early for n in (1, 2, 3)})
    asked = rubric.asked_of(a_school(early_years=False))
    comparison = compared(asked, all_at(3, asked), a=50, b=20, c=30)
    assert (comparison.overall_average, comparison.overall_standing) == (28, "about the same as")  # (20 + 3 * 30) / 4 = 27.5


def test_an_area_that_does_not_apply_has_no_average() -> None:
    early = {"applies_to": {"kinds": ("school",), "phases": "all", "needs": ("early_years",)}}
    rubric = a_rubric(areas=2, where={f"aaa-{n}": early for n in (1, 2, 3)})
    asked = rubric.asked_of(a_school(early_years=False))
    assert compared(asked, all_at(3, asked), a=50, b=20).area("area-a") == AreaComparison("area-a", None)


def test_where_only_one_area_applies_one_answer_can_undo_a_clear_overall_difference() -> None:
    rubric = a_rubric(areas=1, questions=3)
    comparison = compared(rubric, all_at(3, rubric), a=24)
    assert (comparison.overall_standing, comparison.area("area-a").standing) == ("a little above", "a little above")


def test_a_figure_that_was_kept_says_from_when() -> None:
    older = date(2026, 7, 1)
    figures = tuple(Figure(area=f"area-{a}", n_band="20-49", as_of=day, average=30) for a, day in (("a", older), ("b", DAY)))
    rubric = a_rubric(areas=2)
    group = a_group(figures=figures)
    comparison = compare(score(rubric, all_at(3, rubric)), a_release(group), group)
    assert [area.kept_from for area in comparison.areas] == [older, None]


@pytest.mark.parametrize(("band", "rough"), [("10-19", True), ("20-49", False), ("1000+", False)])
def test_ten_to_nineteen_organisations_are_a_rough_guide(band: str, rough: bool) -> None:
    rubric = a_rubric(areas=1)
    group = a_group(figures=(Figure(area="area-a", n_band=band, as_of=DAY, average=30),))
    assert compare(score(rubric, all_at(3, rubric)), a_release(group), group).area("area-a").is_rough_guide is rough


# Honesty: nothing is said that the reader could not check on the screen, and nothing that one answer would undo.


@st.composite
def cases(draw: st.DrawFn) -> tuple[Rubric, Responses, BenchmarkRelease]:
    """A rubric with weights of its own, answers of every kind to it, and averages for some of its areas."""
    rubric = a_rubric(
        areas=draw(st.integers(1, 3)),
        questions=(number := draw(st.integers(3, 6))),
        weights={"area-a": draw(st.integers(1, 3))},
        where={f"aaa-{n}": {"weight": draw(st.integers(1, 4)), "na_reasons": (REASON,)} for n in range(1, number + 1)},
    )
    levels = st.sampled_from([at(level) for level in range(1, 6)])
    in_area_a = st.one_of(levels, st.just(do_not_know()), st.just(not_applicable(REASON)))
    answers = {q.id: draw(in_area_a if q.na_reasons else levels) for q in rubric.questions}
    figures = [
        Figure(area=area.id, n_band="50-99", as_of=DAY, average=draw(st.integers(10, 50)), middle_half=draw(halves))
        for area in rubric.areas
        if draw(st.booleans())
    ]
    return rubric, answers, a_release(a_group(figures=tuple(figures)))


ends = st.lists(st.sampled_from(range(10, 51, 2)), min_size=2, max_size=2).map(sorted)
halves = st.one_of(st.none(), ends.map(lambda both: MiddleHalf(lower=both[0], upper=both[1])))


def beside(rubric: Rubric, answers: Responses, release: BenchmarkRelease) -> Comparison:
    return compare(score(rubric, answers), release, release.groups[0])


def with_one_answer_moved(rubric: Rubric, answers: Responses, by: int) -> Iterator[tuple[str, Responses]]:
    """The area, and the answers, each time one level has moved by one."""
    for question in rubric.questions:
        answer = answers[question.id]
        if isinstance(answer, AtLevel) and 1 <= answer.level + by <= 5:
            yield rubric.area_of(question.id).id, {**answers, question.id: at(answer.level + by)}


@given(cases())
def test_the_words_follow_the_tenths_on_the_screen(case: tuple[Rubric, Responses, BenchmarkRelease]) -> None:
    for area in beside(*case).areas:
        if area.own is None or area.average is None:
            assert area.standing is None
            continue
        assert area.standing is not None
        difference = area.own - area.average
        assert (area.standing == "about the same as") == (abs(difference) < 3)
        assert area.standing.endswith("above") == (difference >= 3)
        assert area.standing.endswith("below") == (difference <= -3)
        assert not area.standing.startswith("clearly") or abs(difference) >= 6
        assert not re.search(r"rank|percentile|third|top|best|better|worse|\d(st|nd|rd|th)", f"{area.standing} {area.place}")


@given(cases())
def test_nothing_is_called_clear_that_one_answer_would_bring_under_three_tenths(case: tuple[Rubric, Responses, BenchmarkRelease]) -> None:
    rubric, answers, release = case
    clear = beside(rubric, answers, release)
    for by in (-1, 1):
        for moved, other in with_one_answer_moved(rubric, answers, by):
            after = beside(rubric, other, release)
            if (clear.area(moved).standing or "").startswith("clearly"):
                assert after.area(moved).standing != "about the same as"
            if (clear.overall_standing or "").startswith("clearly"):
                assert after.overall_standing != "about the same as"


@given(cases())
def test_one_answer_closes_most_of_a_gap_only_when_it_does(case: tuple[Rubric, Responses, BenchmarkRelease]) -> None:
    rubric, answers, release = case
    before = beside(rubric, answers, release)
    after = [(moved, beside(rubric, other, release)) for moved, other in with_one_answer_moved(rubric, answers, 1)]
    for area in before.areas:
        if area.one_answer_closes_most:
            assert area.own is not None
            assert area.average is not None
            gap = area.average - area.own
            nearest = max(own for moved, other in after if moved == area.area if (own := other.area(area.area).own) is not None)
            assert gap >= 3
            assert 2 * (nearest - area.own) > gap


@given(cases())
def test_the_middle_half_is_named_only_where_the_release_gives_it(case: tuple[Rubric, Responses, BenchmarkRelease]) -> None:
    _, _, release = case
    given_for = {figure.area for figure in release.groups[0].figures if figure.middle_half is not None}
    for area in beside(*case).areas:
        assert area.place is None or area.area in given_for
        if area.place is not None:
            assert area.own is not None
            assert area.middle_half is not None
            inside = area.middle_half.lower <= area.own <= area.middle_half.upper
            assert (area.place == "within the middle half") == inside


def test_the_narrowest_group_comes_first_and_a_phase_before_a_region() -> None:
    groups = (
        a_group(),
        a_group("schools-london", region="London"),
        a_group("schools-primary-london", phases=("Primary",), region="London"),
        a_group("schools-secondary", phases=("Secondary",)),
        a_group("schools-primary", phases=("Primary",)),
        a_group("trusts", "trust"),
        a_group("trusts-11-or-more-schools", "trust", size="11 or more schools"),
    )
    rubric = a_rubric()
    assert [group.id for group in groups_for(a_release(*groups), a_school(), rubric)] == [
        "schools-primary-london",
        "schools-primary",
        "schools-london",
        "schools",
    ]
    assert [group.id for group in groups_for(a_release(*groups), a_trust(), rubric)] == ["trusts-11-or-more-schools", "trusts"]
    assert [group.id for group in groups_for(a_release(*groups), a_trust(schools=2), rubric)] == ["trusts"]


@pytest.mark.parametrize(("schools", "band"), [(1, "1 to 10 schools"), (10, "1 to 10 schools"), (11, "11 or more schools")])
def test_a_trust_is_as_large_as_its_number_of_schools(schools: int, band: str) -> None:
    assert size_band(a_rubric(), a_trust(schools=schools)) == band
