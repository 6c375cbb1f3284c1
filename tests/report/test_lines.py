"""Words into lines: nothing is lost, nothing sticks out, and lines break where a reader expects it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assessment.report.pdf.lines import FUZZ, Line, broken

RUNS = st.lists(st.text(alphabet="ab \nW", max_size=40), min_size=1, max_size=4)


def ems(text: str) -> float:
    """Every character is one em wide."""
    return float(len(text))


def lines(*runs: str, first: float = 10, later: float = 10) -> list[str]:
    """The lines as text, a cut word being marked with a stroke."""
    return [_text(line) + ("" if line.ends_word else "|") for line in broken(runs, [ems] * len(runs), first, later)]


def _text(line: Line) -> str:
    return "".join(span.text for span in line.spans)


def test_words_fill_a_line_and_go_on_in_the_next() -> None:
    assert lines("one two three four") == ["one two", "three four"]
    assert lines("one two ", "three", " four") == ["one two", "three four"]


def test_a_wide_bullet_leaves_less_room_on_the_first_line_only() -> None:
    assert lines("one two three", first=5) == ["one", "two three"]


def test_a_new_line_in_the_text_is_a_new_line() -> None:
    assert lines("one\ntwo") == ["one", "two"]
    assert lines("one\n", "two") == ["one", "two"]
    assert lines("one\n\ntwo") == ["one", "", "two"]


def test_a_word_longer_than_a_line_is_cut_and_begins_where_there_is_room() -> None:
    assert lines("one abcdefghijklmnop") == ["one abcdef|", "ghijklmnop"]
    assert lines("one ", "abcdefghijklmnop") == ["one abcdef|", "ghijklmnop"]


def test_what_stands_together_stays_together() -> None:
    assert lines("see the ", "link", ", then") == ["see the", "link, then"]


def test_text_without_words_has_no_lines() -> None:
    assert lines(" \n ") == []
    assert lines("", " ") == []


@given(RUNS, st.floats(1, 12), st.floats(2, 12))
def test_no_word_is_lost_and_no_line_is_too_wide(runs: list[str], first: float, later: float) -> None:
    found = broken(runs, [ems] * len(runs), min(first, later), later)
    assert "".join("".join(map(_text, found)).split()) == "".join("".join(runs).split())
    assert all(len(_text(line).rstrip()) <= later + FUZZ for line in found)
