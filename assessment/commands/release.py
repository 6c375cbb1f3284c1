"""`python -m assessment release`: collect contributions, read what a release would publish, publish it, pass it on."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assessment import dates
from assessment.access.principal import local_principal, local_staff
from assessment.collecting import FROM_WHOM, files_in, take_in, what_was_taken_in
from assessment.commands import typed_day
from assessment.releases import write_release
from assessment.releasing import Prepared, listed, noise_key, prepare, publish, release_from_elsewhere, still_shown
from assessment.served import served_edition
from assessment.session import new_id
from assessment.settings import Settings, read_settings
from assessment.storage.benchmark_store import BenchmarkStore
from assessment.storage.errors import ReleaseRefused
from assessment.storage.opening import open_store
from scoring.release import Occasion
from scoring.rubric import Rubric
from scoring.text_cleaning import one_line

HELP = "make, publish, pass on or take in the Coalition's averages"
SECONDS_BETWEEN_WORDS = 2.0


@dataclass(frozen=True)
class Desk:
    """What every use of the command works with; `now` is read once."""

    settings: Settings
    rubric: Rubric
    store: BenchmarkStore
    now: datetime


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do (left out: say what a release today would publish), and with what."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--collect",
        type=Path,
        nargs="+",
        metavar="PATH",
        help=f"take in contribution and withdrawal files, or folders of them. {FROM_WHOM}",
    )
    what.add_argument("--publish", action="store_true", help="publish the release, after its report is shown")
    what.add_argument("--export", type=Path, metavar="FILE", help="write the newest release in force as one file")
    what.add_argument("--import", type=Path, metavar="FILE", dest="import_", help="take in a release file made by the Coalition")
    what.add_argument("--withdraw", type=int, metavar="NUMBER", help="withdraw a release: the one before is in force again")
    what.add_argument("--list", action="store_true", help="list every release")
    parser.add_argument("--signed-by", metavar="ROLE", help="who has read the report: a role, not a name")
    parser.add_argument("--because", metavar="TEXT", help="why a release is withdrawn")
    parser.add_argument("--data-to", metavar='"autumn 2026"', help="how recent the answers are (default: the term of the newest)")
    parser.add_argument("--date", type=typed_day, metavar="2026-11-30", help="the day of the release (default: today)")
    parser.add_argument("--illustrative", action="store_true", help="rehearse with illustrative contributions")
    parser.set_defaults(wrong_usage=parser.error)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; UserProblem with every sentence when it cannot be done, and then nothing is changed."""
    if arguments.publish and not arguments.signed_by:
        arguments.wrong_usage("--publish needs --signed-by")
    if arguments.withdraw is not None and not one_line(arguments.because or ""):
        arguments.wrong_usage("--withdraw needs --because")
    settings = read_settings()
    rubric = served_edition(settings.rubrics).rubric
    store = open_store(settings)
    try:
        _action(arguments)(Desk(settings, rubric, store.benchmark, datetime.now(UTC)), arguments)
    finally:
        store.close()
    return 0


def _action(arguments: argparse.Namespace) -> Callable[[Desk, argparse.Namespace], None]:
    asked = {
        _collect: arguments.collect is not None,
        _publish: arguments.publish,
        _export: arguments.export is not None,
        _import: arguments.import_ is not None,
        _withdraw: arguments.withdraw is not None,
        _list: arguments.list,
    }
    return next((action for action, wanted in asked.items() if wanted), _show)


def _show(desk: Desk, arguments: argparse.Namespace) -> None:
    _prepared(desk, arguments)
    print("\nNothing is published. To publish, add --publish --signed-by ROLE.")


def _collect(desk: Desk, arguments: argparse.Namespace) -> None:
    noise_key(desk.settings)
    sent = files_in(arguments.collect)
    print(*sent.passed_over, sep="\n", end="\n" if sent.passed_over else "", file=sys.stderr)
    print(what_was_taken_in(take_in(desk.store, local_staff(new_id()), desk.rubric, sent.files, desk.now)))


def _publish(desk: Desk, arguments: argparse.Namespace) -> None:
    prepared = _prepared(desk, arguments)
    number = publish(desk.store, local_staff(new_id()), prepared, arguments.signed_by, desk.now)
    print(f"\nRelease {number} is published, signed by: {arguments.signed_by}. It is in force from now on.")


def _prepared(desk: Desk, arguments: argparse.Namespace) -> Prepared:
    """The release, after its report was printed."""
    key, today = noise_key(desk.settings), dates.today(desk.now)
    occasion = Occasion(arguments.date or today, one_line(arguments.data_to or ""), arguments.illustrative)
    prepared = prepare(desk.store, local_staff(new_id()), desk.rubric, occasion, key, today, _spoken_progress())
    print(prepared.text, flush=True)
    return prepared


def _spoken_progress() -> Callable[[], None]:
    """To be called for each figure: says every other second, on standard error, how many there were."""
    figures, spoke_at = 0, time.monotonic()

    def each() -> None:
        nonlocal figures, spoke_at
        figures += 1
        if time.monotonic() - spoke_at > SECONDS_BETWEEN_WORDS:
            spoke_at = time.monotonic()
            print(f"{figures} figures looked at.", file=sys.stderr, flush=True)

    return each


def _export(desk: Desk, arguments: argparse.Namespace) -> None:
    found = desk.store.in_force(local_principal(new_id()), desk.rubric.edition)
    if found is None:
        raise ReleaseRefused(f"No release of edition {desk.rubric.edition} is in force here, so there is none to pass on.")
    write_release(found.release, arguments.export)
    print(f"{arguments.export} is ready: release {found.number}, digest {found.release.digest}.")


def _import(desk: Desk, arguments: argparse.Namespace) -> None:
    release = release_from_elsewhere(arguments.import_, desk.rubric.edition, dates.today(desk.now))
    number = desk.store.import_release(local_principal(new_id()), release, desk.now)
    print(f"Release {number} of {dates.day(release.released_on)} is taken in. The newest release in force is shown from now on.")
    print("It was made elsewhere, so no release of this edition can be made on this installation.")


def _withdraw(desk: Desk, arguments: argparse.Namespace) -> None:
    # Without the secret nobody here is staff, and the store lets a school take back only what it has taken in.
    who = local_principal if desk.settings.benchmark_secret is None else local_staff
    still = desk.store.withdraw_release(who(new_id()), arguments.withdraw, one_line(arguments.because), desk.now)
    print(f"Release {arguments.withdraw} is withdrawn. It stays in the list, with the reason.")
    print(*still_shown(still), sep="\n", end="\n" if still else "")


def _list(desk: Desk, arguments: argparse.Namespace) -> None:  # noqa: ARG001  # every action is called the same way
    releases = desk.store.releases(local_principal(new_id()))
    in_force = desk.store.in_force(local_principal(new_id()), desk.rubric.edition)
    lines = [listed(one, None if in_force is None else in_force.number) for one in releases]
    print(*(lines or ["There is no release here. The illustrative averages are shown."]), sep="\n")
