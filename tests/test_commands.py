"""`python -m assessment`: what a person sees on the command line, whatever they type and whatever breaks."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assessment import __main__ as program
from assessment.assessment_file import to_json
from tests.builders import a_school
from tests.report.papers import all_answered

ROOT = Path(__file__).parents[1]
NAMES = sorted(path.stem for path in (ROOT / "assessment" / "commands").glob("[!_]*.py"))


def started(*words: str, python: tuple[str, ...] = (), **environment: str) -> subprocess.CompletedProcess[str]:
    return ended([*python, "-m", "assessment", *words], subprocess.PIPE, environment)


def ended(words: list[str], stdout: int, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *words]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, stdout=stdout, stderr=subprocess.PIPE, text=True, errors="replace", check=False
    )


def trial(
    folder: Path, body: str, *words: str, python: tuple[str, ...] = (), stdout: int = subprocess.PIPE, **environment: str
) -> subprocess.CompletedProcess[str]:
    """What happens when the only command there is, `trial`, runs `body`."""
    lines = ('HELP = "tries"', "def add_arguments(parser): pass", "def run(arguments):", f"    {body}")
    (folder / "trial.py").write_text("\n".join(lines), encoding="utf-8")
    start = (
        "import pathlib, sys; from assessment import __main__ as program, commands;"
        "folder, *words = sys.argv[1:]; program.COMMANDS = pathlib.Path(folder); commands.__path__ = [folder];"
        "program.prepare_output(); sys.exit(program.main(words))"
    )
    return ended([*python, "-c", start, str(folder), "trial", *words], stdout, environment)


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


# Ŷ is in no Western code page, and the last is half a letter, as old names of files have.
ANY_LETTERS = "T\u0177 \u2013 \u2713 \u2019 \udcff"
PRINTS = f"print({ANY_LETTERS!r}); print({ANY_LETTERS!r}, file=sys.stderr); print('and goes on'); return 0"


@pytest.mark.parametrize("code_page", ["cp1252", "cp437", "ascii", "utf-8", "cp1252:strict"])
def test_a_letter_that_a_terminal_does_not_know_ends_no_command(tmp_path: Path, code_page: str) -> None:
    done = trial(tmp_path, f"import sys; {PRINTS}", PYTHONIOENCODING=code_page, PYTHONUTF8="0")
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)
    assert done.stdout.splitlines()[1] == "and goes on"


def test_a_letter_that_is_not_known_is_printed_as_its_number(tmp_path: Path) -> None:
    done = trial(tmp_path, "print('T\\u0177.pdf'); return 0", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert done.stdout == "T\\u0177.pdf\n"


def test_every_report_of_a_trust_is_made_in_any_code_page(tmp_path: Path) -> None:
    trust = tmp_path / "trust"
    trust.mkdir()
    names = ("Ysgol T\u0177", "a", "z")
    for name in names:
        (trust / f"{name}.json").write_bytes(to_json(all_answered(3, a_school(name=name)).assessment))
    words = ("report", "--trust", str(trust), "-o", str(tmp_path / "made"), "--date", "2026-12-01")
    done = started(*words, PYTHONIOENCODING="cp1252", PYTHONUTF8="0", AIM_DATA_FOLDER=str(tmp_path / "data"))
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 3)
    assert sorted(path.stem for path in (tmp_path / "made").iterdir()) == [
        f"{name}-London-board-report-2026-12-01" for name in ("Ysgol-T\u0177", "a", "z")
    ]


WORKS_ON = "print('word ' * 99999, flush=True); print('more', flush=True); open({place!r}, 'w').close(); return 0"


def test_the_work_is_done_when_whoever_read_what_it_says_has_gone(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = trial(tmp_path, WORKS_ON.format(place=str(tmp_path / "made")), stdout=writer)
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, "")
    assert (tmp_path / "made").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_the_work_is_done_when_there_is_no_room_for_what_it_says(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = trial(tmp_path, WORKS_ON.format(place=str(tmp_path / "made")), stdout=full.fileno())
    assert done.returncode == 1
    assert done.stderr == "What this command says could not be written: No space left on device. Choose another place for it.\n"
    assert (tmp_path / "made").exists()


def test_a_command_that_nobody_listens_to_works(tmp_path: Path) -> None:
    silent = "import sys; sys.stdout = None; print('a word'); return 0"  # as a program without a window is started
    assert trial(tmp_path, silent).returncode == 0
