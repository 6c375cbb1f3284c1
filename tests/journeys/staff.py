"""A member of the Coalition's staff at the desk of the rubric: the files they drop, and what they read there."""

from __future__ import annotations

from contextlib import suppress

from playwright.sync_api import Locator, TimeoutError

from tests.journeys.leader import SECONDS_FOR_A_LIST, Leader

_LINES = "options => options.map(option => Math.round(option.getBoundingClientRect().height))"
# Of a name that came before, the page says how often it is there now; of the first file it says that it is not live.
_ARRIVED = """([words, often]) => { const said = document.querySelector('[data-testid=stMain]').innerText;
  return said.includes('Not saved, not live.') && (often === 1 || said.includes(`${words} is here ${often} times.`)) }"""

_NARROW = "() => document.querySelector('.st-key-preview').clientWidth <= 390"


class Staff:
    """Someone in a leader's browser window, on the page of the rubric."""

    def __init__(self, leader: Leader) -> None:
        self.leader = leader

    def come(self) -> None:
        """Type the address of the page."""
        self.leader.visit("rubric")

    def drop(self, name: str, content: str) -> None:
        """Drop a file, and wait until the page has looked at it; of those with one name the last one counts."""
        often = self.leader.main.get_by_role("button", name=f"Remove {name}").count() + 1
        field = self.leader.main.locator("input[type=file]")
        field.set_input_files({"name": name, "mimeType": "application/yaml", "buffer": content.encode()})
        self.leader.page.wait_for_function(_ARRIVED, arg=[f"'{name}'", often])
        self.leader.settle()

    @property
    def said(self) -> Locator:
        """What the page says of the files."""
        return self.leader.main.locator(".st-key-desk-findings")

    @property
    def findings(self) -> list[str]:
        """The lines of the list of problems and warnings."""
        return self.leader.main.locator(".aim-findings li").all_inner_texts()

    @property
    def preview(self) -> Locator:
        """The question as a leader meets it."""
        return self.leader.main.locator(".st-key-preview")

    def show(self, question: str) -> None:
        """Choose the question to look at, by typing its id; the list draws only what fits on the screen."""
        option = self.leader.page.get_by_role("option", name=question)
        with suppress(TimeoutError):  # a page that is drawn again under the list takes away what was typed
            self._look_for(question)
            option.click(timeout=SECONDS_FOR_A_LIST)
            return self.leader.settle()
        self.leader.page.keyboard.press("Escape")
        self._look_for(question)
        option.click()
        self.leader.settle()

    def _look_for(self, question: str) -> None:
        self.leader.page.get_by_label("Question", exact=True).click()
        self.leader.page.keyboard.press("Control+a")
        self.leader.page.keyboard.type(question)

    def narrow(self) -> None:
        """Look at the question at a phone's width."""
        self.leader.tick("Phone width")
        self.leader.page.wait_for_function(_NARROW)
        self.leader.settle()


def question_in(part: Locator) -> str:
    """Every word of the question that is drawn here: above the choices, and the choices."""
    return "\n".join(part.locator(".aim-question, [class*=st-key-levels-]").all_inner_texts())


def heights_in(part: Locator) -> list[int]:
    """How high each choice is, in pixels: the same words on the same number of lines give the same heights."""
    heights: list[int] = part.locator("[class*=st-key-levels-] [data-testid=stRadioOption]").evaluate_all(_LINES)
    return heights
