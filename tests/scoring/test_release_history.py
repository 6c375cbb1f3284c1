"""One release after the other: what is made anew, what is kept with its date, and what goes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.admission import ContributionsUnusable
from scoring.benchmark import BenchmarkRelease, Figure, digest_of
from scoring.contribution import Contribution
from scoring.groups import groupings
from scoring.history import Past
from scoring.release import Making
from scoring.snapshot import Snapshot
from scoring.suppression import Line
from tests.scoring.coalitions import RUBRIC, a_contribution, coalitions, groups_by_id, made

NOVEMBER, MARCH, JULY = date(2026, 11, 1), date(2027, 3, 1), date(2027, 7, 1)


def after(contributions: Iterable[Contribution], *before: Making, day: date, withdrawn: bool = False) -> Making:
    past = [Past(making.release, making.snapshot, withdrawn) for making in before]
    return made(contributions, past, day)


def schools(number: int, level: str = "3", start: int = 0) -> list[Contribution]:
    return [a_contribution(n, scores=(level, level)) for n in range(start, start + number)]


def of_all(release: BenchmarkRelease) -> Figure:
    """The first area's figure of all schools."""
    return groups_by_id(release)["schools"].figures[0]


def line(making: Making) -> Line:
    """What the report says of the first area of all schools."""
    return next(line for line in making.report.lines if (line.group, line.area) == ("All schools", "Area a"))


def test_one_school_that_joins_changes_no_figure_and_the_old_ones_keep_their_date() -> None:
    first = made(schools(20))
    second = after([*schools(20), a_contribution(20, scores=("5", "5"))], first, day=MARCH)
    assert of_all(second.release) == of_all(first.release)
    assert (line(second).state, line(second).reason, line(second).as_of) == ("kept", "too close", NOVEMBER)


def test_enough_that_join_make_a_new_figure_of_today() -> None:
    first = made(schools(30))
    second = after([*schools(30), *schools(30, "4", start=100)], first, day=MARCH)
    assert (of_all(second.release).as_of, line(second).state) == (MARCH, "published")


def test_nobody_new_gives_the_same_figure_with_the_new_date() -> None:
    first = made(schools(20))
    second = after(schools(20), first, day=MARCH)
    assert of_all(second.release) == of_all(first.release).model_copy(update={"as_of": MARCH})


def test_a_new_version_of_a_schools_answers_counts_as_a_difference() -> None:
    first = made(schools(20))
    again = [a_contribution(0, scores=("5", "5"), version=2), *schools(20)[1:]]
    assert of_all(after(again, first, day=MARCH).release).as_of == NOVEMBER


def test_who_withdraws_is_in_no_figure_that_is_made_after_it() -> None:
    first = made(schools(20))
    second = after(schools(19), first, day=MARCH)
    assert "key-0019" not in {member.key for member in second.snapshot.members}
    assert (line(second).state, line(second).as_of) == ("kept", NOVEMBER)
    # Six more leave: now a new figure is safe, and it is without all seven.
    third = after(schools(13), first, second, day=JULY)
    assert of_all(third.release).as_of == JULY


def test_a_group_that_has_become_too_small_is_shown_no_longer() -> None:
    first = made(schools(10))
    second = after(schools(9), first, day=MARCH)
    assert second.release.groups == ()
    assert (line(second).state, line(second).reason, line(second).n_band) == ("withheld", "too few", "under 10")


def test_a_release_that_was_withdrawn_is_shown_no_longer_and_yet_remembered() -> None:
    first = made(schools(20))
    more = [*schools(20), a_contribution(20)]
    second = after(more, first, day=MARCH, withdrawn=True)
    assert second.release.groups == ()
    assert (line(second).state, line(second).reason) == ("withheld", "too close")


def test_a_figure_of_long_ago_still_counts_when_two_are_subtracted() -> None:
    makings = [made(schools(40))]
    for number in range(1, 7):
        day = date(2027, number, 1)
        makings.append(after(schools(40, start=40 * number), *makings, day=day))
    back = [*schools(40), a_contribution(999)]
    assert line(after(back, *makings, day=date(2027, 12, 1))).reason == "too close"


def test_the_report_names_no_school_and_no_number_below_the_bands() -> None:
    making = made([*schools(12), a_contribution(50, region="North East")])
    text = repr(making.report)
    assert "key-" not in text
    assert "trust-" not in text
    assert {line.n_band for line in making.report.lines} == {"10-19", "under 10"}
    assert making.report.contributors_band == "10-19"


def test_shares_of_the_levels_need_thirty_and_never_say_none_or_all() -> None:
    making = made(schools(30))
    shares = groups_by_id(making.release)["schools-primary"].levels[0]
    assert shares.shares == ("under 10", "under 10", "over 90", "under 10", "under 10")
    assert groups_by_id(made(schools(29)).release)["schools-primary"].levels == ()
    assert groups_by_id(making.release)["schools-london"].levels == ()


def test_no_two_groups_with_shares_of_the_levels_have_a_school_in_common() -> None:
    open_groupings = [grouping for grouping in groupings(RUBRIC) if grouping.may_show_levels]
    assert all(len(grouping.phases or ()) == 1 for grouping in open_groupings if grouping.kind == "school")
    assert [grouping.id for grouping in open_groupings if grouping.kind == "trust"] == ["trusts"]


def test_shares_belong_to_an_average_and_are_kept_with_it() -> None:
    first = made(schools(40))
    second = after([*schools(40), a_contribution(40, scores=("5", "5"))], first, day=MARCH)
    assert groups_by_id(first.release)["schools-primary"].levels
    assert groups_by_id(second.release)["schools-primary"].levels == groups_by_id(first.release)["schools-primary"].levels


def test_a_figure_of_a_withdrawn_release_is_not_kept_by_a_later_one() -> None:
    first = made(schools(20))
    second = after([*schools(20), a_contribution(20)], first, day=MARCH)
    assert of_all(second.release).as_of == NOVEMBER
    past = [Past(first.release, first.snapshot, withdrawn=True), Past(second.release, second.snapshot)]
    third = made([*schools(20), *schools(2, start=20)], past, JULY)
    assert third.release.groups == ()


def test_a_figure_is_kept_for_two_years_and_no_longer() -> None:
    first = made([a_contribution(n, submitted_on=NOVEMBER) for n in range(20)])
    for day, kept in ((date(2028, 11, 1), True), (date(2028, 11, 2), False)):
        anew = [a_contribution(n, submitted_on=day) for n in range(21)]
        assert bool(after(anew, first, day=day).release.groups) is kept


def test_the_snapshot_holds_no_score_and_no_level() -> None:
    snapshot = made(schools(10, "5")).snapshot
    assert set(Snapshot.model_fields) == {"released_on", "key_mark", "members", "groupings", "made"}
    assert snapshot.members[0]._fields == ("key", "version", "trust_key", "kind", "phases", "type", "region", "size", "absent")
    assert Snapshot.model_validate_json(snapshot.model_dump_json()) == snapshot


def test_a_release_follows_only_releases_of_its_kind_made_with_the_same_secret() -> None:
    first = made(schools(12))
    with pytest.raises(ContributionsUnusable, match=r"There is a release of 2026-11-01 already\. Choose a later day\."):
        after(schools(12), first, day=NOVEMBER)
    with pytest.raises(ContributionsUnusable, match=r"The release of 2026-11-01 is real\. Never mix"):
        made([], [Past(first.release, first.snapshot)], MARCH, illustrative=True)
    other_secret = first.snapshot.model_copy(update={"key_mark": "another"})
    with pytest.raises(ContributionsUnusable, match="The secret is not the one that earlier releases were made with"):
        made(schools(12), [Past(first.release, other_secret)], MARCH)
    other_edition = first.release.model_copy(update={"edition": "2025-11"})
    with pytest.raises(ContributionsUnusable, match=r"is of edition 2025-11\. Releases of one edition follow each other\."):
        made(schools(12), [Past(other_edition, first.snapshot)], MARCH)


def test_an_area_that_does_not_apply_to_a_school_has_contributors_of_its_own() -> None:
    some = [a_contribution(n, scores=("3", None if n < 8 else "4")) for n in range(20)]
    figures = {figure.area: figure.n_band for figure in groups_by_id(made(some).release)["schools"].figures}
    assert figures == {"area-a": "20-49", "area-b": "10-19"}
    # Three more have the area: their own set differs by too few, though the other one is the same as before.
    more = [a_contribution(n, scores=("3", None if n < 5 else "4"), version=1) for n in range(20)]
    second = after(more, made(some), day=MARCH)
    dates = {figure.area: figure.as_of for figure in groups_by_id(second.release)["schools"].figures}
    assert dates == {"area-a": MARCH, "area-b": NOVEMBER}


@settings(max_examples=15)
@given(coalitions(), st.randoms(use_true_random=False))
def test_the_same_contributors_and_history_give_the_same_bytes(contributions: list[Contribution], random: object) -> None:
    first = made(contributions[::2])
    shuffled = list(contributions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives no type for it
    one, other = (after(given, first, day=MARCH) for given in (contributions, shuffled))
    assert one.release.model_dump_json() == other.release.model_dump_json()
    assert one.snapshot.model_dump_json() == other.snapshot.model_dump_json()
    assert one.report == other.report


@settings(max_examples=15)
@given(coalitions())
def test_every_figure_is_on_the_scale_and_nothing_but_the_contract_is_published(contributions: list[Contribution]) -> None:
    release = made(contributions).release
    assert release.digest == digest_of(release)
    for group in release.groups:
        assert set(group.model_dump()) == {"id", "name", "kind", "phases", "type", "region", "size", "figures", "levels"}
        for figure in group.figures:
            assert set(figure.model_dump()) == {"area", "n_band", "as_of", "average", "middle_half"}
            assert 10 <= figure.average <= 50


def test_a_release_without_its_noise_key_cannot_be_guessed() -> None:
    averages = {of_all(made(schools(10)).release).average}
    for number in range(20):
        averages.add(of_all(made(schools(10, start=100 * number)).release).average)
    assert len(averages) > 2


@pytest.mark.parametrize("number", [10, 60])
def test_noise_is_at_most_a_quarter_of_a_level_and_less_in_large_groups(number: int) -> None:
    average = of_all(made(schools(number)).release).average
    assert abs(average - 30) <= 25 / number + 0.5
