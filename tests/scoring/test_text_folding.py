"""Texts that a person cannot tell apart are the same text; texts that differ are not."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.text_folding import as_listed, folded, same_text

ALIKE = [
    (
        "St Mary's Primary",
        "St Mary\u2019s Primary",
        "ST MARY\u02bcS  PRIMARY",
        "St Mary`s Primary\u200b",
        "St\u00a0Mary\u2018s Primary",
        "St Mary\u00b4s Primary",
    ),
    ("Ysgol T\u0177", "Ysgol Ty\u0302", "ysgol t\u0176 "),
    ("Oak-Elm", "Oak\u2013Elm", "Oak\u2011Elm", "Oak\u2212Elm", "Oak\u2014Elm"),
    ('The "Oak"', "The \u201cOak\u201d", "The \u201eOak\u201f"),
    ("Stra\u00dfe 1", "STRASSE\t1"),
    ("O\ufb03ce", "Office"),
]
APART = [
    ("St Joseph's", "St Josephs"),
    ("Oak", "Oak 2"),
    ("Ysgol T\u0177", "Ysgol Ty"),
    ("OakElm", "Oak Elm"),
    ("Oak Primary", "Oak Primary School"),
]
TWINS = {
    "'": "'\u2019\u2018\u02bc`\u00b4\u2032\uff07",
    '"': '"\u201c\u201d\u201e',
    "-": "-\u2010\u2011\u2012\u2013\u2014\u2212",
    " ": " \u00a0\u2009\u202f\u3000\t",
}
FORMS: tuple[Literal["NFC", "NFD", "NFKC", "NFKD"], ...] = ("NFC", "NFD", "NFKC", "NFKD")
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\ufe0f\x00\u202a"


@pytest.mark.parametrize("texts", ALIKE)
def test_texts_that_look_the_same_are_the_same(texts: tuple[str, ...]) -> None:
    assert len({folded(text) for text in texts}) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_texts_that_look_different_are_not_the_same(one: str, other: str) -> None:
    assert not same_text(one, other)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@st.composite
def retyped(draw: st.DrawFn) -> tuple[str, str]:
    """A name, and the same name as another keyboard, program or browser would give it."""
    name = draw(st.text(st.sampled_from("aeyw\u0177\u00e9\u00f1ST'\"- 12\u017c\u1e5b\u0323"), min_size=1))
    form = draw(st.sampled_from(FORMS))
    again = ""
    for character in unicodedata.normalize(form, name):
        again += draw(st.sampled_from(TWINS.get(character, character))) + draw(st.sampled_from(["", "", *UNSEEN]))
    return name, draw(st.sampled_from([again, again.upper(), f" {again}\u00a0"]))


@given(retyped())
def test_a_name_typed_on_another_machine_is_the_same_name(pair: tuple[str, str]) -> None:
    assert folded(pair[0]) == folded(pair[1])


def test_a_choice_typed_by_hand_is_spelt_as_it_is_listed() -> None:
    listed = ("Up to 100", "201\u2013400", "North West")
    assert as_listed("201-400", listed) == "201\u2013400"
    assert as_listed("north\u00a0west\u200b", listed) == "North West"
    assert as_listed("Atlantis", listed) == "Atlantis"
