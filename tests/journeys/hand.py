"""A hand at the mouse: it presses for a while, wherever the page is by then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

HELD = 90
"""Milliseconds that a hand holds a button down."""
ARRIVED = """old => { window.arrived = new Promise(done => new MutationObserver((_, self) => {
  const h1 = document.querySelector('h1'); if (h1 && h1.innerText !== old) { self.disconnect(); done(true); } })
  .observe(document.body, {subtree: true, childList: true, characterData: true})); }"""
PLACE = """level => { const boxes = [...document.querySelectorAll('[class*=st-key-levels-] label')]
  .filter(label => label.querySelector('input')).map(label => label.getBoundingClientRect());
  const box = boxes[level - 1]; return [box.left + 60, Math.min(Math.max(box.top + 12, 40), innerHeight - 40)]; }"""


@contextmanager
def until_a_new_heading(page: Page) -> Iterator[None]:
    """Do what is in the block, and go on the moment another heading is there: the browser itself watches for it."""
    page.evaluate(ARRIVED, page.locator("h1").first.inner_text())
    yield
    page.evaluate("() => window.arrived")


def press_description(page: Page, level: int) -> None:
    """Press a description where it is now, and hold it as a hand does."""
    page.mouse.move(*page.evaluate(PLACE, level))
    page.mouse.down()
    page.wait_for_timeout(HELD)
    page.mouse.up()
