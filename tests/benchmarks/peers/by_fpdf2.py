"""The report by fpdf2, untagged: words, links, outline and tables, and what the pictures show in words."""

from __future__ import annotations

import logging
from collections.abc import Callable
from importlib import import_module
from typing import Any

from assessment.report.report import Run
from tests.benchmarks.peers.pieces import BOLD, FAMILY, REGULAR, Content, Items, PageEnd, Picture, Piece, Prose, Rows, Title

NAME = "fpdf2"
PACKAGE = "fpdf"
SIZE, SMALL = 9.5, 8.5
LINE = 4.6  # millimetres
HEADINGS = {1: 20, 2: 15, 3: 12}


def maker() -> Callable[[Content], bytes]:
    """A function from a report's content to its file."""
    module = import_module(PACKAGE)
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    return lambda content: _made(module, content)


def _made(module: Any, content: Content) -> bytes:
    pdf = module.FPDF(format="A4")
    pdf.set_margins(20, 22, 20)
    pdf.set_auto_page_break(True, 18)
    pdf.set_title(content.title)
    pdf.set_lang("en-GB")
    pdf.add_font(FAMILY, "", REGULAR)
    pdf.add_font(FAMILY, "B", BOLD)
    pdf.set_font(FAMILY, size=SIZE)
    pdf.add_page()
    links = {key: pdf.add_link() for key in content.keys}
    for piece in content.pieces:
        _draw(pdf, piece, links)
    return bytes(pdf.output())


def _draw(pdf: Any, piece: Piece, links: dict[str, int]) -> None:
    match piece:
        case Title(level, text, key):
            _place(pdf, key, links)
            pdf.set_font(FAMILY, "B", HEADINGS[level])
            pdf.start_section(text, level=min(level - 1, 1), strict=False)
            pdf.multi_cell(0, LINE * 2, text, new_x="LMARGIN", new_y="NEXT")
            pdf.set_font(FAMILY, "", SIZE)
        case Prose():
            _write(pdf, piece, links)
        case Items(items, first):
            for number, item in enumerate(items, start=first or 0):
                pdf.write(LINE, f"{number}. " if first is not None else "\u2022 ")
                for paragraph in item:
                    _write(pdf, paragraph, links)
        case Rows():
            _table(pdf, piece, links)
        case Picture(alternative=said):  # in words: it reads only some SVG, and not this
            _write(pdf, Prose((Run(said),)), links)
        case PageEnd():
            pdf.add_page()


def _table(pdf: Any, table: Rows, links: dict[str, int]) -> None:
    if table.caption:
        pdf.multi_cell(0, LINE, table.caption, new_x="LMARGIN", new_y="NEXT")
    for key in table.keys:  # its tables tell nobody on which page a row is, so that all keys lead to the table
        _place(pdf, key, links)
    looks = {"col_widths": table.widths, "line_height": LINE, "text_align": "LEFT", "borders_layout": "HORIZONTAL_LINES"}
    with pdf.table(first_row_as_headings=bool(table.header), **looks) as drawn:
        if table.header:
            drawn.row(table.header)
        for row in table.rows:
            drawn.row(["\n".join("".join(run.text for run in prose.runs) for prose in cell) for cell in row])


def _write(pdf: Any, prose: Prose, links: dict[str, int]) -> None:
    for run in prose.runs:
        pdf.set_font(FAMILY, "B" if run.strong else "", SMALL if prose.small else SIZE)
        target = run.target or ""
        pdf.write(LINE, run.text, links[target[1:]] if target[1:] in links else target if target.startswith("https") else "")
    pdf.set_font(FAMILY, "", SIZE)
    pdf.ln(LINE * 1.3)


def _place(pdf: Any, key: str | None, links: dict[str, int]) -> None:
    if key:
        pdf.set_link(links[key], page=pdf.page_no(), y=pdf.get_y())
