"""Resume codes such as MAPLE-RIVER-4821: made, read however they are typed, and hashed for storing."""

from __future__ import annotations

import hashlib
from random import Random

from assessment.access.code_words import CODE_WORDS

DIGITS = 4
# Longer than any code; what is longer is cut, so that nobody can make us hash a book.
_LONGEST = 40
# People write these letters for the digits they look like.
_DIGITS_MEANT = str.maketrans("OIL", "011")
# 2**14 costs about 40 ms and 16 MB a try: few enough for a person, too many for whoever steals the database.
_COST = {"n": 2**14, "r": 8, "p": 1}


def make_code(rng: Random) -> str:
    """A new code: two words and four digits.  `rng` is a secrets.SystemRandom, except in tests."""
    first, second = rng.choice(CODE_WORDS), rng.choice(CODE_WORDS)
    return f"{first}-{second}-{rng.randrange(10**DIGITS):0{DIGITS}}"


def normalise(text: str) -> str:
    """The code as it is hashed: capital letters and digits only, whatever was typed between them."""
    letters = "".join(character for character in text.upper() if character.isascii() and character.isalnum())[:_LONGEST]
    return letters[:-DIGITS] + letters[-DIGITS:].translate(_DIGITS_MEANT)


def as_written(text: str) -> str:
    """The code as we write it, MAPLE-RIVER-4821, from any way of typing it; what is no code comes back normalised."""
    code = normalise(text)
    letters, digits = code[:-DIGITS], code[-DIGITS:]
    for end in range(1, len(letters)):
        if letters[:end] in CODE_WORDS and letters[end:] in CODE_WORDS:
            return f"{letters[:end]}-{letters[end:]}-{digits}"
    return code


def hash_code(text: str, key: bytes) -> str:
    """What is stored and looked up for a code; `key` belongs to this installation and is the salt of all its codes."""
    return hashlib.scrypt(normalise(text).encode("ascii"), salt=key, dklen=32, **_COST).hex()
