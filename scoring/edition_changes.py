"""What changed from one rubric to another, each change with its kind, its place and both texts.

wording: texts around the questions, the order of things, and slips put right in a text that leaders choose from (`slips`).
addition, removal: a question or an area that is new, or gone.
meaning: everything else, because it changes what an answer says, what it counts for, or what is planned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from scoring.bearing import bearing_of
from scoring.model import Value
from scoring.question import Area, Question
from scoring.rubric import Rubric
from scoring.slips import is_slip, words_of

ChangeKind = Literal["wording", "addition", "meaning", "removal"]
Path = tuple[str | int, ...]
_OF_ANSWERS = frozenset({"question", "levels", "critical", "weight", "applies_to", "na_reasons"})
_NOT_COMPARED = frozenset({("rules", "edition"), ("rules", "status"), ("rules", "areas")})


@dataclass(frozen=True)
class EditionChange:
    """One change.  `path` leads to a place in the NEW rubric and begins with `rules`, `guidance` or an area's id.

    What is gone has the place that held it.  `question` is the id of the question concerned; `before` is None for what is
    new, `after` for what is gone.
    """

    kind: ChangeKind
    path: Path
    question: str | None
    before: str | None
    after: str | None

    @property
    def of_answers(self) -> bool:
        """Whether answers to the question say something else now, or count for something else."""
        return self.kind == "meaning" and self.question is not None and (len(self.path) == 3 or self.path[3] in _OF_ANSWERS)


def edition_changes(old: Rubric, new: Rubric) -> tuple[EditionChange, ...]:
    """Every change, the rules' first, then area by area; none for two rubrics that differ in edition and status only."""
    if old.areas == new.areas and old.guidance == new.guidance and old.rules == new.rules:
        return ()
    return tuple(_Comparing(old, new).changes())


def reused_as_another(old: Question, new: Question) -> bool:
    """Whether a question has nothing left of the one that had its id before: neither title, nor question, nor any descriptor."""
    return (
        old.title != new.title
        and old.question != new.question
        and all(old.levels.get(level) != descriptor for level, descriptor in new.levels.items())
    )


class _Comparing:
    """Two rubrics side by side."""

    def __init__(self, old: Rubric, new: Rubric) -> None:
        self._old = old
        self._new = new

    def changes(self) -> Iterator[EditionChange]:
        yield from self._texts(self._old.rules, self._new.rules, ("rules",), "rules", None)
        yield from self._areas()
        yield from self._texts(self._old.guidance, self._new.guidance, ("guidance", "sources"), "guidance", None)

    def _areas(self) -> Iterator[EditionChange]:
        before, after = ({area.id: area for area in rubric.areas} for rubric in (self._old, self._new))
        places = {area.id: place for place, area in enumerate(self._new.areas)}
        for identity, area in before.items():
            if identity not in after:
                yield EditionChange("removal", ("rules", "areas"), None, area.title, None)
        yield from _order(list(before), list(after), ("rules", "areas"))
        for identity, area in after.items():
            if identity not in before:
                yield EditionChange("addition", (identity,), None, None, area.title)
                continue
            was = before[identity]
            if was.weight != area.weight:
                path = ("rules", "areas", places[identity], "weight")
                yield EditionChange("meaning", path, None, str(was.weight), str(area.weight))
            if was.kind != area.kind:
                yield EditionChange("meaning", (identity,), None, was.kind, area.kind)
            yield from self._area_texts(was, area)
        yield from self._questions()

    def _area_texts(self, was: Area, area: Area) -> Iterator[EditionChange]:
        for name in ("title", "short_title", "purpose", "summaries"):
            yield from self._texts(getattr(was, name), getattr(area, name), (area.id, name), "area", None)
        yield from _order([q.id for q in was.questions], [q.id for q in area.questions], (area.id, "questions"))

    def _questions(self) -> Iterator[EditionChange]:
        for question in self._old:
            if question.id not in self._new:
                home = self._old.area_of(question.id).id
                there = any(one.id == home for one in self._new.areas)
                yield EditionChange("removal", (home, "questions") if there else ("rules", "areas"), question.id, question.question, None)
        for area in self._new.areas:
            for place, question in enumerate(area.questions):
                yield from self._question(area, question, (area.id, "questions", place))

    def _question(self, area: Area, question: Question, path: Path) -> Iterator[EditionChange]:
        if question.id not in self._old:
            yield EditionChange("addition", path, question.id, None, question.question)
            return
        was = self._old.area_of(question.id)
        if was.id != area.id:
            yield EditionChange("meaning", path, question.id, was.title, area.title)
        yield from self._texts(self._old.question(question.id), question, path, "question", question.id)

    def _texts(self, old: object, new: object, path: Path, name: str, question: str | None) -> Iterator[EditionChange]:
        """The changes in one part; `name` is what it is called in `_BEARING`."""
        if old == new or path in _NOT_COMPARED:
            return
        match old, new:
            case Value(), Value() if type(old) is type(new):
                for field, about in type(new).model_fields.items():
                    key = about.alias or field
                    yield from self._texts(getattr(old, field), getattr(new, field), (*path, key), f"{name}.{key}", question)
            case Mapping(), Mapping():
                yield from self._entries(dict(old), dict(new), path, name, question)
            case tuple(), tuple() if _are_values(old, new) or len(old) == len(new):
                yield from self._entries(_by_key(old), _by_key(new), path, name, question, _places(new))
            case _:
                yield self._leaf(old, new, path, name, question)

    def _entries(
        self,
        old: Mapping[str | int, object],
        new: Mapping[str | int, object],
        path: Path,
        name: str,
        question: str | None,
        places: Mapping[str | int, int] | None = None,
    ) -> Iterator[EditionChange]:
        for key in dict.fromkeys((*old, *new)):
            if key not in new:
                yield self._leaf(old[key], None, path, name, question)
                continue
            place = (*path, key if places is None else places[key])
            inner = f"{name}.{key}" if name == "rules.sentences" else name
            if key in old:
                yield from self._texts(old[key], new[key], place, inner, question)
            else:
                yield self._leaf(None, new[key], place, inner, question)

    def _leaf(self, old: object, new: object, path: Path, name: str, question: str | None) -> EditionChange:
        before, after = (None if value is None else "; ".join(_leaves(value)) for value in (old, new))
        return EditionChange(self._kind(before, after, name), path, question, before, after)

    def _kind(self, before: str | None, after: str | None, name: str) -> ChangeKind:
        bearing = bearing_of(name)
        if bearing == "free":
            return "wording"
        if bearing == "weighed" and before is not None and after is not None and is_slip(before, after, self._words):
            return "wording"
        return "meaning"

    @cached_property
    def _words(self) -> frozenset[str]:
        """Every word of the new edition."""
        return frozenset(word for text in _leaves(self._new) for word in words_of(text))


def _order(old: list[str], new: list[str], path: Path) -> Iterator[EditionChange]:
    """Whether those that stay stand in another order."""
    before, after = [one for one in old if one in new], [one for one in new if one in old]
    if before != after:
        yield EditionChange("wording", path, None, ", ".join(before), ", ".join(after))


def _are_values(*lists: tuple[object, ...]) -> bool:
    return all(isinstance(item, Value) for items in lists for item in items)


def _key(item: object, place: int) -> str | int:
    """What an entry of a list is known by: its id, the level it is about, or its place."""
    return next((getattr(item, name) for name in ("id", "to", "number") if hasattr(item, name)), place)


def _by_key(items: tuple[object, ...]) -> dict[str | int, object]:
    return {_key(item, place): item for place, item in enumerate(items)}


def _places(items: tuple[object, ...]) -> dict[str | int, int]:
    return {_key(item, place): place for place, item in enumerate(items)}


def _leaves(value: object) -> Iterator[str]:
    """Every text, number and code in it."""
    match value:
        case None:
            return
        case Value():
            for name in type(value).model_fields:
                yield from _leaves(getattr(value, name))
        case Mapping():
            for key, item in value.items():
                yield from (str(key), *_leaves(item))
        case tuple():
            for item in value:
                yield from _leaves(item)
        case _:
            yield str(value)
