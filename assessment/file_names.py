"""What a file is called that somebody downloads or that a command writes: whose it is, what it is, and of which day."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from scoring.assessment import Assessment
from scoring.text_cleaning import one_line

LONGEST_NAME = 100
"""Bytes of a name in UTF-8: with the rest it stays far below the 255 that file systems take."""
_TAG = 6
_DROPPED = frozenset("'\u2019\u2018\u02bc`")


def file_name(assessment: Assessment, what: str, on: date, suffix: str) -> str:
    """'St-Marys-Primary-3fa2c1-board-report-2026-11-30.pdf': `stem_of` with its suffix."""
    return f"{stem_of(assessment, what, on)}.{suffix}"


def stem_of(assessment: Assessment, what: str, on: date) -> str:
    """A name without suffix that is safe on any system, in any script.

    The six digits tell two organisations of one name apart; they are made from its key, which they do not give away.
    Without a key the region stands there.
    """
    organisation = assessment.organisation
    name = _safe(organisation.name) or organisation.kind
    apart = _safe(organisation.region) if assessment.key is None else _tag(assessment.key)
    return "-".join((name, apart, what, on.isoformat()))


def report_names(files: Sequence[Path], assessments: Sequence[Assessment | None], on: date) -> Iterator[str]:
    """What each file's report is called, without suffix, also that of a file that cannot be used; no two have one name."""
    taken: set[str] = set()
    for file, assessment in zip(files, assessments, strict=True):
        stem = file.stem if assessment is None else stem_of(assessment, "board-report", on)
        name, number = stem, 1
        while name.casefold() in taken:  # some systems do not tell big letters from small ones
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        yield name


def nameless_file_name(key: str, what: str, on: date, suffix: str) -> str:
    """The same for a file that names nobody: the digits are the first of the key that is in it."""
    return f"ai-maturity-{what}-{key[:_TAG]}-{on.isoformat()}.{suffix}"


def _tag(key: str) -> str:
    return hashlib.sha256(f"file name\n{key}".encode()).hexdigest()[:_TAG]


def _safe(text: str) -> str:
    """Letters, their marks and digits, with a hyphen for everything between them; nothing that a system reads as its own."""
    kept = (c for c in unicodedata.normalize("NFC", one_line(text)) if c not in _DROPPED)
    words = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in kept).split()
    return _cut("-".join(words))


def _cut(text: str) -> str:
    while len(text.encode("utf-8")) > LONGEST_NAME:
        text = text[:-1].rstrip("-")
    return text
