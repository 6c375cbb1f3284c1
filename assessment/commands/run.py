"""`python -m assessment run`: the service on this computer, from a clean clone if need be.

Standard library only until the packages are there.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from assessment.environment import PYTHON, ROOT, VENV, become, prepare

HELP = "start the service on this computer (options of 'streamlit run' may follow)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own; the rest goes on to Streamlit."""
    parser.set_defaults(passed_on=())


def run(arguments: argparse.Namespace) -> int:
    """Install what is missing, look whether the parts are sound, and become the service."""
    prepare(to_develop=False)
    os.chdir(ROOT)  # Streamlit looks for .streamlit/config.toml here
    if Path(sys.prefix) != VENV:
        become([str(PYTHON), "-m", "assessment", "run", *arguments.passed_on])
    _look_before_starting()
    become([str(PYTHON), "-m", "streamlit", "run", "streamlit_app.py", *arguments.passed_on])


def _look_before_starting() -> None:
    """A faulty rubric, setting or store is told here, all of it, and nothing starts."""
    from assessment.services import open_services  # here, because these need the packages
    from assessment.settings import read_settings

    open_services(read_settings()).store.close()
