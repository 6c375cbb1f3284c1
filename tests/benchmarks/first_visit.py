"""What the first visit costs a school: bytes, requests, and the time to the first text: `python -m tests.benchmarks.first_visit`.

Our first page beside a page of one sentence by Streamlit alone, so that what is Streamlit's own and what we add can be
told apart: cold (a browser that was never here) and warm (the same browser comes again).  The bytes are those over the
wire, and those that a proxy would send which compresses what it passes on; Streamlit itself compresses nothing.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext

from tests.benchmarks.browser import Wire, chromium, listen
from tests.benchmarks.serving import APP, load, serving

VISITS = 5
SETTLE = 1500
"""Milliseconds in which a page may still fetch something after its first text."""
LARGEST = 12
FIRST_TEXT = """new MutationObserver((_, watch) => { const heading = document.querySelector('h1');
  if (!heading || !heading.innerText.trim()) return;
  watch.disconnect(); requestAnimationFrame(() => setTimeout(() => { window.firstText = performance.now() })) })
  .observe(document, {childList: true, subtree: true, characterData: true})"""
ONE_SENTENCE = "import streamlit as st\nst.html('<h1>One sentence</h1>')\n"


@dataclass(frozen=True)
class Visit:
    """One visit: milliseconds to the first text on the screen, and what it took."""

    first_text: float
    wire: Wire


def main() -> None:
    """Print the medians of each page, cold and warm, and what ours fetches that Streamlit alone does not."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        alone = Path(folder) / "one_sentence.py"
        alone.write_text(ONE_SENTENCE, encoding="utf-8")
        print(load())
        with serving(alone, folder) as server:
            bare = _visits(browser, server.address)
        with serving(APP, folder) as server:
            ours = _visits(browser, server.address)
    for name, visits in (("Streamlit alone", bare), ("our first page", ours)):
        for when, place in (("cold", 0), ("warm", 1)):
            print(f"{name}, {when}: {_line([pair[place] for pair in visits])}")
    known = {one.name for one in bare[-1][0].wire.fetched.values()}
    print("\nwhat our first page fetches cold, the largest first (* not fetched by Streamlit alone):")
    fetched = sorted(ours[-1][0].wire.fetched.values(), key=lambda one: -one.size)
    for one in fetched[:LARGEST]:
        print(f"{' ' if one.name in known else '*'} {one.size:>9,} {one.compressed:>9,}  {one.name or '(the page)'}")
    more = [one for one in fetched if one.name not in known]
    print(f"only ours: {len(more)} requests, {sum(one.size for one in more):,} bytes ({sum(one.compressed for one in more):,} compressed)")
    print(load())


def _visits(browser: Browser, address: str) -> list[tuple[Visit, Visit]]:
    """Cold and warm, so many times; the very first visit, for which the server opens its parts, does not count."""
    _twice(browser, address)
    return [_twice(browser, address) for _ in range(VISITS)]


def _twice(browser: Browser, address: str) -> tuple[Visit, Visit]:
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    found = _visit(context, address), _visit(context, address)
    context.close()
    return found


def _visit(context: BrowserContext, address: str) -> Visit:
    page = context.new_page()
    wire = listen(page)
    page.add_init_script(FIRST_TEXT)
    page.goto(address)
    page.wait_for_function("window.firstText")
    page.wait_for_timeout(SETTLE)
    visit = Visit(page.evaluate("window.firstText"), wire)
    page.close()
    return visit


def _line(visits: list[Visit]) -> str:
    text = median(visit.first_text for visit in visits)
    wire = visits[-1].wire
    return (
        f"first text after {text:.0f} ms; {len(wire.fetched)} requests and {wire.messages} messages, "
        f"{wire.size:,} bytes, {wire.compressed:,} if compressed"
    )


if __name__ == "__main__":
    main()
