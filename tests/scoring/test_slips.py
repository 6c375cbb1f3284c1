"""What an author may put right in a sentence that schools have already chosen by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.slips import WEIGHTY, is_slip, words_of

_OFTEN = "we test text staff stuff pupil pupils tool tools trained checked check each term"
KNOWN = frozenset(_OFTEN.split())
SENTENCE = "We assess every AI tool before use, and two governors check the register each term."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We asess every tool", "We assess every tool"),
        ("We keep a regsiter of tools", "We keep a register of tools"),
        ("Govenors recieve a report", "Governors receive a report"),
        ("We organize training", "We organise training"),
        ("A training program for staff", "A training programme for staff"),
        ("we check the the register", "We check the register."),
        ("We sign-off each tool", "We sign off each tool"),
        ("Someone check each tool", "Someone checks each tool"),
        ("We use an tool", "We use a tool"),
        ("We check tools,and tell staff", "We check tools, and tell staff"),
        ("Staff can\u2019t use it", "Staff can't use it"),
    ],
)
def test_a_slip_is_put_right(before: str, after: str) -> None:
    assert is_slip(before, after.replace("'", "\u2019") if "\u2019" in before else after, KNOWN)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We check two tools", "We check ten tools"),
        ("We check 2 tools", "We check 3 tools"),
        ("We check 5% of tools", "We check 5 of the tools"),
        ("Staff may use it", "Staff must use it"),
        ("Staff can use it", "Staff can't use it"),
        ("We do now check", "We do not check"),
        ("We check each tool", "We check some tools"),
        ("Most staff are trained", "All staff are trained"),
        ("Each year staff are trained", "Each term staff are trained"),
        ("Parents or pupils agree", "Parents and pupils agree"),
        ("We check before use", "We check after use"),
        ("Staff are trained", "Staff are untrained"),
        ("A legal check", "An illegal check"),
        ("We test tools", "We text tools"),
        ("The staff", "The stuff"),
        ("We check tools", "We check tools and say so"),
        ("We log incidents", "We log serious incidents"),
        ("A few staff are trained", "Few staff are trained"),
        ("We wrote asess, regsiter and recieve", "We wrote assess, register and receive"),
        ("We are not able to check", "We are notable to check"),
    ],
)
def test_what_says_something_else_is_no_slip(before: str, after: str) -> None:
    assert not is_slip(before, after, KNOWN)


def test_a_word_that_the_edition_uses_elsewhere_is_a_word_and_no_slip() -> None:
    assert not is_slip("We test tools", "We text tools", KNOWN)
    assert is_slip("We tesst tools", "We test tools", KNOWN)


@given(st.text(max_size=60))
def test_the_same_text_is_never_a_change_of_meaning(text: str) -> None:
    assert is_slip(text, text, frozenset())


OTHER_WORDS = st.sampled_from(sorted(WEIGHTY)) | st.text("abcdefghij0123456789", min_size=1, max_size=6)


@given(st.sampled_from([place for place, word in enumerate(SENTENCE.split()) if word in WEIGHTY]), OTHER_WORDS | st.none())
def test_no_number_no_modal_word_and_no_negation_is_ever_a_slip(place: int, other: str | None) -> None:
    words = SENTENCE.split()
    changed = " ".join([*words[:place], *([] if other is None else [other]), *words[place + 1 :]])
    assert is_slip(SENTENCE, changed, frozenset()) == (other == words[place])


@given(st.integers(0, 14), st.sampled_from(sorted(WEIGHTY)))
def test_no_number_no_modal_word_and_no_negation_slips_in(place: int, word: str) -> None:
    words = SENTENCE.split()
    changed = " ".join([*words[:place], word, *words[place:]])
    repeated = word in words_of(" ".join(words[max(0, place - 1) : place + 1]))
    assert is_slip(SENTENCE, changed, frozenset()) == repeated
