"""`python -m assessment demo`: an illustrative coalition, so that the comparison can be seen before a real release."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

import numpy as np

from assessment.contribution_file import to_json
from assessment.illustrative import illustrative_terms
from assessment.releases import shipped_path, write_release
from assessment.served import served_edition
from assessment.settings import read_settings
from assessment.whole_file import write_file
from scoring.benchmark import BenchmarkRelease, with_digest
from scoring.history import Past
from scoring.release import Occasion, make_release
from scoring.rubric import Rubric

HELP = "write averages of an invented coalition (illustrative data, not real schools)"
SEED = 2611
TERMS = 3
# No secret: nothing that is invented needs protection, and everybody must be able to make the same file.
NOISE_KEY = b"illustrative"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to write, and which of many possible coalitions."""
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="the file to write (default: the one that comes with the edition)"
    )
    parser.add_argument(
        "--contributions",
        type=Path,
        metavar="FOLDER",
        help="write what each invented member contributes instead, so that staff can rehearse",
    )
    parser.add_argument("--seed", type=_seed, default=SEED, metavar="N", help=f"another number makes another coalition (default: {SEED})")


def run(arguments: argparse.Namespace) -> int:
    """Write the release, or the contributions, and say where they are."""
    rubrics = read_settings().rubrics
    rubric = served_edition(rubrics).rubric
    if arguments.contributions is not None:
        return _write_contributions(rubric, arguments.seed, arguments.contributions)
    release = illustrative_release(rubric, arguments.seed)
    path = arguments.output or shipped_path(rubrics, rubric.edition)
    write_release(release, path)
    print(f"{path}: {len(release.groups)} groups. {rubric.rules.sentences.illustrative}")
    return 0


def _write_contributions(rubric: Rubric, seed: int, folder: Path) -> int:
    *_, newest = illustrative_terms(rubric, np.random.default_rng(seed), _days(rubric))
    for contribution in newest:
        write_file(folder / f"{contribution.key}.json", to_json(contribution))
    print(f"{folder}: {len(newest)} contributions. {rubric.rules.sentences.illustrative} Rehearse with them in a data folder of its own.")
    return 0


def _days(rubric: Rubric) -> list[date]:
    """The days of the releases, a term apart, fixed by the edition: the files do not change with the day they are made."""
    last = date.fromisoformat(f"{rubric.edition}-01")
    return [_months_before(last, 4 * terms) for terms in reversed(range(TERMS))]


def illustrative_release(rubric: Rubric, seed: int) -> BenchmarkRelease:
    """The last of several releases of the invented coalition, a term apart; the same seed gives the same release."""
    days = _days(rubric)
    past: list[Past] = []
    for day, contributions in zip(days, illustrative_terms(rubric, np.random.default_rng(seed), days), strict=True):
        making = make_release(contributions, rubric, Occasion(day, f"{day:%B %Y}", illustrative=True), NOISE_KEY, past)
        past.append(Past(making.release, making.snapshot))
    release = past[-1].release
    return with_digest(release.model_copy(update={"method": f"{release.method} All answers are invented by a model (seed {seed})."}))


def _months_before(day: date, months: int) -> date:
    """The first of the month so many months earlier."""
    years, month = divmod(12 * day.year + day.month - 1 - months, 12)
    return date(years, month + 1, 1)


def _seed(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 0 up")
    return int(text)
