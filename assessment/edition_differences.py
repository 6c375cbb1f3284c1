"""What differs between what schools see and a draft, in words: the change, its kind, and what becomes of old answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.progress import counted
from assessment.report.phrasing import listed
from assessment.rubric_files.draft import Draft
from scoring.carry_over import Becomes, Following, routes_between
from scoring.edition_changes import ChangeKind, EditionChange, edition_changes
from scoring.question import Question
from scoring.rubric import Rubric
from scoring.suppression import band_or_few

KINDS: Mapping[ChangeKind, str] = {
    "wording": "Wording only",
    "addition": "New",
    "meaning": "Changes the meaning",
    "removal": "Taken out",
}
_COUNTED: Mapping[ChangeKind, str] = {"wording": "of wording", "addition": "new", "meaning": "of meaning", "removal": "taken out"}
_BECOMES: Mapping[Becomes, str] = {
    "keep": "Old answers are kept.",
    "ask": "Old answers are shown, and asked again.",
    "retire": "Old answers are retired.",
}
NOT_SAID = "Nothing says yet what becomes of old answers (changes.yaml)."


@dataclass(frozen=True)
class Difference:
    """One change: where it is, of which kind with what becomes of old answers, and both texts (empty where there is none)."""

    name: str
    kind: str
    before: str
    now: str
    question: str | None


@dataclass(frozen=True)
class Differences:
    """All of them; `answered` are the live questions whose answers would mean something else, or be gone."""

    changes: tuple[Difference, ...]
    summary: str
    answered: tuple[str, ...]


def differences(live: Rubric, draft: Draft) -> Differences:
    """What the draft changes; nothing where its files make no rubric."""
    if draft.rubric is None:
        return Differences((), "", ())
    changes = edition_changes(live, draft.rubric)
    becomes = _Becomes(live, draft.rubric, follows(draft, live))
    said = tuple(_difference(live, draft.rubric, change, becomes) for change in changes)
    answered = {change.question for change in changes if change.question is not None and (change.of_answers or change.kind == "removal")}
    return Differences(said, _summary(changes), tuple(question.id for question in live if question.id in answered))


def concerns_live_answers(answered: Sequence[str], assessments: int) -> str:
    """Whether answers that schools gave would mean something else; a small number of schools is not told."""
    if not answered:
        return "No"
    band = band_or_few(assessments).replace("under", "fewer than")
    return f"Yes, in {counted(len(answered), 'question')}, {band} assessments"


def _summary(changes: Sequence[EditionChange]) -> str:
    if not changes:
        return "Nothing differs from the live edition."
    numbers = Counter(change.kind for change in changes)
    kinds = listed([f"{numbers[kind]} {name}" for kind, name in _COUNTED.items() if numbers[kind]])
    return f"{counted(len(changes), 'change')}: {kinds}."


def follows(draft: Draft, live: Rubric) -> Following | None:
    """What becomes of the answers to the live edition, where the draft is the one after it."""
    following = draft.following
    return following if following is not None and following.follows == live.edition and draft.edition != live.edition else None


class _Becomes:
    """What becomes of the answers to a question of the draft, or to one that is gone."""

    def __init__(self, live: Rubric, new: Rubric, following: Following | None) -> None:
        self._same = live.edition == new.edition
        self._routes = None if following is None else routes_between(live, new, following)

    def __call__(self, change: EditionChange) -> str:
        if self._same or change.question is None or not (change.of_answers or change.kind in ("addition", "removal")):
            return ""
        if self._routes is None:
            return NOT_SAID
        leading = [
            route for was, route in self._routes.items() if change.question in ((was,) if change.kind == "removal" else (route.now,))
        ]
        if not leading:
            return "Asked for the first time."
        return " ".join(f"{_BECOMES[route.becomes]} {route.reason or ''}".strip() for route in leading)


def _difference(live: Rubric, new: Rubric, change: EditionChange, becomes: _Becomes) -> Difference:
    kind = f"{KINDS[change.kind]}. {becomes(change)}".strip()
    return Difference(_name(live, new, change), kind, change.before or "", change.after or "", change.question)


def _name(live: Rubric, new: Rubric, change: EditionChange) -> str:
    """Where it is, for somebody who looks at the files."""
    if change.question is not None:
        question = (new if change.question in new else live).question(change.question)
        parts = _in_question(question, change.path[3:]) if change.question in new else ()
        return ": ".join((f"{question.id} {question.title}", *parts))
    area = next((area.short_title for area in new.areas if area.id == change.path[0]), str(change.path[0]).capitalize())
    return ": ".join((area, *(_plain(part) for part in change.path[1:])))


def _in_question(question: Question, path: Sequence[str | int]) -> tuple[str, ...]:
    """'level 3' for the text of a level, 'step to level 3', 'action' for a step's action, and so on."""
    match path:
        case ["levels", int(level), *_]:
            return (f"level {level}",)
        case ["steps", int(place), *rest]:
            return (f"step to level {question.steps[place].to}", *map(_plain, rest))
        case _:
            return tuple(map(_plain, path))


def _plain(part: str | int) -> str:
    """A key in words; a place in a list is counted from 1."""
    return str(part + 1) if isinstance(part, int) else part.replace("_", " ")
