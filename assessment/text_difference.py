"""Which words two versions of a text do not share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Piece:
    """Words that follow each other and are all in both versions, or all in one only (`changed`)."""

    text: str
    changed: bool = False


@dataclass(frozen=True)
class TwoVersions:
    """The text before and the text now; what is changed before was removed, what is changed now was added."""

    before: tuple[Piece, ...]
    now: tuple[Piece, ...]


def two_versions(before: str, now: str) -> TwoVersions:
    """Both texts with the words that differ."""
    old, new = before.split(), now.split()
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return TwoVersions(
        tuple(_pieces([(old[start:end], kind != "equal") for kind, start, end, _, _ in steps])),
        tuple(_pieces([(new[start:end], kind != "equal") for kind, _, _, start, end in steps])),
    )


def _pieces(runs: Sequence[tuple[Sequence[str], bool]]) -> Iterator[Piece]:
    return (Piece(" ".join(words), changed) for words, changed in runs if words)
