"""`python -m assessment report FILE.json... -o PLAN.pdf`: the report for the board from assessment files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from assessment import dates
from assessment.assessment_file import from_json
from assessment.releases import load_release, shipped_release
from assessment.report.case import Switches
from assessment.report.pdf import render_pdf
from assessment.report.sections import compile_report
from assessment.rubric_files import fingerprint, load_edition, newest_edition
from assessment.settings import read_settings
from scoring.benchmark import BenchmarkRelease
from scoring.comparison import compare, groups_for
from scoring.errors import UserProblem
from scoring.rubric import Rubric
from scoring.scorecard import score

HELP = "make the report for the board (PDF) from assessment files"


class NotWritten(UserProblem):
    """A file cannot be read or written, and what to do."""


@dataclass(frozen=True)
class Job:
    """What all reports of one run have in common."""

    rubric: Rubric
    fingerprint: str
    release: BenchmarkRelease | None
    on: date
    switches: Switches


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, where to, and what to leave out."""
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE.json", help="assessment files, as downloaded")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="PLAN.pdf", help="the report; a folder for several files")
    parser.add_argument("--date", type=_day, metavar="2026-11-30", help="the report's date (default: today)")
    parser.add_argument("--release", type=Path, metavar="FILE", help="the averages to compare with (default: the illustrative ones)")
    parser.add_argument("--no-level", action="store_true", help="leave out the overall level and number")
    parser.add_argument("--no-notes", action="store_true", help="leave out the evidence notes")


def run(arguments: argparse.Namespace) -> int:
    """Make every report that can be made; the others are named at the end, and then the result is 1."""
    job = _job(arguments)
    problems: list[str] = []
    for file, path in _pairs(arguments.files, arguments.output):
        try:
            _write(path, _pdf(job, _read(file)))
        except UserProblem as problem:
            problems += [line if len(arguments.files) == 1 else f"{file}: {line}" for line in problem.problems]
        else:
            print(f"{path} is ready.")
    sys.stdout.flush()
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    return 1 if problems else 0


def _job(arguments: argparse.Namespace) -> Job:
    rubrics = read_settings().rubrics
    edition = newest_edition(rubrics)
    rubric = load_edition(edition)
    if arguments.release is None:
        release = shipped_release(rubrics, rubric.edition)
    else:
        release = load_release(arguments.release, edition=rubric.edition)
    switches = Switches(level=not arguments.no_level, notes=not arguments.no_notes)
    return Job(rubric, fingerprint(edition), release, arguments.date or dates.today(datetime.now(UTC)), switches)


def _pairs(files: list[Path], output: Path) -> Iterator[tuple[Path, Path]]:
    """Each file with where its report goes; two files of one name get reports of two names."""
    if len(files) == 1 and not output.is_dir():
        yield files[0], output
        return
    taken: set[str] = set()
    for file in files:
        name, number = file.stem, 1
        while name in taken:
            number += 1
            name = f"{file.stem}-{number}"
        taken.add(name)
        yield file, output / f"{name}.pdf"


def _pdf(job: Job, data: bytes) -> bytes:
    assessment = from_json(data, job.rubric)
    asked = job.rubric.asked_of(assessment.organisation)
    scorecard = score(asked, assessment.answers)
    groups = () if job.release is None else groups_for(job.release, assessment.organisation, asked)
    comparison = compare(scorecard, job.release, groups[0]) if job.release is not None and groups else None
    report = compile_report(asked, assessment, scorecard, comparison, job.on, job.switches, job.fingerprint)
    return render_pdf(report, job.on)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise NotWritten(f"{file} cannot be read: {error.strerror}. Check the name.") from error


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise NotWritten(f"{path} cannot be written: {error.strerror}. Choose another place.") from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date like 2026-11-30") from None
