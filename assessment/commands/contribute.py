"""`python -m assessment contribute FILE.json -o CONTRIBUTION.json`: what an organisation lets into the average, as a file."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from assessment import dates
from assessment.access.principal import Principal, local_principal
from assessment.assessment_file import from_json
from assessment.contributing import CHANGE_OF_MIND, NEVER_SENT, as_trust_key, draft_of, fresh_keys, in_words
from assessment.contribution_file import WITHDRAWAL, Given, Withdrawal, to_json
from assessment.rubric_files import load_edition, newest_edition
from assessment.session import new_id
from assessment.settings import read_settings
from assessment.storage.benchmark_store import BenchmarkStore
from assessment.storage.opening import open_store
from assessment.whole_file import read_file, write_file
from scoring.assessment import Assessment
from scoring.errors import UserProblem
from scoring.rubric import Rubric
from scoring.scorecard import score

HELP = "write what an organisation lets into the average, without its name, as a file for the Coalition"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, where to, and whether it is a change of mind."""
    parser.add_argument("file", type=Path, metavar="FILE.json", help="an assessment file, as downloaded")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="CONTRIBUTION.json", help="the file to send to the Coalition")
    parser.add_argument(
        "--trust-key", metavar="KEY", default="", help="the key your trust gave you, so that its schools count as one trust"
    )
    parser.add_argument("--withdraw", action="store_true", help="take the organisation out of every average made from now on")


def run(arguments: argparse.Namespace) -> int:
    """Write the contribution or the withdrawal, and say exactly what is in it."""
    if arguments.output.resolve() == arguments.file.resolve():
        raise UserProblem(f"{arguments.output} would be written over. Give the output a name of its own.")
    trust_key = as_trust_key(arguments.trust_key)
    settings = read_settings()
    rubric = load_edition(newest_edition(settings.rubrics))
    assessment = from_json(read_file(arguments.file), rubric)
    store = open_store(settings)
    try:
        us = local_principal(new_id())
        given = (
            _withdraw(store.benchmark, us, assessment) if arguments.withdraw else _give(store.benchmark, us, rubric, assessment, trust_key)
        )
    finally:
        store.close()
    write_file(arguments.output, to_json(given))
    print(f"{arguments.output} is ready. Send it to the Coalition.")
    print(*_said(given, rubric), sep="\n")
    return 0


def _give(store: BenchmarkStore, us: Principal, rubric: Rubric, assessment: Assessment, trust_key: str | None) -> Given:
    asked, now = rubric.asked_of(assessment.organisation), datetime.now(UTC)
    draft = draft_of(asked, assessment, score(asked, assessment.answers), dates.today(now))
    return store.contribute_file(us, assessment.organisation, draft, trust_key, fresh_keys(), now)


def _withdraw(store: BenchmarkStore, us: Principal, assessment: Assessment) -> Given:
    held = store.withdraw_file(us, assessment.organisation, datetime.now(UTC))
    return Withdrawal(format=WITHDRAWAL, key=held.key, version=held.version, trust_key=held.trust_key, edition=held.edition)


def _said(given: Given, rubric: Rubric) -> list[str]:
    keys = f"Random key: {given.key}, version {given.version}."
    if isinstance(given, Withdrawal):
        return ["It says that your organisation is to be taken out of the average, and nothing else.", keys, *CHANGE_OF_MIND[1:]]
    trust = f"Trust key: {given.trust_key}. Give it to the other schools of your trust, so that you count as one trust."
    return ["It says:", *in_words(given, rubric), keys, trust, *NEVER_SENT, *CHANGE_OF_MIND]
