"""What every screen has to keep to, for people who do not see it, use no mouse, have a phone, magnify it, or print it.

Each rule says what is wrong with one screen; nothing when it is kept.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.journeys import prepared
from tests.journeys.screen import Screen
from tests.journeys.tour import PROBLEM

NO_MENU = ("start", "set-up", "nothing-open", "no-such-page", "privacy", "accessibility", "releases", "rubric")
"""How the names of the states begin in which no assessment is open."""

EXPLAINED: Mapping[str, str] = {
    "presentation-role-conflict": "Streamlit's field for files hides an element that can be focused; the field itself works.",
}
"""What axe finds that bars nobody, and why it stays."""


def bars_nobody(screen: Screen) -> Sequence[Any]:
    """axe finds nothing serious or critical, at a desk, on a phone or magnified, and nothing else that is not explained."""
    found = [(width, violation) for width, violations in screen.violations.items() for violation in violations]
    return [(width, violation) for width, violation in found if violation.is_grave or violation.rule not in EXPLAINED]


def nothing_sticks_out_or_is_cut_off(screen: Screen) -> Sequence[Any]:
    """Neither on a phone nor four times as large, nor with more space between letters, words and lines."""
    return [(width, parts) for width, parts in screen.cut_off.items() if parts]


def no_words_are_smaller_than_16_px(screen: Screen) -> Sequence[Any]:
    """On a phone, where they are read at arm's length."""
    return screen.small


def one_heading_of_the_first_level(screen: Screen) -> Sequence[Any]:
    """The page's name, and no other."""
    first = [text for level, text in screen.headings if level == 1]
    return first if len(first) != 1 else ()


def no_level_of_headings_is_skipped(screen: Screen) -> Sequence[Any]:
    """Whoever goes from heading to heading finds a table of contents."""
    levels = [level for level, text in screen.headings if text != "There is a problem"]
    in_order = levels[0] == 1 and all(below <= above + 1 for above, below in itertools.pairwise(levels))
    return () if in_order else screen.headings


def the_title_says_error_exactly_when_there_is_a_problem(screen: Screen) -> Sequence[Any]:
    """It is the first thing that is read out."""
    return () if screen.title.startswith("Error: ") == screen.state.endswith(PROBLEM) else [screen.title]


def the_keyboard_is_on_the_problems(screen: Screen) -> Sequence[Any]:
    """Where there are some."""
    return [screen.focus] if screen.state.endswith(PROBLEM) and screen.focus != "problems" else ()


def no_two_links_read_the_same_and_lead_elsewhere(screen: Screen) -> Sequence[Any]:
    """Nor do two lead to the same place under two names, in the menu or in the page."""
    pairs = [set(links) for links in (screen.menu, screen.links)]
    return [links for links in pairs for part in zip(*links, strict=True) if len(set(part)) != len(links)]


def every_section_is_in_the_menu(screen: Screen) -> Sequence[Any]:
    """As soon as an assessment is open."""
    if screen.state.startswith(NO_MENU):
        return ()
    return sorted({area.id for area in prepared.rubric().areas} - {page.strip("/") for _, page in screen.menu})


def no_markup_is_read_out(screen: Screen) -> Sequence[Any]:
    """What a field is called for a screen reader has no stars and backslashes in it."""
    return [name for name in screen.names if "**" in name or "\\" in name]


def paper_shows_no_controls(screen: Screen) -> Sequence[Any]:
    """Nobody can press a button on paper."""
    return screen.printed


RULES: Sequence[Callable[[Screen], Sequence[Any]]] = (
    bars_nobody,
    nothing_sticks_out_or_is_cut_off,
    no_words_are_smaller_than_16_px,
    one_heading_of_the_first_level,
    no_level_of_headings_is_skipped,
    the_title_says_error_exactly_when_there_is_a_problem,
    the_keyboard_is_on_the_problems,
    no_two_links_read_the_same_and_lead_elsewhere,
    every_section_is_in_the_menu,
    no_markup_is_read_out,
    paper_shows_no_controls,
)
