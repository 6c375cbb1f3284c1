"""What the doctor says of an edition as one of several: what was changed since its release, and how it follows the one before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assessment.rubric_files.averages import averages_findings
from assessment.rubric_files.edition import CHANGES, Edition
from assessment.rubric_files.editions import asked_editions
from assessment.rubric_files.following import following_findings
from assessment.rubric_files.frozen import FROZEN, Frozen, frozen_copy, live_status
from assessment.rubric_files.problems import Problem, RubricProblems
from scoring.carry_over import Following
from scoring.edition_changes import EditionChange, edition_changes

SHOWN = 80
"""So many letters of the released words are quoted."""


def edition_findings(edition: Edition) -> Iterator[Problem]:
    """Problems and warnings; the other editions are those in the folder that holds this one."""
    yield from _since_release(edition)
    yield from following_findings(edition)
    yield from averages_findings(edition)


def _since_release(edition: Edition) -> Iterator[Problem]:
    try:
        frozen = frozen_copy(edition.folder)
    except RubricProblems as error:
        yield from (replace(problem, rule="frozen") for problem in error.found)
        return
    if frozen is None:
        yield from _never_released(edition)
        return
    yield from _status(edition, frozen)
    for change in edition_changes(frozen.rubric, edition.rubric):
        yield _changed(edition, change)
    if edition.following != frozen.following:
        yield _other_lines(edition, frozen)


def _never_released(edition: Edition) -> Iterator[Problem]:
    path = edition.folder / FROZEN
    if path.exists():
        what = "this file belongs to the edition that this folder was copied from. Delete it; publishing this edition writes its own."
        yield Problem(str(path), 1, 1, what, rule="frozen")
    if edition.rubric.rules.status != "draft" and any(edition.folder.resolve().parent.glob(f"*/{FROZEN}")):
        what = f"this edition was never published, so schools see every edit at once. Run 'python -m assessment publish {edition.folder}'."
        yield edition.warning(("rules", "status"), what, rule="never-published")


def _status(edition: Edition, frozen: Frozen) -> Iterator[Problem]:
    was, now = frozen.rubric.rules.status, edition.rubric.rules.status
    if was == now:
        return
    publish = f"Run 'python -m assessment publish {edition.folder}'."
    match now:
        case "draft":
            what = "schools have begun with this edition, so it cannot be a draft again. Write 'status: released' or 'status: retired'."
            yield edition.problem(("rules", "status"), what, rule="status")
        case "retired" if not _others_released(edition):
            what = "no other edition is released, so schools could begin with none. Publish the next edition first."
            yield edition.problem(("rules", "status"), what, rule="status")
        case "retired":
            yield edition.warning(("rules", "status"), f"schools still begin with this edition. {publish}", rule="status")
        case _:
            yield edition.warning(("rules", "status"), f"schools do not begin with this edition yet. {publish}", rule="status")


def _others_released(edition: Edition) -> bool:
    """Whether schools could begin with another; one that cannot be read is told of where it is checked itself."""
    try:
        folders = asked_editions(edition.folder.resolve().parent)
    except RubricProblems:
        return False
    return any(live_status(folder) == "released" for folder in folders if folder.name != edition.folder.resolve().name)


def _changed(edition: Edition, change: EditionChange) -> Problem:
    name = f"'{change.question}'" if change.question is not None else "this area"
    was = "" if change.before is None else f" Schools see: '{_shortened(change.before)}'."
    match change.kind:
        case "wording":
            what = f"this was changed since the release.{was} You may change this; publish again to show it."
            return edition.warning(change.path, what, rule="released-wording")
        case "addition":
            what = f"{name} was added since the release. Take it out, and add it in a new edition."
        case "removal":
            what = f"{name} was taken out here since the release, and schools answer it. Put it back, and retire it in a new edition."
        case "meaning":
            what = f"this says or counts something else since the release.{was} Put it back, and change it in a new edition."
    return edition.problem(change.path, what, rule=f"released-{change.kind}")


def _other_lines(edition: Edition, frozen: Frozen) -> Problem:
    """One finding for the whole file: schools that moved already moved by the released lines."""
    place = ("changes", "questions") if edition.following is not None else ("rules", "edition")
    if _moves(edition.following) == _moves(frozen.following):
        what = "the summary or a reason was changed since the release. You may change these; publish again to show them."
        return edition.warning(place, what, rule="released-wording")
    what = f"{CHANGES} says something else since the release, and schools have moved by what it said. Put its lines back as they were."
    return edition.problem(place, what, rule="released-meaning")


def _moves(following: Following | None) -> tuple[object, ...]:
    """What a move goes by: all but the words."""
    return () if following is None else (following.follows, *((line.was, line.now, line.answer) for line in following.questions))


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]} ..."
