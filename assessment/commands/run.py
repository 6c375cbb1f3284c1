"""`python -m assessment run`: the service on this computer, from a clean clone if need be.  Standard library only."""

from __future__ import annotations

import argparse
import os

from assessment.environment import PYTHON, ROOT, become, prepare

HELP = "start the service on this computer (options of 'streamlit run' may follow)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own; the rest goes on to Streamlit."""
    parser.set_defaults(passed_on=())


def run(arguments: argparse.Namespace) -> int:
    """Install what is missing and become the service."""
    prepare(to_develop=False)
    os.chdir(ROOT)  # Streamlit looks for .streamlit/config.toml here
    become([str(PYTHON), "-m", "streamlit", "run", "streamlit_app.py", *arguments.passed_on])
