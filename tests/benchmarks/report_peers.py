"""What a report costs, beside the same content made by others: `python -m tests.benchmarks.report_peers`.

Name a part to have only that: `peers`, `memory` or `cores`.

The peers are no dependencies.  Install them beside the others with `pip install typst==0.15.2 weasyprint==70.0 fpdf2==2.8.9`
(WeasyPrint needs Pango too); one that is missing is left out.  Every program draws the same reports in turn in one process, warm,
with the same fonts; typst, WeasyPrint and we tag for PDF/UA-1, and we for PDF/A-2a as well.  The peers are given the text in
order and the pictures as SVG, and only we have to find out how much goes on page one.  Needs Linux.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from pypdf import PdfReader

from assessment.assessment_file import to_json
from assessment.report.pdf import render_pdf
from assessment.report.report import Report
from tests.benchmarks.peers import by_fpdf2, by_typst, by_weasyprint
from tests.benchmarks.peers.pieces import Content, content_of
from tests.builders import a_school
from tests.report.papers import ON, Paper, a_random_paper

ROOT = Path(__file__).parents[2]
RUNS = 15
MANY = 200
BATCH = 100
PEERS = (by_typst, by_weasyprint, by_fpdf2)


@dataclass(frozen=True)
class Engine:
    """A program that makes PDFs, and what it took for each report, in seconds of processor time."""

    name: str
    make: Callable[[Report, Content], bytes]
    taken: list[float]
    sizes: list[int]


def main() -> None:
    """Print the three parts, or those that are named."""
    parts = {"peers": _against_peers, "memory": _memory_of_many, "cores": _two_cores_against_one}
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for name in sys.argv[1:] or parts:
        print()
        parts[name]()


def a_paper_of(number: int) -> Paper:
    """A full assessment of an all-through school with a plan of twelve actions; every number another."""
    return a_random_paper(number, a_school(phase="All-through", candidates=True), planned=12)


def _against_peers() -> None:
    engines = [Engine("ours", lambda report, _: render_pdf(report, report.on), [], []), *_peers()]
    for number in range(RUNS + 1):
        report = a_paper_of(number).report()
        content = content_of(report)
        for engine in engines:
            start = _processor_seconds()
            made = engine.make(report, content)
            if number:  # the first warms up
                engine.taken.append(_processor_seconds() - start)
                engine.sizes.append(len(made))
            else:
                print(f"  {engine.name}: {_described(made)}")
    ours = median(engines[0].taken)
    print(f"\nProcessor time a report (median of {RUNS}, children included), ratio of ours to theirs, size")
    for engine in engines:
        theirs = median(engine.taken)
        print(f"  {engine.name:10} {1000 * theirs:6.0f} ms  {ours / theirs:5.2f}  {median(engine.sizes):9,.0f} bytes")


def _peers() -> Iterator[Engine]:
    for peer in PEERS:
        if find_spec(peer.PACKAGE) is None:
            print(f"{peer.NAME} is not installed, so it is left out.")
        else:
            yield Engine(peer.NAME, _of_content(peer.maker()), [], [])


def _of_content(make: Callable[[Content], bytes]) -> Callable[[Report, Content], bytes]:
    return lambda _, content: make(content)


def _described(made: bytes) -> str:
    """How much is in the file, to see that all draw the same, and whether it is tagged."""
    pdf = PdfReader(BytesIO(made))
    words = sum(len(re.findall(r"\w+", page.extract_text())) for page in pdf.pages)
    return f"{len(pdf.pages)} pages, {words:,} words, {'tagged' if '/StructTreeRoot' in pdf.root_object else 'not tagged'}"


def _processor_seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _memory_of_many() -> None:
    print(f"Memory of a process that makes {MANY} reports")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
        for made, megabytes in other.submit(memory).result():
            print(f"  after {made:3}: {megabytes:.0f} MB")


def memory() -> list[tuple[int, float]]:
    """The memory of this process, in megabytes, after so many reports."""
    seen = []
    for number in range(1, MANY + 1):
        paper = a_paper_of(number)
        render_pdf(paper.report(), ON)
        if number in (1, MANY // 4, MANY // 2, MANY):
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
            seen.append((number, pages * os.sysconf("SC_PAGE_SIZE") / 1e6))
    return seen


def _two_cores_against_one() -> None:
    print(f"{BATCH} reports by the command, from its start to its end, best of two")
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "trust").mkdir()
        for number in range(BATCH):
            (folder / "trust" / f"{number}.json").write_bytes(to_json(a_paper_of(number).assessment))
        cores = sorted(os.sched_getaffinity(0))
        if len(cores) < 2:
            print("  This machine has one core only.")
            return
        one, two = (min(_batch(folder, set(cores[:used])) for _ in range(2)) for used in (1, 2))
    print(f"  one core {one[0]:.1f} s, two cores {two[0]:.1f} s: {one[0] / two[0]:.2f} times the rate")
    print(f"  processor time: one core {one[1]:.1f} s, two cores {two[1]:.1f} s")


def _batch(folder: Path, cores: set[int]) -> tuple[float, float]:
    """How long the command takes on these cores, and how much processor time, in seconds."""
    everything = os.sched_getaffinity(0)
    command = [sys.executable, "-m", "assessment", "report", "--trust", str(folder / "trust"), "-o", str(folder / "reports")]
    os.sched_setaffinity(0, cores)  # inherited by what is started
    start, used = perf_counter(), _processor_seconds()
    subprocess.run(command, cwd=ROOT, env=os.environ | {"AIM_DATA_FOLDER": str(folder / "data")}, check=True, capture_output=True)
    taken = perf_counter() - start, _processor_seconds() - used
    os.sched_setaffinity(0, everything)
    return taken


if __name__ == "__main__":
    main()
