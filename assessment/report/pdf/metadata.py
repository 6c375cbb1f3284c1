"""What the file says of itself: title, language, dates, colours, and the two standards that it is checked against.

PDF/UA-1 is ISO 14289-1, PDF/A-2a is ISO 19005-2 level A.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFStream, PDFString, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

# The colours of screens, as the profile that Little CMS makes, which nobody owns; its date of making is fixed.
SRGB = (Path(__file__).parent / "srgb.icc").read_bytes()
NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
# PDF/A knows only the properties of its own time; the one of PDF/UA has to be explained to it.
EXTENSION = (
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{NAMESPACES['pdfuaid']}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)


class _Packet(PDFStream):
    """Metadata, never compressed, so that programs find them without reading PDF."""

    def __init__(self, xml: str) -> None:
        super().__init__(dictionary=PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), content=xml.encode())


@dataclass(frozen=True)
class Metadata:
    """Printable texts, and the date (or the time in UTC) that the file is said to be made at."""

    title: str
    author: str
    subject: str
    creator: str
    language: str
    created: date


def write_metadata(canvas: Canvas, metadata: Metadata) -> None:
    """Write the same facts into ReportLab's document in the old form, in XMP, and as preferences for viewers."""
    canvas.setTitle(metadata.title)
    canvas.setAuthor(metadata.author)
    canvas.setSubject(metadata.subject)
    canvas.setCreator(metadata.creator)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    stamp = metadata.created.strftime("D:%Y%m%d%H%M%SZ")
    canvas.setDateFormatter(lambda *_: stamp)
    document: Any = canvas._doc  # type: ignore[attr-defined]  # missing from ReportLab's types
    catalog = document.Catalog
    catalog.Lang = PDFString(metadata.language)
    catalog.Metadata = _Packet(_xmp(metadata, document.info.producer))
    # ReportLab writes only the entries that it knows of.
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = PDFArray([_output_intent(document)])


def _output_intent(document: Any) -> PDFDictionary:
    profile = PDFStream(dictionary=PDFDictionary({"N": 3}), content=SRGB, filters=[PDFZCompress])
    name = PDFString("sRGB IEC61966-2.1")
    kind = {"Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": name, "Info": name}
    return PDFDictionary(kind | {"DestOutputProfile": document.Reference(profile, "colour-profile")})


def _xmp(metadata: Metadata, producer: str) -> str:
    names = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
    return "".join(
        [
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">',
            f'<rdf:RDF xmlns:rdf="{NAMESPACES["rdf"]}"><rdf:Description rdf:about="" {names}>',
            *_properties(metadata, producer),
            EXTENSION,
            '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>',
        ]
    )


def _properties(metadata: Metadata, producer: str) -> Iterator[str]:
    yield "<dc:format>application/pdf</dc:format>"
    yield f"<dc:title>{_alternatives(metadata.title)}</dc:title>"
    yield f"<dc:creator><rdf:Seq><rdf:li>{escape(metadata.author)}</rdf:li></rdf:Seq></dc:creator>"
    yield f"<dc:description>{_alternatives(metadata.subject)}</dc:description>"
    yield f"<dc:language><rdf:Bag><rdf:li>{metadata.language}</rdf:li></rdf:Bag></dc:language>"
    moment = metadata.created.strftime("%Y-%m-%dT%H:%M:%SZ")
    yield from (f"<xmp:{what}>{moment}</xmp:{what}>" for what in ("CreateDate", "ModifyDate", "MetadataDate"))
    yield f"<xmp:CreatorTool>{escape(metadata.creator)}</xmp:CreatorTool>"
    yield f"<pdf:Producer>{escape(producer)}</pdf:Producer><pdf:Keywords></pdf:Keywords>"
    yield "<pdfuaid:part>1</pdfuaid:part><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'
