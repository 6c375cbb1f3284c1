"""Words for a place that reads Markdown; how a browser shows them is looked at in tests/journeys/test_markup.py."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.widgets.text import plain
from tests.pages.window import NO_BREAK

ORDINARY = ("Do you have children under five (or 0-4)?", "St Mary's C.E. Primary, Leeds: ages 5-11 & nursery!", "Policy #2 - yes + no")


@pytest.mark.parametrize("text", ORDINARY)
def test_a_screen_reader_hears_no_backslash_in_an_ordinary_sentence(text: str) -> None:
    assert plain(text) == text


@given(st.text(alphabet="ab1 *_`[]()<>:/&;#+-=.@w$~!\\\n"))
def test_no_letter_is_lost(text: str) -> None:
    shown = plain(text).replace(NO_BREAK, "")
    without_escapes = "".join(sign for sign in shown.replace("\\\\", "\0") if sign != "\\").replace("\0", "\\")
    assert without_escapes == " ".join(text.split())
