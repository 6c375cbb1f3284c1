"""Two versions of a text: which words were taken away, and which were put in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assessment.text_difference import Piece, two_versions

SENTENCE = st.lists(st.sampled_from(["staff", "know", "the", "rule", "all", "Staff,"]), max_size=12).map(" ".join)


def test_a_changed_word_is_marked_on_both_sides_and_its_neighbours_are_not() -> None:
    both = two_versions("Some staff know the rule.", "All staff know the written rule.")
    assert both.before == (Piece("Some", changed=True), Piece("staff know the"), Piece("rule."))
    assert both.now == (Piece("All", changed=True), Piece("staff know the"), Piece("written", changed=True), Piece("rule."))


def test_what_was_not_there_before_is_all_added() -> None:
    both = two_versions("", "A new question?")
    assert (both.before, both.now) == ((), (Piece("A new question?", changed=True),))


@given(SENTENCE, SENTENCE)
def test_no_word_is_lost_and_what_is_unmarked_is_the_same_on_both_sides(before: str, now: str) -> None:
    both = two_versions(before, now)
    assert " ".join(piece.text for piece in both.before) == before
    assert " ".join(piece.text for piece in both.now) == now
    unmarked = [" ".join(piece.text for piece in side if not piece.changed).split() for side in (both.before, both.now)]
    assert unmarked[0] == unmarked[1]
