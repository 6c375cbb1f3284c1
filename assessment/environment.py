"""The project's own Python environment, `.venv`: made, kept up to date and used.  Standard library only."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NoReturn

from assessment.whole_file import write_file
from scoring.errors import UserProblem

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# What was installed last: the requirements file's name and digest.
STAMP = VENV / "installed"
TOOLS = ROOT / ".tools"
TO_RUN = "requirements.txt"
TO_DEVELOP = "requirements-dev.txt"


class EnvironmentNotReady(UserProblem):
    """The packages could not be installed, and what to do about it."""


def prepare(*, to_develop: bool) -> None:
    """Make `.venv` hold the pinned packages; takes no time when it already does."""
    name = _wanted(to_develop)
    stamp = _stamp_for(name)
    if _installed() == stamp:
        return
    uv = _uv()
    if not PYTHON.exists():
        shutil.rmtree(VENV, ignore_errors=True)  # left half made, or its Python is gone
        _do([uv, "venv", "--quiet", "--python", sys.executable, str(VENV)], "The folder .venv could not be made.")
    _say(f"Installing the packages of {name}.")
    _do(
        [uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(PYTHON), str(ROOT / name)],
        f"The packages of {name} could not be installed. Check your internet connection, then try again.",
    )
    write_file(STAMP, stamp.encode("utf-8"))


def use_packages() -> None:
    """Return if this Python has the packages; otherwise start the same command again in `.venv`."""
    missing = _missing_packages()
    if not missing:
        return
    if Path(sys.prefix) == VENV:
        raise EnvironmentNotReady(f"The folder .venv lacks {', '.join(missing)}. Run 'make requirements clean', then try again.")
    prepare(to_develop=False)
    become([str(PYTHON), *sys.orig_argv[1:]])


def become(command: list[str]) -> NoReturn:
    """Go on as another program, so that signals and the exit code are its own."""
    if os.name == "nt":  # there, exec returns to the prompt at once
        sys.exit(subprocess.call(command))  # noqa: S603  # our own commands only
    os.execv(command[0], command)  # noqa: S606  # our own commands only


def compile_requirements() -> None:
    """Write both requirements files from pyproject.toml, hashes included, no address in them."""
    uv = _uv()
    for name, group in ((TO_RUN, []), (TO_DEVELOP, ["--group", "dev"])):
        command = [uv, "pip", "compile", "--quiet", "--universal", "--generate-hashes", *group, "pyproject.toml", "-o", name]
        _do(command, f"{name} could not be compiled from pyproject.toml.")


def _wanted(to_develop: bool) -> str:
    # Once it has the developers' packages they stay: running and testing in turn would otherwise reinstall each time.
    return TO_DEVELOP if to_develop or _installed().startswith(f"{TO_DEVELOP} ") else TO_RUN


def _stamp_for(name: str) -> str:
    return f"{name} {hashlib.sha256((ROOT / name).read_bytes()).hexdigest()}"


def _installed() -> str:
    return STAMP.read_text(encoding="utf-8") if STAMP.exists() and PYTHON.exists() else ""


def _missing_packages() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[^\w.-]", requirement)[0] for requirement in project["dependencies"]]
    return [name for name in names if not _is_installed(name)]


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def _uv() -> str:
    """The uv on the path, else the one in `.tools`, fetched when missing."""
    local = TOOLS / "bin" / ("uv.exe" if os.name == "nt" else "uv")
    if found := shutil.which("uv"):
        return found
    if not local.exists():
        _say("Fetching the installer (uv) into .tools.")
        _do(
            [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--upgrade", "--target", str(TOOLS), "uv>=0.8"],
            "The installer uv could not be fetched. Check that 'python3 -m pip --version' works and that you are online.",
        )
    return str(local)


def _do(command: list[str], otherwise: str) -> None:
    # As root, as in a container, pip would print a warning that does not apply to --target.
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"PIP_ROOT_USER_ACTION": "ignore"}, check=False)  # noqa: S603  # our own commands only
    if done.returncode != 0:
        raise EnvironmentNotReady(otherwise)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
