"""`python -m assessment score FILE.json`: what an assessment file means, for other programs."""

from __future__ import annotations

import argparse
from pathlib import Path

from assessment.assessment_file import from_json
from assessment.editions import Editions
from assessment.scorecard_json import to_json
from assessment.settings import read_settings
from assessment.whole_file import read_file
from scoring.scorecard import score

HELP = "print what an assessment file means, as JSON"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", type=Path, metavar="FILE.json", help="an assessment file, as downloaded")


def run(arguments: argparse.Namespace) -> int:
    """Print the scorecard; FileUnusable, FileProblem or RubricProblems where there is none to print."""
    editions = Editions(read_settings().rubrics)
    assessment = from_json(read_file(arguments.file), editions)
    asked = editions[assessment.edition].asked_of(assessment.organisation)
    print(to_json(score(asked, assessment.answers), asked))
    return 0
