"""The file is read aloud, searched and kept for years: checked automatically against PDF/UA-1 and PDF/A-2a, and for sense."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from tempfile import NamedTemporaryFile

import page
import pdfplumber
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.report.pdf import render_pdf
from assessment.report.pdf.render import FURNITURE_SIZE
from assessment.report.pdf.styles import BOTTOM, PAGE_HEIGHT, PAGE_WIDTH, SIDE, TOP
from assessment.report.report import Heading, Report
from scoring.assessment import PlannedAction
from tests.report.corpus import NAMES, PAPERS, corpus_pdf
from tests.report.papers import ON, all_answered_of_few, pages_of
from tests.report.structure_check import Node, faults, headings, tree_of
from tests.report.test_any_text import paper_with

STANDARDS = ("ua1", "2a")
LARGEST = 200_000
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)


def broken_rules(pdf: bytes) -> list[str]:
    """The rules of both standards that the file breaks, in words."""
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        checked = [page.validate_pdf(file.name, profile=standard) for standard in STANDARDS]
    return [f"{failure.rule_id}: {failure.message}" for report in checked for failure in report.failures]


@pytest.mark.parametrize("name", NAMES)
def test_every_report_keeps_to_both_standards(name: str) -> None:
    pdf = corpus_pdf(name)
    assert broken_rules(pdf) == []
    assert faults(pdf) == []


@pytest.mark.parametrize("name", [name for name in NAMES if name not in {"longest", "sixty actions"}])
def test_a_report_can_be_sent_by_mail(name: str) -> None:
    assert len(corpus_pdf(name)) < LARGEST


def test_the_plain_report_keeps_to_both_standards(monkeypatch: pytest.MonkeyPatch) -> None:
    # Nothing else makes the layout fail for certain.
    monkeypatch.setattr("assessment.report.pdf.render._story", _too_large)
    pdf = PAPERS["ordinary"]().pdf()
    assert broken_rules(pdf) == []
    assert faults(pdf) == []


def _too_large(report: Report) -> list[object]:
    from reportlab.platypus.doctemplate import LayoutError

    raise LayoutError(report.title)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT)
def test_any_text_in_any_field_keeps_to_both_standards(text: str) -> None:
    pdf = paper_with(text).pdf()
    assert broken_rules(pdf) == []
    assert faults(pdf) == []


def test_headings_are_those_of_the_report_in_its_order() -> None:
    paper = PAPERS["ordinary"]()
    report = paper.report()
    opening = report.openings[0]
    sections = [opening.first_page, *([opening.carried_over] if opening.carried_over else []), *report.sections]
    expected = [f"H{block.level}" for section in sections for block in section.blocks if isinstance(block, Heading)]
    assert headings(render_pdf(report, ON)) == expected
    assert expected[:3] == ["H1", "H2", "H2"]
    assert {"H3"} < set(expected)


@cache
def _opened(name: str) -> pikepdf.Pdf:
    # Kept open, for the nodes of its tree are of use only so long.
    return pikepdf.open(BytesIO(corpus_pdf(name)))


def _nodes(name: str, tag: str) -> list[Node]:
    return [node for node in tree_of(_opened(name)).nodes() if node.tag == tag]


def test_a_table_that_goes_on_over_pages_is_one_table_with_one_head() -> None:
    plan = next(table for table in _nodes("sixty actions", "Table") if sum(node.tag == "TR" for node in table.all()) == 61)
    assert [kid.tag for kid in plan.kids] == ["THead", "TBody"]
    pages = {node.thing.Pg.objgen for node in plan.all() if "/Pg" in node.thing}
    assert len(pages) > 1


def test_what_goes_on_over_pages_is_one_element() -> None:
    """A paragraph is content of two pages, and a row that is cut is still one row."""
    elsewhere = [node for node in _nodes("longest", "P") if any(isinstance(kid, pikepdf.Dictionary) for kid in _content(node))]
    assert elsewhere
    rows = [len(node.kids) for node in _nodes("longest", "TR")]
    assert set(rows) <= {2, 4, 5, 6}


def _content(node: Node) -> list[object]:
    held = node.thing.get("/K")
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def test_nothing_is_drawn_outside_the_part_of_the_page_that_is_for_it() -> None:
    with pdfplumber.open(BytesIO(corpus_pdf("longest")), pages=[1, 3, 4, 20]) as pdf:
        for one in pdf.pages:
            body = [letter for letter in one.chars if letter["size"] > FURNITURE_SIZE and letter["text"] != " "]
            assert body
            assert all(letter["x0"] >= SIDE - 1 and letter["x1"] <= PAGE_WIDTH - SIDE + 1 for letter in body)
            assert all(letter["top"] >= TOP - 1 and letter["bottom"] <= PAGE_HEIGHT - BOTTOM + 1 for letter in body)


def test_rows_that_are_cut_between_pages_are_printed_once_and_whole() -> None:
    words = [f"w{number}." for number in range(1_000, 2_200)]
    lines = [" ".join(words[start : start + 50]) for start in range(0, len(words), 50)]
    actions = tuple(
        PlannedAction(action=action, success=success, owner=owner) for action, success, owner in zip(*[iter(lines)] * 3, strict=True)
    )
    pages = pages_of(all_answered_of_few(3, actions=actions).pdf())
    text = " ".join(pages)
    assert all(text.count(word) == 1 for word in words)
    assert all(page.count("Action, and how we know it is done") <= 1 for page in pages)


def test_lists_tables_and_figures_are_what_they_look_like() -> None:
    [picture_of_levels, profile] = _nodes("all-through", "Figure")
    assert "Overall" in str(picture_of_levels.thing.Alt)
    assert "Dot plot" in str(profile.thing.Alt)
    for entry in _nodes("all-through", "LI"):
        assert [kid.tag for kid in entry.kids] == ["Lbl", "LBody"]
    scopes = {str(node.thing.A.Scope) for node in _nodes("all-through", "TH")}
    assert scopes == {"/Column", "/Row"}


def test_a_link_says_where_it_leads() -> None:
    said = [str(annotation.Contents) for one in _opened("all-through").pages for annotation in one.obj.get("/Annots", [])]
    assert len(said) > 50
    assert all(words.startswith(("Go to: ", "Web page: https://")) for words in said)
