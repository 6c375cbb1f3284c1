"""Publishing an edition: from then on schools see its words as they stand now, whatever is edited afterwards."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assessment.rubric_files.doctor import examine
from assessment.rubric_files.edition import Edition
from assessment.rubric_files.frozen import FROZEN, changed_since_release, frozen_copy, frozen_text
from assessment.rubric_files.problems import Problem, RubricProblems
from assessment.whole_file import read_file, write_files
from scoring.rubric import Rubric

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
    edition, rewritten = _released(examined.edition)
    revision = 1 if before is None else before.revision + 1
    frozen = frozen_text(edition, revision, today, rewritten).encode("utf-8")
    write_files({**rewritten, folder / FROZEN: frozen})  # together: an edition is never half published
    return Published(edition, revision, True, tuple(examine(folder, today).warnings))


def _released(edition: Edition) -> tuple[Edition, dict[Path, bytes]]:
    """The edition as a released one, and what its rubric.yaml has to say for that; no other word of the file changes."""
    old = edition.rubric
    if old.rules.status != "draft":
        return edition, {}
    rules = edition.files.parts["rules"]
    place = rules.problem(("status",), "")
    parts = _LINE_END.split(read_file(rules.path).decode("utf-8-sig"))  # every other one is a line end
    line = parts[2 * (place.line - 1)]
    parts[2 * (place.line - 1)] = line[: place.column - 1] + line[place.column - 1 :].replace("draft", "released", 1)
    rubric = Rubric(rules=old.rules.model_copy(update={"status": "released"}), areas=old.areas, guidance=old.guidance)
    return replace(edition, rubric=rubric), {rules.path: "".join(parts).encode("utf-8")}
