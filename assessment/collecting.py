"""Contribution and withdrawal files, as schools send them: read, looked at, and taken in together or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assessment import dates
from assessment.access.principal import Principal
from assessment.contribution_file import Given, from_json
from assessment.storage.benchmark_store import BenchmarkStore
from assessment.storage.errors import ContributionsRefused
from assessment.storage.stored import Collected
from assessment.whole_file import read_file
from scoring.admission import misfits
from scoring.contribution import Contribution
from scoring.errors import UserProblem
from scoring.rubric import Rubric

FROM_WHOM = "Take files only from members you know, and check that schools of one trust name the same trust key."


@dataclass(frozen=True)
class Sent:
    """A file somebody sent: what it is called, and what is in it."""

    name: str
    content: bytes


def files_in(paths: Iterable[Path]) -> tuple[Sent, ...]:
    """The files, and for a folder every file in it whose name ends in .json; UserProblem with everything that cannot be read."""
    sent: list[Sent] = []
    problems: list[str] = []
    for path in paths:
        found = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not found:
            problems.append(f"There is no file in {path} whose name ends in .json. Check the folder.")
        for file in found:
            try:
                sent.append(Sent(str(file), read_file(file)))
            except UserProblem as problem:
                problems += problem.problems
    if problems:
        raise ContributionsRefused(*problems)
    return tuple(sent)


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
    problems += store.problems_with(staff, given)
    if problems:
        raise ContributionsRefused(*problems, "Nothing was taken in.")
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
    if one.submitted_on > dates.today(now):
        yield f"Contribution '{one.key}' was submitted on {dates.day(one.submitted_on)}, which is still to come. Ask for it anew."
