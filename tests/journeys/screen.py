"""What is on a screen for those who do not see it, have a phone, magnify it, or print it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.journeys.axe import Violation, violations
from tests.journeys.leader import Leader

DESK = (1366, 768)
PHONE = (390, 844)
MAGNIFIED = (320, 256)
"""What is left of a window of 1280 by 1024 when everything is four times as large."""

_HEADINGS = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(h => h.checkVisibility())
  .map(h => [Number(h.tagName[1]), h.innerText])"""
_NAMES = "() => [...document.querySelectorAll('[aria-label]')].map(e => e.ariaLabel)"
_LINKS = """links => links.map(a => new URL(a.href))
  .map((to, n) => [links[n].innerText, to.pathname + (to.searchParams.get('question') || '') + (links[n].dataset.field || '')])"""
_FOCUS = """() => { const e = document.activeElement; return e.matches('.aim-problems') ? 'problems'
  : e.matches('h1') ? 'heading' : e.tagName }"""
# The page itself, and every part that shows less than it holds; fields scroll by nature, and hidden words and icons are meant to be.
# With the spacing that people who find reading hard may set, nothing may be lost either.
_CUT_OFF = """spaced => {
  const sheet = new CSSStyleSheet();
  if (spaced) sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }'
    + ' p:not(button p, label p) { margin-bottom: 2em !important; }');
  document.adoptedStyleSheets.push(sheet);
  const found = [...document.querySelectorAll('html, [data-testid=stMain], [data-testid=stMain] *')].filter(e => {
    const wide = e.scrollWidth > e.clientWidth + 1, high = e.scrollHeight > e.clientHeight + 4;
    if (!wide && !high) return false;
    if (e.matches('textarea, input, select, .aim-hidden, [data-testid=stFileUploader] *') || !e.checkVisibility()) return false;
    const style = getComputedStyle(e), page = e.matches('html, [data-testid=stMain]');
    const hides = ['hidden', 'clip'].includes(style.overflowY);
    return e.innerText.trim() && (wide && (page || style.overflowX !== 'visible') || high && hides && !page);
  }).map(e => `${e.tagName} ${e.dataset.testid || e.className} '${e.innerText.slice(0, 40)}'`);
  document.adoptedStyleSheets.pop();
  return found;
}"""
# Words of the page smaller than 16 px; the axes of charts may be, because each level is in the text too.
_SMALL = """() => {
  const found = [], words = document.createTreeWalker(document.querySelector('[data-testid=stMain]'), NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const text = words.currentNode.data.trim(), e = words.currentNode.parentElement, size = parseFloat(getComputedStyle(e).fontSize);
    if (!text || size >= 16 || !e.checkVisibility({visibilityProperty: true}) || !e.getBoundingClientRect().width) continue;
    if (!e.closest('.aim-axis, .aim-band-cells, .aim-hidden, style, script')) found.push(`${size} px '${text.slice(0, 40)}'`);
  }
  return found;
}"""
_CONTROLS = """() => [...document.querySelectorAll('button, [data-testid=stSidebar], [data-testid=stHeader], [data-testid=stFileUploader]')]
  .filter(e => e.checkVisibility()).map(e => `${e.tagName} ${e.dataset.testid || ''} '${e.innerText.slice(0, 40)}'`)"""


@dataclass(frozen=True)
class Screen:
    """One state of a page.  What depends on the window's width is kept by width, in pixels.

    `small` is the words too small to read with ease, `printed` is the controls on paper.
    """

    state: str
    page: str
    title: str
    headings: tuple[tuple[int, str], ...]
    menu: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    focus: str
    violations: Mapping[int, tuple[Violation, ...]]
    cut_off: Mapping[str, tuple[str, ...]]
    small: tuple[str, ...]
    printed: tuple[str, ...]


def look_at_all(leader: Leader, states: Iterator[str]) -> Iterator[Screen]:
    """Each of these states; what takes long and is alike in all states of a page is looked at in the first."""
    pages: set[str] = set()
    for state in states:
        path = urlsplit(leader.page.url).path.strip("/")
        yield _look(leader, state, path, first=path not in pages)
        pages.add(path)


def _look(leader: Leader, state: str, path: str, *, first: bool) -> Screen:
    """The screen the leader has before them, at a desk; the window is made narrow for a moment to see it on a phone and magnified."""
    page = leader.page
    title, focus = page.title(), page.evaluate(_FOCUS)
    menu, links = (tuple((name, to) for name, to in part.locator("a").evaluate_all(_LINKS)) for part in (leader.menu, leader.main))
    headings = tuple((level, text) for level, text in page.evaluate(_HEADINGS))
    names = tuple(page.evaluate(_NAMES))
    printed = _controls_on_paper(leader) if first else ()
    found, cut_off, small = {DESK[0]: violations(page)}, {}, ()
    for width, height in (PHONE, MAGNIFIED):
        leader.resize(width, height)
        found[width] = violations(page, contrast=False)
        cut_off[f"{width} px"] = tuple(page.evaluate(_CUT_OFF, False))
        small = small or tuple(page.evaluate(_SMALL))
    cut_off["320 px, spaced"] = tuple(page.evaluate(_CUT_OFF, True))
    leader.resize(*DESK)
    return Screen(state, path, title, headings, menu, links, names, focus, found, cut_off, small, printed)


def _controls_on_paper(leader: Leader) -> tuple[str, ...]:
    leader.page.emulate_media(media="print")
    found = tuple(leader.page.evaluate(_CONTROLS))
    leader.page.emulate_media(media="null")
    return found
