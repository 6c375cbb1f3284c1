"""The pages after the first say what the scorecard, the comparison and the plan say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from assessment.report.case import Switches
from assessment.report.sections import compile_report
from scoring.assessment import PlannedAction
from scoring.benchmark import Figure, Group
from scoring.comparison import compare
from scoring.organisation import School, Trust
from scoring.responses import AtLevel
from scoring.rounding import as_text, tenths_as_text
from tests.builders import a_rubric, a_school, an_assessment, at, do_not_know, not_applicable
from tests.report.papers import (
    ON,
    SETTINGS,
    Paper,
    a_paper,
    a_random_paper,
    all_answered,
    all_answered_of_few,
    illustrative,
    shipped_rubric,
    squeezed,
)


def section(pages: list[str], title: str, until: str) -> str:
    """The text from the first heading `title` after page one up to the next `until`."""
    text = " ".join(pages[1:])
    start = text.index(title)
    return text[start : text.index(until, start)]


@pytest.mark.parametrize(("organisation", "seed", "filled"), list(zip(SETTINGS, (1, 2, 3, 4), (1.0, 0.75, 1.0, 0.9), strict=True)))
def test_the_profile_shows_the_score_level_and_average_of_each_area(organisation: School | Trust, seed: int, filled: float) -> None:
    paper = a_random_paper(seed, organisation, filled=filled)
    assert paper.comparison is not None
    figures = section(paper.pages(at_most=5), "The same figures as a table", "What stands behind each level")
    for area in paper.scorecard.areas:
        beside = paper.comparison.area(area.id)
        name = paper.rubric.area(area.id).short_title
        average = "\u2013" if beside.average is None else tenths_as_text(beside.average)
        if area.score is not None and area.level is not None:
            expected = f"{name} {paper.rubric.level(area.level).name} {as_text(area.score)} {average}"
            standing = beside.standing.removesuffix(" as") if beside.standing else "No average published"
            assert f"{expected} {standing[0].upper()}{standing[1:]}" in figures
        elif area.lowest is not None and area.highest is not None:
            range_ = f"{as_text(area.lowest)} to {as_text(area.highest)}"
            assert f"{name} Not enough answers yet ({area.counts.answered} of {area.counts.asked}) {range_}" in figures
        else:
            assert f"{name} Does not apply" in figures


def test_illustrative_averages_are_called_so_wherever_they_are_shown() -> None:
    pages = a_random_paper(1).pages(at_most=5)
    profile = section(pages, "Profile and comparison", "What stands behind each level")
    assert profile.count("Illustrative data, not real schools.") == 2
    assert "Average, illustrative" in profile


def test_without_averages_the_report_has_a_profile_and_no_comparison() -> None:
    text = all_answered(3).front()
    assert "There is no comparison" in text
    assert "Average" not in text
    assert "Illustrative" not in text


def test_an_areas_summary_names_the_critical_question_it_does_not_hold_for() -> None:
    paper = all_answered(4, but={"ped-6": at(4), "dat-3": at(2), "inn-4": do_not_know()})
    text = paper.front()
    assert f"Except: {paper.rubric.question('dat-3').title} (Exploring)." in text
    assert f"Except: {paper.rubric.question('inn-4').title} (not known yet)." in text
    assert squeezed(paper.rubric.area("data-insights").summaries[4]) in text


def test_the_plan_prints_every_action_in_order() -> None:
    paper = a_random_paper(7, planned=12)
    plan = section(paper.pages(at_most=5), "Action plan", "Questions to ask")
    actions = [squeezed(action.action) for action in paper.assessment.actions]
    places = [plan.index(action) for action in actions]
    assert places == sorted(places)
    assert all(squeezed(action.success or "") in plan for action in paper.assessment.actions)


def test_what_is_not_settled_in_the_plan_is_to_be_agreed() -> None:
    text = all_answered_of_few(3, actions=(PlannedAction(action="Our own action", status="in progress"),)).front()
    assert "Our own action Done when: to be agreed to be agreed to be agreed \u25c6 In progress" in text


def test_an_action_of_a_question_no_longer_asked_is_still_printed() -> None:
    action = PlannedAction(action="Brief the candidates", question="zzz-9", to_level=3, due=date(2027, 2, 1))
    assert "Brief the candidates" in all_answered_of_few(3, actions=(action,)).front()


def test_suggestions_are_called_suggestions() -> None:
    text = all_answered(2).front()
    assert "Suggested actions, not agreed yet" in text
    assert "Suggested, not agreed yet:" in text
    assert "Action plan" not in text


@pytest.mark.parametrize(("invented", "first"), [(True, "aaa-1"), (False, "bbb-1")])
def test_real_averages_order_the_suggestions_and_illustrative_ones_do_not(invented: bool, first: str) -> None:
    paper = all_answered_of_few(3)
    figure = Figure(area="area-b", n_band="20-49", as_of=date(2026, 11, 1), average=50)
    group = Group(id="schools", name="All schools", kind="school", figures=(figure,))
    release = illustrative().model_copy(update={"groups": (group,), "illustrative": invented})
    report = replace(paper, comparison=compare(paper.scorecard, release, group)).report()
    assert report.records.actions[0].question == first


def test_a_plan_with_nothing_in_it_says_so() -> None:
    assert "The plan is empty: no action is planned yet." in all_answered_of_few(5).front()


def test_sixty_actions_fill_pages_and_repeat_the_header() -> None:
    actions = tuple(PlannedAction(action=f"Action of ours, number {number}") for number in range(60))
    text = all_answered_of_few(3, actions=actions).text()
    assert all(f"Action of ours, number {number} " in text for number in range(60))
    assert text.count("Action, and how we know it is done") > 1


def _asked(paper: Paper) -> list[str]:
    pages = section(paper.pages(at_most=5), "Questions to ask", "Appendix: how to read the levels")
    assert pages.count("A good answer sounds like") <= 6
    return [q.id for q in paper.rubric.questions if squeezed(q.governor_question.ask) in pages]


def test_the_board_gets_six_questions_critical_risks_first() -> None:
    paper = all_answered(4, but={"res-2": at(1), "stk-2": at(2), "gov-3": at(1), "ped-1": at(2)})
    asked = _asked(paper)
    assert len(asked) == 6
    assert {"res-2", "stk-2", "gov-3", "ped-1"} <= set(asked)


def test_two_questions_are_about_high_levels_with_nothing_to_show_for_them() -> None:
    proved = {q.id: at(4, "documented", "Seen in the log") for q in shipped_rubric().questions}
    paper = all_answered(4, but=proved | {"stk-6": at(5), "gov-6": at(4)})
    assert {"stk-6", "gov-6"} <= set(_asked(paper))
    pages = " ".join(paper.pages(at_most=5))
    assert f"{paper.rubric.question('stk-6').title} \u00b7 Leading, with nothing to show for it yet" in pages


def test_without_answers_the_board_gets_the_critical_questions() -> None:
    paper = a_paper(an_assessment())
    assert all(paper.rubric.question(identity).critical == "cap" for identity in _asked(paper))


def test_questions_of_equal_answers_come_from_different_areas() -> None:
    paper = all_answered(3)
    areas = [paper.rubric.area_of(identity).id for identity in _asked(paper)]
    assert len(set(areas)) == len(areas) == 6


def test_everything_at_the_highest_level_leaves_one_question() -> None:
    proved = {q.id: at(5, "tested", "Seen in the log") for q in a_rubric(areas=2, questions=3).questions}
    assert "ask how each of them is known to be true" in all_answered_of_few(5, but=proved).front()


def test_the_appendix_has_every_question_with_its_answer() -> None:
    paper = a_random_paper(9, filled=0.9)
    appendix = section(paper.pages(), "Appendix: every answer", "How this was worked out")
    for question in paper.rubric.questions:
        answer = paper.assessment.answers.get(question.id)
        assert squeezed(f"{question.title} {question.question}") in appendix
        if isinstance(answer, AtLevel):
            assert squeezed(question.levels[answer.level]) in appendix
            assert squeezed(answer.note) in appendix


def test_the_appendix_marks_what_is_missing() -> None:
    reason = next(q.na_reasons[0] for q in shipped_rubric().questions if q.id == "inn-6")
    but = {"ped-1": at(4), "ped-2": do_not_know(), "inn-6": not_applicable(reason)}
    complete = all_answered(3, but=but)
    answers = {identity: answer for identity, answer in complete.assessment.answers.items() if identity != "ped-3"}
    text = a_paper(complete.assessment.model_copy(update={"answers": answers})).text()
    assert "Evidence to add" in text
    assert f"To be confirmed by the {complete.rubric.question('ped-2').ask[0]}." in text
    assert squeezed(reason) in text
    assert "Not answered." in text


def test_answers_to_questions_that_are_not_asked_are_not_printed() -> None:
    stale = {"ped-6": at(4, note="Kept from when there were candidates")}
    assert "Kept from when" not in all_answered(3, but=stale).text()


def test_a_long_note_is_cut_and_says_where_the_rest_is() -> None:
    note = " ".join(f"word{number}" for number in range(2000))[:10_000]
    text = all_answered_of_few(3, but={"aaa-1": at(3, note=note)}).text()
    assert "... The rest is in the assessment." in text
    printed = re.findall(r"word\d+", text)
    assert len(" ".join(printed)) in range(980, 1001)


def test_notes_can_be_left_out() -> None:
    paper = all_answered_of_few(3, but={"aaa-1": at(4, note="What we wrote")})
    text = " ".join(paper.pages(Switches(notes=False)))
    assert "What we wrote" not in text
    assert "The evidence notes are left out of this copy." in text
    assert "Evidence to add" not in text  # there is a note: it is only not printed


def test_the_guidance_is_printed_with_its_address() -> None:
    paper = all_answered(3)
    used = {identity for question in paper.rubric.questions for identity in question.guidance}
    text = paper.text().replace(" ", "")
    for source in paper.rubric.guidance:
        if source.id in used:
            assert source.url in text


def test_an_area_that_does_not_apply_stays_in_its_place() -> None:
    text = all_answered(3, a_school(early_years=False)).front()
    assert "Early years Does not apply" in text


def test_the_same_facts_make_an_equal_report() -> None:
    paper = a_random_paper(11)
    again = compile_report(paper.rubric, paper.assessment, paper.scorecard, paper.comparison, ON)
    assert again == compile_report(paper.rubric, paper.assessment, paper.scorecard, paper.comparison, ON)
