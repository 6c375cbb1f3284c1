"""A leader who comes back with a code or a file, and what becomes of words that computers are said not to like."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import expect

from assessment.assessment_file import to_json
from assessment.storage.lookups import TRIES_OF_ONE_BROWSER
from scoring.responses import NOTE_LIMIT
from scoring.text_cleaning import cleaned
from tests.builders import at
from tests.journeys import prepared
from tests.journeys.conftest import Arrive
from tests.journeys.service import Service
from tests.journeys.tour import AREA
from tests.report.papers import pages_of

FIRST = "ped-1"
WRONG = "maple river 0000"


def test_a_wrong_code_can_be_corrected_or_done_without(app: Service, arrive: Arrive) -> None:
    begun = app.begin(prepared.an_assessment())
    leader = arrive()
    leader.come_back(WRONG)
    leader.tells_of("Check the two words and the four digits.")
    assert leader.page.title().startswith("Error: ")
    expect(leader.code_field).to_have_value(WRONG)
    expect(leader.page.get_by_text("I do not have my code")).to_be_visible()
    leader.code_field.fill(begun.code)
    leader.press("Return to your assessment")
    leader.sees("Your assessment")
    assert not leader.page.title().startswith("Error: ")


def test_whoever_tries_codes_has_to_wait_and_nobody_else(app: Service, arrive: Arrive) -> None:
    begun = app.begin(prepared.an_assessment())
    guesser, leader = arrive(), arrive()
    guesser.visit()
    for number in range(TRIES_OF_ONE_BROWSER):
        guesser.code_field.fill(f"{WRONG}{number}")
        guesser.press_and_wait("Return to your assessment")
        guesser.tells_of("No assessment has this code.")
    guesser.code_field.fill(begun.code)
    guesser.press("Return to your assessment")
    guesser.tells_of("Too many tries. Wait")
    leader.come_back(begun.code)
    leader.sees("Your assessment")


def test_a_progress_file_opens_as_an_assessment_of_its_own(app: Service, arrive: Arrive) -> None:
    begun = app.begin(prepared.an_assessment(prepared.answers()))
    leader = arrive()
    leader.visit()
    leader.open_file(to_json(app.stored(begun.assessment).assessment))
    leader.sees("Your assessment")
    assert leader.assessment != begun.assessment
    assert app.stored(leader.assessment).assessment == app.stored(begun.assessment).assessment


def test_a_file_that_does_not_fit_says_what_is_wrong(arrive: Arrive) -> None:
    ours = json.loads(to_json(prepared.an_assessment({FIRST: at(3)})))
    unknown = ours | {"answers": {"zzz-1": {"level": 3, "confidence": "asserted"}}}
    wrong = (
        (b"Dear colleague", "This is not a file from this service"),
        (b"{}", "This is not an assessment file"),
        (json.dumps(ours | {"edition": "2019-01"}).encode(), "This file is of edition 2019-01. This service has"),
        (json.dumps(unknown).encode(), "zzz-1"),
    )
    leader = arrive()
    leader.visit()
    for number, (data, said) in enumerate(wrong):
        leader.open_file(data, f"file-{number}.json")
        leader.tells_of(said)
    leader.open_file(json.dumps(ours).encode())
    leader.sees("Your assessment")


def test_a_long_note_with_any_characters_is_kept_and_shortened_only_on_paper(app: Service, arrive: Arrive) -> None:
    begun = app.begin(prepared.an_assessment())
    beginning = "Use list <b>markup</b> & **stars** $sums$ [link](x)\nsecond line: Gŵyl Dŷ 🏫 \x07\x1b end of list. "
    typed = (beginning + "Agreed by subject leads. " * NOTE_LIMIT)[: NOTE_LIMIT - 2] + "!"  # a browser counts the emoji as two
    note = cleaned(typed)
    leader = arrive()
    leader.visit(AREA, assessment=begun.assessment)
    leader.answer(3, typed)
    expect(leader.page.get_by_text(f"You have written {len(note):,} of 10,000 characters.")).to_be_visible()
    assert app.stored_answer(begun.assessment, FIRST) == at(3, note=note)
    leader.reload()
    expect(leader.note).to_have_value(note)

    leader.visit(AREA, assessment=begun.assessment, question="check")
    expect(leader.page.locator(".aim-note")).to_have_text(note.strip(), use_inner_text=True)
    assert leader.page.locator(".aim-note b").count() == 0

    leader.visit("board-report", assessment=begun.assessment)
    file = Path(leader.download("Download the board report (PDF)").path())
    paper = " ".join(pages_of(file.read_bytes()))
    assert "Use list <b>markup</b> & **stars** $sums$ [link](x) second line: Gŵyl Dŷ" in paper
    assert "end of list." in paper
    assert 30 < paper.count("Agreed by subject leads.") < 50
    assert "!" not in paper
