"""What is taken out of a text that came in, and what stays as it was typed."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scoring.text_cleaning import cleaned, one_line

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
LEGITIMATE = {
    "Welsh": "Ysgol T\u0177, \u0174yl a'r \u00f4l",
    "Persian with a non-joiner": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "Urdu": "\u0627\u0633\u06a9\u0648\u0644",
    "Arabic with direction marks": "\u0645\u062f\u0631\u0633\u0629\u200f (A)\u200e",
    "Hebrew": "\u05e9\u05dc\u05d5\u05dd",
    "Hindi with a joiner after the virama": "\u0915\u094d\u200d\u0937",
    "Bengali": "\u09b0\u200d\u09cd\u09af",
    "a family in one emoji": FAMILY,
    "a hand with a skin tone": "\U0001f44d\U0001f3fd",
    "a woman teacher": "\U0001f469\U0001f3fd\u200d\U0001f3eb",
    "a red heart": "\u2764\ufe0f",
    "a head that nods": "\U0001f642\u200d\u2195\ufe0f",
    "a keycap": "1\ufe0f\u20e3",
    "the flag of Wales": "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    "a no-break space in the middle": "5\u00a0%",
    "two lines and a tab": "First\n\tsecond",
    "a space at the end, while it is typed": "We have ",
    "Chinese": "\u4f60\u597d",
}


@pytest.mark.parametrize("text", LEGITIMATE.values(), ids=LEGITIMATE.keys())
def test_what_means_something_stays_as_it_was_typed(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("St\u200b Mary\ufeff", "St Mary"),
        ("Pri\u00admary", "Primary"),
        ("St\u202e Mary\u202c", "St Mary"),
        ("\u2066St Mary\u2069", "St Mary"),
        ("St\u200dMary", "StMary"),
        ("St\u200c Mary", "St Mary"),
        ("Oak\ufe0f", "Oak"),
        ("Oak\u200e\u200f\u061c", "Oak"),
        ("Oak\x00\x07", "Oak"),
        ("\u3164", ""),
        ("\u2800", ""),
        ("\u200b \u00a0\n\u2060", ""),
        ("T\u0079\u0302", "T\u0177"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("Oak\U000e0041", "Oak"),
    ],
)
def test_signs_that_nobody_sees_are_taken_out(text: str, left: str) -> None:
    assert cleaned(text) == left


def test_a_field_of_one_line_has_no_line_ends_and_no_spaces_at_its_ends() -> None:
    assert one_line("\u200b Oak\nPrimary\t \u00a0") == "Oak Primary"


# Numbers are written on or under these, and hieroglyphs with them.
SEEN_FORMATS = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13460)}


def test_every_control_character_and_sign_of_format_is_known() -> None:
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        if unicodedata.category(character) in ("Cc", "Cf") and character not in "\n\t\x0b\x0c\r\x1c\x1d\x1e\x1f\x85":
            seen = number in SEEN_FORMATS
            assert (cleaned(f"a{character}") == f"a{character}") is seen, hex(number)


ODD = "a\u0301\u0302y \n\t\r\u200b\u200c\u200d\u200e\ufe0f\ufeff\u0645\u0915\u094d\u2764\U0001f44d\U0001f3fd\u034f\u00ad"
FILLERS = "\u3164\uffa0\u115f\u1160\u2800"
ANY = st.text() | st.text(st.sampled_from(ODD))


@given(ANY)
@example("a\u034f\u0301")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once) == once
    assert one_line(one_line(text)) == one_line(text)
    assert unicodedata.is_normalized("NFC", once)


@given(ANY)
def test_nothing_that_is_seen_is_lost(text: str) -> None:
    def seen(whole: str) -> str:
        letters = (c for c in unicodedata.normalize("NFD", whole) if unicodedata.category(c)[0] in "LNPS")
        return "".join(c for c in letters if c not in FILLERS)

    assert sorted(seen(cleaned(text))) == sorted(seen(text))


@given(st.text(st.characters(categories=("L", "N", "P", "Zs"), exclude_characters=FILLERS), min_size=1))
def test_of_a_text_without_unseen_signs_only_the_composition_changes(text: str) -> None:
    assert cleaned(f"a{text}") == unicodedata.normalize("NFC", f"a{text}")


@pytest.mark.parametrize("sign", ["\u200f", "\u200b", "\ufe0f", "\U000e0041"])
def test_a_text_of_nothing_but_unseen_signs_takes_no_longer_than_it_is_long(sign: str) -> None:
    assert cleaned(sign * 200_000) == ""
