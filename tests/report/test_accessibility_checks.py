"""The checks can be relied on: a good file that is broken in one place is caught by the validator or by our own check."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.report.papers import all_answered_of_few
from tests.report.structure_check import Node, faults, tree_of
from tests.report.test_accessible_file import broken_rules


@cache
def good() -> bytes:
    """A short report with everything in it: a list, tables, figures, links."""
    return all_answered_of_few(2).pdf()


def changed(change: Callable[[Pdf], None]) -> bytes:
    """The good file with one thing changed."""
    out = BytesIO()
    with pikepdf.open(BytesIO(good())) as pdf:
        change(pdf)
        pdf.save(out, static_id=True)
    return out.getvalue()


def _first(pdf: Pdf, tag: str) -> Any:
    return next(node.thing for node in _all(pdf) if node.tag == tag)


def _all(pdf: Pdf) -> list[Node]:
    return tree_of(pdf).nodes()


def _link(pdf: Pdf) -> Any:
    return next(annotation for page in pdf.pages for annotation in page.obj.get("/Annots", []))


def _page_keys(pdf: Pdf) -> list[int]:
    return [int(page.obj.StructParents) for page in pdf.pages]


def _way_back(pdf: Pdf, key: int) -> Any:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    return next(numbers[place + 1] for place in range(0, len(numbers), 2) if int(numbers[place]) == key)


def _rewritten(pdf: Pdf, pattern: bytes, replacement: bytes) -> None:
    """Change the first page's stream where the pattern is found first."""
    page = pdf.pages[0]
    page.contents_coalesce()
    content, times = re.subn(pattern, replacement, page.obj.Contents.read_bytes(), count=1)
    assert times == 1
    page.obj.Contents = pdf.make_stream(content)


def without_alternative(pdf: Pdf) -> None:
    """A figure says nothing."""
    del _first(pdf, "Figure").Alt


def with_an_empty_alternative(pdf: Pdf) -> None:
    """A figure says too little."""
    _first(pdf, "Figure").Alt = String("Chart")


def with_a_heading_left_out(pdf: Pdf) -> None:
    """After the first level comes the third."""
    _first(pdf, "H2").S = Name.H3


def with_two_titles(pdf: Pdf) -> None:
    """Two headings of the first level."""
    _first(pdf, "H2").S = Name.H1


def without_language(pdf: Pdf) -> None:
    """Nobody knows how to pronounce it."""
    del pdf.Root.Lang


def without_title_in_the_window(pdf: Pdf) -> None:
    """The window shows the name of the file."""
    del pdf.Root.ViewerPreferences


def without_being_marked(pdf: Pdf) -> None:
    """Readers ignore the structure."""
    del pdf.Root.MarkInfo


def without_structure(pdf: Pdf) -> None:
    """Nothing is told."""
    del pdf.Root.StructTreeRoot


def with_an_empty_structure(pdf: Pdf) -> None:
    """There is a structure, and nothing is in it."""
    _first(pdf, "Document").K = Array()


def without_words_of_a_link(pdf: Pdf) -> None:
    """A link does not say where it leads."""
    del _link(pdf).Contents


def with_a_link_that_knows_no_element(pdf: Pdf) -> None:
    """The way back from a link is missing."""
    del _link(pdf).StructParent


def with_a_link_outside_the_structure(pdf: Pdf) -> None:
    """No element names the link."""
    element = _first(pdf, "Link")
    element.K = Array([kid for kid in element.K if not isinstance(kid, Dictionary)])


def with_ways_back_exchanged(pdf: Pdf) -> None:
    """The way back from a page leads to another element."""
    way = _way_back(pdf, _page_keys(pdf)[0])
    way[0], way[1] = way[1], way[0]


def without_ways_back(pdf: Pdf) -> None:
    """The way back is missing altogether."""
    pdf.Root.StructTreeRoot.ParentTree.Nums = Array()


def without_a_page_key(pdf: Pdf) -> None:
    """A page does not say where its way back is."""
    del pdf.pages[0].obj.StructParents


def with_a_page_key_of_another(pdf: Pdf) -> None:
    """A page says that it is another."""
    pdf.pages[0].obj.StructParents = pdf.pages[1].obj.StructParents


def with_another_order_of_links(pdf: Pdf) -> None:
    """The tabulator goes through links by rows."""
    del pdf.pages[0].obj.Tabs


def with_a_bare_drawing(pdf: Pdf) -> None:
    """A line is neither content nor artifact."""
    page = pdf.pages[0]
    page.contents_add(pdf.make_stream(b"0 0 m 9 9 l S"))


def with_a_mark_not_in_the_structure(pdf: Pdf) -> None:
    """Words have a mark of which the structure does not know."""
    _rewritten(pdf, rb"/MCID 0>>", b"/MCID 9999>>")


def with_content_that_does_not_end(pdf: Pdf) -> None:
    """One mark is opened more."""
    pdf.pages[0].contents_add(pdf.make_stream(b"/Artifact BMC"))


def without_scope(pdf: Pdf) -> None:
    """The name of a column does not say that it is one."""
    del _first(pdf, "TH").A


def with_a_cell_missing(pdf: Pdf) -> None:
    """A row has fewer cells than the others."""
    row = [node.thing for node in _all(pdf) if node.tag == "TR"][1]
    row.K = Array(list(row.K)[:-1])


def with_an_item_outside_its_list(pdf: Pdf) -> None:
    """An item of a list stands in a section."""
    _first(pdf, "L").S = Name.Sect


def with_a_row_outside_its_table(pdf: Pdf) -> None:
    """Rows stand in a section."""
    _first(pdf, "Table").S = Name.Sect


def without_a_font(pdf: Pdf) -> None:
    """A font is only named."""
    for font in pdf.pages[0].obj.Resources.Font.values():
        if "/FontDescriptor" in font:
            del font.FontDescriptor.FontFile2


def without_letters(pdf: Pdf) -> None:
    """A font does not say which letters its codes are."""
    for font in pdf.pages[0].obj.Resources.Font.values():
        if "/ToUnicode" in font:
            del font.ToUnicode


def without_metadata(pdf: Pdf) -> None:
    """The file does not say what it keeps to."""
    del pdf.Root.Metadata


def without_colours(pdf: Pdf) -> None:
    """Nobody knows what its red is."""
    del pdf.Root.OutputIntents


BREAKS = (
    without_alternative,
    with_an_empty_alternative,
    with_a_heading_left_out,
    with_two_titles,
    without_language,
    without_title_in_the_window,
    without_being_marked,
    without_structure,
    with_an_empty_structure,
    without_words_of_a_link,
    with_a_link_that_knows_no_element,
    with_a_link_outside_the_structure,
    with_ways_back_exchanged,
    without_ways_back,
    without_a_page_key,
    with_a_page_key_of_another,
    with_another_order_of_links,
    with_a_bare_drawing,
    with_a_mark_not_in_the_structure,
    with_content_that_does_not_end,
    without_scope,
    with_a_cell_missing,
    with_an_item_outside_its_list,
    with_a_row_outside_its_table,
    without_a_font,
    without_letters,
    without_metadata,
    without_colours,
)
# What each of the two must find by itself, so that neither is a mere ornament.
OURS_ALONE = frozenset({with_an_empty_alternative, with_ways_back_exchanged, without_a_page_key, without_scope})
THEIRS_ALONE = frozenset({without_title_in_the_window, without_a_font, without_letters, without_metadata, without_colours})


def test_a_file_written_again_without_a_change_is_still_good() -> None:
    pdf = changed(lambda _: None)
    assert faults(pdf) == []
    assert broken_rules(pdf) == []


@pytest.mark.parametrize("breaks", BREAKS, ids=lambda breaks: breaks.__name__)
def test_a_broken_file_is_caught(breaks: Callable[[Pdf], None]) -> None:
    pdf = changed(breaks)
    found, broken = faults(pdf), broken_rules(pdf)
    assert found or broken
    if breaks in OURS_ALONE:
        assert found
    if breaks in THEIRS_ALONE:
        assert broken
