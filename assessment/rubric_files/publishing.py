"""Publishing an edition: from then on schools see its words as they stand now, whatever is edited afterwards."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assessment.rubric_files.doctor import examine
from assessment.rubric_files.edition import Edition, read_edition
from assessment.rubric_files.frozen import FROZEN, changed_since_release, frozen_copy, frozen_text
from assessment.rubric_files.problems import Problem, RubricProblems
from assessment.whole_file import read_file, write_file

_LINE_END = re.compile(r"(\r\n|\r|\n)")


@dataclass(frozen=True)
class Published:
    """What schools see of the edition now, as which revision, and what the doctor warns of; not `new` when they saw it already."""

    edition: Edition
    revision: int
    new: bool
    warnings: tuple[Problem, ...]


def publish(folder: Path, today: date) -> Published:
    """Freeze the edition as it stands; a draft becomes released.  RubricProblems, and nothing is published; FileUnusable.

    What is as it was published before is not published again.
    """
    examined = examine(folder, today)
    if examined.edition is None or examined.problems:
        raise RubricProblems(*examined.problems)
    before = frozen_copy(folder)
    if before is not None and not changed_since_release(folder):
        return Published(examined.edition, before.revision, False, examined.warnings)
    edition = _released(examined.edition)
    revision = 1 if before is None else before.revision + 1
    write_file(folder / FROZEN, frozen_text(edition, revision, today).encode("utf-8"))
    return Published(edition, revision, True, tuple(examine(folder, today).warnings))


def _released(edition: Edition) -> Edition:
    """The edition with `status: released` in its rubric.yaml where it was a draft; no other word of the file changes."""
    if edition.rubric.rules.status != "draft":
        return edition
    rules = edition.files.parts["rules"]
    place = rules.problem(("status",), "")
    parts = _LINE_END.split(read_file(rules.path).decode("utf-8-sig"))  # every other one is a line end
    line = parts[2 * (place.line - 1)]
    parts[2 * (place.line - 1)] = line[: place.column - 1] + line[place.column - 1 :].replace("draft", "released", 1)
    write_file(rules.path, "".join(parts).encode("utf-8"))
    return read_edition(edition.folder)
