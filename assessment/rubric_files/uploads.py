"""Files that staff drop on the page of the rubric -> the files of one edition, by their place in its folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assessment.folder_contents import is_left_behind, passed_over
from assessment.rubric_files.edition import CHANGES, area_paths
from assessment.rubric_files.upload_refused import UploadRefused, shown
from assessment.rubric_files.yaml_syntax import most_entries
from assessment.rubric_files.yaml_text import LARGEST_FILE
from assessment.rubric_files.zip_upload import unzipped

RULES = "rubric.yaml"
MOST_TOGETHER = 300_000
"""Entries that the files can have at most; for the shipped edition this is some 50,000.  Each file has a limit of its own besides."""
_EDITION = re.compile(r"""^edition:[ ]*["']?(\d{4}-\d{2})["']?""", re.MULTILINE)
_ID = re.compile(r"""^id:[ ]*["']?([a-z-]+)["']?""", re.MULTILINE)
# The first key of each file that is there once, for browsers that rename what is downloaded twice.
_SIGNS = {RULES: re.compile(r"^edition:", re.MULTILINE), "guidance.yaml": re.compile(r"^sources:", re.MULTILINE)}
_SIGNS |= {CHANGES: re.compile(r"^follows:", re.MULTILINE)}


@dataclass(frozen=True)
class Upload:
    """A file somebody sent: what it is called there, and what is in it."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Sent:
    """The files that were sent, by their place in the edition's folder, and what each was called.

    They are laid over the edition `base`; without one they are a whole edition.  `passed_over` is a sentence about files that are not
    read, None when there are none.
    """

    edition: str
    base: Path | None
    files: Mapping[str, bytes]
    names: Mapping[str, str]
    passed_over: str | None = None


def recognised(uploads: Sequence[Upload], base: Path) -> Sent:
    """What was sent: YAML files to be laid over the edition in `base`, or one zip of an edition.

    Of files with the same name the last one counts: it is the corrected one.  UploadRefused with everything that keeps the
    files from being looked into.
    """
    others = [shown(one.name) for one in uploads if is_left_behind(one.name)]
    uploads = list({one.name: one for one in uploads if not is_left_behind(one.name)}.values())
    problems = [f"{shown(one.name)} is larger than 2 MB. Send only the rubric's YAML files." for one in uploads if _too_large(one)]
    zips = [one for one in uploads if one.name.lower().endswith(".zip")]
    strangers = [one for one in uploads if not one.name.lower().endswith((".zip", ".yaml"))]
    problems += [f"{shown(one.name)} is no rubric file. Send files whose names end in .yaml, or a zip." for one in strangers]
    if zips and len(uploads) > 1:
        problems.append("Send one zip, or YAML files: not both, and not two zips.")
    if not problems and sum(len(one.content) for one in uploads) > LARGEST_FILE:
        problems.append("The files are larger than 2 MB together. Send fewer at a time.")
    if problems:
        raise UploadRefused(*problems)
    sent = _from_zip(zips[0]) if zips else _over(base, uploads)
    if sum(most_entries(_text(content)) for content in sent.files.values()) > MOST_TOGETHER:
        raise UploadRefused("The files hold far more entries than an edition has. Take out what does not belong in them.")
    return sent if zips else replace(sent, passed_over=passed_over("here", others, "Computers leave such files in folders."))


def _too_large(upload: Upload) -> bool:
    return len(upload.content) > LARGEST_FILE


def _from_zip(upload: Upload) -> Sent:
    found = unzipped(upload.content)
    named = found.folder if re.fullmatch(r"\d{4}-\d{2}", found.folder) else _edition_in(found.files[RULES])
    said = passed_over("in the zip", list(map(shown, found.passed_over)), "Only the YAML files of the edition are read.")
    return Sent(named or "draft", None, found.files, {place: place for place in found.files}, said)


def _over(base: Path, uploads: Iterable[Upload]) -> Sent:
    areas = {path.stem: path.relative_to(base).as_posix() for path in area_paths(base)}
    files: dict[str, bytes] = {}
    names: dict[str, str] = {}
    problems: list[str] = []
    for one in uploads:
        place = _place(one, areas)
        if place is None:
            problems.append(_unknown(one, base))
        elif place in files:
            problems.append(f"{shown(names[place])} and {shown(one.name)} are both {place}. Send one of them.")
        else:
            files[place], names[place] = one.content, one.name
    edition = _edition_in(files[RULES]) if RULES in files else base.name
    if edition != base.name and edition is not None and (base.parent / edition).exists():
        problems.append(f"{shown(names[RULES])} is of edition {edition}. Choose {edition} as the edition to lay it over.")
    if problems:
        raise UploadRefused(*problems)
    return Sent(edition or base.name, base, files, names)


def _place(upload: Upload, areas: Mapping[str, str]) -> str | None:
    """Where in the edition's folder the file belongs: by its name, else by what it begins with; None when it belongs nowhere."""
    name = upload.name.lower()
    if name in _SIGNS:
        return name
    if name.removesuffix(".yaml") in areas:
        return areas[name.removesuffix(".yaml")]
    text = _text(upload.content)
    identity = _ID.search(text)
    if identity is not None:
        return areas.get(identity[1])
    return next((place for place, sign in _SIGNS.items() if sign.search(text)), None)


def _unknown(upload: Upload, base: Path) -> str:
    return (
        f"{shown(upload.name)}: no file of edition {base.name} has this name, and none has its id. "
        "To add an area, send a zip of the edition's folder."
    )


def _edition_in(rules: bytes) -> str | None:
    found = _EDITION.search(_text(rules))
    return None if found is None else found[1]


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig", "replace").replace("\r", "\n")
