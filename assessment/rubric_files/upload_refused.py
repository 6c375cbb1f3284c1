"""A file that somebody sent and that is not even looked into."""

from __future__ import annotations

from scoring.errors import UserProblem

LONGEST_NAME = 80


class UploadRefused(UserProblem):
    """What is wrong with the files as files."""


def shown(name: str) -> str:
    """A file's name in quotation marks, fit for one line."""
    plain = "".join(sign if sign.isprintable() else "?" for sign in name)
    return f"'{plain}'" if len(plain) <= LONGEST_NAME else f"'{plain[:LONGEST_NAME]}...'"
