"""A leader at a browser: what they do, in a school's words; what they see is in sight.py."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from urllib.parse import urlencode

from playwright.sync_api import Download, Locator, TimeoutError, expect

from scoring.organisation import School
from tests.journeys.sight import SECONDS, Sight

FIRST_SECONDS = 90_000
SECONDS_FOR_A_LIST = 3_000
UNTIL_SENT = 150
"""Milliseconds after which a choice has set off for the server."""

# Noted when it begins: it can be over before anybody asks, and so quickly that the browser draws its end only.  By then the page
# has moved the keyboard.
NOTE_WORK = """() => { const app = document.querySelector('[data-testid=stApp]'), move = window.aimMove; window.worked = false;
  window.aimMove = (...where) => { window.worked = true; move(...where); };
  new MutationObserver(() => { window.worked ||= app.dataset.testScriptState === 'running'; })
    .observe(app, {attributes: true, attributeFilter: ['data-test-script-state']}); }"""
SAVED_SINCE = "seen => new URLSearchParams(location.search).get('seen') !== seen"
HEADING_IS_NOT = "old => { const h1 = document.querySelector('h1'); return h1 && h1.innerText !== old; }"
IS_ON = "page => location.pathname.endsWith('/' + page)"
HEADING_HAS_FOCUS = "() => document.activeElement && document.activeElement.tagName === 'H1'"


class Leader(Sight):
    """One person in one browser window."""

    def visit(self, page: str = "", **ids: str) -> None:
        """Type an address."""
        self.page.goto(f"{self._address}/{page}?{urlencode(ids)}")
        self.page.locator("h1").first.wait_for()
        self.settle()

    def come_first(self) -> None:
        """Come to an app that has just been started: with its first page it imports all of itself, which can take long."""
        self.page.set_default_timeout(FIRST_SECONDS)
        self.visit()
        self.page.set_default_timeout(SECONDS)

    def turn_to(self, page: str) -> None:
        """Go to another page of the open assessment by the menu, whether it is in sight or shut; far quicker than by the address."""
        self.menu.locator(f"a[data-page='{page}']").evaluate("link => link.click()")
        self.page.wait_for_function(IS_ON, arg=page)
        self.settle()

    def reload(self) -> None:
        """Load the page anew."""
        self.page.reload()
        self.page.locator("h1").first.wait_for()
        self.settle()

    def begin(self) -> None:
        """From the first page to the form about the school."""
        self.visit()
        self.press("Start a new assessment")
        self.sees("About your school or trust")

    def set_up(self, school: School, role: str) -> None:
        """Fill in the form about the school, and go on to the code."""
        self.select_option("What are you answering for?", "A school or college")
        self.type_into("Name of your school", school.name)
        self.pick("Phase", school.phase)
        self.pick("Type", school.type)
        self.pick("Number of pupils", school.pupils)
        self.pick("Region", school.region)
        self.select_option("Do you have children in nursery or Reception?", "Yes" if school.early_years else "No")
        self.select_option("Do you enter pupils for exams or other qualifications?", "Yes" if school.candidates else "No")
        self.pick("Your role", role)
        self.press("Save and continue")
        self.sees("Save this code")

    def come_back(self, code: str) -> None:
        """Come to the first page and type a resume code."""
        self.visit()
        self.type_code(code)

    def type_code(self, code: str) -> None:
        """Type a resume code, on the first page."""
        self.code_field.fill(code)
        self.press("Return to your assessment")

    def open_file(self, data: bytes, name: str = "progress.json") -> None:
        """Choose a progress file and open it, on the first page."""
        without_code = self.page.locator("summary").filter(has_text="I do not have my code")
        if not self.page.locator("details[open]").filter(has=without_code).count():
            self._use(without_code)
        with self.page.expect_response(lambda response: response.request.method == "PUT"):
            self.page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "application/json", "buffer": data})
        self.page.get_by_text(name).wait_for()
        self.settle()  # the button of the file before is taken away first
        self.press("Open this file")

    def open_menu(self) -> None:
        """Open the sidebar, which is shut on a phone."""
        self._use(self.page.get_by_test_id("stExpandSidebarButton"))
        expect(self.menu).to_have_attribute("data-collapsed", "false")

    def press(self, name: str | re.Pattern[str], *, exact: bool = False) -> None:
        """Press a button."""
        self._use(self.button(name, exact=exact))

    def press_and_wait(self, name: str) -> None:
        """Press a button whose work takes a while, and wait until it is done."""
        self.page.evaluate(NOTE_WORK)
        self.press(name)
        self.page.wait_for_function("() => window.worked")
        self.settle()

    def button(self, name: str | re.Pattern[str], *, exact: bool = False) -> Locator:
        """A button in the page (not in the sidebar)."""
        return self.main.get_by_role("button", name=name, exact=exact)

    def follow(self, name: str) -> None:
        """Follow a link of the hub."""
        self._use(self.main.get_by_role("link", name=name))

    def follow_in_menu(self, name: str) -> None:
        """Follow a link of the sidebar."""
        self._use(self.page.get_by_test_id("stSidebar").get_by_role("link", name=name))

    def open(self, summary: str) -> None:
        """Open what is folded away under these words."""
        words = self.page.locator("summary").filter(has_text=summary)
        self._use(words)
        self.page.locator("details[open]").filter(has=words).wait_for()
        self.page.wait_for_function("() => document.querySelector('details[open]').getAnimations({subtree: true}).length === 0")

    def to_the_top(self) -> None:
        """Scroll up, with neither the keyboard nor the mouse on anything."""
        self.page.evaluate("document.activeElement.blur(), document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
        self.page.mouse.move(0, 0)

    @property
    def menu(self) -> Locator:
        """The sidebar."""
        return self.page.get_by_test_id("stSidebar")

    @property
    def scrolled_down(self) -> int:
        """How many pixels of the page are above the window."""
        above: int = self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
        return above

    @property
    def length_of_page(self) -> int:
        """How many pixels the page is long."""
        length: int = self.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        return length

    def resize(self, width: int, height: int) -> None:
        """Make the window another size, and wait until the page has taken it."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def tick(self, label: str) -> None:
        """Tick a box; what depends on it is drawn when this returns."""
        self._use(self.page.locator("label").filter(has_text=label))
        self.settle()

    def type_into(self, label: str, text: str) -> None:
        """Fill in a field and leave it; what depends on it is drawn when this returns."""
        self.page.get_by_label(label, exact=True).fill(text)
        self.page.keyboard.press("Tab")
        self.settle()

    def type_date(self, label: str, digits: str) -> None:
        """Type a date into a field of day, month and year, and leave it."""
        self._use(self.page.get_by_role("group", name=label).get_by_role("spinbutton").first)
        self.page.keyboard.type(digits)
        self.page.keyboard.press("Tab")
        self.settle()

    def pick(self, label: str, value: str) -> None:
        """Choose from a list that opens.  A page that moves under it, because a problem above it is gone, shuts it once."""
        field, option = self.page.get_by_label(label, exact=True), self.page.get_by_role("option", name=value, exact=True)
        self._use(field)
        with suppress(TimeoutError):
            option.click(timeout=SECONDS_FOR_A_LIST)
            return self.settle()
        self._use(field)
        self._use(option)
        self.settle()

    def select_option(self, group: str, value: str) -> None:
        """Choose one of a few options; what depends on them is drawn when this returns."""
        self._use(self.page.get_by_role("radiogroup", name=group).locator("label").filter(has_text=re.compile(f"^{re.escape(value)}$")))
        self.page.wait_for_timeout(UNTIL_SENT)  # in a form nothing would be drawn, so that there is nothing to wait for
        self.settle()

    def tick_box(self, place: int) -> None:
        """Tick a box, the first is 0."""
        self._use(self.main.get_by_test_id("stCheckbox").nth(place).locator("label"))

    def go_on(self) -> None:
        """From the hub to the next question with nothing yet."""
        self.press(re.compile("^(Start|Continue) with"))
        self.page.wait_for_function(HEADING_IS_NOT, arg="Your assessment")
        self.settle()

    def choose(self, level: int) -> None:
        """Click a description, and wait for nothing."""
        self._use(self.choices.nth(level - 1))

    def answer(self, level: int, note: str = "") -> None:
        """Choose a description, write what there is to show for it, and wait until each is saved."""
        if self.level_on_screen() != level:
            seen = self._in_address("seen")
            self.choose(level)
            self.page.wait_for_function(SAVED_SINCE, arg=seen)
        if note:
            seen = self._in_address("seen")
            self.write(note)
            self.page.wait_for_function(SAVED_SINCE, arg=seen)

    def write(self, note: str) -> None:
        """Write a note and leave the field, and wait for nothing."""
        self.note.fill(note)
        self.page.keyboard.press("Tab")

    def save_and_continue(self) -> None:
        """On to the next question, or to the check of the section's answers."""
        heading = self.heading
        self.press("Save and continue")
        self.page.wait_for_function(HEADING_IS_NOT, arg=heading)

    def answer_section(self, levels: Sequence[int]) -> None:
        """Answer the rest of a section with these levels in turn, as far as its check."""
        for level in levels:
            if self.heading == "Check your answers":
                return
            self.settle()  # faster than any eye, the heading is new while the choices are still the old ones
            self.choose(level)
            self.save_and_continue()

    def finish_section(self) -> None:
        """Say that the section is finished, and return to the hub."""
        self.select_option("Have you finished this section?", "Yes, we have finished this section")
        self.press("Save and return to your assessment")
        self.sees("Your assessment")

    def lose_network(self) -> None:
        """Go where there is no network; a connection that stands does not notice at first."""
        self._context.set_offline(True)

    def find_network(self) -> None:
        """Come back from there."""
        self._context.set_offline(False)

    def focus_is_on_heading(self) -> None:
        """Wait until the keyboard is on the heading, as it is after each move."""
        self.page.wait_for_function(HEADING_HAS_FOCUS)

    def download(self, button: str) -> Download:
        """Press a button that gives a file."""
        with self.page.expect_download() as found:
            self.press(button)
        return found.value
