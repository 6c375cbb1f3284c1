"""What validators do not look at: whether the structure and the pages agree, both ways, and whether the structure makes sense.

faults(pdf) -> ["page 2: mark 7 is not in the structure", ...]    # none, if all is well
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

SHOWING = frozenset(["Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"])
SHORTEST_ALTERNATIVE = 20
HOLDERS = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TR": {"THead", "TBody"},
    "TH": {"TR"},
    "TD": {"TR"},
}


@dataclass(frozen=True)
class Node:
    """One element of the structure."""

    tag: str
    thing: Any
    kids: tuple[Node, ...]

    def all(self) -> Iterator[Node]:
        """This and everything in it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.all()


@dataclass
class Tree:
    """The structure, and which element each piece of content and each link is said to be in."""

    marks: dict[tuple[int, int], Any] = field(default_factory=dict)
    links: dict[tuple[int, int], Any] = field(default_factory=dict)
    roots: tuple[Node, ...] = ()
    doubled: list[str] = field(default_factory=list)

    def nodes(self) -> list[Node]:
        """All elements in reading order."""
        return [node for root in self.roots for node in root.all()]


def faults(pdf: bytes) -> list[str]:
    """What is wrong, in sentences."""
    with pikepdf.open(BytesIO(pdf)) as document:
        if "/StructTreeRoot" not in document.Root:
            return ["the file has no structure"]
        tree = tree_of(document)
        return [*_of_document(document), *tree.doubled, *_of_pages(document, tree), *_of_headings(tree), *_of_elements(tree)]


def headings(pdf: bytes) -> list[str]:
    """The tags of the headings in reading order."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return [node.tag for node in tree_of(document).nodes() if node.tag in {"H1", "H2", "H3", "H4", "H5", "H6"}]


def tree_of(document: Pdf) -> Tree:
    """The structure of a document."""
    numbers = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    tree = Tree()
    tree.roots = tuple(_node(thing, None, numbers, tree) for thing in _listed(document.Root.StructTreeRoot.get("/K")))
    return tree


def _listed(thing: Any) -> list[Any]:
    if thing is None:
        return []
    return list(thing) if isinstance(thing, Array) else [thing]


def _node(thing: Any, page: Any, numbers: dict[Any, int], tree: Tree) -> Node:
    page = thing.get("/Pg", page)
    kids = []
    for kid in _listed(thing.get("/K")):
        if not isinstance(kid, Dictionary):
            _owned(tree, (numbers[page.objgen], int(kid)), thing)
        elif kid.get("/Type") == Name.MCR:
            _owned(tree, (numbers[kid.get("/Pg", page).objgen], int(kid.MCID)), thing)
        elif kid.get("/Type") == Name.OBJR:
            tree.links[kid.Obj.objgen] = thing
        else:
            if kid.get("/P") is None or kid.P.objgen != thing.objgen:
                tree.doubled.append(f"an element {kid.S} does not know the element that holds it")
            kids.append(_node(kid, page, numbers, tree))
    return Node(str(thing.S).lstrip("/"), thing, tuple(kids))


def _owned(tree: Tree, mark: tuple[int, int], thing: Any) -> None:
    if mark in tree.marks:
        tree.doubled.append(f"page {mark[0] + 1}: mark {mark[1]} is in two elements")
    tree.marks[mark] = thing


def _of_document(document: Pdf) -> Iterator[str]:
    root = document.Root
    if "/MarkInfo" not in root or not root.MarkInfo.get("/Marked"):
        yield "the file does not say that it is marked"
    if not str(root.get("/Lang", "")):
        yield "the file has no language"


def _of_pages(document: Pdf, tree: Tree) -> Iterator[str]:
    ways = _ways_back(document.Root.StructTreeRoot.get("/ParentTree", {}))
    drawn: set[tuple[int, int]] = set()
    for number, page in enumerate(document.pages):
        said = f"page {number + 1}: "
        marks, problems = _read(page)
        drawn |= {(number, mark) for mark in marks}
        yield from (said + problem for problem in problems)
        yield from (said + problem for problem in _of_marks(page, number, marks, tree, ways))
        yield from (said + problem for problem in _of_links(page, tree, ways))
        if page.obj.get("/Tabs") != Name.S:
            yield said + "the order of links is not that of the structure"
    yield from (f"the structure names mark {mark} of page {page + 1}, which is not there" for page, mark in tree.marks.keys() - drawn)


def _ways_back(holder: Any) -> dict[int, Any]:
    found: dict[int, Any] = {}
    entries = list(holder.get("/Nums", []))
    for key, value in zip(entries[::2], entries[1::2], strict=True):
        found[int(key)] = value
    for kid in holder.get("/Kids", []):
        found |= _ways_back(kid)
    return found


def _read(page: Any) -> tuple[list[int], list[str]]:
    """The marks of the page in the order of drawing, and what is wrong with them."""
    opened: list[str] = []
    marks: list[int] = []
    problems: list[str] = []
    bare = 0
    for instruction in pikepdf.parse_content_stream(page):
        match str(instruction.operator):
            case "BMC" | "BDC":
                opened.append(_begun(instruction.operands, marks))
            case "EMC":
                problems += [] if opened else ["content ends that has not begun"]
                del opened[-1:]
            case other if other in SHOWING and not {"artifact", "content"} & set(opened):
                bare += 1
        if opened.count("content") + opened.count("artifact") > 1:
            problems.append("content is marked within marked content")
    problems += ["content does not end"] if opened else []
    problems += [f"{bare} things are drawn that are neither content nor artifact"] if bare else []
    problems += ["a mark is used twice"] if len(set(marks)) < len(marks) else []
    return marks, problems


def _begun(operands: Any, marks: list[int]) -> str:
    """What kind of marked content begins; its mark, where it has one, is added to `marks`."""
    if operands[0] == Name.Artifact:
        return "artifact"
    number = operands[1].get("/MCID") if len(operands) > 1 and isinstance(operands[1], Dictionary) else None
    if number is None:
        return "nothing"
    marks.append(int(number))
    return "content"


def _of_marks(page: Any, number: int, marks: list[int], tree: Tree, ways: dict[int, Any]) -> Iterator[str]:
    if "/StructParents" not in page.obj:
        yield "there is no way back from the page to the structure"
        return
    way = ways.get(int(page.obj.StructParents))
    for mark in marks:
        element = tree.marks.get((number, mark))
        if element is None:
            yield f"mark {mark} is not in the structure"
        elif way is None or mark >= len(way) or way[mark].objgen != element.objgen:
            yield f"the way back from mark {mark} does not lead to its element"


def _of_links(page: Any, tree: Tree, ways: dict[int, Any]) -> Iterator[str]:
    for annotation in page.obj.get("/Annots", []):
        element = tree.links.get(annotation.objgen)
        if element is None or Name.Link != element.S:
            yield "a link is in no element for links"
        else:
            way = ways.get(int(annotation.get("/StructParent", -1)))
            if way is None or way.objgen != element.objgen:
                yield "the way back from a link does not lead to its element"
        if not str(annotation.get("/Contents", "")).strip():
            yield "a link does not say where it leads"


def _of_headings(tree: Tree) -> Iterator[str]:
    levels = [int(node.tag[1]) for node in tree.nodes() if len(node.tag) == 2 and node.tag[0] == "H" and node.tag[1].isdigit()]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield "there is not exactly one heading of level 1 that comes before the others"
    if any(after > before + 1 for before, after in pairwise(levels)):
        yield "a level of headings is left out"


def _of_elements(tree: Tree) -> Iterator[str]:
    for node in tree.nodes():
        for kid in node.kids:
            if node.tag not in HOLDERS.get(kid.tag, {node.tag}):
                yield f"a {kid.tag} stands in a {node.tag}"
        attributes = node.thing.get("/A", {})
        if node.tag == "Figure" and (len(str(node.thing.get("/Alt", ""))) < SHORTEST_ALTERNATIVE or "/BBox" not in attributes):
            yield "a figure is not said in words, or has no place"
        if node.tag == "TH" and "/Scope" not in attributes:
            yield "a cell that names others does not say which"
        if node.tag == "Table":
            yield from _of_table(node)
        if not node.kids and node.thing.get("/K") is None and node.tag not in {"TH", "TD"}:
            yield f"a {node.tag} is empty"


def _of_table(table: Node) -> Iterator[str]:
    rows = [len(node.kids) for node in table.all() if node.tag == "TR"]
    if len(set(rows)) != 1:
        yield "the rows of a table have not the same number of cells"
    if not any(node.tag == "TH" for node in table.all()):
        yield "a table names neither its columns nor its rows"
