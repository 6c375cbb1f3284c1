"""How long the newest edition takes to load and to check, against a bare parse of its files: `python -m tests.benchmarks.rubric_load`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import yaml

from assessment.rubric_files import load_edition, newest_edition
from assessment.rubric_files.doctor import examine
from assessment.rubric_files.edition import AREA_FOLDERS, area_paths, edition_paths
from assessment.rubric_files.language.file import OURS

RUNS = 15
MARKS = "abcefghij"
MOST_CHECK, MOST_LARGER = 4, 12
DAY = date(2026, 12, 1)


def main() -> None:
    """Print medians of processor time, in milliseconds, and how they compare with what they must reach."""
    folder = newest_edition(OURS.parent)
    with TemporaryDirectory() as place:
        large = _made_larger(folder, Path(place) / folder.name)
        found = examine(large, DAY).problems
        assert not found, found[0]
        bare, load, check, larger = _median_milliseconds(
            lambda: _bare_parse(folder), lambda: load_edition(folder), lambda: examine(folder, DAY), lambda: examine(large, DAY)
        )
        size, large_size = (sum(path.stat().st_size for path in edition_paths(each)) / 1000 for each in (folder, large))
    print(f"bare parse {bare:.1f} ms of {size:.0f} KB with libyaml ({RUNS} runs each, in turn, medians of processor time)")
    print(f"load and validate {load:.1f} ms: {load / bare:.2f} times")
    print(f"whole check {check:.1f} ms: {check / bare:.2f} times (at most {MOST_CHECK})")
    print(f"whole check of {large_size / size:.1f} times the size {larger:.0f} ms: {larger / check:.2f} times (at most {MOST_LARGER})")


def _bare_parse(folder: Path) -> None:
    for path in edition_paths(folder):
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


def _made_larger(folder: Path, copy: Path) -> Path:
    """The edition ten times over: every area, question and source under ten ids."""
    for name in AREA_FOLDERS:
        (copy / name).mkdir(parents=True)
    rules, guidance = ((folder / name).read_text(encoding="utf-8") for name in ("rubric.yaml", "guidance.yaml"))
    sources = guidance.partition("sources:\n")[2]
    areas = "".join(re.findall(r"  - \{id: [a-z-]+, weight: 1\}\n", rules))
    for mark in MARKS:
        rules = rules.replace(areas, areas + areas.replace(", weight", f"-{mark}, weight"))
        guidance += "\n" + re.sub(r"^(  - id: .*)", rf"\1-{mark}", sources, flags=re.MULTILINE)
    for path in area_paths(folder):
        text = path.read_text(encoding="utf-8")
        _write(copy / path.parent.name / path.name, text)
        for mark in MARKS:
            _write(copy / path.parent.name / f"{path.stem}-{mark}.yaml", _under_other_ids(text, path.stem, mark))
    _write(copy / "rubric.yaml", rules)
    _write(copy / "guidance.yaml", guidance)
    return copy


def _under_other_ids(area: str, identity: str, mark: str) -> str:
    """The text of an area's file as that of another area; its questions are in no first look."""
    area = area.replace(f"\nid: {identity}\n", f"\nid: {identity}-{mark}\n").replace("    first_look: true\n", "")
    # Only the third letter changes: no two areas of the edition share the first two, and none ends in a mark.
    return re.sub(r"\b([a-z]{2})[a-z]-(?=\d)", rf"\g<1>{mark}-", area)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _median_milliseconds(*jobs: Callable[[], object]) -> tuple[float, ...]:
    # In turn, so that a busy moment of the machine falls on all of them.
    times: list[list[float]] = [[] for _ in jobs]
    for _ in range(RUNS):
        for job, taken in zip(jobs, times, strict=True):
            start = process_time()
            job()
            taken.append((process_time() - start) * 1000)
    return tuple(median(taken) for taken in times)


if __name__ == "__main__":
    main()
