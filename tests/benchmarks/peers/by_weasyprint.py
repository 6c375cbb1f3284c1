"""The report by WeasyPrint, tagged as PDF/UA-1; one set of fonts and one style sheet for all reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from importlib import import_module
from urllib.parse import quote

from assessment.report.report import Run
from tests.benchmarks.peers.pieces import BOLD, FAMILY, REGULAR, SEMIBOLD, Content, Items, PageEnd, Picture, Piece, Prose, Rows, Title

NAME = "WeasyPrint"
PACKAGE = "weasyprint"
FACES = "".join(
    f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; src: url({file.as_uri()}) }}\n'
    for weight, file in ((400, REGULAR), (600, SEMIBOLD), (700, BOLD))
)
STYLE = (
    FACES
    + f"""
@page {{ size: A4; margin: 22mm 20mm 18mm; @bottom-right {{ content: "Page " counter(page) " of " counter(pages) }} }}
@page {{ @top-left {{ content: "AI maturity report" }} @bottom-left {{ content: "Self-assessed." }} }}
html {{ font: 9.5pt "{FAMILY}" }} p {{ margin: 0 0 4pt }} .small {{ font-size: 8.5pt }} .new {{ break-before: page }}
a {{ color: #0B5A75 }} table {{ border-collapse: collapse; width: 100%; table-layout: fixed }}
td, th {{ text-align: left; vertical-align: top; padding: 3pt 2pt; border-bottom: 0.5pt solid #ccc }} caption {{ text-align: left }}
"""
)


def maker() -> Callable[[Content], bytes]:
    """A function from a report's content to its file."""
    weasyprint = import_module(PACKAGE)
    fonts = import_module(f"{PACKAGE}.text.fonts").FontConfiguration()
    style = weasyprint.CSS(string=STYLE, font_config=fonts)

    def make(content: Content) -> bytes:
        page = weasyprint.HTML(string=_source(content))
        made: bytes = page.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
        return made

    return make


def _source(content: Content) -> str:
    keys = content.keys
    body = "".join(_drawn(piece, keys) for piece in content.pieces)
    return f'<!DOCTYPE html><html lang="en-GB"><title>{escape(content.title)}</title><body>{body}</body></html>'


def _drawn(piece: Piece, keys: frozenset[str]) -> str:
    match piece:
        case Title(level, text, key):
            return f"<h{level}{_id(key)}>{escape(text)}</h{level}>"
        case Prose():
            return _prose(piece, keys)
        case Items(items, first):
            tag, start = ("ul", "") if first is None else ("ol", f' start="{first}"')
            return f"<{tag}{start}>{''.join(f'<li>{_all(item, keys)}</li>' for item in items)}</{tag}>"
        case Rows():
            return _table(piece, keys)
        case Picture(svg, alternative):
            return f'<img alt="{escape(alternative)}" src="data:image/svg+xml,{quote(svg)}">'
        case PageEnd():
            return '<div class="new"></div>'


def _table(table: Rows, keys: frozenset[str]) -> str:
    total = sum(table.widths)
    columns = "".join(f'<col style="width: {100 * width / total:.1f}%">' for width in table.widths)
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    names = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.header)
    head = f"<thead><tr>{names}</tr></thead>" if names else ""
    marks = table.keys or (None,) * len(table.rows)
    rows = (
        f"<tr{_id(key)}>{''.join(f'<td>{_all(cell, keys)}</td>' for cell in row)}</tr>" for key, row in zip(marks, table.rows, strict=True)
    )
    return f"<table>{caption}<colgroup>{columns}</colgroup>{head}<tbody>{''.join(rows)}</tbody></table>"


def _all(paragraphs: Iterable[Prose], keys: frozenset[str]) -> str:
    return "".join(_prose(paragraph, keys) for paragraph in paragraphs)


def _prose(prose: Prose, keys: frozenset[str]) -> str:
    words = "".join(_run(run, keys) for run in prose.runs)
    return f'<p class="small">{words}</p>' if prose.small else f"<p>{words}</p>"


def _run(run: Run, keys: frozenset[str]) -> str:
    said = escape(run.text).replace("\n", "<br>")
    said = f"<b>{said}</b>" if run.strong else said
    if run.target is None or (run.target.startswith("#") and run.target[1:] not in keys):
        return said
    return f'<a href="{escape(run.target)}">{said}</a>'


def _id(key: str | None) -> str:
    return f' id="{key}"' if key else ""
