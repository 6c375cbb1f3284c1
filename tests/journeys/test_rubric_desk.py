"""Staff try a changed rubric file: every problem at once, then the page as leaders would meet it, and nothing live is touched."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.leader import Leader
from tests.journeys.service import EDITION, Service
from tests.journeys.staff import Staff, heights_in, question_in

AREA, QUESTION = "send-personalised-learning", "sen-2"
FILE = (EDITION / f"inquiry-areas/{AREA}.yaml").read_text(encoding="utf-8")
PHONE = (390, 844)


@pytest.fixture(scope="module")
def app(calm: Service) -> Service:
    """Nothing here ends the service."""
    return calm


def test_staff_try_a_file_and_see_what_leaders_would_see(app: Service, arrive: Arrive) -> None:
    staff = Staff(arrive())
    staff.come()
    every_problem_is_told_at_once(staff)
    what_is_no_yaml_gets_one_line(staff)
    the_preview_is_the_leaders_page(app, staff, arrive)
    schools_notice_nothing(app, staff, arrive)


def every_problem_is_told_at_once(staff: Staff) -> None:
    broken, four, twice = with_two_faults()
    staff.drop("send.yaml", broken)
    assert len(staff.findings) == 2
    assert staff.findings[0].startswith(f"Line {four}: 'sen-2' needs one descriptor for each level")
    assert staff.findings[1].startswith(f"Line {twice}: the id 'sen-4' is used twice")
    assert staff.leader.page.title() == "Error: Rubric"
    expect(staff.preview).to_have_count(0)


def with_two_faults() -> tuple[str, int, int]:
    """A file in which sen-2 has four descriptors and an id comes twice; the lines of `levels` and of the second id."""
    head, rest = FILE.split("- id: sen-2\n", 1)
    broken = f"{head}- id: sen-2\n" + re.sub(r"\n +5: .*(\n {8,}.*)*", "", rest, count=1)
    broken = broken.replace("- id: sen-5\n", "- id: sen-4\n")
    lines = broken.splitlines()
    second = next(place for place, line in enumerate(lines, start=1) if line.endswith("- id: sen-2"))
    levels = next(place for place, line in enumerate(lines, start=1) if place > second and line.strip() == "levels:")
    (_, twice) = (place for place, line in enumerate(lines, start=1) if line.endswith("- id: sen-4"))
    return broken, levels + 1, twice


def what_is_no_yaml_gets_one_line(staff: Staff) -> None:
    staff.drop("send.yaml", FILE.replace("title: ", "title: [", 1))
    (line,) = staff.findings
    assert line.startswith("Line 3: the bracket that opens here is not closed")


def the_preview_is_the_leaders_page(app: Service, staff: Staff, arrive: Arrive) -> None:
    """The same words on the same lines, at a desk and on a phone."""
    staff.drop("send.yaml", FILE)
    staff.show(QUESTION)
    expect(staff.preview).to_contain_text(prepared.rubric().question(QUESTION).question)
    begun = app.begin(prepared.an_assessment()).assessment
    for leader, phone in ((arrive(), False), (arrive(*PHONE), True)):
        leader.visit(AREA, assessment=begun, question=QUESTION)
        if phone:
            staff.narrow()
        assert question_in(staff.preview) == question_in(leader.main)
        assert heights_in(staff.preview) == heights_in(leader.main)


def schools_notice_nothing(app: Service, staff: Staff, arrive: Arrive) -> None:
    word = prepared.rubric().question(QUESTION).levels[1]
    staff.drop("send.yaml", FILE.replace(word, f"Another word and {word}"))
    expect(staff.preview).to_contain_text(f"Another word and {word}")
    expect(staff.said).to_contain_text("Not saved, not live.")
    leader: Leader = arrive()
    leader.visit(AREA, assessment=app.begin(prepared.an_assessment()).assessment, question=QUESTION)
    assert word in question_in(leader.main)
    assert "Another word" not in question_in(leader.main)
