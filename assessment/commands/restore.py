"""`python -m assessment restore FILE`: a copy takes the place of what is stored."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from assessment.settings import read_settings
from assessment.storage.backup import put_back

HELP = "put a copy made by 'backup' in the place of what is stored; stop the service first"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the copy to put back; it stays where it is")


def run(arguments: argparse.Namespace) -> int:
    """Put the copy back, and say what is stored now and where the rest is; StoreFaulty, and then nothing was changed."""
    restored = put_back(read_settings(), arguments.file, datetime.now(UTC))
    print(f"{restored.assessments} assessment{' is' if restored.assessments == 1 else 's are'} stored now.")
    if restored.kept is not None:
        print(f"What was stored before is in {restored.kept}.")
    return 0
