"""Our canvas: it marks what it draws, as content of an element or as an artifact, and draws header and footer at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from assessment.report.pdf.fonts import FACES
from assessment.report.pdf.metadata import Metadata, write_metadata
from assessment.report.pdf.ready import LinkObject, Rectangle
from assessment.report.pdf.structure import Annotation, Content, Element, in_sections
from assessment.report.pdf.structure_file import Parents, write_structure
from assessment.report.pdf.writing import as_file

Furniture = Callable[[Canvas, int, int], None]
ESCAPES = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})


class ReportCanvas(Canvas):
    """One pass: `furniture(canvas, page, pages)` is drawn on every page when the document is saved."""

    _code: list[str]  # these seven are ReportLab's own, and missing from its types
    _doc: Any
    _filename: Any
    _absRect: Callable[[Rectangle, int], Iterable[float]]
    _addAnnotation: Callable[[LinkObject, str], None]
    _bookmarkReference: Callable[[str], Any]
    _escape: Callable[[bytes], str]

    def __init__(self, *arguments: Any, furniture: Furniture, metadata: Metadata, **named: Any) -> None:
        self._furniture = furniture
        self._metadata = metadata
        self._tree = Element("Document")
        self._marked: list[Element] = []
        self._parents: Parents = {}
        self._links = 0
        self._page = 0
        self._key = 0
        super().__init__(*arguments, **named)

    def mark(self, element: Element) -> str:
        """The words that begin content of the element on this page; after it comes 'EMC'."""
        number = len(self._marked)
        self._marked.append(element)
        element.kids.append(Content(self._page, number))
        return f"/{element.tag} <</MCID {number}>> BDC"

    def place(self, element: Element) -> None:
        """Put the element, with all that holds it, at the end of the document, where it is not there yet."""
        outermost = element.outermost
        if outermost is not self._tree:
            self._tree.add(outermost)

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """What is drawn within is content of the element."""
        self.place(element)
        self._code.append(self.mark(element))
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn within means nothing to those who do not see it."""
        self._code.append("/Artifact BMC")
        yield
        self._code.append("EMC")

    def write(self, *code: str) -> None:
        """Add to the page's stream what has been marked."""
        self._code.extend(code)

    def shown(self, text: str, font: str) -> Iterator[tuple[str, str]]:
        """The printable text as strings of the file, each with the name of the part of the font that has its characters."""
        face: TTFont = FACES[font]
        if text.isascii():  # which is in the first part as it stands
            yield face.getSubsetInternalName(0, self._doc), text.translate(ESCAPES)
            return
        for subset, codes in face.splitString(text, self._doc):
            yield face.getSubsetInternalName(subset, self._doc), self._escape(codes)

    def link(self, element: Element, target: str, words: str, rectangle: Rectangle) -> None:
        """Make the rectangle (as seen from here) a link of the element; `words` say where it leads."""
        leads = self._bookmarkReference(target[1:]) if target.startswith("#") else target
        name = f"link-{self._links}"
        self._addAnnotation(LinkObject(Rectangle(*self._absRect(rectangle, 1)), words, self._key, leads), name)
        element.kids.append(Annotation(self._page, name))
        self._parents[self._key] = element
        self._links += 1
        self._key += 1

    def showPage(self) -> None:
        """Finish the page, and fix where its content is found in the structure."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        # ReportLab writes only the entries that it knows of.
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs, page.StructParents = "/S", self._key
        self._parents[self._key] = self._marked
        self._marked = []
        self._key += 1
        self._page += 1

    def save(self) -> None:
        """Add header and footer to the finished pages, then the structure and what the file says of itself; write it."""
        if self._code:
            self.showPage()
        pages = self._doc.Pages.pages
        for number, page in enumerate(pages, start=1):
            self._code = ["/Artifact <</Type /Pagination>> BDC"]
            self.init_graphics_state()
            self._furniture(self, number, len(pages))
            page.stream += "\n".join([*self._code, "EMC\n"])
        write_structure(self._doc, in_sections(self._tree), self._parents)
        write_metadata(self, self._metadata)
        self._filename.write(as_file(self._doc, self))
