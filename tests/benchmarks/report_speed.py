"""How much processor time a report takes, against bare pages of the same text: `python -m tests.benchmarks.report_speed`."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from statistics import median
from time import process_time

from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate

from assessment.report.pdf import render_pdf
from tests.builders import a_school
from tests.report.papers import ON, a_random_paper, pages_of

RUNS = 20
LINE = 100


def main() -> None:
    """Print both medians, in milliseconds, and their ratio; a report should stay below 150 ms."""
    paper = a_random_paper(1, a_school(phase="All-through", candidates=True), planned=12)
    pages = pages_of(paper.pdf())
    report = paper.report()
    whole, drawn, bare = _medians(lambda: render_pdf(paper.report(), ON), lambda: render_pdf(report, ON), lambda: _bare(pages))
    print(f"{len(pages)} pages, {len(paper.pdf()):,} bytes, {RUNS} runs, medians of processor time")
    print(f"compile and render {whole:.0f} ms, render {drawn:.0f} ms, bare pages {bare:.0f} ms: {whole / bare:.1f} times")


def _bare(pages: list[str]) -> None:
    """The same words in ReportLab's own font, nothing else."""
    style = getSampleStyleSheet()["BodyText"]
    story: list[Flowable] = []
    for page in pages:
        words = page.replace("&", "&amp;").replace("<", "&lt;")
        story += [Paragraph(words[start : start + LINE], style) for start in range(0, len(words), LINE)]
        story.append(PageBreak())
    SimpleDocTemplate(BytesIO()).build(story)


def _medians(*jobs: Callable[[], object]) -> tuple[float, ...]:
    # In turn, so that a busy moment of the machine falls on all.
    times: list[list[float]] = [[] for _ in jobs]
    for _ in range(RUNS):
        for job, taken in zip(jobs, times, strict=True):
            start = process_time()
            job()
            taken.append((process_time() - start) * 1000)
    return tuple(median(taken) for taken in times)


if __name__ == "__main__":
    main()
