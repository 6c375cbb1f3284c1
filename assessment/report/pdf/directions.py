"""Arabic and Hebrew: letters in the form that their neighbours give them, and lines in the order in which they are read.

A line begins at the left, as the report is English.  What is read from the right is each stretch from one such letter to
another without a letter of ours between; numbers within it stay as they are, and what is around it stays outside, as
Unicode's isolates would have it (UAX #9).  Such a stretch stands in the file in the order of the eye and is marked as reversed
(ISO 32000-1, 14.8.2.3.3), which is what programs that copy, search and read aloud put in order again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from assessment.report.pdf.lines import Span

RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
LEFT = "A-Za-z\u00aa-\u058f\u0900-\u1fff\u2c00-\u2dff\u2e80-\ud7ff\uf900-\ufaff\U00010000-\U0001efff\U00020000-\U0003ffff"
STRETCH = re.compile(f"[{RIGHT}](?:[^{LEFT}\n]*[{RIGHT}])?")
NUMBER = re.compile("[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,:/][0-9\u0660-\u0669\u06f0-\u06f9]+)*")
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")
# Forms of letters, which copying and searching have to find as the letters themselves.
FORMS = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]")
MIRRORED = str.maketrans("()[]{}<>\u00ab\u00bb", ")(][}{><\u00bb\u00ab")


class Placed(NamedTuple):
    """A span where it stands on the line; `reversed` when its characters are in the opposite order."""

    run: int
    text: str
    reversed: bool


def joined(text: str) -> str:
    """The text with Arabic letters in their forms; every other text as it is."""
    return _reshaper().reshape(text) if ARABIC.search(text) else text


def in_order(spans: Sequence[Span]) -> list[Placed]:
    """The spans of one line from left to right."""
    if not any(STRETCH.search(span.text) for span in spans):
        return [Placed(run, text, reversed=False) for run, text in spans]
    runs = [span.run for span in spans for _ in span.text]
    text = "".join(span.text for span in spans)
    shown = groupby(_places(text), lambda place: (runs[place[0]], place[1]))
    return [Placed(run, _letters(text, [place for place, _ in group], back=back), back) for (run, back), group in shown]


def _letters(text: str, places: Sequence[int], *, back: bool) -> str:
    letters = "".join(text[place] for place in places)
    return letters.translate(MIRRORED) if back else letters


def _places(text: str) -> Iterator[tuple[int, bool]]:
    """The places of the characters from left to right, and whether each is read from the right."""
    done = 0
    for stretch in STRETCH.finditer(text):
        yield from ((place, False) for place in range(done, stretch.start()))
        yield from _turned(text, stretch.start(), stretch.end())
        done = stretch.end()
    yield from ((place, False) for place in range(done, len(text)))


def _turned(text: str, start: int, end: int) -> Iterator[tuple[int, bool]]:
    """A stretch from its end, with each number in it from its start."""
    for number in reversed([*NUMBER.finditer(text, start, end)]):
        yield from ((place, True) for place in range(end - 1, number.end() - 1, -1))
        yield from ((place, False) for place in range(number.start(), number.end()))
        end = number.start()
    yield from ((place, True) for place in range(end - 1, start - 1, -1))


@cache
def _reshaper() -> Any:
    from arabic_reshaper import ArabicReshaper  # here, because most reports have no such text

    return ArabicReshaper({"delete_harakat": False, "delete_tatweel": False})
