"""`python -m assessment backup FILE`: everything that is stored, in one file."""

from __future__ import annotations

import argparse
from pathlib import Path

from assessment.settings import read_settings
from assessment.storage.backup import back_up

HELP = "copy everything that is stored into one file; the service may run meanwhile"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", type=Path, metavar="FILE", help="where the copy goes; an older copy there is replaced")


def run(arguments: argparse.Namespace) -> int:
    """Make the copy, and say what it holds; StoreFaulty."""
    number = back_up(read_settings(), arguments.file)
    print(f"{arguments.file} holds {number} assessment{'' if number == 1 else 's'}. It was read back and is whole.")
    print("It holds answers and the key of the codes and reports. Keep it as safe as the service itself.")
    return 0
