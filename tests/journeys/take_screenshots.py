"""Pictures of every page and state, at a desk and on a phone, and the README's picture: `make screenshots`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.command_line import SECRET
from tests.journeys.conftest import FLAGS
from tests.journeys.leader import Leader
from tests.journeys.service import ROOT, Service
from tests.journeys.tour import tour

SIZES = ((1366, 768), (390, 844))
README_PICTURE = Path(__file__).parent / "screenshots" / "question.png"
SHOWN_IN_README = "question-answered"
COLOURS = 128


def main(folder: Path) -> None:
    """Write the pictures into `folder`, which is made if it is missing; its older pictures go."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with TemporaryDirectory() as data, Service(Path(data), secret=SECRET) as service, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for width, height in SIZES:
            _pictures(browser, service, folder, width, height)
    print(f"The pictures are in {folder}.")


def _pictures(browser: Browser, service: Service, folder: Path, width: int, height: int) -> None:
    leader = Leader(browser, service.address, width, height, touch=width < height)
    for number, state in enumerate(tour(service, leader), start=1):
        if state == SHOWN_IN_README and (width, height) == SIZES[0]:
            _readme_picture(leader)
        leader.resize(width, max(height, leader.length_of_page))
        leader.page.screenshot(path=folder / f"{width}-{number:02}-{state}.png")
        leader.resize(width, height)
    assert leader.leave() == []
    leader.close()


def _readme_picture(leader: Leader) -> None:
    """The screen as it is, in few colours: the picture is fetched by everybody who opens the README."""
    leader.to_the_top()
    leader.page.screenshot(path=README_PICTURE)
    with Image.open(README_PICTURE) as picture:
        picture.convert("RGB").quantize(COLOURS).save(README_PICTURE, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / ".screenshots")
