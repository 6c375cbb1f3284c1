"""From a click on a descriptor to the paint of what it changed, by the browser's own clock: `python -m tests.benchmarks.click_to_paint`.

A real browser answers the questions of a new assessment, one after the other.  The first answer to a question changes
the page: a note is asked for, and it says when the answer was saved.  From the click to the paint of that is what a
leader waits to see that the answer is safe; the mark on the chosen descriptor is painted by the browser alone, at once.

After each of these clicks comes one on a page of plain Streamlit, where nothing is stored.  It took 59 ms on the machine
where the limit of 70 was set, so the times tell how this machine compares, and their ratio holds on any.
"""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Locator, Page

from assessment.access.principal import local_principal
from assessment.rubric_files import load_edition, newest_edition
from assessment.settings import PROJECT, Settings
from assessment.storage.opening import open_store
from scoring.assessment import Assessment
from scoring.rubric import Rubric
from tests.benchmarks.browser import chromium
from tests.benchmarks.serving import APP, load, serving, spread
from tests.builders import a_school

LIMIT, PLAIN = 70, 59
"""Milliseconds that the median may be at most, and those of the plain page where that was decided."""
ASSESSMENT, BROWSER = "a" * 32, "b" * 32
CLICKS = 40
REST = 400
"""Milliseconds before and after a click, in which the page comes to rest."""
CHOICES = "[data-testid=stRadioOption]"
OTHER_HEADING = "before => (document.querySelector('h1')?.innerText ?? before) !== before"
# The clock starts with the click itself; the answer of the server is there when the line under the buttons says 'Saved'.
# After the next frame has been drawn, a task comes when it has been painted.  Asking for the text as it is laid out would
# have the browser lay out the page first.
WATCH = """(() => { window.saved = []; window.marked = []; let clicked = 0, said = '';
  const painted = done => requestAnimationFrame(() => { const port = new MessageChannel();
    port.port1.onmessage = () => done(performance.now() - clicked); port.port2.postMessage(0) });
  const line = () => document.querySelector('.aim-saved')?.textContent ?? '';
  document.addEventListener('click', event => {
    if (clicked || !event.target.closest('[data-testid=stRadioOption]')) return;
    said = line(); clicked = event.timeStamp; painted(waited => window.marked.push(waited)) }, true);
  new MutationObserver(() => {
    if (!clicked || line() === said || !line().startsWith('✓')) return;
    painted(waited => { if (clicked) window.saved.push(waited); clicked = 0 }) })
  .observe(document, {childList: true, subtree: true, characterData: true}) })()"""


def main() -> None:
    """Print what the browser measured."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser, ExitStack() as open_:
        rubric = load_edition(newest_edition(PROJECT / "rubrics"))
        areas = _begin(Path(folder), rubric)
        print(load())
        ours = open_.enter_context(serving(APP, folder))
        plain = open_.enter_context(serving(Path(__file__).with_name("plain_page_app.py"), folder))
        leader = _window(browser, f"{ours.address}/{areas[0]}?assessment={ASSESSMENT}&browser={BROWSER}")
        other = _window(browser, plain.address)
        for _ in zip(_answers(leader, areas), _choices(other), range(CLICKS), strict=False):
            pass
        for place, what in (("marked", "the descriptor is marked"), ("saved", f"the page says it is saved (limit {LIMIT})")):
            here, there = (page.evaluate(f"window.{place}") for page in (leader, other))
            print(f"{what}: {spread(here)}")
            print(f"  on the plain page: {spread(there)}; ours takes {median(here) / median(there):.2f} times as long")
    print(f"the limit is {LIMIT / PLAIN:.2f} times the plain page of the machine where it was set; {load()}")


def _begin(folder: Path, rubric: Rubric) -> list[str]:
    """A new assessment without an answer; the areas to answer."""
    store = open_store(Settings(data_folder=folder))
    organisation = a_school(phase="All-through", early_years=True, candidates=True)
    new = Assessment(edition=rubric.edition, organisation=organisation, answers={}, answered_by=rubric.rules.roles[:1])
    store.create(local_principal(BROWSER), new, ASSESSMENT, None, datetime.now(UTC), fingerprint=secrets.token_hex(32))
    store.close()
    return [area.id for area in rubric.asked_of(organisation).areas if area.questions]


def _window(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.goto(address)
    page.locator(CHOICES).first.wait_for()
    page.wait_for_timeout(REST)
    page.evaluate(WATCH)
    return page


def _answers(page: Page, areas: list[str]) -> Iterator[None]:
    """Each question of each area, without loading the page anew: choose a descriptor, see that it is saved, go on."""
    go_on = page.get_by_role("button", name="Save and continue", exact=True)
    for area in areas:
        if area != areas[0]:
            _leave(page, page.locator(f".aim-nav a[data-page={area}]"))
        while go_on.count():
            _choose(page, page.locator(CHOICES).nth(2))
            page.locator(".aim-saved", has_text="✓").wait_for()
            yield
            _leave(page, go_on)


def _choices(page: Page) -> Iterator[None]:
    """Another choice in one of its questions each time."""
    questions = page.get_by_test_id("stRadio")
    for number in range(CLICKS):
        turn, question = divmod(number, questions.count())
        choices = questions.nth(question).locator(CHOICES)
        _choose(page, choices.nth((turn + 2) % choices.count()))
        yield


def _choose(page: Page, choice: Locator) -> None:
    """As people do, with the pointer on it before they press."""
    choice.hover()
    page.wait_for_timeout(REST)
    choice.click()
    page.wait_for_timeout(REST)


def _leave(page: Page, by: Locator) -> None:
    before = page.locator("h1").inner_text()
    by.click()
    page.wait_for_function(OTHER_HEADING, arg=before)
    page.wait_for_timeout(REST)


if __name__ == "__main__":
    main()
