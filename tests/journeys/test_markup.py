"""A text full of markup, in a browser: Streamlit makes no icon, picture, colour, link or formula of it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.journeys.service import Service
from tests.pages.markup import PIECES
from tests.pages.window import NO_BREAK

# Where each kind of element shows its text, and how often it shows it.
PLACES = {
    "button": ("button", 1),
    "checkbox": ("label", 1),
    "heading": ("h2", 1),
    "radio": ("[role=radiogroup] label", 2),
    "segments": ("button", 1),
    "expander": ("summary [data-testid=stMarkdownContainer]", 1),
}
MADE_OF_MARKUP = "a, code, del, em, img, .katex, [data-testid=stIconMaterial]"
# What is written in each place, and how many things in it were made of markup; false while one is still to be drawn.
LOOK = """([selectors, made]) => {
  const shown = selectors.map(selector => document.querySelector(selector))
  return shown.every(one => one?.innerText) && shown.map(one => [one.innerText, one.querySelectorAll(made).length])
}"""


class OnePage(Service):
    """Streamlit with the page of texts in the place of the app."""

    script = str(Path(__file__).with_name("markup_page.py"))


def test_a_text_full_of_markup_is_shown_letter_for_letter(browser: Browser, tmp_path: Path) -> None:
    with OnePage(tmp_path) as service, browser.new_page() as page:
        page.goto(service.address)
        for kind, (place, times) in PLACES.items():
            selectors = [f".st-key-{kind}-{number} {place}" for number in range(len(PIECES))]
            shown = page.wait_for_function(LOOK, arg=[selectors, MADE_OF_MARKUP]).json_value()
            assert [(" ".join(words.replace(NO_BREAK, "").split()), made) for words, made in shown] == [
                (" ".join(" ".join([piece] * times).split()), 0) for piece in PIECES
            ], kind
