"""Words into lines, left aligned.  Widths and room are in ems, that is, for type of one point."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

Measure = Callable[[str], float]
FUZZ = 1e-6
TOKENS = re.compile(r"\n| +|[^ \n]+")


class Span(NamedTuple):
    """Words of one run that stand on one line."""

    run: int
    text: str


class Line(NamedTuple):
    """One line; `ends_word` is false where a word too long for any line is cut."""

    spans: tuple[Span, ...]
    ends_word: bool = True


def broken(runs: Sequence[str], measures: Sequence[Measure], first: float, later: float) -> list[Line]:
    """The lines of the runs, which follow each other without space; `first` is the room on the first line."""
    if not any(run.strip() for run in runs):
        return []
    if len(runs) == 1:
        return _broken_alike(runs[0], measures[0], first, later)
    return _broken_mixed(runs, measures, first, later)


def _broken_alike(text: str, measure: Measure, first: float, later: float) -> list[Line]:
    """The usual case, and by far the quicker: all words in one type."""
    lines: list[Line] = []
    space, room = measure(" "), first + FUZZ
    for given in text.strip().split("\n"):
        words: list[str] = []
        used = 0.0
        for word in given.split():
            wide = measure(word)
            gap = space if words else 0.0
            if used + gap + wide <= room:
                words.append(word)
                used += gap + wide
                continue
            begun, *parts = _cut(word, measure, room - used - gap, later) if wide > later else ["", word]
            if words or begun:
                lines.append(Line((Span(0, " ".join([*words, begun] if begun else words)),), ends_word=not begun))
            lines += [Line((Span(0, part),), ends_word=False) for part in parts[:-1]]
            words, used, room = parts[-1:], measure(parts[-1]), later + FUZZ
        lines.append(Line((Span(0, " ".join(words)),)))
        room = later + FUZZ
    return lines


def _cut(word: str, measure: Measure, start: float, room: float) -> list[str]:
    """A word in parts: the first, which may be empty, no wider than `start`, the others than `room`; a part has one character at least."""
    parts, used, limit = [""], 0.0, start
    for character in word:
        wide = measure(character)
        if used + wide > limit and (parts[-1] or len(parts) == 1):
            parts.append("")
            used, limit = 0.0, room
        parts[-1] += character
        used += wide
    return parts if len(parts) > 1 else ["", word]


def _broken_mixed(runs: Sequence[str], measures: Sequence[Measure], first: float, later: float) -> list[Line]:
    lines: list[Line] = []
    spans: list[Span] = []
    used, room = 0.0, first + FUZZ
    for between, word in _words(runs):
        if not word:
            lines.append(Line(tuple(spans)))
            spans, used, room = [], 0.0, later + FUZZ
            continue
        wide = sum(measures[span.run](span.text) for span in word)
        space = measures[between](" ") if spans else 0.0
        if used + space + wide <= room:
            _join(spans, between, word)
            used += space + wide
            continue
        begun, *parts = _cut_mixed(word, measures, room - used - space, later) if wide > later else [[], word]
        if begun:
            _join(spans, between, begun)
        if spans:
            lines.append(Line(tuple(spans), ends_word=not begun))
        lines += [Line(tuple(part), ends_word=False) for part in parts[:-1]]
        spans, room = parts[-1], later + FUZZ
        used = sum(measures[span.run](span.text) for span in spans)
    return [*lines, Line(tuple(spans))] if spans else lines


def _cut_mixed(word: list[Span], measures: Sequence[Measure], start: float, room: float) -> list[list[Span]]:
    """The same for a word of several runs."""
    parts: list[list[Span]] = [[]]
    left = start
    for run, text in word:
        begun, *others = _cut(text, measures[run], left, room) if measures[run](text) > left else [text]
        if begun:
            parts[-1].append(Span(run, begun))
        parts += [[Span(run, part)] for part in others]
        left = room - measures[run](others[-1]) if others else left - measures[run](begun)
    return parts


def _join(spans: list[Span], between: int, word: list[Span]) -> None:
    """Add a word to a line, in place, with a space before it of the run that the space is of."""
    for span in [Span(between, " "), *word] if spans else word:
        if spans and spans[-1].run == span.run:
            spans[-1] = Span(span.run, spans[-1].text + span.text)
        else:
            spans.append(span)


def _words(runs: Sequence[str]) -> Iterator[tuple[int, list[Span]]]:
    """Each word with the runs that it is made of, and the run of the space before it; no word where a new line is asked for."""
    word: list[Span] = []
    between = 0
    for number, run in enumerate(runs):
        for token in TOKENS.findall(run):
            if token[0] not in " \n":
                word.append(Span(number, token))
                continue
            if word:
                yield between, word
                word = []
            if token == "\n":  # noqa: S105  # no password
                yield number, []
            between = number
    if word:
        yield between, word
