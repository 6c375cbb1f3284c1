"""From a click on a descriptor to the paint of what it changed, by the browser's own clock: `python -m tests.benchmarks.click_to_paint`.

A real browser answers the questions of a new assessment, one after the other.  The first answer to a question changes
the page: a note is asked for, and it says when the answer was saved.  From the click to the paint of that is what a
leader waits to see that the answer is safe; the mark on the chosen descriptor is painted by the browser alone, at once.
"""

from __future__ import annotations

import secrets
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page

from assessment.access.principal import local_principal
from assessment.rubric_files import load_edition, newest_edition
from assessment.settings import PROJECT, Settings
from assessment.storage.opening import open_store
from scoring.assessment import Assessment
from scoring.rubric import Rubric
from tests.benchmarks.browser import chromium
from tests.benchmarks.serving import APP, load, serving, spread
from tests.builders import a_school

LIMIT = 70
"""Milliseconds that the median may be at most."""
ASSESSMENT, BROWSER = "a" * 32, "b" * 32
AREAS = 8
REST = 400
"""Milliseconds between two clicks, in which the page comes to rest."""
# The clock starts with the click itself; the answer of the server is there when the line under the buttons says 'Saved'.
# After the next frame has been drawn, a task comes when it has been painted.
WATCH = """(() => { window.saved = []; window.marked = []; let clicked = 0;
  const painted = done => requestAnimationFrame(() => { const port = new MessageChannel();
    port.port1.onmessage = () => done(performance.now() - clicked); port.port2.postMessage(0) });
  document.addEventListener('click', event => {
    if (clicked || !event.target.closest('[data-testid=stRadioOption]')) return;
    clicked = event.timeStamp; painted(waited => window.marked.push(waited)) }, true);
  new MutationObserver(() => {
    const line = document.querySelector('.aim-saved');
    if (!clicked || !line || !line.innerText.startsWith('✓')) return;
    painted(waited => { if (clicked) window.saved.push(waited); clicked = 0 }) })
  .observe(document, {childList: true, subtree: true, characterData: true}) })()"""


def main() -> None:
    """Print what the browser measured."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        rubric = load_edition(newest_edition(PROJECT / "rubrics"))
        areas = _begin(Path(folder), rubric)
        print(load())
        with serving(APP, folder) as server:
            page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
            saved: list[float] = []
            marked: list[float] = []
            for area in areas:
                page.goto(f"{server.address}/{area}?assessment={ASSESSMENT}&browser={BROWSER}")
                page.evaluate(WATCH)
                _answer_all(page)
                saved += page.evaluate("window.saved")
                marked += page.evaluate("window.marked")
    print(f"the descriptor is marked: {spread(marked)}")
    print(f"the page says it is saved (limit {LIMIT} for the median): {spread(saved)}")
    print(load())


def _begin(folder: Path, rubric: Rubric) -> list[str]:
    """A new assessment without an answer; the areas to answer."""
    store = open_store(Settings(data_folder=folder))
    organisation = a_school(phase="All-through", early_years=True, candidates=True)
    new = Assessment(edition=rubric.edition, organisation=organisation, answers={}, answered_by=rubric.rules.roles[:1])
    store.create(local_principal(BROWSER), new, ASSESSMENT, None, datetime.now(UTC), fingerprint=secrets.token_hex(32))
    store.close()
    return [area.id for area in rubric.asked_of(organisation).areas if area.questions][:AREAS]


def _answer_all(page: Page) -> None:
    """Each question of the area: choose a descriptor, see that it is saved, go on."""
    options = page.locator("[data-testid=stRadioOption]")
    options.first.wait_for()
    while page.get_by_role("button", name="Save and continue", exact=True).count():
        page.wait_for_timeout(REST)
        before = page.locator("h1").inner_text()
        options.nth(2).click()
        page.locator(".aim-saved", has_text="✓").wait_for()
        page.wait_for_timeout(REST)
        page.get_by_role("button", name="Save and continue", exact=True).click()
        page.wait_for_function("before => document.querySelector('h1').innerText !== before", arg=before)


if __name__ == "__main__":
    main()
