"""Objects of the file that we write ourselves: much quicker than dictionaries of ReportLab's."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFObject

PRINTED = 4  # the flag that an annotation is printed too

PLAIN_IN_ADDRESSES = ":/?#[]@!$&'*+,;=%"  # but no round brackets, which mean something to the file


def as_string(text: str) -> str:
    """The text as the file has it, in characters that nothing else can be mistaken for."""
    return f"<FEFF{text.encode('utf-16-be').hex()}>"


class Written(PDFObject):
    """An object whose bytes are ready."""

    __RefOnly__ = 1
    data = b""

    def format(self, document: Any) -> bytes:  # noqa: ARG002  # ReportLab's argument
        """The bytes."""
        return self.data


class Rectangle(NamedTuple):
    """Left, bottom, right, top, in points."""

    left: float
    bottom: float
    right: float
    top: float


class LinkObject(PDFObject):
    """A rectangle of a page that leads elsewhere: to an address, or to a place that may not be known before the end."""

    __RefOnly__ = 1

    def __init__(self, rectangle: Rectangle, words: str, key: int, leads: Any) -> None:
        sides = " ".join(f"{side:.2f}" for side in rectangle)
        looks = f"/Type/Annot/Subtype/Link/Border[0 0 0]/F {PRINTED}/Rect[{sides}]"
        self._start = f"<<{looks}/Contents{as_string(words)}/StructParent {key}".encode()
        self._leads = leads

    def format(self, document: Any) -> bytes:
        """The bytes, once every place is known."""
        if isinstance(self._leads, str):
            return self._start + b"/A<</S/URI/URI(%s)>>>>" % quote(self._leads, safe=PLAIN_IN_ADDRESSES).encode()
        where: bytes = self._leads.format(document)
        return self._start + b"/Dest " + where + b">>"
