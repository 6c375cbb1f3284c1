"""The structure as objects of the file: the tree, and the way back from each piece of content to its element."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary

from assessment.report.pdf.ready import Written, as_string
from assessment.report.pdf.structure import Annotation, Content, Element

Parents = dict[int, "Element | list[Element]"]  # by the number that a page or a link has in the file


class _Writer:
    """Gives every element its number in the file, then writes it."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._pages = [document.Reference(page).format(document) for page in document.Pages.pages]
        self._numbers: dict[int, bytes] = {}

    def reserved(self, name: str) -> tuple[Written, bytes]:
        """A new object, and how others refer to it."""
        made = Written()
        return made, self._document.Reference(made, name).format(self._document)

    def number(self, element: Element) -> bytes:
        """How others refer to the element, once it is written."""
        return self._numbers[id(element)]

    def write(self, element: Element, holder: bytes) -> bytes:
        """Write the element and all in it; how others refer to it."""
        made, number = self.reserved(f"element-{len(self._numbers)}")
        self._numbers[id(element)] = number
        own = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
        kids = [self._kid(kid, number, own) for kid in element.kids if not (isinstance(kid, Element) and kid.is_empty)]
        parts = [b"<</S/%s/P %s" % (element.tag.encode(), holder)]
        if own is not None:
            parts.append(b"/Pg " + self._pages[own])
        if kids:
            parts.append(b"/K " + (kids[0] if len(kids) == 1 else b"[%s]" % b" ".join(kids)))
        if element.alternative is not None:
            parts.append(b"/Alt" + as_string(element.alternative).encode())
        if element.attributes:
            parts.append(b"/A<<%s>>" % element.attributes.encode())
        made.data = b"".join([*parts, b">>"])
        return number

    def _kid(self, kid: Element | Content | Annotation, holder: bytes, own: int | None) -> bytes:
        match kid:
            case Element():
                return self.write(kid, holder)
            case Content(page, mark) if page == own:
                return b"%d" % mark
            case Content(page, mark):
                return b"<</Type/MCR/Pg %s/MCID %d>>" % (self._pages[page], mark)
            case Annotation(page, name):
                rectangle = self._document.refAnnotation(name).format(self._document)
                return b"<</Type/OBJR/Pg %s/Obj %s>>" % (self._pages[page], rectangle)


def write_structure(document: Any, tree: Element, parents: Parents) -> None:
    """Write the tree and the way back into ReportLab's document, and say that it is marked."""
    writer = _Writer(document)
    root, number = writer.reserved("structure")
    top = writer.write(tree, number)
    ways = [b"%d %s" % (key, _way_back(writer, key, found)) for key, found in parents.items()]
    back, back_number = writer.reserved("ways-back")
    back.data = b"<</Nums[%s]>>" % b" ".join(ways)
    root.data = b"<</Type/StructTreeRoot/K %s/ParentTree %s/ParentTreeNextKey %d>>" % (top, back_number, len(parents))
    document.Catalog.StructTreeRoot = root
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def _way_back(writer: _Writer, key: int, found: Element | list[Element]) -> bytes:
    if isinstance(found, Element):
        return writer.number(found)
    made, number = writer.reserved(f"way-back-{key}")
    made.data = b"[%s]" % b" ".join(map(writer.number, found))
    return number
