"""Page one decides: what a governor reads there, and that it is one page."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.report.case import Switches
from assessment.report.fingerprint import in_groups
from assessment.report.report import Paragraph
from scoring.action_plan import decisions_asked
from scoring.assessment import PlannedAction
from scoring.organisation import School, Trust
from scoring.rounding import as_text
from tests.builders import a_school, a_trust, an_assessment, at, do_not_know
from tests.report.papers import SETTINGS, Paper, a_paper, a_random_paper, all_answered, shipped_rubric, squeezed

WIDE = "W"


def critical_questions() -> list[str]:
    """The ids of the shipped critical questions."""
    return [question.id for question in shipped_rubric().questions if question.critical != "none"]


def first_page(paper: Paper) -> str:
    """The text of page one."""
    return paper.pages(at_most=1)[0]


@pytest.mark.parametrize("organisation", SETTINGS, ids=lambda organisation: organisation.name + organisation.phases[0])
def test_page_one_names_the_school_the_answers_and_every_standing_fact(organisation: School | Trust) -> None:
    paper = a_random_paper(1, organisation)
    page, counts = first_page(paper), paper.scorecard.counts
    assert organisation.name in page
    assert "30 November 2026 \u00b7 Autumn 2026 \u00b7 Self-assessed" in page
    assert f"{counts.at_or_above_pass_level} of {counts.answered} answers at Established or above" in page
    assert f"{counts.answered} of {counts.asked} questions have a level" in page
    assert "edition 2026-11" in page
    assert f"Fingerprint {in_groups(paper.report().fingerprint)}" in page
    assert squeezed(paper.rubric.rules.sentences.disclaimer) in page


@pytest.mark.parametrize(
    ("organisation", "words"),
    [
        (a_school(type="Local authority maintained school"), "report to the governors"),
        (a_school(), "report to the governors and trustees"),
        (a_school(type="Independent school"), "report to the governors or proprietor"),
        (a_trust(), "report to the trustees"),
    ],
)
def test_the_report_is_to_the_right_board(organisation: School | Trust, words: str) -> None:
    report = all_answered(3, organisation).report()
    assert report.openings[0].first_page.blocks[0] == Paragraph(f"AI maturity: {words}", "eyebrow")
    assert report.subject.endswith(words)


def test_a_trust_says_how_many_schools_it_has() -> None:
    assert "12 schools \u00b7" in first_page(all_answered(3, a_trust()))


def test_a_level_that_is_not_held_is_given_with_its_number() -> None:
    page = first_page(all_answered(3))
    assert "Established, 3.0. The number is the average of the areas, from 1 to 5." in page
    assert "No critical risks from the answers." in page


def test_a_held_level_names_the_control_that_holds_it() -> None:
    paper = all_answered(4, but={"res-1": at(1)})
    title = paper.rubric.question("res-1").title
    expected = (
        f"4.0. The number is the average of the areas; the level is held at Exploring because \u2018{title}\u2019 "
        "is at Not yet in place. It rises when that control reaches Established."
    )
    assert expected in first_page(paper)


def test_a_level_held_by_many_controls_names_three_and_counts_the_others() -> None:
    held = {question.id: at(1) for question in shipped_rubric().questions if question.critical == "cap"}
    page = first_page(all_answered(4, but=held))
    assert "and 3 other controls are too low. It rises when those controls reach Established." in page


def test_too_few_answers_give_a_range_and_no_level() -> None:
    paper = a_random_paper(3, filled=0.5)
    low, high = as_text(paper.scorecard.lowest), as_text(paper.scorecard.highest)
    assert f"Provisional, between {low} and {high}: not enough answers yet for a level." in first_page(paper)


def test_an_assessment_without_answers_has_a_report_that_says_so() -> None:
    page = first_page(a_paper(an_assessment()))
    assert "Provisional, between 1.0 and 5.0: not enough answers yet for a level." in page
    assert "No question has a level yet." in page
    assert f"{len(critical_questions()) - 1} are not answered yet: find out first." in page  # a primary school is not asked about exams


def test_the_level_can_be_left_out_and_is_nowhere_on_page_one() -> None:
    page = all_answered(4, but={"res-1": at(1)}).pages(Switches(level=False), at_most=1)[0]
    assert "4.0" not in page
    assert "held at" not in page
    assert "1 critical risk." in page


def test_each_critical_risk_says_what_is_true_now_and_what_is_planned() -> None:
    planned = PlannedAction(action="Pause the new tools", question="res-1", to_level=2, owner="Headteacher", due=date(2027, 1, 8))
    bare = PlannedAction(action="Look at filtering", question="res-3", to_level=3)
    finished = PlannedAction(action="List the tools", question="ops-2", to_level=2, status="done")
    risks = {"res-1": at(1), "res-3": at(2), "ops-2": at(1), "dat-3": do_not_know(), "stk-2": at(2)}
    paper = all_answered(4, but=risks, actions=(planned, bare, finished))
    page = first_page(paper)
    assert "5 critical risks" in page
    assert squeezed(paper.rubric.question("res-1").levels[1]) in page
    assert "Action 1: Pause the new tools. Headteacher, by 8 January 2027." in page
    assert "Action 2: Look at filtering. Owner to be agreed, date to be agreed." in page
    assert "Action 3 is done, and the answer has not risen." in page
    assert f"To be confirmed by the {paper.rubric.question('dat-3').ask[0]}." in page
    assert "No action planned yet." in page


@pytest.mark.parametrize("seed", [4, 5])
def test_the_decisions_are_those_of_the_first_actions(seed: int) -> None:
    paper = a_random_paper(seed)
    asked = decisions_asked(paper.rubric, paper.assessment.actions)
    assert asked
    page = first_page(paper)
    assert all(squeezed(decision) in page for decision in asked)


def test_a_plan_without_decisions_says_that_none_is_asked() -> None:
    own = (PlannedAction(action="Something of our own"),)
    assert "The plan asks no decision of the governors and trustees." in first_page(all_answered(5, actions=own))


def test_risks_without_room_on_page_one_are_listed_in_full_on_page_two() -> None:
    paper = all_answered(1)
    first, second = paper.pages(at_most=2)
    assert "15 critical risks" in first
    assert "And 10 more, listed under \u2018More critical risks\u2019." in first
    for identity in paper.scorecard.critical_risks:
        question = paper.rubric.question(identity)
        assert f"{question.title}: Not yet in place {squeezed(question.levels[1])}" in (first + second)


def test_page_one_stays_one_page_with_the_longest_and_widest_words() -> None:
    wide = WIDE * 500
    actions = tuple(PlannedAction(action=wide, question=identity, to_level=2, owner=wide) for identity in critical_questions())
    paper = all_answered(
        1,
        a_school(name=WIDE * 200),
        actions=actions,
        answered_by=tuple(f"{WIDE * 300}{number}" for number in range(30)),
        term=WIDE * 300,
        board_date=date(2026, 12, 3),
    )
    first, second = paper.pages(at_most=2)
    assert squeezed(paper.rubric.rules.sentences.disclaimer) in first
    assert "critical risks" in second
