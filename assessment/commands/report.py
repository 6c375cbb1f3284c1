"""`python -m assessment report FILE.json... -o PLAN.pdf`: the report for the board from assessment files."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from assessment import dates
from assessment.access.principal import local_principal
from assessment.assessment_file import from_json
from assessment.batch import finished, ready, workers_for
from assessment.commands import typed_day
from assessment.earlier_files import EarlierFiles, Pair
from assessment.editions import Editions
from assessment.file_names import report_names
from assessment.folder_contents import contents_of
from assessment.report.case import Switches
from assessment.report.formats import format_of
from assessment.report.seal import PURPOSE
from assessment.report_files import Order, Run, basis_of, make, prepare
from assessment.served import tell_of_changes
from assessment.session import new_id
from assessment.settings import Settings, read_settings
from assessment.whole_file import read_file
from scoring.assessment import Assessment
from scoring.errors import UserProblem

HELP = "make the report for the board (PDF) from assessment files"
SECONDS_BETWEEN_WORDS = 2.0
# Not JSON: in a folder, a report's would have the name of its assessment file, and could replace it.
OTHER_FORMATS = ("docx", "xlsx", "ics", "csv")


class NoFiles(UserProblem):
    """There is nothing to make reports from."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, where to, and what to leave out."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("files", type=Path, nargs="*", default=[], metavar="FILE.json", help="assessment files, as downloaded")
    which.add_argument("--trust", type=Path, metavar="FOLDER", help="a folder with the files of all schools of a trust")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="PLAN.pdf", help="the report; a folder for several files or a trust"
    )
    for suffix in OTHER_FORMATS:
        said = f"{format_of(suffix).offer}; a folder as for -o"
        parser.add_argument(f"--{suffix}", type=Path, metavar="FILE", help=said)
    parser.add_argument(
        "--since",
        type=Path,
        metavar="EARLIER.json",
        help="say what changed since this file; for several, a folder with their earlier files, whatever these are called",
    )
    parser.add_argument("--date", type=typed_day, metavar="2026-11-30", help="the report's date (default: today)")
    parser.add_argument(
        "--release", type=Path, metavar="FILE", help="the averages to compare with (default: the newest that were published)"
    )
    parser.add_argument("--no-level", action="store_true", help="leave out the overall level and number")
    parser.add_argument("--no-notes", action="store_true", help="leave out the evidence notes")
    parser.add_argument("--redact", action="store_true", help="make copies for publication, without what would help an attacker")


def run(arguments: argparse.Namespace) -> int:
    """Make every report that can be made; the others are named at the end, and then the result is 1."""
    files = arguments.files if arguments.trust is None else _files_in(arguments.trust)
    settings = read_settings()
    with ready(workers_for(len(files)), partial(prepare, settings.rubrics, arguments.release)) as executor:
        editions = basis_of(settings.rubrics, arguments.release).editions  # what no report can be made without is told before the first
        tell_of_changes(editions.live(editions.newest).folder)  # here, and not once in each process
        key, published = _kept_here(settings, tuple(editions) if arguments.release is None else ())
        now = datetime.now(UTC)
        what = Run(
            settings.rubrics,
            arguments.release,
            arguments.date or dates.today(now),
            Switches(level=not arguments.no_level, notes=not arguments.no_notes, publish=arguments.redact),
            now,
            key,
            published,
        )
        orders = list(_orders(what, files, editions, arguments))
        _refuse_overwriting([*files, *(order.since for order in orders if order.since is not None)], orders)
        return _make_all(executor, orders)


def _refuse_overwriting(files: Sequence[Path], orders: Sequence[Order]) -> None:
    """No file that is read, and none that is written, may be written (again)."""
    taken = {file.resolve() for file in files}
    for order in orders:
        for place in order.paths:
            if place.resolve() in taken:
                raise UserProblem(f"{place} would be written over. Give each output a name of its own.")
            taken.add(place.resolve())


def _orders(what: Run, files: Sequence[Path], editions: Editions, arguments: argparse.Namespace) -> Iterator[Order]:
    """What to make from each file: the PDF, and what else was asked for."""
    one = arguments.trust is None and len(files) == 1
    wanted = {suffix: place for suffix in OTHER_FORMATS if (place := getattr(arguments, suffix)) is not None}
    read = [_assessment_in(file, editions) for file in files]
    since = _since(arguments.since, read, editions, one=one)
    for file, name, earlier in zip(files, report_names(files, read, what.on), since, strict=True):
        others = tuple((suffix, _path(place, name, suffix, one=one)) for suffix, place in wanted.items())
        yield Order(what, file, _path(arguments.output, name, "pdf", one=one), earlier, others)


def _assessment_in(file: Path, editions: Editions) -> Assessment | None:
    """What names and pairs the report; None for a file that cannot be used, which is told when its report is made."""
    try:
        return from_json(read_file(file), editions)
    except UserProblem:
        return None


def _path(place: Path, name: str, suffix: str, *, one: bool) -> Path:
    """The place itself, or the file of this name in it."""
    return place if one and not place.is_dir() else place / f"{name}.{suffix}"


def _since(place: Path | None, read: Sequence[Assessment | None], editions: Editions, *, one: bool) -> list[Path | None]:
    """The earlier file of each: the place itself, or what in it is of the same organisation; None, and a word, when nothing is."""
    if place is None or (one and not place.is_dir()):
        return [place] * len(read)
    if not place.is_dir():
        raise NoFiles(f"{place} is not a folder. For several files, name the folder that holds their earlier ones.")
    earlier = EarlierFiles(place, _files_in(place), editions)
    pairs = [Pair(None) if assessment is None else earlier.of(assessment) for assessment in read]
    words = [*earlier.unread, *(pair.why for pair in pairs if pair.why)]
    print(*words, sep="\n", end="\n" if words else "", file=sys.stderr)
    return [pair.file for pair in pairs]


def _files_in(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise NoFiles(f"There is no folder {folder}. Check its name.")
    found = contents_of(folder, ".json")
    said = () if found.passed_over is None else (found.passed_over,)
    if not found.files:
        raise NoFiles(f"There is no assessment file in {folder}. Their names end in .json.", *said)
    print(*said, sep="\n", end="\n" if said else "", file=sys.stderr)
    return list(found.files)


def _kept_here(settings: Settings, editions: Sequence[str]) -> tuple[bytes | None, dict[str, str]]:
    """The key of this installation's seals, and the release in force here of each edition that has one, as JSON.

    Where the store cannot be read reports are made all the same, and it is said what they lack.
    """
    # Here, because these take long to import, and meanwhile the other processes start.
    from assessment.storage.errors import StoreFaulty, StoreUnreachable
    from assessment.storage.opening import open_store

    key, found, us = None, {}, local_principal(new_id())
    try:
        store = open_store(settings)
        key = store.key_for(PURPOSE)
        for edition in editions:
            if (in_force := store.benchmark.in_force(us, edition)) is not None:
                found[edition] = in_force.release.model_dump_json()
        store.close()
    except (StoreFaulty, StoreUnreachable) as problem:
        lacks = ["The report will have no seal, so nobody can check it later."] if key is None else []
        lacks += ["Published averages cannot be read, so the illustrative ones are used."] if editions else []
        print(*lacks, *problem.problems, sep="\n", file=sys.stderr)
    return key, found


def _make_all(executor: Executor, orders: Sequence[Order]) -> int:
    """Make the reports, say how far it is, and go on after a bad one; a fault of ours is raised when all others are made."""
    problems: list[str] = []
    faults: list[BaseException] = []
    spoke_at = time.monotonic()
    for number, (order, done) in enumerate(zip(orders, finished(executor, make, orders), strict=True), start=1):
        found, fault = _outcome(done)
        problems += [line if len(orders) == 1 else f"{order.file}: {line}" for line in found]
        faults += [] if fault is None else [fault]
        if not found:
            print(*(f"{path} is ready." for path in order.paths), sep="\n", flush=True)
        if time.monotonic() - spoke_at > SECONDS_BETWEEN_WORDS:
            spoke_at = time.monotonic()
            print(f"{number} of {len(orders)} done.", file=sys.stderr)
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    if faults:
        raise faults[0]
    return 1 if problems else 0


def _outcome(done: Future[tuple[str, ...]]) -> tuple[tuple[str, ...], BaseException | None]:
    """What is to be said about a report that was not made (nothing when it was), and the fault of ours behind it, if any."""
    match done.exception():
        case None:
            return done.result(), None
        case BrokenProcessPool():  # most often the system needed the memory
            return ("Not made, because the system ended a process of ours. Try again with fewer files.",), None
        case fault:
            return ("Not made, because of a fault in this program.",), fault
