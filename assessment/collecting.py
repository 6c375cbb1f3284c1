"""Contribution and withdrawal files, as schools send them: read, looked at, and taken in together or not at all."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assessment import dates
from assessment.access.principal import Principal
from assessment.contribution_file import Given, from_json
from assessment.folder_contents import FolderContents, contents_of, is_left_behind, passed_over, shown
from assessment.storage.benchmark_store import BenchmarkStore
from assessment.storage.errors import ContributionsRefused
from assessment.storage.stored import Collected
from assessment.whole_file import read_file
from scoring.admission import OLDEST_MONTHS, is_stale, misfits
from scoring.contribution import Contribution
from scoring.errors import UserProblem
from scoring.rounding import level_shown
from scoring.rubric import Rubric

ENDING = ".json"
FROM_WHOM = "Take files only from members you know, and check that schools of one trust name the same trust key."


@dataclass(frozen=True)
class Sent:
    """A file somebody sent: what it is called, and what is in it."""

    name: str
    content: bytes


@dataclass(frozen=True)
class SentFiles:
    """Files that were sent, and a sentence for each folder in which others were passed over."""

    files: tuple[Sent, ...]
    passed_over: tuple[str, ...]


def files_in(paths: Iterable[Path]) -> SentFiles:
    """The files, and for a folder every file in it whose name ends in .json; UserProblem with everything that cannot be read."""
    sent: list[Sent] = []
    problems: list[str] = []
    said: list[str] = []
    for path in paths:
        try:
            found = contents_of(path, ENDING) if path.is_dir() else FolderContents((path,), None)
        except UserProblem as problem:
            problems += problem.problems
            continue
        said += () if found.passed_over is None else (found.passed_over,)
        if not found.files:
            problems.append(f"There is no file in {path} whose name ends in {ENDING}. Check the folder.")
        for file in found.files:
            try:
                sent.append(Sent(str(file), read_file(file)))
            except UserProblem as problem:
                problems += problem.problems
    if problems:
        raise ContributionsRefused(*problems, *said)
    return SentFiles(tuple(sent), tuple(said))


def files_sent(sent: Iterable[Sent]) -> SentFiles:
    """The same of files that were dropped on a page, perhaps all of a folder at once."""
    files = tuple(sent)
    meant = tuple(one for one in files if not is_left_behind(one.name))
    said = passed_over("here", [shown(one.name) for one in files if one not in meant], "Computers leave such files in folders.")
    return SentFiles(meant, () if said is None else (said,))


def take_in(store: BenchmarkStore, staff: Principal, rubric: Rubric, sent: Sequence[Sent], now: datetime) -> Collected:
    """Take in all of these files; ContributionsRefused, with every problem of every file, when one of them cannot be."""
    given: list[Given] = []
    problems: list[str] = []
    for file in sent:
        try:
            one = from_json(file.content)
        except UserProblem as problem:
            problems += [f"{file.name}: {line}" for line in problem.problems]
            continue
        given.append(one)
        problems += [f"{file.name}: {line}" for line in _misfits(one, rubric, now)]
    problems += [*_copies(given, store.contributions(staff, rubric.edition)), *store.problems_with(staff, given)]
    if problems:
        raise ContributionsRefused(*problems, last="Nothing was taken in.")
    return store.collect(staff, given, now)


def what_was_taken_in(collected: Collected) -> str:
    """One sentence about it."""
    return (
        f"Taken in: {collected.new} new, {collected.replaced} newer than before, {collected.withdrawn} withdrawn. "
        f"Held already as they are: {collected.unchanged}."
    )


def _misfits(one: Given, rubric: Rubric, now: datetime) -> Iterable[str]:
    if not isinstance(one, Contribution):
        return
    yield from misfits(one, rubric)
    name, today = f"Contribution '{one.key}'", dates.today(now)
    if one.submitted_on > today:
        yield f"{name} was submitted on {dates.day(one.submitted_on)}, which is still to come. Ask for it anew."
    if is_stale(one, today):
        yield f"{name} was submitted on {dates.day(one.submitted_on)}, more than {OLDEST_MONTHS} months ago. Ask for a new one."
    if not one.areas:
        yield f"{name} has no area, so it says nothing. Take it out."
    for area in one.areas:
        shown = level_shown(area.exact, rubric.highest)
        if area.level != shown:
            yield f"{name} has level {area.level} in '{area.area}', but its score {area.score} is level {shown}. Ask for it anew."


def _copies(given: Iterable[Given], held: Iterable[Contribution]) -> Iterable[str]:
    """One organisation under two keys would count as two."""
    by_key = {one.key: one for one in given}
    known = {one.key: _says(one) for one in held}
    first = {said: key for key, said in known.items() if key not in by_key}
    for key, one in sorted(by_key.items(), key=lambda item: item[0] not in known):  # what is new is named as the copy
        if isinstance(one, Contribution) and first.setdefault(_says(one), key) != key:
            other = first[_says(one)]
            yield f"Contribution '{key}' says exactly what contribution '{other}' says, under another key. Take in only one of them."


def _says(one: Contribution) -> Hashable:
    """All that it says but its keys and version, however it is written down."""
    areas = frozenset((area.area, area.exact, area.level) for area in one.areas)
    about = (one.edition, one.kind, frozenset(one.phases), one.type, one.region, one.size, one.illustrative, one.submitted_on)
    return about, areas, frozenset(one.levels.items())
