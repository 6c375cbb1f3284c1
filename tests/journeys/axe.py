"""axe-core on a page: what it finds there that bars people, and how badly."""

from __future__ import annotations

from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Page

GRAVE = ("serious", "critical")

_SCRIPT = Axe().axe_script
_IS_THERE = "() => 'axe' in window"
_RUN = """contrast => axe.run({
  resultTypes: ['violations'], preload: false, elementRef: false, rules: {'color-contrast': {enabled: contrast}},
}).then(found => found.violations.flatMap(rule => rule.nodes.map(node => [rule.id, rule.impact, node.html.slice(0, 160)])))"""


@dataclass(frozen=True)
class Violation:
    """A rule that an element breaks."""

    rule: str
    impact: str
    element: str

    @property
    def is_grave(self) -> bool:
        """Whether it is one of the two worst kinds."""
        return self.impact in GRAVE


def violations(page: Page, *, contrast: bool = True) -> tuple[Violation, ...]:
    """Everything axe has against the page as it is; `contrast` takes most of the time, and colours are the same at every width."""
    if not page.evaluate(_IS_THERE):
        page.evaluate(_SCRIPT)
    return tuple(Violation(*found) for found in page.evaluate(_RUN, contrast))
