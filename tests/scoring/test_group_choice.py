"""Whom an organisation is compared with: the narrowest group that tells it about all of itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scoring.benchmark import BenchmarkRelease, Figure, Group
from scoring.comparison import compare
from scoring.group_choice import GroupChoice, choose_group, groups_of, usual_comparison
from scoring.groups import groupings
from scoring.organisation import School, Trust
from scoring.responses import Responses
from scoring.scorecard import score
from tests.builders import a_release, a_rubric, a_school, a_trust, all_at

RUBRIC = a_rubric(
    areas=3, where={f"bbb-{n}": {"applies_to": {"kinds": ("school",), "phases": "all", "needs": ("early_years",)}} for n in (1, 2, 3)}
)
NAMES = {grouping.name: grouping for grouping in groupings(RUBRIC)}
REGION_AND_PHASE, PHASE, ALL = "Primary, London", "Primary", "All schools"
EVERY_AREA = ("area-a", "area-b", "area-c")


def release_of(**areas_of: tuple[str, ...]) -> BenchmarkRelease:
    """A release of these groups; each has an average for these areas."""
    return a_release(*(_group(name, areas) for name, areas in areas_of.items()))


def _group(name: str, areas: tuple[str, ...]) -> Group:
    figures = (Figure(area=area, n_band="20-49", as_of=date(2026, 11, 1), average=25) for area in areas)
    return Group(**dict(NAMES[name]), figures=tuple(figures))


def choice_of(release: BenchmarkRelease, organisation: School | Trust | None = None) -> GroupChoice | None:
    organisation = organisation or a_school()
    asked = RUBRIC.asked_of(organisation)
    return choose_group(score(asked, all_at(3, asked)), release, organisation, asked)


def chosen(release: BenchmarkRelease, organisation: School | Trust | None = None) -> GroupChoice:
    choice = choice_of(release, organisation)
    assert choice is not None
    return choice


def names(some: Any) -> list[str]:
    return [one.name for one in some]


@pytest.mark.parametrize(
    ("published", "usual", "instead_of"),
    [
        ((ALL, PHASE, REGION_AND_PHASE), REGION_AND_PHASE, []),
        ((ALL, PHASE), PHASE, [REGION_AND_PHASE]),
        ((ALL,), ALL, [REGION_AND_PHASE, PHASE]),
        ((ALL, "London", "Academy", "Primary, Academy"), ALL, [REGION_AND_PHASE, PHASE]),
    ],
)
def test_region_and_phase_come_first_then_phase_then_everybody(published: tuple[str, ...], usual: str, instead_of: list[str]) -> None:
    choice = chosen(release_of(**dict.fromkeys(published, EVERY_AREA)))
    assert choice.usual.name == usual
    assert names(choice.instead_of) == instead_of


def test_a_wider_group_with_every_area_comes_before_a_narrower_one_without() -> None:
    choice = chosen(release_of(**{ALL: EVERY_AREA, PHASE: ("area-a", "area-c"), REGION_AND_PHASE: ("area-a",)}))
    assert choice.usual.name == ALL
    assert names(choice.instead_of) == [REGION_AND_PHASE, PHASE]
    assert names(choice.groups) == [REGION_AND_PHASE, PHASE, ALL]


def test_an_area_that_does_not_apply_need_not_be_published() -> None:
    release = release_of(**{ALL: EVERY_AREA, PHASE: ("area-a", "area-c")})
    assert chosen(release, a_school(early_years=False)).usual.name == PHASE


def test_where_no_group_has_every_area_it_is_the_narrowest_with_any() -> None:
    choice = chosen(release_of(**{ALL: ("area-a", "area-b"), PHASE: ("area-c",)}))
    assert choice.usual.name == PHASE
    assert names(choice.instead_of) == [REGION_AND_PHASE]


def test_a_group_with_averages_only_for_what_does_not_apply_is_none() -> None:
    assert choice_of(release_of(**{ALL: ("area-b",)}), a_school(early_years=False)) is None


def test_trusts_of_the_same_size_come_first_then_all_trusts() -> None:
    both = release_of(**{"Trusts with 11 or more schools": ("area-a", "area-c"), "All trusts": ("area-a", "area-c"), ALL: EVERY_AREA})
    assert chosen(both, a_trust()).usual.name == "Trusts with 11 or more schools"
    assert chosen(both, a_trust(schools=2)).usual.name == "All trusts"
    assert names(chosen(both, a_trust(schools=2)).instead_of) == ["Trusts with 1 to 10 schools"]
    assert choice_of(release_of(**{ALL: EVERY_AREA}), a_trust()) is None


def test_a_group_of_one_type_can_be_chosen_and_is_never_the_first() -> None:
    choice = chosen(release_of(**dict.fromkeys((ALL, "Academy", "Primary, Academy", "London"), EVERY_AREA)))
    assert names(choice.groups) == ["Primary, Academy", "London", "Academy", ALL]
    assert choice.usual.name == ALL


def test_what_is_not_shown_is_named_and_only_what_the_organisation_belongs_to() -> None:
    choice = chosen(release_of(**{ALL: EVERY_AREA, "London": ("area-a",)}))
    assert names(choice.not_shown) == [REGION_AND_PHASE, "Primary, Academy", PHASE, "Academy"]
    assert {*names(choice.groups), *names(choice.not_shown)} == set(names(groups_of(a_school(), RUBRIC)))


def test_small_phases_stand_together_in_a_region() -> None:
    release = release_of(**dict.fromkeys((ALL, "Other phases, London"), EVERY_AREA))
    assert chosen(release, a_school(phase="16 plus")).usual.name == "Other phases, London"


def test_another_group_stands_in_for_none() -> None:
    release = release_of(**dict.fromkeys((ALL, PHASE), EVERY_AREA))
    card = score(RUBRIC, all_at(3, RUBRIC))
    choice = chosen(release)
    assert names(choice.beside(card, release).instead_of) == [REGION_AND_PHASE]
    assert choice.beside(card, release, "schools") == compare(card, release, release.groups[0])
    assert choice.beside(card, release, "no such group").group.name == PHASE


def test_without_a_release_there_is_no_comparison() -> None:
    answers: Responses = all_at(3, RUBRIC)
    assert usual_comparison(score(RUBRIC, answers), None, a_school(), RUBRIC) is None
