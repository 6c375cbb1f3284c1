"""A benchmark release as a file: read (YAML or JSON) and written (YAML)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from assessment.rubric_files.document import read_document
from assessment.rubric_files.parts import Broken, read_part
from assessment.rubric_files.problems import RubricProblems
from assessment.whole_file import write_file
from scoring.benchmark import FORMAT, BenchmarkRelease, digest_of, faults_of
from scoring.errors import UserProblem

ILLUSTRATIVE_COMMENT = "# Illustrative data, not real schools. Made by 'python -m assessment demo'; every figure is invented."
LONGEST_LINE = 140


class ReleaseUnusable(UserProblem):
    """The file is no release, or not one that may be shown here and now."""


def load_release(path: Path, *, edition: str | None = None, today: date | None = None) -> BenchmarkRelease:
    """The release in the file.

    Raises ReleaseUnusable, in plain sentences, for a file that is no release or was changed, for one of another edition
    than `edition`, and for one released after `today` (these two are only looked at when given).
    """
    if not path.is_file():
        raise ReleaseUnusable(f"There is no file {path}. Check its name.")
    part = read_part(path, BenchmarkRelease, may_be_empty=True)
    if isinstance(part, Broken):
        raise ReleaseUnusable(*_what_is_wrong(path, part))
    release = part.value
    if release.digest != digest_of(release):
        raise ReleaseUnusable(f"{path} was changed after it was made. Ask for the file as it was published.")
    faults = tuple(f"{path}: {fault}" for fault in faults_of(release))
    if faults:
        raise ReleaseUnusable(*faults, "Ask for the file as it was published.")
    if edition is not None:
        of_edition(release, path, edition)
    if today is not None and release.released_on > today:
        raise ReleaseUnusable(f"{path} is released on {release.released_on.isoformat()}, which is still to come. Use an earlier release.")
    return release


def of_edition(release: BenchmarkRelease, path: Path, edition: str) -> BenchmarkRelease:
    """The same release; ReleaseUnusable when it is not of this edition."""
    if release.edition != edition:
        raise ReleaseUnusable(f"{path} is of edition {release.edition}, not {edition}. Use a release of the same edition.")
    return release


def shipped_path(rubrics_folder: Path, edition: str) -> Path:
    """Where the illustrative release of an edition stands."""
    return rubrics_folder / edition / "benchmarks" / "illustrative.yaml"


def shipped_release(rubrics_folder: Path, edition: str) -> BenchmarkRelease | None:
    """The illustrative release that comes with an edition; None when it has none."""
    path = shipped_path(rubrics_folder, edition)
    return load_release(path, edition=edition) if path.exists() else None


def write_release(release: BenchmarkRelease, path: Path) -> None:
    """Write the release as YAML, whole or not at all; its folder is made when it is missing.  FileUnusable."""
    write_file(path, release_as_yaml(release).encode("utf-8"))


def release_as_yaml(release: BenchmarkRelease) -> str:
    """The file's text: the same release always gives the same text, with one figure a line."""
    content = release.model_dump(mode="json", exclude_none=True)
    for group in content["groups"]:
        for part in ("figures", "levels"):
            group[part] = [_Line(line) for line in group[part]]
    text = yaml.dump(content, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=LONGEST_LINE)
    return f"{ILLUSTRATIVE_COMMENT}\n{text}" if release.illustrative else text


def _what_is_wrong(path: Path, part: Broken) -> tuple[str, ...]:
    """One sentence for a file of another kind, in the place of all that a release would have in addition."""
    found = tuple(map(str, part.problems))
    try:
        value = read_document(path).value
    except RubricProblems:
        return found
    is_release = isinstance(value, Mapping) and value.get("format") == FORMAT
    return found if is_release else (f"{path} is not a benchmark release. A release says 'format: {FORMAT}'.",)


class _Line(dict[str, Any]):
    """Keys and values that stand on one line."""


class _Writer(yaml.SafeDumper):
    """Writes `_Line` on one line and everything else below each other."""


_Writer.add_representer(_Line, lambda writer, line: writer.represent_mapping("tag:yaml.org,2002:map", line, flow_style=True))
