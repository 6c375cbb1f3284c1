"""`python -m assessment demo`: an illustrative coalition, so that the comparison can be seen before a real release."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

import numpy as np

from assessment.illustrative import illustrative_contributions
from assessment.releases import shipped_path, write_release
from assessment.rubric_files import load_edition, newest_edition
from assessment.settings import read_settings
from scoring.benchmark import BenchmarkRelease
from scoring.release import make_release
from scoring.rubric import Rubric

HELP = "write averages of an invented coalition (illustrative data, not real schools)"
SEED = 2611


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to write, and which of many possible coalitions."""
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="the file to write (default: the one that comes with the edition)"
    )
    parser.add_argument("--seed", type=_seed, default=SEED, metavar="N", help=f"another number makes another coalition (default: {SEED})")


def run(arguments: argparse.Namespace) -> int:
    """Write the release and say where it is."""
    rubrics = read_settings().rubrics
    rubric = load_edition(newest_edition(rubrics))
    release = illustrative_release(rubric, arguments.seed)
    path = arguments.output or shipped_path(rubrics, rubric.edition)
    write_release(release, path)
    print(f"{path}: {len(release.groups)} groups. {rubric.rules.sentences.illustrative}")
    return 0


def illustrative_release(rubric: Rubric, seed: int) -> BenchmarkRelease:
    """The release of the invented coalition; the same seed gives the same release."""
    # Fixed by the edition, so that the file does not change with the day it is made.
    day = date.fromisoformat(f"{rubric.edition}-01")
    contributions = illustrative_contributions(rubric, np.random.default_rng(seed), day)
    release = make_release(contributions, rubric, day, data_to=f"{day:%B %Y}", illustrative=True)
    return release.model_copy(update={"method": f"{release.method} All answers are invented by a model (seed {seed})."})


def _seed(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 0 up")
    return int(text)
