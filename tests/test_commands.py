"""`python -m assessment`: what a person sees on the command line, whatever they type and whatever breaks."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from assessment import __main__ as program

ROOT = Path(__file__).parents[1]
NAMES = sorted(path.stem for path in (ROOT / "assessment" / "commands").glob("[!_]*.py"))


def started(*words: str, python: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *python, "-m", "assessment", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def trial(folder: Path, body: str, *words: str, python: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """What happens when the only command there is, `trial`, runs `body`."""
    lines = ('HELP = "tries"', "def add_arguments(parser): pass", "def run(arguments):", f"    {body}")
    (folder / "trial.py").write_text("\n".join(lines), encoding="utf-8")
    start = (
        "import pathlib, sys; from assessment import __main__ as program, commands;"
        "folder, *words = sys.argv[1:]; program.COMMANDS = pathlib.Path(folder); commands.__path__ = [folder];"
        "sys.exit(program.main(words))"
    )
    command = [sys.executable, *python, "-c", start, str(folder), "trial", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_help_lists_every_command_before_anything_is_installed() -> None:
    done = started("--help", python=("-S",))
    assert done.returncode == 0, done.stderr
    listed = [line.split()[0] for line in done.stdout.splitlines() if line.strip()]
    assert [name for name in NAMES if name.replace("_", "-") not in listed] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_help_line_read_from_a_command_is_its_own(name: str) -> None:
    module = importlib.import_module(f"assessment.commands.{name}")
    assert program._help_line(Path(str(module.__file__))) == module.HELP


@pytest.mark.parametrize("words", [(), ("no-such-command",), ("--no-such-option",), ("--", "test")], ids=str)
def test_wrong_usage_is_told_apart_from_a_problem_in_the_input(words: tuple[str, ...]) -> None:
    done = started(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: python -m assessment")


def test_an_option_a_command_does_not_know_is_wrong_usage(tmp_path: Path) -> None:
    done = trial(tmp_path, "return 0", "--colour")
    assert done.returncode == 2
    assert "not understood: --colour" in done.stderr


def test_a_problem_in_the_input_is_told_in_sentences(tmp_path: Path) -> None:
    done = trial(tmp_path, "from scoring.errors import UserProblem; raise UserProblem('One thing.', 'Another thing.')")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "One thing.\nAnother thing.\n")


def test_a_fault_of_ours_is_admitted_without_a_stack_trace(tmp_path: Path) -> None:
    done = trial(tmp_path, "raise ZeroDivisionError('the cause')")
    assert done.returncode == 70
    assert "python -X dev -m assessment trial" in done.stderr
    assert "the cause" not in done.stderr


def test_a_developer_can_ask_for_the_stack_trace(tmp_path: Path) -> None:
    done = trial(tmp_path, "raise ZeroDivisionError('the cause')", python=("-X", "dev"))
    assert done.returncode == 70
    assert "ZeroDivisionError: the cause" in done.stderr


def test_interrupting_is_no_fault(tmp_path: Path) -> None:
    done = trial(tmp_path, "raise KeyboardInterrupt")
    assert (done.returncode, done.stderr) == (130, "")
