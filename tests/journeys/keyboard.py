"""A leader who uses no mouse: every key is counted, and only what the keyboard can reach is used."""

from __future__ import annotations

import re

from tests.journeys.leader import SAVED_SINCE, Leader

FAR = 40
# The words a screen reader would say for what has the focus, as far as these journeys need them.
FOCUSED = """() => { const e = document.activeElement; if (!e) return '';
  const label = e.labels && e.labels.length ? e.labels[0].innerText : '';
  return (e.getAttribute('aria-label') || label || e.innerText || '').trim(); }"""
IN_LEVELS = "() => Boolean(document.activeElement.closest('[class*=st-key-levels-]'))"
SEEN = "() => new URLSearchParams(location.search).get('seen')"
LEVEL_IS = """level => { const all = [...document.querySelectorAll('[class*=st-key-levels-] input[type=radio]')];
  return all.findIndex(radio => radio.checked) + 1 === level; }"""


class Keyboard:
    """Tab, Space, arrows and Enter; `presses` is how many there were."""

    def __init__(self, leader: Leader) -> None:
        self._leader = leader
        self.presses = 0

    def press(self, key: str) -> None:
        """Press a key."""
        self._leader.page.keyboard.press(key)
        self.presses += 1

    def skip_to_the_page(self) -> None:
        """Past the menu, with the first link there is."""
        self._leader.page.get_by_text("Skip to main content").focus()
        self.press("Enter")

    def type(self, text: str) -> None:
        """Write into the field; the letters of a note are not counted."""
        self._leader.page.keyboard.type(text)

    def to(self, name: str | re.Pattern[str]) -> None:
        """Tab until the focus is on the control with this name."""
        pattern = re.compile(f"^{re.escape(name)}$") if isinstance(name, str) else name
        passed: list[str] = []
        for _ in range(FAR):
            passed.append(str(self._leader.page.evaluate(FOCUSED)))
            if pattern.search(passed[-1]):
                return
            self.press("Tab")
        raise AssertionError(f"{name} cannot be reached with {FAR} presses of Tab, which led to {[words[:25] for words in passed]}")

    def choose(self, level: int) -> None:
        """Tab to the descriptions, and go down to this one; what depends on it is drawn when this returns."""
        seen = self._leader.page.evaluate(SEEN)
        for _ in range(FAR):
            if self._leader.page.evaluate(IN_LEVELS):
                break
            self.press("Tab")
        self.press("Space")
        for _ in range(1, level):
            self.press("ArrowDown")
        self._leader.page.wait_for_function(LEVEL_IS, arg=level)
        self._leader.page.wait_for_function(SAVED_SINCE, arg=seen)
        self._leader.settle()
