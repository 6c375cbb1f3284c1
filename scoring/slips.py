"""What counts as putting a slip right in a sentence that leaders choose from, and what says something else.

A slip is put right when nothing but this happens:

1. Signs, spaces, capitals, hyphens and articles (a, an, the; not "a few") change, or a word that follows itself goes.
2. At most two words are spelt otherwise.  Each keeps its first letter, is one letter (from seven letters on: two letters)
   away from what stood there, and the old spelling is found nowhere else in the edition: what is used elsewhere is a word and no
   slip.  A final s may come or go in any word.

Whatever changes, these stay the same and in the same order: numbers, in figures and in words, negations, modal words, words of
quantity, and words that join or bound conditions (`WEIGHTY`).  Everything else is a change of meaning.  The rule errs on the side
of meaning: a correction wrongly called a change waits for the next edition, a change wrongly called a slip spoils comparisons.
"""

from __future__ import annotations

import re
from collections.abc import Container

MOST_SLIPS = 2
SHORTEST_CORRECTED = 4
"""Fewer letters are a word's ending or another word ('is' and 'in'), so they are never a slip."""
LONG_WORD = 7

ARTICLES = frozenset({"a", "an", "the"})
_WEIGHTY_WORDS = """
    no not nor none nobody nothing nowhere never neither cannot without unless except only hardly rarely seldom
    must should shall may might can could will would ought need needs
    all any each every everyone everybody everything everywhere some someone somebody something sometimes somewhere most many much more
    few fewer fewest less least several enough always often usually once twice both either half whole part
    zero one two three four five six seven eight nine ten eleven twelve first second third fourth fifth
    and or but if when where until before after during within between over under above below by from
    day days daily week weeks weekly month months monthly term terms termly year years yearly annual annually
"""
WEIGHTY = frozenset(_WEIGHTY_WORDS.split())

_WORD = re.compile(r"[£€$]?\d+(?:[.,:/]\d+)*%?|[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_NEGATED = re.compile(r"n['\u2019]t$")
_DIGIT = re.compile(r"\d")


def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, in small letters; a hyphen parts two words."""
    return tuple(_WORD.findall(text.casefold()))


def is_slip(before: str, after: str, known: Container[str]) -> bool:
    """Whether `after` only puts right a slip in `before`; `known` holds the words that the edition uses elsewhere."""
    old, new = (_once(words_of(text)) for text in (before, after))
    if _weighty(old) != _weighty(new):
        return False
    if "".join(old) == "".join(new):
        return True
    if len(old) != len(new):
        return False
    changed = [(was, now) for was, now in zip(old, new, strict=True) if was != now]
    return len(changed) <= MOST_SLIPS and all(_respelt(was, now, known) for was, now in changed)


def _once(words: tuple[str, ...]) -> list[str]:
    """Without articles, and without a word that follows itself; numbers always stay."""
    kept: list[str] = []
    for place, word in enumerate(words, start=1):
        if word in ARTICLES and words[place : place + 1] not in (("few",), ("little",)):
            continue
        if not kept or kept[-1] != word or _DIGIT.search(word):
            kept.append(word)
    return kept


def _weighty(words: list[str]) -> list[str]:
    return [word for word in words if word in WEIGHTY or word in ARTICLES or _DIGIT.search(word) or _NEGATED.search(word)]


def _respelt(was: str, now: str, known: Container[str]) -> bool:
    if {was, now} == {min(was, now, key=len), f"{min(was, now, key=len)}s"}:
        return True
    if was[0] != now[0] or min(len(was), len(now)) < SHORTEST_CORRECTED or was in known:
        return False
    return _distance(was, now) <= (2 if max(len(was), len(now)) >= LONG_WORD else 1)


def _distance(a: str, b: str) -> int:
    """How many letters are put in, left out, changed or swapped with their neighbour (optimal string alignment)."""
    rows = [list(range(len(b) + 1))]
    for i, letter in enumerate(a, start=1):
        row = [i]
        for j, other in enumerate(b, start=1):
            least = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                least = min(least, rows[i - 2][j - 2] + 1)
            row.append(least)
        rows.append(row)
    return rows[-1][-1]
