"""How long the newest edition takes to load, against a bare parse of the same files: `python -m tests.benchmarks.rubric_load`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import yaml

from assessment.rubric_files import load_edition, newest_edition
from assessment.rubric_files.edition import edition_paths

RUNS = 15
RUBRICS = Path(__file__).parents[2] / "rubrics"


def main() -> None:
    """Print both medians, in milliseconds, and their ratio; it should stay below 3."""
    folder = newest_edition(RUBRICS)
    bare, whole = _median_milliseconds(lambda: _bare_parse(folder), lambda: load_edition(folder))
    print(f"bare parse {bare:.1f} ms, load and validate {whole:.1f} ms: {whole / bare:.2f} times ({RUNS} runs, medians)")


def _bare_parse(folder: Path) -> None:
    for path in edition_paths(folder):
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


def _median_milliseconds(*jobs: Callable[[], object]) -> tuple[float, ...]:
    # In turn, so that a busy moment of the machine falls on both.
    times: list[list[float]] = [[] for _ in jobs]
    for _ in range(RUNS):
        for job, taken in zip(jobs, times, strict=True):
            start = perf_counter()
            job()
            taken.append((perf_counter() - start) * 1000)
    return tuple(median(taken) for taken in times)


if __name__ == "__main__":
    main()
