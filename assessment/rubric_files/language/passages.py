"""Every text of an edition that a person reads, with the way to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from scoring.model import Value
from scoring.question import AreaFile
from scoring.rules import EditionRules
from scoring.source import Source
from scoring.wording import CODES

Path = tuple[str | int, ...]

_NO_PROSE = CODES - {"na_reasons"}
_PROSE_OF_RULES = ("title", "levels", "confidence", "settings", "terms", "sentences", "contradictions", "quality")


@dataclass(frozen=True, slots=True)
class Passage:
    """One text; `key` is the key it stands under, also when it is one of several there."""

    path: Path
    key: str
    text: str


def passages_of_area(area: AreaFile) -> Iterator[Passage]:
    """The texts of an area and its questions."""
    return _within(area, (area.id,), "")


def passages_of_rules(rules: EditionRules) -> Iterator[Passage]:
    """The sentences in rubric.yaml; lists of names and words are left out."""
    for name in _PROSE_OF_RULES:
        yield from _within(getattr(rules, name), ("rules", name), name)


def passages_of_guidance(guidance: Iterable[Source]) -> Iterator[Passage]:
    """Our notes; titles and publishers are other people's words."""
    for place, source in enumerate(guidance):
        if source.note:
            yield Passage(("guidance", "sources", place, "note"), "note", source.note)


def _within(value: object, path: Path, key: str) -> Iterator[Passage]:
    match value:
        case str():
            yield Passage(path, key, value)
        case tuple():
            for place, item in enumerate(value):
                yield from _within(item, (*path, place), key)
        case Mapping():
            for name, item in value.items():
                yield from _within(item, (*path, name), key)
        case Value():
            for name, item in value:
                if name not in _NO_PROSE:
                    yield from _within(item, (*path, name), name)
