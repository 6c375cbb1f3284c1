"""The environment: installed once, kept, and installed again only when the pinned packages change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assessment import environment

# Stands for uv: writes down what it is asked, and makes a Python where one is asked for.
UV = '#!/bin/sh\necho "$@" >> "$(dirname "$0")/asked"\n[ "$1" != venv ] || { mkdir -p .venv/bin && touch .venv/bin/python; }\n'
Asked = Callable[[], list[str]]


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """A clean clone in `tmp_path`; returns what uv has been asked since the last look."""
    for name in (environment.TO_RUN, environment.TO_DEVELOP):
        (tmp_path / name).write_text("pandas==3.1.1", encoding="utf-8")
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "uv").write_text(UV, encoding="utf-8")
    (programs / "uv").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=":")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(environment, "STAMP", tmp_path / ".venv" / "installed")

    def look() -> list[str]:
        log = programs / "asked"
        lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return [f"{line.split(' --')[0]} {Path(line.split()[-1]).name}" for line in lines]

    return look


def test_a_clean_clone_gets_what_running_needs(asked: Asked) -> None:
    environment.prepare(to_develop=False)
    assert asked() == ["venv .venv", "pip sync requirements.txt"]


def test_starting_again_installs_nothing(asked: Asked) -> None:
    environment.prepare(to_develop=False)
    asked()
    environment.prepare(to_develop=False)
    assert asked() == []


def test_running_after_testing_keeps_the_developers_packages(asked: Asked) -> None:
    environment.prepare(to_develop=False)
    environment.prepare(to_develop=True)
    assert asked()[-1] == "pip sync requirements-dev.txt"
    environment.prepare(to_develop=False)
    assert asked() == []


def test_changed_pins_are_installed(asked: Asked, tmp_path: Path) -> None:
    environment.prepare(to_develop=True)
    asked()
    (tmp_path / "requirements-dev.txt").write_text("pandas==3.1.2", encoding="utf-8")
    environment.prepare(to_develop=False)
    assert asked() == ["pip sync requirements-dev.txt"]


def test_an_environment_whose_python_is_gone_is_made_anew(asked: Asked, tmp_path: Path) -> None:
    environment.prepare(to_develop=False)
    asked()
    (tmp_path / ".venv" / "bin" / "python").unlink()
    environment.prepare(to_develop=False)
    assert asked() == ["venv .venv", "pip sync requirements.txt"]


def test_a_failed_installation_says_what_to_do_and_is_tried_again(asked: Asked, tmp_path: Path) -> None:
    (tmp_path / "programs" / "uv").write_text(UV + "exit 1\n", encoding="utf-8")
    with pytest.raises(environment.EnvironmentNotReady, match="could not be made"):
        environment.prepare(to_develop=False)
    (tmp_path / "programs" / "uv").write_text(UV, encoding="utf-8")
    asked()
    environment.prepare(to_develop=False)
    assert asked() == ["pip sync requirements.txt"]
