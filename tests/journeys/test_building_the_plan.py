"""A leader builds the plan and takes the paper to the board."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import expect
from pypdf import PdfReader

from assessment.assessment_file import to_json
from assessment.dates import day
from assessment.report.formats import FORMATS
from assessment.widgets.action_card import AGREE
from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.leader import Leader
from tests.journeys.service import ROOT, Service
from tests.report.papers import pages_of, squeezed

OWN, OWNER, DUE = "Tell parents what we decided", "Network manager for the whole trust", date(2027, 3, 31)
NO_OWNER = "Enter a role for the owner"
MOST_PAGES_BEFORE_THE_APPENDIX = 4
BEGINNINGS = {"docx": b"PK", "xlsx": b"PK", "ics": b"BEGIN:VCALENDAR", "csv": b"\xef\xbb\xbf", "json": b"{"}


def write_an_action(leader: Leader) -> None:
    """The leader's own action, the third; the owner is forgotten at first."""
    leader.press("Write your own action")
    leader.type_into("Action", OWN)
    expect(leader.card(3)).to_contain_text(OWN)
    leader.press("Finish editing action 3")
    leader.tells_of(NO_OWNER)
    leader.mends(NO_OWNER)
    leader.type_into("Owner (a role, not a name)", OWNER)
    leader.type_date("Finish by", f"{DUE:%d%m%Y}")
    leader.press("Finish editing action 3")
    expect(leader.card(3)).to_contain_text(OWNER)
    expect(leader.card(3)).to_contain_text(day(DUE))
    leader.has_no_problem()
    assert [agreed.inner_text() for agreed in leader.cards.get_by_text(AGREE).all()] == [AGREE], (
        "only what makes the leader's own a success"
    )


def move_up(leader: Leader) -> None:
    """The third becomes the second, and the keyboard goes with it."""
    leader.press("Move action 3 up")
    expect(leader.card(2)).to_contain_text(OWN)
    expect(leader.card(2).get_by_role("button", name="Edit action 2")).to_be_focused()


def remove_and_undo(leader: Leader) -> None:
    """Nothing is lost by pressing the wrong button."""
    before = leader.card(1).inner_text()
    leader.press("Remove action 1")
    leader.press("Remove it")
    expect(leader.cards).to_have_count(2)
    leader.press("Undo")
    expect(leader.cards).to_have_count(3)
    assert leader.card(1).inner_text() == before


def scored(file: Path) -> dict[str, Any]:
    """What `python -m assessment score` prints."""
    done = subprocess.run([sys.executable, "-m", "assessment", "score", str(file)], cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_plan_is_built_in_the_leaders_order_and_printed_for_the_board(app: Service, arrive: Arrive, tmp_path: Path) -> None:
    begun = app.begin(prepared.an_assessment(prepared.answers()))
    leader = arrive()
    leader.visit("action-plan", assessment=begun.assessment)
    for number in (1, 2):
        leader.add_suggestion()
        expect(leader.cards).to_have_count(number)
    write_an_action(leader)
    move_up(leader)
    leader.reload()
    expect(leader.card(2)).to_contain_text(OWN)
    remove_and_undo(leader)
    actions = app.stored(begun.assessment).assessment.actions
    assert (len(actions), actions[1].action, actions[1].owner, actions[1].due) == (3, OWN, OWNER, DUE)

    leader.press("Go to the board report")
    leader.sees("Board report")
    paper, progress = tmp_path / "paper.pdf", tmp_path / "progress.json"
    leader.download("Download the board report (PDF)").save_as(paper)
    progress.write_bytes(to_json(app.stored(begun.assessment).assessment))
    the_paper_says(paper, scored(progress), [*(action.action for action in actions), day(DUE)])


def the_paper_says(paper: Path, scorecard: dict[str, Any], plan: list[str]) -> None:
    """Page one decides, the plan is there before the appendix, and a screen reader is told title and language."""
    pages = pages_of(paper.read_bytes())
    before = next(place for place, page in enumerate(pages) if "Appendix: how to read the levels" in page)
    assert before <= MOST_PAGES_BEFORE_THE_APPENDIX
    risks = [prepared.rubric().question(identity).title for identity in scorecard["critical_risks"]]
    first = ("Decisions", f"{len(risks)} critical risks", risks[0], f"{scorecard['score']}. The number is the average of the areas")
    assert [words for words in first if words not in pages[0]] == []
    assert [words for words in (*risks, *map(squeezed, plan)) if words not in " ".join(pages[:before])] == []
    file = PdfReader(paper)
    assert file.metadata is not None
    assert prepared.SCHOOL.name in str(file.metadata.title)
    assert str(file.root_object["/Lang"]) == "en-GB"
    assert "/StructTreeRoot" in file.root_object, "the file has no tags"


def test_every_format_can_be_downloaded_from_the_report_page(app: Service, arrive: Arrive) -> None:
    begun = app.begin(prepared.an_assessment(prepared.answers()))
    leader = arrive()
    leader.visit("board-report", assessment=begun.assessment)
    for one in FORMATS:
        download = leader.download(one.offer)
        assert re.fullmatch(rf"[\w-]+-[0-9a-f]{{6}}-board-report-\d{{4}}-\d\d-\d\d\.{one.suffix}", download.suggested_filename)
        assert Path(download.path()).read_bytes().startswith(BEGINNINGS[one.suffix])
