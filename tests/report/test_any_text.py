"""Whatever people type is printed as they typed it, as far as our font goes, and never stops the report."""

from __future__ import annotations

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from assessment.report.docx import render_docx
from assessment.report.pdf.directions import in_order, joined
from assessment.report.pdf.fonts import GLYPHS
from assessment.report.pdf.lines import Span
from assessment.report.pdf.remark import REMARK
from assessment.report.pdf.text import printable
from assessment.report.text import MISSING, clean
from scoring.assessment import PlannedAction
from scoring.text_cleaning import one_line
from tests.builders import a_rubric, a_school, an_assessment, at, do_not_know
from tests.report.papers import Paper, a_paper, pages_of, squeezed

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


def as_copied(pdf: bytes) -> str:
    """All text in the order the file keeps it in; the reader of `pages_of` is quicker, and turns Arabic letters round."""
    return squeezed(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))


def paper_with(text: str) -> Paper:
    """The same words in every field that a person may fill."""
    line = one_line(one_line(text)[:500]) or "-"
    return a_paper(
        an_assessment(
            {"aaa-1": at(1, note=text), "aaa-2": at(4, note=text), "bbb-1": do_not_know(text)},
            organisation=a_school(name=one_line(line[:200]) or "-"),
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
    "zh \u4f60\u597d\u4e16\u754c\u3002": "zh \u4f60\u597d\u4e16\u754c\u3002",
    "ja \u3053\u3093\u306b\u3061\u306f \u30c6\u30b9\u30c8": "ja \u3053\u3093\u306b\u3061\u306f \u30c6\u30b9\u30c8",
    "ko \uc548\ub155\ud558\uc138\uc694": "ko \uc548\ub155\ud558\uc138\uc694",
    "family \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f44d\U0001f3fd": "family \U0001f468\U0001f469\U0001f467 \U0001f44d\U0001f3fd",
    "ar \u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645": "ar \u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645",
    "he \u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd": "he \u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd",
    "hi \u0915\u0916": f"hi {MISSING * 2}",
    "a\x00b\x1b\u202e\u200fc\ufeff": "abc",
    "private \ue000 use": "private use",
    "tab\tand\u00a0space": "tab and space",
    "caf\u00e9 \u2013 \u2018so\u2019 \u20ac5": "caf\u00e9 \u2013 \u2018so\u2019 \u20ac5",
}


def test_other_scripts_and_odd_characters_are_shown_or_become_a_square() -> None:
    pages = as_copied(paper_with_actions(tuple(ODD)).pdf())
    assert all(unspaced(shown) in unspaced(pages) for shown in ODD.values())
    assert not FORBIDDEN.search(pages)


def test_the_appendix_says_once_that_characters_are_missing_and_only_then() -> None:
    lost, whole = (" ".join(pages_of(paper_with(text).pdf())) for text in ("hi \u0915", "he \u05e9 zh \u4f60 \u25a1"))
    assert lost.count(REMARK) == 1
    assert REMARK not in whole
    report = paper_with("hi \u0915").report()
    assert "\u0915" in "".join(paragraph.text for paragraph in docx.Document(BytesIO(render_docx(report))).paragraphs)


def test_what_is_read_from_the_right_is_printed_from_the_right() -> None:
    hebrew = "\u05d0\u05d1\u05d2 12 (\u05d3\u05d4)"
    (before, *stretch, after) = in_order([Span(0, f"In {hebrew}, 2026")])
    assert (before.text, after.text) == ("In ", "), 2026")
    shown = "".join(placed.text for placed in stretch)
    assert shown == "\u05d4\u05d3) 12 \u05d2\u05d1\u05d0"
    assert [placed.reversed for placed in stretch] == [True, False, True]


@given(st.text(alphabet="ab 12().\u05d0\u05d1\u0627\u0628", max_size=40))
def test_putting_a_line_in_order_loses_no_character(text: str) -> None:
    mirrored = str.maketrans(")", "(")
    shown = "".join(placed.text for placed in in_order([Span(0, text)]))
    assert sorted(shown.translate(mirrored)) == sorted(text.translate(mirrored))


def test_arabic_letters_are_joined_in_print_and_whole_when_copied() -> None:
    assert joined("\u0628\u0628") == "\ufe91\ufe90"
    assert joined("\u0644\u0627") == "\ufefb"
    pages = as_copied(paper_with_actions(("\u0628\u0628 \u062a\u062a",)).pdf())
    assert "\u0628\u0628 \u062a\u062a" in pages
    assert "\u0644\u0627" in as_copied(paper_with_actions(("\u0644\u0627",)).pdf())


def test_a_report_in_our_letters_loads_no_other_font() -> None:
    script = (
        "from tests.report.papers import a_random_paper; from assessment.report.pdf.fonts import FACES, FILES; "
        "a_random_paper(1).pdf(); assert set(FACES) == set(FILES), list(FACES)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(__file__).parents[2])


def test_half_a_surrogate_pair_is_a_square() -> None:
    assert printable("half \ud83d pair", GLYPHS) == f"half {MISSING} pair"


def test_a_long_word_wraps_and_loses_nothing() -> None:
    pages = "".join(pages_of(paper_with("W" * 900).pdf())).replace(" ", "")
    assert "W" * 900 in pages


def test_a_note_of_many_lines_does_not_fill_pages() -> None:
    usual, many = paper_with("a"), paper_with("a\n" * 500)
    assert len(pages_of(many.pdf())) <= len(pages_of(usual.pdf())) + 2


ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)  # pydantic refuses half pairs


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
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
