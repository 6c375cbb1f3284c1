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
from assessment.editions import Editions
from assessment.session import new_id
from assessment.settings import read_settings
from assessment.storage.benchmark_store import BenchmarkStore
from assessment.storage.opening import open_store
from assessment.whole_file import read_file, write_file
from scoring.assessment import Assessment
from scoring.contribution import Contribution
from scoring.errors import UserProblem
from scoring.rubric import Rubric
from scoring.scorecard import score

HELP = "write what an organisation lets into the average, without its name, as a file for the Coalition"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, where to, and whether it is a change of mind."""
    parser.add_argument("file", type=Path, metavar="FILE.json", help="an assessment file, as downloaded")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="CONTRIBUTION.json", help="the file to send to the Coalition")
    trust = parser.add_mutually_exclusive_group()
    trust.add_argument(
        "--trust-key", metavar="KEY", help="for a school of a trust: the trust's key, so that its schools count as one trust"
    )
    trust.add_argument("--no-trust", action="store_true", help="for a school that is part of no trust")
    parser.add_argument("--withdraw", action="store_true", help="take the organisation out of every average made from now on")


def run(arguments: argparse.Namespace) -> int:
    """Write the contribution or the withdrawal, and say exactly what is in it."""
    if arguments.output.resolve() == arguments.file.resolve():
        raise UserProblem(f"{arguments.output} would be written over. Give the output a name of its own.")
    settings = read_settings()
    editions = Editions(settings.rubrics)
    assessment = from_json(read_file(arguments.file), editions)
    rubric = editions[assessment.edition]
    store, told_apart = open_store(settings), list[str]()
    try:
        us = local_principal(new_id())
        if arguments.withdraw:
            given = _withdraw(store.benchmark, us, assessment)
        else:
            told_apart = _told_apart(store.benchmark, us, assessment)
            given = _give(store.benchmark, us, rubric, assessment, _declared(arguments, assessment))
    finally:
        store.close()
    write_file(arguments.output, to_json(given))
    print(f"{arguments.output} is ready. Send it to the Coalition.")
    print(*_said(given, rubric), *told_apart, sep="\n")
    return 0


def _declared(arguments: argparse.Namespace, assessment: Assessment) -> str | None:
    """The key of the school's trust; None for a school in no trust, and for a trust, which has its own."""
    if arguments.trust_key is None and not arguments.no_trust:
        if assessment.organisation.kind == "trust":
            return None
        raise UserProblem(
            "Say whether your school is part of a trust: --trust-key KEY, with the key that your trust gives you, or --no-trust. "
            "A trust reads its key when it uses 'contribute' itself."
        )
    if assessment.organisation.kind == "trust":
        raise UserProblem("A trust has a key of its own. Leave out --trust-key and --no-trust.")
    return None if arguments.no_trust else as_trust_key(arguments.trust_key)


def _give(store: BenchmarkStore, us: Principal, rubric: Rubric, assessment: Assessment, trust_key: str | None) -> Given:
    asked, now = rubric.asked_of(assessment.organisation), datetime.now(UTC)
    draft = draft_of(asked, assessment, score(asked, assessment.answers), dates.today(now))
    return store.contribute_file(us, assessment, draft, trust_key, fresh_keys(), now)


def _withdraw(store: BenchmarkStore, us: Principal, assessment: Assessment) -> Given:
    held = store.withdraw_file(us, assessment, datetime.now(UTC))
    return Withdrawal(format=WITHDRAWAL, key=held.key, version=held.version, trust_key=held.trust_key, edition=held.edition)


def _told_apart(store: BenchmarkStore, us: Principal, assessment: Assessment) -> list[str]:
    """How the organisation is told from another one of its name; nothing where its key has done so already."""
    kind = assessment.organisation.kind
    if assessment.key is None:
        return [
            f"This file has no key, so we know your {kind} by its name, region and phase.",
            f"Is there another {kind} with the same? Then give this one a key of its own.",
            "To get one, open the file on the first page of the service, and download it again.",
        ]
    if store.other_in_force(us, assessment) is None:
        return []
    return [
        f"Another {kind} of this name in {assessment.organisation.region} has contributed from here, under another key. Both count now.",
        "If both are you, withdraw one of them: use the other file with --withdraw.",
    ]


def _said(given: Given, rubric: Rubric) -> list[str]:
    keys = f"Random key: {given.key}, version {given.version}."
    if isinstance(given, Withdrawal):
        return ["It says that your organisation is to be taken out of the average, and nothing else.", keys, *CHANGE_OF_MIND[1:]]
    return ["It says:", *in_words(given, rubric), keys, _trust_said(given), *NEVER_SENT, *CHANGE_OF_MIND]


def _trust_said(given: Contribution) -> str:
    if given.kind == "trust":
        return f"Trust key: {given.trust_key}. Give it to your schools, so that they count as one trust."
    return "In no trust." if given.trust_key == given.key else f"Trust key: {given.trust_key}, the same for all schools of your trust."
