"""`python -m assessment <command>`: finds the command, starts it, and is the one place that tells a person what went wrong.

Standard library only, so that it works before anything is installed; syntax that an old Python can read, so that it can say so.
"""

from __future__ import annotations

import argparse
import importlib
import re
import sys
import traceback
from pathlib import Path

from assessment.standard_output import hand_over, prepare_output
from scoring.errors import UserProblem

COMMANDS = Path(__file__).parent / "commands"
# These two bring the environment up to date by themselves and import nothing outside the standard library.
WITHOUT_PACKAGES = frozenset({"run", "test"})
INPUT_PROBLEM = 1
OUR_FAULT = 70
INTERRUPTED = 130


def main(words: list[str]) -> int:
    """Run the command in `words`; returns 0 when done, 1 on a problem in the input, 70 on a fault of ours.  Wrong usage exits with 2."""
    try:
        return _run(words)
    except UserProblem as problem:
        print(*problem.problems, sep="\n", file=sys.stderr)
        return INPUT_PROBLEM
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:  # the only broad one: here a fault becomes a sentence, and nowhere does it become silence
        _tell_our_fault(words)
        return OUR_FAULT


def _run(words: list[str]) -> int:
    parser, parsers = _parsers()
    name = words[0] if words else ""
    if name not in parsers:
        parser.parse_args(words[:1])  # prints the help or what is wrong, and ends
    if name not in WITHOUT_PACKAGES:
        from assessment.environment import use_packages  # here, because an old Python cannot read that module

        use_packages()
    command = importlib.import_module("assessment.commands." + name.replace("-", "_"))
    command.add_arguments(parsers[name])
    arguments, rest = parser.parse_known_args(words)
    if rest and "passed_on" not in arguments:
        parsers[name].error(f"these words are not understood: {' '.join(rest)}")
    arguments.passed_on = rest
    code: int = command.run(arguments)
    lost = hand_over()
    if lost:
        print(lost, file=sys.stderr)
    return code if lost is None else code or INPUT_PROBLEM


def _parsers() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    """The parser of the whole line, and one for each module in `commands`, still without its arguments."""
    parser = argparse.ArgumentParser(prog="python -m assessment", description="The AI maturity self-assessment for schools and trusts.")
    places = parser.add_subparsers(metavar="command", required=True)
    lines = {file.stem.replace("_", "-"): _help_line(file) for file in sorted(COMMANDS.glob("[!_]*.py"))}
    return parser, {name: places.add_parser(name, help=line, description=line, allow_abbrev=False) for name, line in lines.items()}


def _help_line(file: Path) -> str:
    """A module's HELP, read and not imported: its packages may not be installed yet."""
    found = re.search(r'^HELP\b.*?= "(.+)"$', file.read_text(encoding="utf-8"), re.MULTILINE)
    if not found:
        raise LookupError(f'{file.name} has no line HELP = "..."')
    return found.group(1)


def _tell_our_fault(words: list[str]) -> None:
    if sys.flags.dev_mode:
        traceback.print_exc()
        return
    print(
        "Something failed in this program, not in what you gave it.",
        f"Run 'python -X dev -m assessment {' '.join(words)}' and send us what it prints (README.md says where).",
        sep="\n",
        file=sys.stderr,
    )


def _refuse_old_python() -> None:
    project = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    needed = re.search(r'requires-python = ">=(\d+)\.(\d+)"', project)
    if needed and sys.version_info < tuple(map(int, needed.groups())):
        sys.exit(f"Python {'.'.join(needed.groups())} or newer is needed. This is Python {sys.version.split()[0]}.")


if __name__ == "__main__":
    _refuse_old_python()
    prepare_output()
    sys.exit(main(sys.argv[1:]))
