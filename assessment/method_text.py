"""The method in words, as the page shows it: the parts of scoring/README.md, without the examples that the tests run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import scoring

SCORE = "How a score is made"
COMPARISON = "How the comparison protects you"
_EXAMPLE = re.compile(r"^ {4}.*\n?", re.MULTILINE)


@dataclass(frozen=True)
class Passage:
    """One heading and the Markdown below it."""

    title: str
    text: str


@dataclass(frozen=True)
class Part:
    """One of the two parts of the method, SCORE or COMPARISON."""

    title: str
    passages: tuple[Passage, ...]


@cache
def method_parts() -> tuple[Part, ...]:
    """The parts in their order; what stands before the first is for developers and left out."""
    text = Path(scoring.__file__).with_name("README.md").read_text(encoding="utf-8")
    return tuple(Part(title, tuple(Passage(*passage) for passage in _below("###", body))) for title, body in _below("##", text))


def _below(mark: str, text: str) -> list[tuple[str, str]]:
    """Each heading with this mark, and the text up to the next one."""
    _, *sections = re.split(rf"^{mark} ", text, flags=re.MULTILINE)
    return [(title.strip(), _EXAMPLE.sub("", body).strip()) for title, _, body in (section.partition("\n") for section in sections)]
