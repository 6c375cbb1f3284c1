"""ReportLab's document as a file, with all objects that are not streams packed into one.

ReportLab would write each of the many elements of the structure unpacked, which makes the file half as large again.
"""

from __future__ import annotations

import zlib
from functools import partial
from hashlib import sha256
from threading import Lock
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFStream

from assessment.report.pdf.ready import Written

# Text-safe streams are for printers of the last century: without them the file is smaller and made sooner.
rl_config.useA85 = 0
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # the second line says that this is no text
ENDSTREAM = b"endstream\n"
# Both characters: were it only the second, it would make one line end of a first that is the last byte of the content.
ENDED = b"\r\nendstream"
# ReportLab reads the letters out of a font with one place mark for the whole process: two reports made at the same moment
# would move each other's.
_ONE_AT_A_TIME = Lock()
FREE, PLAIN, PACKED = 0, 1, 2  # how the table of objects says where one is
WIDTHS = (1, 4, 3)  # bytes of the table's columns: how, where, which


def as_file(document: Any, canvas: Any) -> bytes:
    """The bytes of the file; the document can be written once."""
    document.format = partial(_written, document)
    with _ONE_AT_A_TIME:
        data: bytes = document.GetPDFData(canvas)  # finishes fonts and outline, then asks for the format
    return data


def _written(document: Any) -> bytes:
    body = bytearray(HEADER)
    places: dict[int, tuple[int, int, int]] = {0: (FREE, 0, 0)}
    packed: list[tuple[int, bytes]] = []
    number = 0
    while (number := number + 1) in document.numberToId:  # objects may be added while others are written
        thing = document.idToObject[document.numberToId[number]]
        content = thing.data if isinstance(thing, Written) else pdfdoc.format(thing, document, toplevel=1)
        if isinstance(thing, PDFStream) or thing is document.info:  # the latter is plain for those who look for it
            places[number] = (PLAIN, len(body), 0)
            body += b"%d 0 obj\n%s\nendobj\n" % (number, _ended(content))
        else:
            packed.append((number, content))
    places |= {inside: (PACKED, number, place) for place, (inside, _) in enumerate(packed)}
    places[number] = (PLAIN, len(body), 0)
    body += _stream(number, b"/Type/ObjStm/N %d" % len(packed), *_pack(packed))
    places[number + 1] = (PLAIN, len(body), 0)
    return bytes(body) + _table(document, number + 1, places, sha256(body).hexdigest()[:32], len(body))


def _ended(content: bytes) -> bytes:
    """Streams need a new line before their end, which ReportLab 5.1 forgets."""
    return content.removesuffix(ENDSTREAM) + ENDED if content.endswith(ENDSTREAM) else content.rstrip(b"\n")


def _pack(objects: list[tuple[int, bytes]]) -> tuple[bytes, bytes]:
    """What a stream of objects says of itself, and its content: each object's number and place, then the objects."""
    offset = 0
    index: list[bytes] = []
    for number, content in objects:
        index.append(b"%d %d" % (number, offset))
        offset += len(content) + 1
    head = b" ".join(index) + b"\n"
    return b"/First %d" % len(head), head + b"\n".join(content for _, content in objects)


def _stream(number: int, kind: bytes, more: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content)
    facts = b"<<%s%s/Filter/FlateDecode/Length %d>>" % (kind, more, len(packed))
    return b"%d 0 obj\n%s\nstream\n%s%s\nendobj\n" % (number, facts, packed, ENDED)


def _table(document: Any, number: int, places: dict[int, tuple[int, int, int]], identity: str, start: int) -> bytes:
    rows = (places[one] for one in range(number + 1))
    content = b"".join(value.to_bytes(width, "big") for row in rows for value, width in zip(row, WIDTHS, strict=True))
    root, info = (document.Reference(thing).format(document) for thing in (document.Catalog, document.info))
    facts = b"/Type/XRef/Size %d/W[%d %d %d]/Root %s/Info %s" % (number + 1, *WIDTHS, root, info)
    table = _stream(number, facts, f"/ID[<{identity}><{identity}>]".encode(), content)
    return table + b"startxref\n%d\n%%%%EOF\n" % start
