"""The empty document: page, styles and language, made once from the one that comes with python-docx."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import cast

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

LANGUAGE = "en-GB"
FONT = "Calibri"  # on every computer that has Word; others have one of the same widths
INK, MUTED, PRIMARY, WARNING = "15212B", "4A5965", "0B5A75", "8A4B08"
HAIRLINE = "C5CED6"
SIDE, TOP = Mm(20), Mm(22)
COLUMN = Length(Mm(210) - 2 * SIDE)
TABLE_STYLE = "ReportTable"
# The name, what it is based on, size, space before and after in points, bold, colour.
STYLES = (
    ("Normal", None, 10.5, 0, 6, False, INK),
    ("Heading 1", None, 24, 0, 4, True, INK),
    ("Heading 2", None, 16, 16, 6, True, PRIMARY),
    ("Heading 3", None, 12, 12, 4, True, INK),
    ("Caption", None, 9, 8, 3, True, MUTED),
    ("Quote", None, 10, 0, 5, False, INK),
    ("Header", None, 8.5, 0, 0, False, MUTED),
    ("Footer", None, 8.5, 0, 0, False, MUTED),
    ("Eyebrow", "Normal", 10.5, 0, 2, True, PRIMARY),
    ("Byline", "Normal", 10, 2, 10, False, MUTED),
    ("Lead", "Normal", 13, 0, 8, False, INK),
    ("Key Line", "Normal", 10.5, 0, 4, True, INK),
    ("Note", "Normal", 9, 0, 6, False, MUTED),
    ("Mark", "Normal", 9.5, 0, 4, True, WARNING),
    ("About", "Normal", 9, 8, 1, False, MUTED),
    ("Standing", "Normal", 10.5, 8, 6, True, INK),
    ("Fact", "Normal", 9.5, 1, 1, False, INK),
    ("Question", "Normal", 12, 0, 3, True, INK),
    ("Table Text", "Normal", 9.5, 1, 2, False, INK),
    ("Table Heading", "Table Text", 9, 1, 2, True, MUTED),
    ("Table Key Line", "Table Text", 9.5, 1, 2, True, INK),
    ("Table Note", "Table Text", 8.5, 1, 2, False, MUTED),
    ("Table Mark", "Table Text", 9, 1, 2, True, WARNING),
)
KEPT_TOGETHER = ("Caption", "Eyebrow", "About", "Question")  # with what comes after them
# The template's own: a thumbnail of something else, a second style sheet for Word 2007, an empty bibliography.
LEFT_OUT = ("metadata/thumbnail", "relationships/stylesWithEffects", "relationships/customXml", "relationships/extended-properties")


def empty_document() -> Document:
    """A new document with nothing in it."""
    return docx.Document(BytesIO(_template()))


@cache
def _template() -> bytes:
    document = docx.Document()
    _leave_out_what_is_not_used(document)
    _set_language(document)
    for row in STYLES:
        _set_style(document, *row)
    _set_lists(document)
    _add_link_style(document)
    document.styles.element.append(parse_xml(_TABLE))
    _set_page(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _leave_out_what_is_not_used(document: Document) -> None:
    for relations in (document.part.rels, document.part.package.rels):
        for name in [name for name, relation in relations.items() if relation.reltype.endswith(LEFT_OUT)]:
            del relations[name]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        # Some hundred looks for tables, nine tenths of the file.
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) != "TableNormal":
            styles.remove(style)


def _set_language(document: Document) -> None:
    fonts = {qn(f"w:{which}"): FONT for which in ("ascii", "hAnsi", "eastAsia", "cs")}
    for element in document.styles.element.iter(qn("w:rFonts")):
        element.attrib.clear()
        element.attrib.update(fonts)
    for root in (document.styles.element, document.settings.element):
        for element in (*root.iter(qn("w:lang")), *root.iter(qn("w:themeFontLang"))):
            element.attrib.clear()
            element.set(qn("w:val"), LANGUAGE)
    for mode in document.settings.element.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")  # the newest; otherwise Word says 'compatibility mode' above the report


def _set_style(document: Document, name: str, base: str | None, size: float, before: int, after: int, bold: bool, colour: str) -> None:
    if base is None:
        style = _style(document, name)
    else:
        style = cast(ParagraphStyle, document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
        style.base_style = document.styles[base]
        style.quick_style = True
    style.font.size, style.font.bold = Pt(size), bold
    style.font.color.rgb = RGBColor.from_string(colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.1
    style.paragraph_format.keep_with_next = name.startswith("Heading") or name in KEPT_TOGETHER


def _style(document: Document, name: str) -> ParagraphStyle:
    return cast(ParagraphStyle, document.styles[name])


def _set_lists(document: Document) -> None:
    for name in ("List Bullet", "List Number", "List Continue"):
        _style(document, name).paragraph_format.space_after = Pt(3)


def _add_link_style(document: Document) -> None:
    style = cast(CharacterStyle, document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER))
    style.font.underline = True
    style.font.color.rgb = RGBColor.from_string(PRIMARY)


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = SIDE
    section.top_margin = section.bottom_margin = TOP
    for name in ("Header", "Footer"):
        stops = _style(document, name).paragraph_format.tab_stops
        stops.clear_all()  # those of the template are for another width
        stops.add_tab_stop(COLUMN, WD_TAB_ALIGNMENT.RIGHT)


def _line(side: str, width: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="{colour}"/>'


_TABLE = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">
  <w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>
  <w:tblPr><w:tblBorders>{_line("bottom", 4, HAIRLINE)}{_line("insideH", 4, HAIRLINE)}</w:tblBorders>
    <w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{_line("bottom", 8, PRIMARY)}</w:tcBorders></w:tcPr></w:tblStylePr>
</w:style>"""
