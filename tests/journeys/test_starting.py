"""A leader starts: from the first page to the list of sections, with a code to come back with."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from assessment.assessment_file import to_json
from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.service import Service

CODE = re.compile(r"[A-Z]+-[A-Z]+-[A-Z]+-\d{5}")


def test_a_leader_starts_and_gets_a_code_to_copy(app: Service, arrive: Arrive) -> None:
    somebody_elses = app.begin(prepared.an_assessment())
    leader = arrive()
    leader.visit(assessment=somebody_elses.assessment)
    leader.press("Start a new assessment")
    leader.sees("About your school or trust")
    school = prepared.SCHOOL.model_copy(update={"name": "Another Primary"})
    leader.set_up(school, prepared.ROLE)
    code = leader.code
    assert CODE.fullmatch(code)
    assert leader.copied_code() == code

    leader.press("Go to your assessment")
    leader.sees("Your assessment")
    assert leader.code == code
    expect(leader.main).to_contain_text(f"0 of {len(prepared.rubric().questions)} questions answered.")
    expect(leader.section("early-years")).to_contain_text("Does not apply")
    progress = Path(leader.download("Download progress file").path()).read_bytes()
    stored = app.stored(leader.assessment).assessment
    assert to_json(stored) == progress
    assert (stored.organisation, stored.answered_by) == (school, (prepared.ROLE,))
    assert leader.assessment != somebody_elses.assessment
    assert app.stored(somebody_elses.assessment).assessment.organisation == prepared.SCHOOL
