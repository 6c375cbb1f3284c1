"""What the doctor says of an edition that comes after another: ids that were used before, and what becomes of old answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from assessment.rubric_files.choices import choices_gone
from assessment.rubric_files.edition import CHANGES, EDITION_NAME, Edition
from assessment.rubric_files.editions import asked_editions
from assessment.rubric_files.frozen import live_edition
from assessment.rubric_files.problems import Problem, RubricProblems
from scoring.carry_over import Carry, Following, routes_between
from scoring.edition_changes import EditionChange, edition_changes, reused_as_another
from scoring.errors import UserProblem
from scoring.rubric import Rubric

Way = tuple[str | int, ...]


class FollowsNone(UserProblem):
    """There is no edition before this one that schools have answered."""


def following_findings(edition: Edition) -> Iterator[Problem]:
    """Problems and warnings; the earlier editions are the released and retired ones beside this one."""
    try:
        earlier = [live_edition(folder).rubric for folder in _earlier_folders(edition)]
    except RubricProblems:
        what = "an edition before this one cannot be read. Check the whole folder first: 'python -m assessment check'."
        yield edition.problem(("rules", "edition"), what, rule="follows")
        return
    yield from _used_before(edition, earlier)
    yield from choices_gone(edition, earlier)
    if edition.following is None:
        if earlier:
            what = f"nothing says what becomes of the answers to {earlier[-1].edition}. Add {CHANGES} (README.md says how)."
            yield edition.problem(("rules", "edition"), what, rule="follows")
    elif not earlier or edition.following.follows != earlier[-1].edition:
        remedy = f'Write "{earlier[-1].edition}".' if earlier else f"Delete {CHANGES}."
        what = f"'{edition.following.follows}' is not the released edition before this one. {remedy}"
        yield edition.problem(("changes", "follows"), what, rule="follows")
    else:
        yield from _Move(edition, edition.following, earlier[-1]).findings()


def edition_before(edition: Edition) -> tuple[Rubric, Following]:
    """The edition that this one follows, as schools see it, and what this one says of its answers; FollowsNone."""
    following = edition.following
    for folder in _earlier_folders(edition):
        if following is not None and folder.name == following.follows:
            return live_edition(folder).rubric, following
    raise FollowsNone(f"{edition.rubric.edition} follows no released edition, so there is nothing to compare it with.")


def _earlier_folders(edition: Edition) -> list[Path]:
    folders = asked_editions(edition.folder.resolve().parent, edition.rubric.edition)
    return [folder for folder in folders if EDITION_NAME.fullmatch(folder.name)]


def _used_before(edition: Edition, earlier: Sequence[Rubric]) -> Iterator[Problem]:
    """Ids of this edition that an earlier one had, and the one just before has not."""
    for area in edition.rubric.areas:
        for place, question in enumerate(area.questions):
            users = [rubric for rubric in earlier if question.id in rubric]
            if users and question.id not in earlier[-1]:
                title = users[-1].question(question.id).title
                what = f"'{question.id}' was the id of '{title}' in {users[-1].edition}. Give this question an id never used before."
                yield edition.problem((area.id, "questions", place, "id"), what, rule="id-reused")


@dataclass(frozen=True)
class _Move:
    """From the edition before to this one, as changes.yaml says."""

    edition: Edition
    following: Following
    old: Rubric

    @property
    def new(self) -> Rubric:
        return self.edition.rubric

    @cached_property
    def changes(self) -> dict[str, list[EditionChange]]:
        """By question id, what changed in questions that both editions have."""
        found: dict[str, list[EditionChange]] = {}
        for change in edition_changes(self.old, self.new):
            if change.question is not None and change.question in self.old and change.question in self.new:
                found.setdefault(change.question, []).append(change)
        return found

    @cached_property
    def named(self) -> frozenset[str]:
        """The old questions that have a line."""
        return frozenset(line.was for line in self.following.questions)

    @cached_property
    def led_to(self) -> dict[str, list[str]]:
        """By new question, the old ones whose answers go there."""
        found: dict[str, list[str]] = {}
        for identity, route in routes_between(self.old, self.new, self.following).items():
            if route.now is not None:
                found.setdefault(route.now, []).append(identity)
        return found

    def findings(self) -> Iterator[Problem]:
        """Line by line, then what no line says."""
        lines = self.following.questions
        for place, line in enumerate(lines):
            way = ("changes", "questions", place)
            if line.was in {before.was for before in lines[:place]}:
                yield self._problem((*way, "was"), f"'{line.was}' has a line already. Keep one of the two.")
            else:
                yield from self._line(line, way)
        yield from self._unsaid()

    def _line(self, line: Carry, way: Way) -> Iterator[Problem]:
        if line.was not in self.old:
            yield self._problem((*way, "was"), f"{self.old.edition} has no question '{line.was}'. {_meant(line.was, self.old)}")
        elif line.answer == "retire":
            yield from self._retired(line, way)
        elif line.now is None:
            what = "this line does not say where the answers go. Add 'now' and the id of a question, or write 'answer: retire'."
            yield self._problem((*way, "answer"), what)
        elif line.now not in self.new:
            yield self._problem((*way, "now"), f"this edition has no question '{line.now}'. {_meant(line.now, self.new)}")
        else:
            yield from self._carried(line, line.now, way)

    def _retired(self, line: Carry, way: Way) -> Iterator[Problem]:
        if line.was in self.new:
            what = f"'{line.was}' is still asked here. Write 'answer: ask', or give the new question an id never used before."
            yield self._problem((*way, "answer"), what)
        elif line.now is not None:
            what = f"a retired answer goes nowhere, and this line names '{line.now}'. Take 'now' away, or write 'answer: ask'."
            yield self._problem((*way, "now"), what)

    def _carried(self, line: Carry, now: str, way: Way) -> Iterator[Problem]:
        others = [identity for identity in self.led_to[now] if identity != line.was]
        if others and line.answer == "keep":
            what = f"answers to {_listed(others)} go to '{now}' too, so none can be kept. Write 'answer: ask' on each line."
            yield self._problem((*way, "answer"), what)
        if now in others and now not in self.named:
            what = f"answers to '{now}' itself go there too. Add a line {{was: {now}, now: {now}, answer: ask, reason: ...}}."
            yield self._problem((*way, "now"), what)
        if (line.was, line.answer) == (now, "ask") and not others and now not in self.changes:
            what = f"'{now}' is as it was, so its answers could be kept. Take the line away unless leaders have to choose again."
            yield self.edition.warning((*way, "answer"), what, rule="carry")

    def _unsaid(self) -> Iterator[Problem]:
        """Questions whose answers would be lost or misread without a line."""
        for question in self.old:
            identity = question.id
            if identity in self.new and reused_as_another(question, self.new.question(identity)):
                what = f"'{identity}' was another question in {self.old.edition}. Give this one a new id, and retire the old."
                yield self.edition.problem(self._place_of_id(identity), what, rule="id-reused")
            elif identity in self.named:
                continue
            elif identity not in self.new:
                what = f"'{identity}' is gone, and no line says so. Add {{was: {identity}, answer: retire, reason: ...}}."
                yield self.edition.problem(("changes", "questions"), what, rule="carry")
            elif concerned := [change for change in self.changes.get(identity, ()) if change.of_answers]:
                line = f"{{was: {identity}, now: {identity}, answer: ask, reason: ...}}"
                what = f"'{identity}' means something else here than in {self.old.edition}. Add to {CHANGES} {line}."
                yield self.edition.problem(concerned[0].path, what, rule="carry")

    def _place_of_id(self, identity: str) -> Way:
        area = self.new.area_of(identity)
        return (area.id, "questions", [question.id for question in area.questions].index(identity), "id")

    def _problem(self, way: Way, what: str) -> Problem:
        return self.edition.problem(way, what, rule="carry")


def _meant(identity: str, rubric: Rubric) -> str:
    near = get_close_matches(identity, [question.id for question in rubric], n=1)
    return f"Did you mean '{near[0]}'?" if near else "Check the id."


def _listed(identities: Sequence[str]) -> str:
    return " and ".join(f"'{identity}'" for identity in identities)
