"""`python -m assessment verify FILE.pdf`: whether a report is as this installation made it."""

from __future__ import annotations

import argparse
from pathlib import Path

from assessment.report.seal import PURPOSE, check
from assessment.report.verdict import sentences
from assessment.settings import read_settings
from assessment.storage.opening import open_store
from assessment.whole_file import read_file

HELP = "say whether a report (PDF) was made here and is unaltered"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", type=Path, metavar="FILE.pdf", help="a report, as it was sent or downloaded")


def run(arguments: argparse.Namespace) -> int:
    """Print what was found; 0 for a genuine file, 1 for any other."""
    content = read_file(arguments.file)
    store = open_store(read_settings())
    checked = check(content, store.key_for(PURPOSE))
    store.close()
    print(*sentences(checked), sep="\n")
    return 0 if checked.finding == "genuine" else 1
