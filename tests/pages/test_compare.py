"""The profile beside the averages."""

from __future__ import annotations

from tests.builders import a_school, a_trust, at
from tests.pages.conftest import Service
from tests.pages.edition import ILLUSTRATIVE

GROUPS = "Compare with"


def test_too_few_answers_are_compared_with_nothing(service: Service) -> None:
    service.begin({"aaa-1": at(3)})
    window = service.window("compare")
    assert "Averages appear when 8 of 9 questions are answered." in window.words
    assert "Average of" not in window.words
    window.press("Go to your assessment")
    assert window.heading == "Your assessment"


def test_a_school_is_compared_with_the_narrowest_group_it_belongs_to(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("compare")
    assert window.options(GROUPS) == ["primary schools (20-49)", "all schools (20-49)"]
    assert window.chosen(GROUPS) == "school-primary"
    assert "You are above the average in 3 areas, about the same in 0 and below it in 0." in window.words
    assert "Overall you are clearly above the average." in window.words
    assert "Area a 3.0 2.4 20-49 a little above the average, above the middle half." in window.words


def test_another_group_gives_another_comparison(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("compare")
    window.choose(GROUPS, "all schools")
    assert "above the average in 0 areas, about the same in 3 and below it in 0" in window.words
    assert "No area is far from the average." in window.words


def test_a_comparison_with_no_real_schools_says_so(service: Service) -> None:
    service.begin_with_all_at(3)
    assert ILLUSTRATIVE in service.window("compare").words


def test_nobody_is_ranked(service: Service) -> None:
    service.begin_with_all_at(3)
    assert "Use this to choose whom to learn from, not to rank schools." in service.window("compare").words


def test_a_trust_of_a_size_without_an_average_sees_none(service: Service) -> None:
    service.begin_with_all_at(3, a_trust(schools=4))
    window = service.window("compare")
    assert "There are not enough organisations like yours yet to protect everyone." in window.words
    assert "Average of" not in window.words
    window.press("See your own profile")
    assert window.heading == "Your results"
    assert "There are not enough organisations yet for an average." in window.words


def test_a_trust_is_compared_with_trusts(service: Service) -> None:
    service.begin_with_all_at(3, a_trust(schools=12))
    window = service.window("compare")
    assert window.options(GROUPS) == ["large trusts (20-49)"]


def test_a_section_that_does_not_apply_has_no_average_on_the_chart(service: Service) -> None:
    service.begin_with_all_at(3, a_school(early_years=False))
    words = service.window("compare").words
    assert "above the average in 2 areas" in words
    assert "Area b Does not apply" in words
    assert "Area b Does not apply , average" not in words
