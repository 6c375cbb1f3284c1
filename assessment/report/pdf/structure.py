"""The structure of a document as a tree: what a screen reader is told, apart from what is drawn.

The makers of drawn things build it; content (a place in a page's stream, or a link's rectangle) is added while pages are
drawn.  So a paragraph or a table that goes on over pages stays one element.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

Tag = Literal[
    "Document", "Sect", "H1", "H2", "H3", "P", "Caption", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD",
    "Figure", "Link",
]  # fmt: skip
KEPT_EMPTY = frozenset({"TH", "TD"})  # a row has as many cells as the others, whatever is in them


class Content(NamedTuple):
    """What is drawn between two marks: number `mark` of a page, both counted from 0."""

    page: int
    mark: int


class Annotation(NamedTuple):
    """The rectangle of a link: the object of this name on a page counted from 0."""

    page: int
    name: str


class Element:
    """One element.  `attributes` are ready for the file, without brackets; `alternative` says a figure in words."""

    __slots__ = ("alternative", "attributes", "kids", "parent", "tag")

    def __init__(self, tag: Tag, attributes: str = "", alternative: str | None = None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.alternative = alternative
        self.parent: Element | None = None
        self.kids: list[Element | Content | Annotation] = []

    def add(self, kid: Element) -> Element:
        """Put an element at the end of this one; the element."""
        kid.parent = self
        self.kids.append(kid)
        return kid

    @property
    def outermost(self) -> Element:
        """The element that holds this one and is held by none."""
        element = self
        while element.parent is not None:
            element = element.parent
        return element

    @property
    def is_empty(self) -> bool:
        """Whether nothing in it is drawn, so that there is nothing to tell."""
        return self.tag not in KEPT_EMPTY and all(isinstance(kid, Element) and kid.is_empty for kid in self.kids)


def in_sections(document: Element) -> Element:
    """The document with everything from one heading of level 2 to the next in a section of its own."""
    whole = Element("Document")
    section = whole.add(Element("Sect"))
    for kid in list(_elements(document)):
        if kid.tag == "H2" and section.kids:
            section = whole.add(Element("Sect"))
        section.add(kid)
    return whole


def _elements(holder: Element) -> Iterator[Element]:
    return (kid for kid in holder.kids if isinstance(kid, Element))
