"""What a report says of one question: every word of it is in the report of a school that gave this answer."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.report.passage import passages
from assessment.report.pdf.plain import plain_blocks
from assessment.report.report import Paragraph, text_of
from assessment.report.sections import compile_report
from assessment.rubric_files import load_edition
from assessment.settings import PROJECT
from scoring.assessment import Assessment
from scoring.responses import AnyAnswer
from scoring.scorecard import score
from tests.builders import a_school, at, do_not_know

SHIPPED = load_edition(PROJECT / "rubrics/2026-11")
SCHOOL = a_school()
ASKED = SHIPPED.asked_of(SCHOOL)
DAY = date(2026, 11, 20)


def said_of(question: str, answer: AnyAnswer) -> dict[str, list[str]]:
    return {part.heading: [text_of(line.words) for line in part.lines] for part in passages(ASKED, SCHOOL, question, answer, DAY)}


def test_a_low_answer_to_a_critical_question_is_on_every_part_of_the_report() -> None:
    said = said_of("res-2", at(2))
    assert list(said) == [
        "1 critical risk",
        "Decisions we ask you to make",
        "Suggested actions, not agreed yet",
        "Questions to ask",
        "Appendix: every answer",
    ]
    question = ASKED.question("res-2")
    assert question.levels[2] in said["1 critical risk"]
    assert said["Decisions we ask you to make"] == [question.step_to(3).board_decision]
    assert question.step_to(3).action in said["Suggested actions, not agreed yet"]
    assert "Owner: Data protection officer" in said["Suggested actions, not agreed yet"]
    assert question.governor_question.ask in said["Questions to ask"]
    assert said["Appendix: every answer"][:2] == ["Exploring", "Level 2 of 5. We say so."]


@pytest.mark.parametrize(("question", "answer"), [("ped-1", at(1)), ("ped-1", at(5)), ("sen-2", at(3)), ("res-4", do_not_know())])
def test_every_word_of_it_is_in_the_report(question: str, answer: AnyAnswer) -> None:
    assessment = Assessment(edition=ASKED.edition, organisation=SCHOOL, answers={question: answer})
    report = compile_report(ASKED, assessment, score(ASKED, assessment.answers), None, DAY)
    blocks = plain_blocks([*report.openings[0].first_page.blocks, *(block for section in report.sections for block in section.blocks)])
    whole = " ".join(text_of(block.words) for block in blocks if isinstance(block, Paragraph))
    lines = [line for part in said_of(question, answer).values() for line in part]
    assert ASKED.question(question).title in lines
    assert [line for line in lines if line not in whole] == []


def test_the_highest_level_needs_no_action() -> None:
    assert list(said_of("ped-1", at(5, "documented", "The list"))) == ["Appendix: every answer"]
