"""What is on a screen for somebody who does not see it, and for somebody with a phone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types

from tests.journeys.leader import Leader

DESK = (1366, 768)
PHONES = ((390, 844), (320, 640))
GRAVE = ("serious", "critical")

_HEADINGS = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(h => h.checkVisibility())
  .map(h => [Number(h.tagName[1]), h.innerText])"""
# What on a page a link leads to belongs to where it leads; the ids of the assessment do not.
_LINKS = """links => links.map(a => { const to = new URL(a.href), place = to.searchParams.get('question');
  return [a.innerText, to.pathname + (place ? '#' + place : '')]; })"""
_FOCUS = """() => { const e = document.activeElement; return e.matches('.aim-problems') ? 'problems'
  : e.matches('h1') ? 'heading' : e.tagName }"""
# The page itself, and every part that shows less than it holds; fields scroll by nature, and hidden words and icons are meant to be.
_CUT_OFF = """() => [...document.querySelectorAll('html, [data-testid=stMain], [data-testid=stMain] *')].filter(e =>
  e.scrollWidth > e.clientWidth + 1 && !e.matches('textarea, input, .aim-hidden, [data-testid=stFileUploader] *')
  && e.checkVisibility() && e.innerText.trim() && (e.matches('html, [data-testid=stMain]') || getComputedStyle(e).overflowX !== 'visible'))
  .map(e => `${e.tagName} ${e.dataset.testid || e.className} '${e.innerText.slice(0, 40)}'`)"""

_AXE = Axe()
_OPTIONS = {"resultTypes": ["violations"], "preload": False, "elementRef": False}


@dataclass(frozen=True)
class Screen:
    """One state of a page.  What depends on the width of the window is kept by width, in pixels."""

    state: str
    page: str
    title: str
    headings: tuple[tuple[int, str], ...]
    menu: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    focus: str
    violations: Mapping[int, tuple[str, ...]]
    cut_off: Mapping[int, tuple[str, ...]]


def look_at_all(leader: Leader, states: Iterator[str]) -> Iterator[Screen]:
    """Each of these states; axe looks at a page on a phone only once, because it takes its time."""
    pages: set[str] = set()
    for state in states:
        screen = _look(leader, state, pages)
        pages.add(screen.page)
        yield screen


def _look(leader: Leader, state: str, seen_on_a_phone: Set[str]) -> Screen:
    """The screen the leader has before them, at a desk; the window is made narrow for a moment to see it on a phone."""
    page = leader.page
    path = urlsplit(page.url).path.strip("/")
    title, focus = page.title(), page.evaluate(_FOCUS)
    menu, links = (tuple((name, to) for name, to in part.locator("a").evaluate_all(_LINKS)) for part in (leader.menu, leader.main))
    headings = tuple((level, text) for level, text in page.evaluate(_HEADINGS))
    violations, cut_off = {DESK[0]: _violations(leader)}, {}
    for width, height in PHONES:
        leader.resize(width, height)
        cut_off[width] = tuple(page.evaluate(_CUT_OFF))
        if width == PHONES[0][0] and path not in seen_on_a_phone:
            violations[width] = _violations(leader)
    leader.resize(*DESK)
    return Screen(state, path, title, headings, menu, links, focus, violations, cut_off)


def _violations(leader: Leader) -> tuple[str, ...]:
    found = _AXE.run(leader.page, options=_OPTIONS).response["violations"]
    return tuple(f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found if v["impact"] in GRAVE)
