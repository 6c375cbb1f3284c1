"""The report by typst, tagged as PDF/UA-1; one compiler for all reports, so that fonts are found once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from importlib import import_module
from tempfile import TemporaryDirectory

from assessment.report.report import Run
from tests.benchmarks.peers.pieces import FAMILY, FONTS, Content, Items, PageEnd, Picture, Piece, Prose, Rows, Title

NAME = "typst"
PACKAGE = "typst"


def maker() -> Callable[[Content], bytes]:
    """A function from a report's content to its file."""
    folder = TemporaryDirectory()  # nothing is read from it, but it must be somewhere
    compiler = import_module(PACKAGE).Compiler(root=folder.name, font_paths=[str(FONTS)], ignore_system_fonts=True)

    def make(content: Content, _: object = folder) -> bytes:
        made: bytes = compiler.compile(input=_source(content).encode(), format="pdf", pdf_standards=["ua-1"])
        return made

    return make


def _source(content: Content) -> str:
    keys = content.keys
    head = f"""#set document(title: {_text(content.title)}, author: {_text(content.author)}, date: none)
#set text(font: {_text(FAMILY)}, size: 9.5pt, lang: "en", region: "GB")
#set page(paper: "a4", margin: (x: 20mm, top: 22mm, bottom: 18mm), header: {_text(content.title)},
  footer: context [#{_text(content.footer)} #h(1fr) Page #counter(page).display("1 of 1", both: true)])
#set table(stroke: (bottom: 0.5pt + gray), inset: (x: 2pt, y: 4pt))
#show link: set text(fill: rgb("#0B5A75"))
"""
    return head + "".join(_drawn(piece, keys) for piece in content.pieces)


def _drawn(piece: Piece, keys: frozenset[str]) -> str:
    match piece:
        case Title(level, text, key):
            return f"#heading(level: {level}, {_text(text)})" + (f" <{key}>\n" if key else "\n")
        case Prose():
            return f"#par[{_prose(piece, keys)}]\n"
        case Items(items, first):
            kind, start = ("list", "") if first is None else ("enum", f"start: {first}, ")
            return f"#{kind}({start}{', '.join(_cell(item, keys) for item in items)})\n"
        case Rows():
            return _table(piece, keys)
        case Picture(svg, alternative):
            return f'#image(bytes({_text(svg)}), format: "svg", alt: {_text(alternative)})\n'
        case PageEnd():
            return "#pagebreak()\n"


def _table(table: Rows, keys: frozenset[str]) -> str:
    header = f"table.header({', '.join(f'strong({_text(name)})' for name in table.header)})," if table.header else ""
    marks = [f"#metadata(none)<{key}>" for key in table.keys] or [""] * len(table.rows)
    cells = (
        f"[{mark if not place else ''}{_cell(cell, keys)[1:]}"
        for mark, row in zip(marks, table.rows, strict=True)
        for place, cell in enumerate(row)
    )
    columns = ", ".join(f"{width}fr" for width in table.widths)
    caption = f"#par[*#{_text(table.caption)}*]\n" if table.caption else ""
    kind, gaps = ("table", "") if header else ("grid", "row-gutter: 4pt, ")
    return f"{caption}#{kind}(columns: ({columns}), {gaps}{header}{', '.join(cells)})\n"


def _cell(paragraphs: Iterable[Prose], keys: frozenset[str]) -> str:
    return "[" + "".join(f"#par[{_prose(paragraph, keys)}]" for paragraph in paragraphs) + "]"


def _prose(prose: Prose, keys: frozenset[str]) -> str:
    words = "".join(_run(run, keys) for run in prose.runs)
    return f"#text(size: 8.5pt)[{words}]" if prose.small else words


def _run(run: Run, keys: frozenset[str]) -> str:
    said = f"strong({_text(run.text)})" if run.strong else f"text({_text(run.text)})"
    if run.target is None or (run.target.startswith("#") and run.target[1:] not in keys):
        return f"#{said};"
    target = f"<{run.target[1:]}>" if run.target.startswith("#") else _text(run.target)
    return f"#link({target}, {said});"


def _text(text: str) -> str:
    """The text as a string of typst, which writes them as JSON does but for characters given by number."""
    return json.dumps(text, ensure_ascii=False)
