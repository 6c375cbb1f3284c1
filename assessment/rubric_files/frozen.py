"""What schools see of an edition: the frozen copy made when it was released, never its YAML files edited since.

`released.json` beside `rubric.yaml` holds that copy.  `python -m assessment publish` writes it and nobody edits it.  An edition
without one (a draft, a small edition of a test) is what its YAML files say.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from assessment.rubric_files.document import read_document
from assessment.rubric_files.edition import EDITION_NAME, Edition, edition_paths, read_edition
from assessment.rubric_files.problems import Problem, RubricProblems
from assessment.rubric_files.yaml_text import normalised, read_bytes
from scoring.carry_over import Following
from scoring.errors import RubricFaulty
from scoring.model import Value
from scoring.rubric import Rubric
from scoring.rules import EditionStatus
from scoring.written import Day

FROZEN = "released.json"
NOTHING: Mapping[Path, bytes] = MappingProxyType({})
FORMAT: Literal["ai-maturity-edition/1"] = "ai-maturity-edition/1"


class Frozen(Value):
    """What `released.json` holds.

    `revision` counts the publications of the edition; `files` is the digest of the YAML files it was made from, which spares
    reading them to learn that they are as they were.
    """

    format: Literal["ai-maturity-edition/1"] = FORMAT
    revision: Annotated[int, Field(ge=1)]
    published_on: Day
    fingerprint: str
    files: str
    rubric: Rubric
    following: Following | None = None


@dataclass(frozen=True)
class LiveEdition:
    """An edition as schools see it, and what becomes of the answers to the edition it follows (None when it follows none).

    The `fingerprint` of the rubric's words does not change when the edition is retired.
    """

    folder: Path
    rubric: Rubric
    fingerprint: str
    following: Following | None

    @property
    def status(self) -> EditionStatus:
        """Whether new assessments begin with it (released), or only those begun with it go on (retired)."""
        return self.rubric.rules.status


def live_edition(folder: Path) -> LiveEdition:
    """The edition as schools see it; RubricProblems when it cannot be read."""
    frozen = frozen_copy(folder)
    if frozen is not None:
        return LiveEdition(folder, frozen.rubric, frozen.fingerprint, frozen.following)
    edition = read_edition(folder)
    return LiveEdition(folder, edition.rubric, fingerprint(edition.rubric), edition.following)


def frozen_copy(folder: Path) -> Frozen | None:
    """The frozen copy; None when the edition has none.  RubricProblems when it is not as it was written."""
    content = _content(folder)
    if content is None:
        return None
    try:
        frozen = Frozen.model_validate_json(json.dumps(content))
    except (ValidationError, RubricFaulty):
        raise _edited(folder) from None
    if frozen.fingerprint != _digest(content["rubric"]):
        raise _edited(folder)
    return frozen


def live_status(folder: Path) -> str | None:
    """The status of the edition as schools see it; None when its `rubric.yaml` says none.  RubricProblems."""
    content = _content(folder)
    rules = read_document(folder / "rubric.yaml").value if content is None else content["rubric"]["rules"]
    return str(rules["status"]) if isinstance(rules, Mapping) and "status" in rules else None


def fingerprint(rubric: Rubric) -> str:
    """SHA-256, in hex, of every word and number of the rubric; its status makes no difference, nor does the order of keys."""
    return _digest(_plain(rubric))


def frozen_text(edition: Edition, revision: int, on: date, about_to_be: Mapping[Path, bytes] = NOTHING) -> str:
    """The text of `released.json`; the same edition, revision and day always give the same text.

    `about_to_be` are the new contents of files of the edition that are written together with it.
    """
    content = {
        "format": FORMAT,
        "revision": revision,
        "published_on": on.isoformat(),
        "fingerprint": fingerprint(edition.rubric),
        "files": digest_of_files(edition.folder, about_to_be),
        "rubric": _plain(edition.rubric),
        "following": None if edition.following is None else edition.following.model_dump(mode="json"),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def digest_of_files(folder: Path, about_to_be: Mapping[Path, bytes] = NOTHING) -> str:
    """SHA-256, in hex, of the names and contents of the edition's files; line ends and byte order marks make no difference.

    A file in `about_to_be` counts with the content it has there.
    """
    total = hashlib.sha256()
    for path in edition_paths(folder):
        content = normalised(about_to_be[path]) if path in about_to_be else read_bytes(path)
        total.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def changed_since_release(folder: Path) -> bool:
    """Whether the YAML files say anything else than the frozen copy, or nothing that can be read; False without a copy."""
    frozen = frozen_copy(folder)
    if frozen is None:
        return False
    try:
        if frozen.files == digest_of_files(folder):
            return False
        edition = read_edition(folder)
    except RubricProblems:
        return True
    return (edition.rubric, edition.following) != (frozen.rubric, frozen.following)


def _content(folder: Path) -> dict[str, Any] | None:
    """The object in the file; None where there is no file, or only one that was copied along from another edition."""
    path = folder / FROZEN
    if path.is_symlink():
        raise _edited(folder)
    if not path.exists():
        return None
    try:
        content = json.loads(path.read_bytes())
        rules = content["rubric"]["rules"]
        edition, _ = rules["edition"], rules["status"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        raise _edited(folder) from None
    name = folder.resolve().name
    return content if edition == name or not EDITION_NAME.fullmatch(name) else None


def _edited(folder: Path) -> RubricProblems:
    what = "this file is not as 'publish' wrote it. Put back the file as it was, or delete it and publish the edition again."
    return RubricProblems(Problem(str(folder / FROZEN), 1, 1, what))


def _plain(rubric: Rubric) -> dict[str, Any]:
    """What is left out in YAML is left out here too, so that a new key with a default changes no fingerprint."""
    return rubric.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _digest(rubric: Mapping[str, Any]) -> str:
    rules = {key: value for key, value in rubric["rules"].items() if key != "status"}
    text = json.dumps({**rubric, "rules": rules}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
