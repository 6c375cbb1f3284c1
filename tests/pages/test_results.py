"""What the answers mean."""

from __future__ import annotations

from scoring.assessment import PlannedAction
from tests.builders import a_school, at, do_not_know, not_applicable
from tests.pages.conftest import Service
from tests.pages.edition import DO_NOT_KNOW, ILLUSTRATIVE, LEVEL, NO_SUCH_TOOL, QUESTIONS


def test_before_the_first_answer_there_is_one_way_on(service: Service) -> None:
    service.begin()
    window = service.window("results")
    assert "Your results will be here when you have answered some questions." in window.words
    window.press("Go to your assessment")
    assert window.heading == "Your assessment"


def test_early_results_give_a_range_and_no_level(service: Service) -> None:
    service.begin({"aaa-1": at(3), "aaa-2": at(3), "aaa-3": at(4)})
    words = service.window("results").words
    assert "There are not enough answers yet for an overall level. It lies between 1.8 and 4.4" in words
    assert "Early results, from 3 of 9 questions." in words
    assert f"Area a {LEVEL[2]} 3.3" in words
    assert "Area b Not enough answers yet (0 of 3): between 1.0 and 5.0" in words


def test_a_whole_assessment_has_a_level_a_number_and_no_word_of_being_early(service: Service) -> None:
    service.begin_with_all_at(3, but={"aaa-2": at(5)})
    assert "You have answered every question. These results change if you change an answer." in service.window("results").words
    service.submit()
    words = service.window("results").words
    assert f"Overall you are {LEVEL[2]}, with no critical risks from your answers." in words
    assert "You are strongest in Area a." in words
    assert "3.2 out of 5, from 9 of 9 questions." in words
    assert f"9 of 9 answers at {LEVEL[2]} or above." in words
    assert "submitted 20 November 2026" in words
    assert "Early results" not in words


def test_a_held_level_says_what_holds_it(service: Service) -> None:
    service.begin_with_all_at(4, but={"ccc-1": at(1)})
    words = service.window("results").words
    assert f"Overall you are {LEVEL[1]}, with 1 critical risk to act on first." in words
    assert f"3.7 is the average of the areas. The level is held at {LEVEL[1]}. What holds it: 'Title of ccc-1' ({LEVEL[0]})." in words


def test_critical_risks_say_what_was_answered_and_what_to_do_first(service: Service) -> None:
    service.begin_with_all_at(3, but={"aaa-1": at(2), "ccc-1": do_not_know()})
    words = service.window("results").words
    assert "2 critical risks to act on this term" in words
    assert f"Title of aaa-1: {QUESTIONS['aaa-1'].levels[2]} First action: Bring aaa-1 to level 3." in words
    assert f"Title of ccc-1: You answered '{DO_NOT_KNOW}'. To be confirmed by the IT lead. First action: Find out: Title of ccc-1" in words
    assert words.index("Title of ccc-1:") < words.index("Title of aaa-1:")


def test_without_critical_risks_the_unanswered_ones_are_counted(service: Service) -> None:
    service.begin({"aaa-1": at(3)})
    words = service.window("results").words
    assert "No critical risks from your answers. We looked at 2 critical questions. 1 of them has no answer yet." in words


def test_a_section_that_does_not_apply_is_no_gap(service: Service) -> None:
    school = a_school(early_years=False)
    service.begin_with_all_at(3, school)
    words = service.window("results").words
    assert "Area b Does not apply" in words
    assert "3.0 out of 5, from 6 of 6 questions." in words


def test_averages_that_are_no_real_schools_say_so(service: Service) -> None:
    service.begin_with_all_at(3)
    words = service.window("results").words
    assert ILLUSTRATIVE in words
    assert "Illustrative average of Primary (20-49 schools)" in words


def test_the_parts_add_up_to_the_whole(service: Service) -> None:
    service.begin_with_all_at(3, but={"aaa-2": at(5)})
    words = service.window("results").words
    assert "How 3.2 adds up" in words
    assert f"Title of aaa-2 5 {LEVEL[4]}, nothing to show for it yet 1 1/9 0.556" in words
    assert "Together 1 3.222, shown as 3.2" in words
    assert f"3.2 is nearest to level 3, {LEVEL[2]}. {LEVEL[3]} begins at 3.5." in words
    assert "The one answer that could still add most: Title of aaa-1." in words


def test_a_section_opens_to_its_own_sum_and_says_what_is_left_out(service: Service) -> None:
    service.begin_with_all_at(3, but={"aaa-1": at(4), "aaa-2": not_applicable(NO_SUCH_TOOL)})
    words = service.window("results").words
    assert "Area a: how 3.5 adds up" in words
    assert f"Title of aaa-1 4 {LEVEL[3]}, nothing to show for it yet 1 1/2 2.000 Title of aaa-3 3 {LEVEL[2]} 1 1/2 1.500" in words
    assert "Together 1 3.500, shown as 3.5 Left out, because it does not apply: Title of aaa-2." in words


def test_a_range_opens_to_both_its_ends(service: Service) -> None:
    service.begin({"aaa-1": at(3), "aaa-2": at(3)})
    words = service.window("results").words
    assert "Area a: how the range 2.3 to 3.7 adds up" in words
    assert "Title of aaa-3 no level yet, counted as 1 or 5 1 1/3 0.333 1.666 Together 1 2.333, shown as 2.3 3.666, shown as 3.7" in words


def test_a_sections_level_says_how_near_it_is_to_another(service: Service) -> None:
    service.begin_with_all_at(3, but={"aaa-2": at(4), "bbb-1": at(5), "bbb-2": at(5), "bbb-3": at(5)})
    words = service.window("results").words
    assert f"3.3 is nearest to level 3, {LEVEL[2]}. {LEVEL[3]} begins at 3.5. The level is {LEVEL[2]}, close to {LEVEL[3]}." in words
    assert f"5.0 is nearest to level 5, {LEVEL[4]}. The level is {LEVEL[4]}, close to {LEVEL[3]}." in words


def test_what_holds_the_level_is_a_line_of_its_own(service: Service) -> None:
    service.begin_with_all_at(4, but={"ccc-1": at(1)})
    words = service.window("results").words
    assert f"The level is held at {LEVEL[1]}. The number stays as it is." in words
    assert f"Title of ccc-1 is at {LEVEL[0]}: it allows {LEVEL[1]} at most." in words


def test_results_say_how_sure_they_are(service: Service) -> None:
    service.begin_with_all_at(3, but={"aaa-2": at(5), "aaa-3": at(4, note="Minutes of March")})
    words = service.window("results").words
    assert f"How sure this is The level is {LEVEL[2]}, close to {LEVEL[3]}." in words
    assert "Allowing for that, the score lies between 2.8 and 3.9." in words
    assert "Your level stays the same in 16 of 20 other reasonable weightings of the sections." in words
    assert "1 high answer has nothing to show for it yet: Title of aaa-2." in words


def test_without_a_score_nothing_is_said_of_how_sure_it_is(service: Service) -> None:
    service.begin({"aaa-1": at(3)})
    assert "How sure this is" not in service.window("results").words


def test_results_lead_to_plan_comparison_and_report(service: Service) -> None:
    service.begin_with_all_at(3)
    for button, heading in (
        ("Build your action plan", "Action plan"),
        ("Compare with other members", "Compare with other members"),
        ("Go to the board report", "Board report"),
    ):
        window = service.window("results")
        window.press(button)
        assert window.heading == heading


def test_a_school_with_a_hostile_name_is_only_a_name(service: Service) -> None:
    name = "<script>alert(1)</script> & *Sons*"
    service.begin_with_all_at(3, a_school(name=name))
    window = service.window("results")
    assert name in window.words
    assert "<script>alert" not in window.markup


def test_a_section_shows_what_the_next_level_asks_for_and_its_action_is_planned_with_one_press(service: Service) -> None:
    service.begin_with_all_at(3, but={"aaa-1": at(2), "aaa-2": at(5), "aaa-3": do_not_know("Ask the supplier")})
    window = service.window("section-results", question="area-a")
    words = window.words
    next_level = f"To reach {LEVEL[2]} This too has to be true: {QUESTIONS['aaa-1'].levels[3]}"
    assert f"Title of aaa-1 Critical risk Now {LEVEL[1]} {QUESTIONS['aaa-1'].levels[2]} {next_level}" in words
    assert "First action: Bring aaa-1 to level 3." in words
    assert f"Title of aaa-2 Now {LEVEL[4]}, with nothing to show for it yet" in words
    assert "First action: Find out: Title of aaa-3." in words
    assert not any(button.startswith("Add to plan: Title of aaa-2") for button in window.buttons)
    window.press("Add to plan: Title of aaa-1")
    assert "The action is in your plan." in window.words
    assert [action.action for action in service.stored().assessment.actions] == ["Bring aaa-1 to level 3."]
    assert "An action for this is in your plan." in window.words


def test_a_section_without_answers_has_nothing_to_show_yet(service: Service) -> None:
    service.begin({"aaa-1": at(3)})
    window = service.window("section-results", question="area-c")
    assert window.heading == "Area c"
    assert "You have not answered any questions here yet." in window.words
    assert "Title of aaa-2 Now Not answered" in service.window("section-results", question="area-a").words


def test_a_section_says_what_it_takes_to_reach_the_next_level(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("section-results", question="area-a")
    assert f"{LEVEL[2]}, 3.0 out of 5. On balance, area-a is at level 3." in window.words
    assert f"Area a reaches {LEVEL[3]} with 2 actions" in window.words
    window.press("Return to your results")
    assert window.heading == "Your results"


def test_each_section_of_the_profile_leads_to_its_detail(service: Service) -> None:
    service.begin_with_all_at(3, a_school(early_years=False))
    markup = service.window("results").markup
    assert "data-page='section-results#area-a'>Area a</a>" in markup
    assert "section-results#area-b" not in markup


def test_critical_risks_come_before_the_profile_and_the_figures_can_be_read(service: Service) -> None:
    service.begin_with_all_at(3, but={"aaa-1": at(2)})
    words = service.window("results").words
    order = (
        "1 critical risk to act on this term",
        "Your profile",
        "View this chart as a table",
        "Strengths to protect",
        "What would change",
    )
    assert [words.index(part) for part in order] == sorted(words.index(part) for part in order)
    assert "Area c 3.0 2.4 2.0 to 2.8 20-49" in words


def test_what_would_change_is_tried_on_the_results_and_goes_into_the_plan(service: Service) -> None:
    service.begin_with_all_at(3, but={"aaa-1": at(2)}, actions=(PlannedAction(action="Our own"),))
    window = service.window("results")
    window.tick("Bring aaa-1 to level 3.")
    assert "Critical risks fall from 1 to 0." in window.words
    assert "This does not change your answers." in window.words
    window.tick("Bring aaa-3 to level 4.")
    window.press("Add to my plan")
    assert window.heading == "Action plan"
    assert [action.question for action in service.stored().assessment.actions] == [None, "aaa-1", "aaa-3"]


def test_an_action_that_cannot_be_saved_is_not_said_to_be_planned(service: Service) -> None:
    service.begin_with_all_at(3)
    window = service.window("section-results", question="area-a")
    with service.read_only():
        window.press("Add to plan: Title of aaa-2")
    assert "Your plan as it was is safe." in window.words
    assert service.stored().assessment.actions == ()
