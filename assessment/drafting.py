"""What staff look at on the page of the rubric: files they dropped, an edition of the folder, or what schools see now."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path

from assessment.edition_differences import Differences, differences
from assessment.progress import counted
from assessment.rubric_files.draft import Draft, draft_of, examined
from assessment.rubric_files.editions import editions_in
from assessment.rubric_files.language.file import read_language
from assessment.rubric_files.language.rules import LanguageRules
from assessment.rubric_files.problems import Problem
from assessment.rubric_files.upload_refused import shown
from assessment.rubric_files.uploads import Upload, recognised
from scoring.rubric import Rubric

MOST_LISTED = 100
"""Findings at once, problems before warnings; the text to copy has all of them."""


@dataclass(frozen=True)
class LookedAt:
    """A draft with what it changes for schools, what the files were called where they came from, and which were passed over.

    `mark` changes when there is anything else to look at.
    """

    mark: str
    draft: Draft
    differences: Differences
    names: Mapping[str, str] = field(default_factory=dict)
    passed_over: str | None = None


@dataclass(frozen=True)
class FileFindings:
    """What was found in one file: its title, and a line of text with a word for its kind for each finding."""

    title: str
    findings: tuple[Problem, ...]


def editions_to_choose(rubrics: Path, live: str) -> tuple[str, ...]:
    """The names of all editions, the live one first, then the newest first."""
    names = sorted((folder.name for folder in editions_in(rubrics)), reverse=True)
    return (live, *(name for name in names if name != live))


def look_at(folder: Path, live: Rubric, uploads: Sequence[Upload], today: date, before: LookedAt | None) -> LookedAt:
    """The draft that the files make of the edition in this folder, or the edition as it is; `before` when it is the same.

    UploadRefused when the files cannot be looked into.
    """
    mark = _mark(folder, uploads)
    if before is not None and before.mark == mark:
        return before
    if not uploads:
        draft = examined(folder, today)
        return LookedAt(mark, draft, differences(live, draft))
    sent = recognised(uploads, folder)
    draft = draft_of(folder.parent, sent, today)
    return LookedAt(mark, draft, differences(live, draft), sent.names, sent.passed_over)


def _mark(folder: Path, uploads: Sequence[Upload]) -> str:
    total = hashlib.sha256(folder.name.encode())
    for one in uploads:
        total.update(f"\0{one.name}\0{len(one.content)}\0".encode("utf-8", "replace"))
        total.update(one.content)
    for path in sorted(folder.parent.rglob("*.*")):
        with suppress(OSError):  # an editor's own file, gone again
            stat = path.stat()
            total.update(f"\0{path}\0{stat.st_mtime_ns}\0{stat.st_size}".encode())
    return total.hexdigest()


def concerned(looked_at: LookedAt, live: Rubric) -> tuple[str, ...]:
    """The questions that are not as schools see them; where all are, those in the files that were sent."""
    rubric = looked_at.draft.rubric
    if rubric is None:
        return ()
    changed = tuple(question.id for question in rubric if question.id not in live or live.question(question.id) != question)
    sent = {Path(place).stem for place in looked_at.names}
    return changed or tuple(question.id for area in rubric.areas if area.id in sent for question in area.questions)


def by_file(looked_at: LookedAt) -> tuple[FileFindings, ...]:
    """The findings by file, under the names staff know, each file's in the order of its lines; of too many, the first."""
    draft = looked_at.draft
    shown = sorted((*draft.problems, *draft.warnings)[:MOST_LISTED])
    files = groupby(shown, key=lambda problem: problem.file)
    return tuple(FileFindings(_title(looked_at.names, file), tuple(found)) for file, found in files)


def not_listed(draft: Draft) -> int:
    """How many findings are too many to be listed."""
    return max(0, len(draft.found) - MOST_LISTED)


def _title(names: Mapping[str, str], file: str) -> str:
    return f"{names[file]} (in the edition: {file})" if file in names and Path(file).name != names[file] else file


def as_text(draft: Draft) -> str:
    """The findings as lines that editors can jump to."""
    return "\n".join(map(str, draft.found))


def sent_again(uploads: Sequence[Upload]) -> tuple[str, ...]:
    """A sentence for each name that came more than once."""
    numbers = Counter(one.name for one in uploads)
    return tuple(f"{shown(name)} is here {number} times. The last one counts." for name, number in numbers.items() if number > 1)


def summary(draft: Draft) -> str:
    """How much was found, and what it means for a release."""
    problems, warnings = len(draft.problems), len(draft.warnings)
    if not problems and not warnings:
        return "No problems found."
    found = " and ".join(counted(number, one) for number, one in ((problems, "problem"), (warnings, "warning")) if number)
    meant = "Problems stop a release." if problems else "Warnings do not stop a release."
    return f"{found}. {meant}"


def language_in(rubrics: Path) -> LanguageRules | None:
    """What is looked for in the words of these editions; None where the file that says so is not sound."""
    return read_language(rubrics / "any")[0]


def size_of(rubric: Rubric) -> str:
    """How much there is in it."""
    descriptors = sum(len(question.levels) for question in rubric)
    parts = (counted(len(rubric.areas), "area"), counted(len(rubric.questions), "question"), counted(descriptors, "descriptor"))
    return f"{', '.join(parts)}."


def line_of(finding: Problem) -> tuple[str, str]:
    """Where a finding is, with a word for its kind, and what to do about it."""
    kind = " (warning)" if finding.kind == "warning" else ""
    return f"Line {finding.line}{kind}:", "".join(sign if sign.isprintable() else " " for sign in finding.what)
