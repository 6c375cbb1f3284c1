"""What the doctor says of the averages that come with an edition: beside those of another edition the service does not start."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.folder_contents import is_left_behind
from assessment.rubric_files.edition import Edition
from assessment.rubric_files.problems import Problem, RubricProblems
from assessment.rubric_files.yaml_text import place_in, read_text

AVERAGES = "benchmarks"
"""The folder of an edition in which they stand."""
# Only this line is looked for: parsing them all would take a seventh of the whole check.
_EDITION = re.compile(r"""^edition:[ ]*["']?(?P<name>\d{4}-\d{2})\b""", re.MULTILINE)


def averages_findings(edition: Edition) -> Iterator[Problem]:
    """A problem for each file that came along when the folder was copied, or that cannot be read."""
    for path in sorted(path for path in (edition.folder / AVERAGES).glob("*.yaml") if not is_left_behind(path.name)):
        try:
            text = read_text(path)
        except RubricProblems as error:
            yield from error.found
            continue
        found = _EDITION.search(text)
        if found is not None and found["name"] != edition.rubric.edition:
            what = f"these averages are of edition {found['name']}, and the service would not start. Delete the folder '{AVERAGES}' here."
            yield Problem(str(path), *place_in(text, found.start("name")), what, "averages", found["name"])
