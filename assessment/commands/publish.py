"""`python -m assessment publish EDITION_FOLDER`: schools see the edition as it stands now."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from assessment import dates
from assessment.rubric_files.publishing import Published, publish

HELP = "publish an edition: schools see its words as they stand now, and no later edit until it is published again"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The edition."""
    parser.add_argument("folder", type=Path, metavar="EDITION_FOLDER", help="the edition's folder, such as rubrics/2027-11")


def run(arguments: argparse.Namespace) -> int:
    """Publish, and say what schools see; RubricProblems, one a line, and then nothing is published."""
    published = publish(arguments.folder, dates.today(datetime.now(UTC)))
    print(*published.warnings, sep="\n", end="\n" if published.warnings else "", file=sys.stderr)
    print(*_said(published), sep="\n")
    return 0


def _said(published: Published) -> list[str]:
    edition, status = published.edition.rubric.edition, published.edition.rubric.rules.status
    if not published.new:
        return [f"Schools see {edition} as it stands here already (revision {published.revision}). Nothing was written."]
    begun = {
        "released": "New assessments begin with the newest released edition.",
        "retired": "No new assessment begins with it. Those that began with it go on.",
    }
    return [
        f"{edition} is published as revision {published.revision}. {begun[status]}",
        "Running services show it from their next start. Keep both rubric.yaml and released.json with your other files.",
    ]
