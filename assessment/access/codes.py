"""Resume codes such as MAPLE-RIVER-OTTER-48213: made, read however they are typed, and hashed for storing.

A code is one of 338**3 * 10**5, which is 41.8 bits.  The codes made before that, MAPLE-RIVER-4821, are one of 338**2 * 10**4
(30.1 bits); they still work.  What that means for whoever guesses is said in `storage/lookups.py`.
"""

from __future__ import annotations

import hashlib
from random import Random
from threading import BoundedSemaphore
from typing import NamedTuple

from assessment.access.code_words import CODE_WORDS


class Form(NamedTuple):
    """How many words a code has, and how many digits."""

    words: int
    digits: int


NEW, OLD = Form(3, 5), Form(2, 4)
# Longer than any code; what is longer is cut, so that nobody can make us hash a book.
_LONGEST = 40
# People write these letters for the digits they look like.
_DIGITS_MEANT = str.maketrans("OIL", "011")
# 2**14 costs about 40 ms and 16 MB a try: few enough for a person, too many for whoever steals the database.
_COST = {"n": 2**14, "r": 8, "p": 1}
# A crowd of tries waits in line instead of taking 16 MB each.
_HASHES_AT_ONCE = BoundedSemaphore(2)


def make_code(rng: Random) -> str:
    """A new code: three words and five digits.  `rng` is a secrets.SystemRandom, except in tests."""
    words = [rng.choice(CODE_WORDS) for _ in range(NEW.words)]
    return "-".join((*words, f"{rng.randrange(10**NEW.digits):0{NEW.digits}}"))


def words_in(text: str) -> tuple[str, ...] | None:
    """The words of the code, however it is typed; None for what is no code of ours, old or new."""
    parts = _parts(_signs(text))
    return None if parts is None else parts[:-1]


def normalise(text: str) -> str:
    """The code as it is hashed: capital letters and digits only, whatever was typed between them."""
    signs = _signs(text)
    return "".join(_parts(signs) or (signs,))


def as_written(text: str) -> str:
    """The code as we write it, MAPLE-RIVER-OTTER-48213, from any way of typing it; what is no code comes back normalised."""
    signs = _signs(text)
    return "-".join(_parts(signs) or (signs,))


def hash_code(text: str, key: bytes) -> str:
    """What is stored and looked up for a code; `key` belongs to this installation and is the salt of all its codes."""
    with _HASHES_AT_ONCE:
        return hashlib.scrypt(normalise(text).encode("ascii"), salt=key, dklen=32, **_COST).hex()


def _signs(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isascii() and sign.isalnum())[:_LONGEST]


def _parts(signs: str) -> tuple[str, ...] | None:
    """The words and, last, the digits.  No word of ours begins another, so there is one way at most to read a code."""
    for form in (NEW, OLD):
        words, digits = _words(signs[: -form.digits]), signs[-form.digits :].translate(_DIGITS_MEANT)
        if len(words) == form.words and digits.isdecimal():
            return (*words, digits)
    return None


def _words(letters: str) -> tuple[str, ...]:
    """The words that the letters are made of; none when they are not."""
    if not letters:
        return ()
    first = next((word for word in CODE_WORDS if letters.startswith(word)), None)
    if first is None:
        return ()
    rest = letters.removeprefix(first)
    others = _words(rest)
    return (first, *others) if others or not rest else ()
