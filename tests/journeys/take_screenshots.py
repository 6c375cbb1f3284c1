"""Pictures of every page and state, at a desk, on a phone and magnified, and the README's picture: `make screenshots`.

The most telling pages come also as others meet them: in shades of grey, in colours of one's own, by keyboard and on paper.
"""

from __future__ import annotations

import shutil
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageOps
from playwright.sync_api import Browser, sync_playwright

from scoring.assessment import PlannedAction
from tests.command_line import SECRET
from tests.journeys import prepared
from tests.journeys.conftest import FLAGS
from tests.journeys.keyboard import Keyboard
from tests.journeys.leader import Leader
from tests.journeys.screen import DESK, MAGNIFIED, PHONE
from tests.journeys.service import ROOT, Service
from tests.journeys.tour import AREA, tour
from tests.report.corpus import corpus_pdf

README_PICTURE = Path(__file__).parent / "screenshots" / "question.png"
SHOWN_IN_README = "question-answered"
COLOURS = 128
OTHERWISE = ("your-assessment", "question", "results", "compare", "action-plan", "board-report", "all-questions")
"""What is shown in other ways too: pages, and a question that is answered."""

AGREED = ("one list of approved tools", "what must never be typed in", "who is responsible")


def main(folder: Path) -> None:
    """Write the pictures into `folder`, which is made if it is missing; its older pictures go."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("*.png"), *folder.glob("*.pdf")):
        old.unlink()
    with TemporaryDirectory() as data, Service(Path(data), secret=SECRET) as service, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        _pictures(browser, service, folder, DESK)
        _pictures(browser, service, folder, PHONE, MAGNIFIED)
        _otherwise(browser, service, folder)
    (folder / "paper-report.pdf").write_bytes(corpus_pdf("example"))
    print(f"The pictures are in {folder}.")


def _pictures(browser: Browser, service: Service, folder: Path, *sizes: tuple[int, int]) -> None:
    """The tour at the first of these sizes, and for a moment at the others."""
    first = sizes[0]
    leader = Leader(browser, service.address, *first, touch=first[0] < first[1])
    for number, state in enumerate(tour(service, leader), start=1):
        if state == SHOWN_IN_README and first == DESK:
            _readme_picture(leader)
        for width, height in sizes:
            leader.resize(width, height)
            leader.resize(width, max(height, leader.length_of_page))
            leader.page.screenshot(path=folder / f"{width}-{number:02}-{state}.png")
        leader.resize(*first)
    assert leader.leave() == []
    leader.close()


def _readme_picture(leader: Leader) -> None:
    """The screen as it is, in few colours: the picture is fetched by everybody who opens the README."""
    leader.to_the_top()
    leader.page.screenshot(path=README_PICTURE)
    with Image.open(README_PICTURE) as picture:
        picture.convert("RGB").quantize(COLOURS).save(README_PICTURE, optimize=True)


def _otherwise(browser: Browser, service: Service, folder: Path) -> None:
    """Without colours, in colours of the visitor's own, on paper, and with the keyboard."""
    leader = Leader(browser, service.address, *DESK)
    actions = tuple(PlannedAction(action=f"Agree and publish {what}", owner="Digital lead", due=date(2027, 1, 6)) for what in AGREED)
    whole = service.begin(prepared.an_assessment(prepared.answers(), actions=actions)).assessment
    for name in OTHERWISE:
        if name == "question":
            leader.visit(AREA, assessment=whole, question="ped-1")
        else:
            leader.visit(name, assessment=whole)
        leader.page.pdf(path=folder / f"paper-{name}.pdf", prefer_css_page_size=True)
        leader.resize(DESK[0], leader.length_of_page)
        grey = folder / f"grey-{name}.png"
        leader.page.screenshot(path=grey)
        with Image.open(grey) as picture:
            ImageOps.grayscale(picture).save(grey)
        leader.page.emulate_media(forced_colors="active")
        leader.page.screenshot(path=folder / f"own-colours-{name}.png")
        leader.page.emulate_media(forced_colors="none")
        leader.resize(*DESK)
    _by_keyboard(leader, service, whole, folder)
    leader.close()


def _by_keyboard(leader: Leader, service: Service, whole: str, folder: Path) -> None:
    """Where the focus is: on a description, a button, a field and a link."""
    leader.visit(AREA, assessment=service.begin(prepared.an_assessment()).assessment, question="ped-1")
    keyboard = Keyboard(leader)
    keyboard.choose(4)
    leader.page.screenshot(path=folder / "focus-description.png")
    keyboard.to("Save and continue")
    leader.page.screenshot(path=folder / "focus-button.png")
    leader.note.focus()
    leader.page.screenshot(path=folder / "focus-field.png")
    leader.visit("results", assessment=whole)
    keyboard.to(prepared.rubric().area(AREA).short_title)
    leader.page.screenshot(path=folder / "focus-link.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / ".screenshots")
