"""The profile beside the averages."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from scoring.benchmark import BenchmarkRelease, Figure, Group, LevelShares
from tests.builders import a_school, a_trust, at, do_not_know
from tests.pages.conftest import Publish, Service
from tests.pages.edition import DAY, ILLUSTRATIVE, RELEASE

GROUPS = "Compare with"
JULY = date(2026, 7, 1)
NOT_ENOUGH = "There are not enough organisations like yours yet to protect everyone."


def a_release(*groups: Group, **changes: Any) -> BenchmarkRelease:
    return RELEASE.model_copy(update={"groups": groups, "illustrative": False, **changes})


def primary(*figures: Figure, levels: tuple[LevelShares, ...] = ()) -> Group:
    return Group(id="schools-primary", name="Primary", kind="school", phases=("Primary",), figures=figures, levels=levels)


def everybody(*figures: Figure, levels: tuple[LevelShares, ...] = ()) -> Group:
    return Group(id="schools", name="All schools", kind="school", figures=figures, levels=levels)


def of_areas(letters: str, average: int = 24, n_band: str = "50-99", as_of: date = DAY) -> tuple[Figure, ...]:
    return tuple(Figure(area=f"area-{letter}", n_band=n_band, as_of=as_of, average=average) for letter in letters)


def test_too_few_answers_are_compared_with_nothing(service: Service) -> None:
    service.begin({"aaa-1": at(3)})
    window = service.window("compare")
    assert "Averages appear when 8 of 9 questions are answered." in window.words
    assert "verage of" not in window.words
    window.press("Go to your assessment")
    assert window.heading == "Your assessment"


def test_a_school_is_compared_with_the_narrowest_group_that_has_every_area(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("compare")
    assert window.options(GROUPS) == ["Primary (20-49 schools)", "All schools (20-49 schools)"]
    assert window.chosen(GROUPS) == "schools-primary"
    assert "You are above the average in 3 areas, about the same in none and below it in none." in window.words
    assert "Overall you are clearly above the average." in window.words
    assert "Area a 3.0 2.4 2.0 to 2.8 20-49 October 2026 A little above the average, above the middle half." in window.words


def test_groups_that_are_not_shown_are_named_and_why_is_not_said(service: Service) -> None:
    service.begin_with_all_at(3)
    words = service.window("compare").words
    assert "Not shown, to protect everyone: Primary, London; Primary, Academy; London; Academy." in words
    assert "There are not enough organisations in 'Primary, London' yet to protect everyone with an average of every area." in words
    assert "The comparison is with 'Primary' instead." in words
    assert not re.search(r"(?i)5 trusts|five trusts|largest|two fifths|10 organisations|\baudit|\bgate", words)


def test_a_group_without_some_areas_gives_way_to_a_wider_one_and_can_still_be_chosen(service: Service, publish: Publish) -> None:
    publish(a_release(everybody(*of_areas("abc")), primary(*of_areas("ac"))))
    service.begin_with_all_at(3)
    window = service.window("compare")
    assert window.chosen(GROUPS) == "schools"
    assert (
        "There are not enough organisations in 'Primary, London' or 'Primary' yet to protect everyone with an average of every area."
        in window.words
    )
    window.choose(GROUPS, "Primary")
    assert "Area b 3.0 not shown To protect everyone" in window.words
    assert "Area b: not shown, to protect everyone." in window.words
    assert "Overall you are" not in window.words
    assert "Your board report compares you with 'All schools'." in window.words


def test_another_group_gives_another_comparison(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("compare")
    window.choose(GROUPS, "All schools")
    assert "above the average in no areas, about the same in 3 and below it in none" in window.words
    assert "No area is far from the average." in window.words
    assert "instead" not in window.words


def test_a_comparison_with_no_real_schools_says_so_in_every_part(service: Service) -> None:
    service.begin_with_all_at(3)
    words = service.window("compare").words
    assert "Illustrative: You are above" in words
    assert "Illustrative average of Primary (20-49 schools)" in words
    assert "3.0 against an illustrative average of 2.4" in words
    assert words.count(ILLUSTRATIVE) == 3  # above the chart, above its table, among the limits


def test_nobody_is_ranked(service: Service, publish: Publish) -> None:
    publish(a_release(everybody(*of_areas("abc"))))
    service.begin_with_all_at(3)
    words = service.window("compare").words
    assert "Use this to choose whom to learn from, not to rank schools." in words
    assert "There are no ranks here, and nobody sees a single organisation's score." in words
    assert not re.search(r"(?i)percentile|\bthird\b|league|top \d|better|worse|\d(st|nd|rd|th)\b", words)
    assert "llustrative" not in words


def test_what_the_figures_do_not_show_stands_beside_them(service: Service, publish: Publish) -> None:
    publish(a_release(everybody(*of_areas("abc"))))
    service.begin_with_all_at(3)
    words = service.window("compare").words
    assert "They are not all schools in England, because members choose to join." in words
    assert "If you shared your answers, your own school is in the average too." in words
    assert "A difference of less than 0.3 does not mean anything." in words
    assert "rough guide" not in words


def test_a_small_group_is_a_rough_guide(service: Service, publish: Publish) -> None:
    publish(a_release(everybody(*of_areas("abc", n_band="10-19"))))
    service.begin_with_all_at(3)
    words = service.window("compare").words
    assert "Based on a small group (10-19 schools); treat as a rough guide." in words
    assert "10-19 (a rough guide)" in words


def test_a_figure_that_was_kept_says_how_old_it_is(service: Service, publish: Publish) -> None:
    publish(a_release(everybody(*of_areas("ab"), *of_areas("c", n_band="10-19", as_of=JULY))))
    service.begin_with_all_at(3)
    words = service.window("compare").words
    assert "Published 1 November 2026, with data to October 2026." in words
    assert "Area c: 10-19 schools, a rough guide, data to July 2026." in words
    assert "Area c 3.0 2.4 not shown 10-19 (a rough guide) July 2026 A little above the average." in words
    assert "50-99 October 2026" in words


def test_every_number_on_the_page_is_the_releases(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("compare")
    for group, average in (("Primary", "2.4"), ("All schools", "3.0")):
        window.choose(GROUPS, group)
        assert set(re.findall(r"average (\d\.\d)", window.words)) == {average}


def shares(question: str, *of_levels: str, as_of: date = DAY) -> LevelShares:
    return LevelShares(question=question, n_band="50-99", as_of=as_of, shares=of_levels)


SHARES = a_release(
    everybody(
        *of_areas("abc"),
        levels=(
            shares("aaa-1", "10", "30", "30", "20", "10"),
            shares("aaa-2", "30", "30", "20", "10", "10", as_of=JULY),
            shares("ccc-1", "under 10", "over 90", "under 10", "under 10", "under 10"),
        ),
    ),
    primary(*of_areas("abc"), levels=(shares("aaa-1", "under 10", "35", "25", "20", "15"),)),
)


def test_what_others_chose_is_told_question_by_question_from_the_phase_or_else_from_everybody(service: Service, publish: Publish) -> None:
    publish(SHARES)
    service.begin_with_all_at(3, but={"aaa-1": at(5, note="Log"), "aaa-2": do_not_know()})
    service.submit()
    words = service.window("compare").words
    assert "What others chose, question by question" in words
    assert (
        "Title of aaa-1 Most organisations (about 60 %) chose Two or Three; you chose Five (about 15 %). Primary (50-99 schools)" in words
    )
    assert (
        "Title of aaa-2 Most organisations (about 60 %) chose One or Two; you do not know yet. All schools (50-99 schools) July 2026"
        in words
    )
    assert "Title of ccc-1 Most organisations (over 90 %) chose Two; you chose Three (under 10 %)." in words
    assert "Title of aaa-3" not in words


def test_what_others_chose_sways_no_answer_that_can_still_be_changed(service: Service, publish: Publish) -> None:
    publish(SHARES)
    service.begin_with_all_at(3)
    words = service.window("compare").words
    assert "You see this when you have submitted" in words
    assert "%) chose" not in words


def test_without_shares_nothing_is_said_about_them(service: Service) -> None:
    service.begin_with_all_at(3)
    service.submit()
    assert "What others chose" not in service.window("compare").words


def test_a_trust_of_a_size_without_an_average_sees_none(service: Service) -> None:
    service.begin_with_all_at(3, a_trust(schools=4))
    window = service.window("compare")
    assert NOT_ENOUGH in window.words
    assert "look again after the next publication of averages" in window.words
    assert "verage of" not in window.words
    window.press("See your own profile")
    assert window.heading == "Your results"
    assert "There is no average to compare with yet." in window.words


def test_without_a_release_there_is_nothing_wrong(service: Service, publish: Publish) -> None:
    publish(None)
    service.begin_with_all_at(3)
    window = service.window("compare")
    assert "No averages are published at the moment." in window.words
    assert NOT_ENOUGH not in window.words
    window.press("Build your action plan")
    assert window.heading == "Action plan"


def test_a_trust_is_compared_with_trusts(service: Service) -> None:
    service.begin_with_all_at(3, a_trust(schools=12))
    window = service.window("compare")
    assert window.options(GROUPS) == ["Trusts with 11 or more schools (20-49 trusts)"]
    assert "Not shown, to protect everyone: All trusts." in window.words


def test_a_section_that_does_not_apply_has_no_average_on_the_chart(service: Service) -> None:
    service.begin_with_all_at(3, a_school(early_years=False))
    words = service.window("compare").words
    assert "above the average in 2 areas" in words
    assert "Area b Does not apply" in words
    assert "Area b Does not apply , average" not in words


def test_the_way_to_how_it_is_protected_is_on_the_page(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("compare")
    window.press("How the comparison protects you")
    assert window.heading == "How it works"
    assert "What an attacker could try" in window.words
