"""A leader compares: not before enough is answered, then with groups of a known size, and in figures that add up."""

from __future__ import annotations

from decimal import Decimal

from playwright.sync_api import expect

from assessment import comparing
from assessment.progress import needed_to_submit
from scoring.comparison import Comparison
from scoring.group_choice import choose_group
from scoring.rounding import tenths_as_text
from scoring.scorecard import score
from tests.builders import at
from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.leader import Leader
from tests.journeys.service import Service
from tests.report.papers import illustrative

CARD = score(prepared.rubric(), prepared.answers())
NAME, YOURS, AVERAGE, SIZE, WORDS = 0, 1, 2, 4, 6
SAME = Decimal("0.3")


def test_before_enough_is_answered_the_page_says_when_averages_appear(app: Service, arrive: Arrive) -> None:
    begun = app.begin(prepared.an_assessment({"ped-1": at(3)}))
    leader = arrive()
    leader.visit("compare", assessment=begun.assessment)
    counts = score(prepared.rubric(), {"ped-1": at(3)}).counts
    needed = needed_to_submit(prepared.rubric(), counts)
    expect(leader.main).to_contain_text(f"Averages appear when {needed} of {counts.asked} questions are answered.")
    assert leader.profile == []


def test_a_leader_compares_with_another_group_and_is_told_which_are_not_shown(app: Service, arrive: Arrive) -> None:
    choice = choose_group(CARD, illustrative(), prepared.SCHOOL, prepared.rubric())
    assert choice is not None
    leader = arrive()
    leader.visit("check-and-submit", assessment=app.begin(prepared.an_assessment(prepared.answers())).assessment)
    leader.press("Submit assessment")
    leader.sees("Your results")
    leader.press("Compare with other members")
    leader.sees("Compare with other members")
    assert [group.name for group in choice.not_shown] == ["Primary, London", "London"]
    expect(leader.main).to_contain_text("Not shown, to protect everyone: Primary, London; London.")
    other = next(group for group in choice.groups if group.id != choice.usual.id)
    leader.select_option("Compare with", comparing.group_label(other, other.n_band))
    leader.open("View this chart as a table")
    figures_are_of(leader, choice.beside(CARD, illustrative(), other.id))


def figures_are_of(leader: Leader, comparison: Comparison) -> None:
    """Every line of the table is what the release says of this group, with its size, and is described by the rule of 0.3."""
    rows = {row[NAME]: row for row in leader.rows_of_the_chart}
    shown = [area for area in comparison.areas if area.own is not None and area.average is not None]
    assert shown
    for area in shown:
        row = rows[prepared.rubric().area(area.area).short_title]
        assert area.own is not None
        assert area.average is not None
        assert (row[YOURS], row[AVERAGE]) == (tenths_as_text(area.own), tenths_as_text(area.average))
        assert str(area.n_band) in row[SIZE]
        apart = abs(Decimal(row[YOURS]) - Decimal(row[AVERAGE]))
        assert row[WORDS].startswith("About the same as") == (apart < SAME), row
