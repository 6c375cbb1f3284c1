"""What is installed: the same files everywhere, whatever index a machine uses."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = ("requirements.txt", "requirements-dev.txt")


def pins(name: str) -> set[str]:
    return set(re.findall(r"^[\w.-]+==[^\s\\]+(?: ; [^\\\n]+)?", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("name", FILES)
def test_the_files_name_no_address_and_no_index(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.findall(r"https?:|file:|--(?:extra-)?index|--find-links", text)


@pytest.mark.parametrize("name", FILES)
def test_every_package_is_pinned_and_has_a_hash(name: str) -> None:
    entries = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE).strip())
    assert entries
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_packages_with_compiled_parts_have_hashes_for_many_platforms() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    for name in ("pandas", "pydantic-core", "psycopg-binary"):
        entry = text.split(f"\n{name}==")[1].split("# via")[0]
        assert entry.count("--hash") > 20, name


def test_tests_run_with_the_versions_the_service_runs_with() -> None:
    assert {pin.split(" ;")[0] for pin in pins(FILES[0])} <= {pin.split(" ;")[0] for pin in pins(FILES[1])}


def test_every_dependency_in_pyproject_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {"requirements.txt": project["project"]["dependencies"], "requirements-dev.txt": project["dependency-groups"]["dev"]}
    for file, requirements in wanted.items():
        pinned = {pin.split("==")[0] for pin in pins(file)}
        assert {re.split(r"[^\w.-]", requirement)[0].lower() for requirement in requirements} <= pinned
