"""A leader changes an answer from the list of a section's answers, and comes back to the list."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.builders import at
from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.service import Service
from tests.journeys.tour import AREA


def test_a_changed_answer_is_in_the_list_and_no_other_is_touched(app: Service, arrive: Arrive) -> None:
    before = prepared.answers()
    begun = app.begin(prepared.an_assessment(before))
    leader = arrive()
    leader.visit(AREA, assessment=begun.assessment, question="check")
    questions = prepared.rubric().area(AREA).questions
    names = [name for name in leader.main.get_by_role("button").all_inner_texts() if name.startswith("Change ")]
    assert len(set(names)) == len(names) == len(questions)

    changed = questions[3]
    leader.press(f"Change {changed.title}")
    leader.sees(changed.question)
    leader.answer(5)
    leader.press("Save and continue")
    leader.sees("Check your answers")
    expect(leader.main).to_contain_text(changed.levels[5])
    leader.bars_nobody()
    after = {**before, changed.id: at(5, "documented")}
    assert dict(app.stored(begun.assessment).assessment.answers) == after
