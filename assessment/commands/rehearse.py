"""`python -m assessment rehearse EDITION_FOLDER`: what a draft would do to the scores of those who have answered."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from assessment import dates
from assessment.access.principal import local_staff
from assessment.rehearsing import CannotRehearse, answers_held, in_words, rehearsal_of
from assessment.rubric_files.doctor import examine
from assessment.rubric_files.following import edition_before
from assessment.rubric_files.problems import RubricProblems
from assessment.session import new_id
from assessment.settings import read_settings
from assessment.storage.opening import open_store

HELP = "say what a draft edition would do to the scores of organisations, as counts"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The draft."""
    parser.add_argument("folder", type=Path, metavar="EDITION_FOLDER", help="the edition's folder, such as rubrics/2027-11")


def run(arguments: argparse.Namespace) -> int:
    """Print the rehearsal; RubricProblems, FollowsNone, or CannotRehearse where nothing may be told."""
    settings, today = read_settings(), dates.today(datetime.now(UTC))
    if settings.benchmark_secret is None:
        raise CannotRehearse("Only the Coalition's installation holds what others answered. There, set AIM_BENCHMARK_SECRET.")
    examined = examine(arguments.folder, today)
    if examined.edition is None or examined.problems:
        raise RubricProblems(*examined.problems)
    new = examined.edition.rubric
    old, following = edition_before(examined.edition)
    store = open_store(settings)
    try:
        given = answers_held(store.benchmark, local_staff(new_id()), old, today)
    finally:
        store.close()
    print(*in_words(rehearsal_of(given, old, new, following), old, new), sep="\n")
    return 0
