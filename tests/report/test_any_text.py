"""Whatever people type is printed as they typed it, as far as our font goes, and never stops the report."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.report.pdf.fonts import GLYPHS
from assessment.report.pdf.text import printable
from assessment.report.text import MISSING, clean
from scoring.assessment import PlannedAction
from tests.builders import a_rubric, a_school, an_assessment, at, do_not_know
from tests.report.papers import Paper, a_paper, pages_of

RUBRIC = a_rubric(areas=2, questions=2, critical={"aaa-1": "cap", "bbb-1": "flag"})
FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\ufffd\ue000-\uf8ff]")

HOSTILE = (
    "x <b>bold",
    "<b><i>x</b></i>",
    "<para>x</para> y",
    '<img src="/etc/hostname">',
    '<img src="http://example.org/a.png"/>',
    '<a href="javascript:alert(1)">press</a>',
    '<a href="#nowhere">there</a>',
    '<onDraw name="foo"/>',
    "<script>alert(1)</script>",
    "<!-- hidden -->",
    "<![CDATA[ hidden ]]>",
    '<font size="99999">large</font>',
    "Tom & Jerry <3",
    "a < b > c",
    "A&B; &amp; &lt; &#65;",
    "</td></tr></table>",
    "%PDF-1.7 endstream endobj",
    "(brackets) \\ (((",
    "'; DROP TABLE answers; --",
    "{{ 7 * 7 }} ${x}",
    "=HYPERLINK()",
    "]]> <?xml version='1.0'?>",
)


def paper_with(text: str) -> Paper:
    """The same words in every field that a person may fill."""
    line = text.strip()[:500] or "-"
    return a_paper(
        an_assessment(
            {"aaa-1": at(1, note=text), "aaa-2": at(4, note=text), "bbb-1": do_not_know(text)},
            organisation=a_school(name=line[:200].strip() or "-"),
            actions=(
                PlannedAction(action=line, question="aaa-1", to_level=2, owner=line, success=line),
                PlannedAction(action=line, owner=line, success=line),
            ),
            answered_by=(line,),
            term=line,
        ),
        rubric=RUBRIC,
    )


def paper_with_actions(texts: tuple[str, ...]) -> Paper:
    """One action for each text, and the first of them in every other field too."""
    paper = paper_with(texts[0])
    actions = tuple(PlannedAction(action=text, success=text) for text in texts)
    return a_paper(paper.assessment.model_copy(update={"actions": actions}), rubric=RUBRIC)


def unspaced(text: str) -> str:
    """The text without spaces: a long word may be broken anywhere."""
    return "".join(text.split())


@pytest.mark.parametrize("first", [0, 3, 10])
def test_markup_is_printed_letter_by_letter(first: int) -> None:
    texts = (*HOSTILE[first:], *HOSTILE[:first])
    pages = unspaced("".join(pages_of(paper_with_actions(texts).pdf())))
    assert all(pages.count(unspaced(text)) >= 2 for text in texts)
    # The name in the title and the header, the term, the role, three notes.
    assert pages.count(unspaced(texts[0])) >= 6


ODD = {
    "Ysgol \u0174yl \u0177 \u00ca \u0175": "Ysgol \u0174yl \u0177 \u00ca \u0175",
    "Stra\u00dfe, na\u00efve, \u0141\u00f3d\u017a": "Stra\u00dfe, na\u00efve, \u0141\u00f3d\u017a",
    "e\u0301 and W\u0302": "\u00e9 and \u0174",
    "zh \u4f60\u597d": f"zh {MISSING * 2}",
    "family \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f44d\U0001f3fd": f"family {MISSING * 3} {MISSING * 2}",
    "ar \u0645\u0631\u062d\u0628\u0627": f"ar {MISSING * 5}",
    "a\x00b\x1b\u202e\u200fc\ufeff": "abc",
    "private \ue000 use": "private use",
    "tab\tand\u00a0space": "tab and space",
    "caf\u00e9 \u2013 \u2018so\u2019 \u20ac5": "caf\u00e9 \u2013 \u2018so\u2019 \u20ac5",
}


def test_other_scripts_and_odd_characters_are_shown_or_become_a_square() -> None:
    pages = " ".join(pages_of(paper_with_actions(tuple(ODD)).pdf()))
    assert all(unspaced(shown) in unspaced(pages) for shown in ODD.values())
    assert not FORBIDDEN.search(pages)


def test_half_a_surrogate_pair_is_a_square() -> None:
    assert printable("half \ud83d pair", GLYPHS) == f"half {MISSING} pair"


def test_a_long_word_wraps_and_loses_nothing() -> None:
    pages = "".join(pages_of(paper_with("W" * 900).pdf())).replace(" ", "")
    assert "W" * 900 in pages


def test_a_note_of_many_lines_does_not_fill_pages() -> None:
    usual, many = paper_with("a"), paper_with("a\n" * 500)
    assert len(pages_of(many.pdf())) <= len(pages_of(usual.pdf())) + 2


ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)  # pydantic refuses half pairs


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT)
def test_any_text_builds_a_report(text: str) -> None:
    pages = pages_of(paper_with(text).pdf())
    assert "Page 1 of" in pages[0]
    assert not FORBIDDEN.search("".join(pages))


@given(st.text(max_size=300) | st.text(alphabet=st.characters(), max_size=50))
def test_printable_text_has_only_glyphs_of_ours(text: str) -> None:
    shown = printable(text, GLYPHS)
    assert all(character == "\n" or ord(character) in GLYPHS for character in shown)
    assert clean(clean(text)) == clean(text)
