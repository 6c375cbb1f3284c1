"""A browser window as a leader sees it: what stands where, in a school's words."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

from tests.journeys.axe import violations

SECONDS = 20_000
"""How long, in milliseconds, a page may take; far longer than it does, because tests share a machine."""

# A fault shown only for a moment is a fault too.
WATCH = """new MutationObserver(() => {
  if (document.querySelector('[data-testid=stException]')) console.error('a stack trace is on the page');
}).observe(document, {childList: true, subtree: true});"""
# A skeleton stands for a part whose script is being fetched; a browser that fails to get one never asks again.
# What is folded out moves, whatever the visitor says of motion.
SETTLED = """() => { const app = document.querySelector('[data-testid=stApp]'); return app
  && app.dataset.testScriptState === 'notRunning' && app.dataset.testConnectionState === 'CONNECTED'
  && !document.querySelector('[data-testid=stSkeleton]')
  && ![...document.querySelectorAll('details')].some(part => part.getAnimations().length); }"""
IN_A_FIELD = "() => document.activeElement.matches('input, textarea')"
TITLE_IS_CALM = "() => !document.title.startsWith('Error: ')"
# Streamlit asks for these two beside a page's address as well as at the root; it knows the answer is 'not found'.
ASKED_TWICE = ("/_stcore/health", "/_stcore/host-config")
OUTAGES = ("_stcore", "WebSocket", "net::ERR", "disconnected from server", "server is not responding")
DO_NOT_KNOW = "We do not know yet"


class Sight:
    """One person in one browser window.  `faults` is what the browser complained of; it must stay empty."""

    def __init__(self, browser: Browser, address: str, width: int = 1366, height: int = 768, touch: bool = False) -> None:
        self.window = (address, touch)
        self._touch = touch
        self._address = address
        # Motion costs the tests' machine time, and tells no leader anything.
        self._context = browser.new_context(
            viewport={"width": width, "height": height}, has_touch=touch, accept_downloads=True, reduced_motion="reduce"
        )
        self.page: Page = self._context.new_page()
        self.page.set_default_timeout(SECONDS)
        self.page.add_init_script(WATCH)
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.faults: list[str] = []
        self.knows_of_outages = False

    def _note(self, message: ConsoleMessage) -> None:
        place = str(message.location.get("url", ""))
        asked_twice = "404" in message.text and place.endswith(ASKED_TWICE)
        outage = self.knows_of_outages and any(sign in place + message.text for sign in OUTAGES)
        if message.type == "error" and not asked_twice and not outage:
            self.faults.append(f"{message.text} ({place})")

    def leave(self) -> list[str]:
        """Go away, and say what the browser complained of; the window can be used by the next."""
        self.page.goto("about:blank")
        faults, self.faults, self.knows_of_outages = self.faults, [], False
        return faults

    def close(self) -> None:
        """Close the window."""
        self._context.close()

    def sees(self, heading: str | re.Pattern[str]) -> None:
        """Wait for the page with this heading."""
        expect(self.page.locator("h1")).to_have_text([heading], timeout=SECONDS)  # while a page is drawn there can be two
        self.settle()

    def tells_of(self, problem: str) -> None:
        """Wait for this problem in the list at the top, and until the keyboard is on the list."""
        expect(self.problems).to_contain_text(problem, timeout=SECONDS)
        expect(self.problems).to_be_focused(timeout=SECONDS)
        self.settle()

    def says(self, done: str) -> None:
        """Wait until the page says that this was done."""
        expect(self.done).to_contain_text(done, timeout=SECONDS)
        self.settle()

    def bars_nobody(self) -> None:
        """Nothing on the page, as it is now, may bar anybody: axe finds nothing serious or critical."""
        self.settle()
        assert [found for found in violations(self.page) if found.is_grave] == []

    def settle(self) -> None:
        """Wait until the server has nothing more to draw and the browser has drawn all of it."""
        self.page.wait_for_function(SETTLED)

    @property
    def heading(self) -> str:
        """The page's heading."""
        return self.page.locator("h1").first.inner_text()

    @property
    def assessment(self) -> str:
        """The id of the open assessment, as the address has it."""
        return self._in_address("assessment")

    @property
    def question(self) -> str:
        """The id of the question on the screen, as the address has it."""
        return self._in_address("question")

    def _in_address(self, name: str) -> str:
        found = parse_qs(urlsplit(self.page.url).query)
        return found[name][0] if name in found else ""

    @property
    def version_seen(self) -> int:
        """The version of the answer on the screen, as the address has it."""
        return int(self._in_address("seen") or 0)

    @property
    def code(self) -> str:
        """The resume code on the page."""
        return self.page.get_by_test_id("stCode").inner_text().strip()

    def copied_code(self) -> str:
        """What is pasted after the button beside the code was used."""
        self._context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page.get_by_test_id("stCode").get_by_role("button", name="Copy to clipboard").click()
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    @property
    def code_field(self) -> Locator:
        """Where a resume code is typed."""
        return self.page.get_by_label("Resume code")

    @property
    def problems(self) -> Locator:
        """The list of problems at the top."""
        return self.page.locator(".aim-problems")

    def mends(self, problem: str) -> None:
        """The problem is told in the list and again beside its field, in the same words; follow the link to the field."""
        assert self.page.title().startswith("Error: ")
        expect(self.main.locator(".aim-field-problem").filter(has_text=problem)).to_be_visible()
        self._use(self.problems.get_by_role("link", name=problem))
        self.page.wait_for_function(IN_A_FIELD)

    def has_no_problem(self) -> None:
        """Nothing is wrong any more, and the title no longer says so."""
        expect(self.problems).to_have_count(0)
        expect(self.main.locator(".aim-field-problem")).to_have_count(0)
        self.page.wait_for_function(TITLE_IS_CALM)

    @property
    def done(self) -> Locator:
        """What the page says was done."""
        return self.page.locator(".aim-done")

    @property
    def main(self) -> Locator:
        """The page without the menu."""
        return self.page.get_by_test_id("stMain")

    @property
    def critical_risks(self) -> list[str]:
        """What the results name as critical risks, each with what follows its name."""
        return self.main.locator(".aim-critical ol > li").all_inner_texts()

    @property
    def links_of_critical_risks(self) -> list[str]:
        """The pages that the links beside the critical risks lead to."""
        links = self.main.locator(".aim-critical ol > li a").all()
        return [urlsplit(str(link.get_attribute("href"))).path for link in links]

    @property
    def profile(self) -> list[str]:
        """The level and the score of each section, in words."""
        return self.main.locator(".aim-profile tbody td:not([aria-hidden])").all_text_contents()

    @property
    def rows_of_the_chart(self) -> list[list[str]]:
        """The chart of the comparison as a table, which is open."""
        rows = self.main.locator("details[open] .aim-table tbody tr").all()
        return [[str(text) for text in row.locator("th, td").all_text_contents()] for row in rows]

    @property
    def what_would_change(self) -> Locator:
        """What the ticked actions would change, as it is announced."""
        return self.main.locator(".aim-box[role=status]")

    def add_suggestion(self) -> None:
        """Put the first suggestion into the plan."""
        self._use(self.main.locator("[class*=st-key-suggestion-]").get_by_role("button").first)

    @property
    def cards(self) -> Locator:
        """The actions of the plan."""
        return self.page.locator("[class*=st-key-action-]")

    def section(self, area: str) -> Locator:
        """A section's row on the hub."""
        return self.page.locator(f".st-key-hub-{area}")

    def card(self, number: int) -> Locator:
        """An action of the plan, the first is 1."""
        return self.page.locator(f".st-key-action-{number - 1}")

    @property
    def save_line(self) -> Locator:
        """The line that says when the last save was."""
        return self.page.locator(".aim-saved")

    @property
    def not_saved(self) -> Locator:
        """The line that says that the answer is not saved."""
        return self.page.locator(".aim-not-saved")

    @property
    def note(self) -> Locator:
        """Where the evidence goes."""
        return self.page.get_by_label("What would you show")

    @property
    def chosen(self) -> Locator:
        """The choice that is marked on the screen."""
        return self._levels.get_by_role("radio", checked=True)

    @property
    def choices(self) -> Locator:
        """The descriptions to choose from, lowest level first."""
        return self._levels.locator("label").filter(has=self.page.get_by_role("radio"))

    @property
    def _levels(self) -> Locator:
        return self.page.locator("[class*=st-key-levels-]")

    def called_saved(self) -> bool:
        """Whether the page claims that an answer is saved."""
        return "✓" in "".join(self.save_line.all_inner_texts())

    def level_on_screen(self) -> int | None:
        """The level that is marked on the screen; None when none is."""
        marks = self._levels.get_by_role("radio")
        return next((place + 1 for place in range(marks.count()) if marks.nth(place).is_checked()), None)

    def _use(self, what: Locator) -> None:
        """With the mouse, or by finger where the screen is touched."""
        if self._touch:
            what.tap()
        else:
            what.click()
