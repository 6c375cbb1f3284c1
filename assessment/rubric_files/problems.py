"""What is wrong in a rubric's files, in lines that editors can jump to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from scoring.errors import UserProblem

SHOWN = 60
"""So many signs of a text are quoted."""

MOST_MISTAKES = 200
"""More of them in one file are not worth listing."""

ProblemKind = Literal["problem", "warning"]
_LAST_SENTENCE = re.compile(r"(?<=[.?!])[ ](?!.*[.?!] )|; (?=did you mean)")


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong and what to do, at a line and column counted from 1.

    `rule` is its name for a machine, `text` the words concerned, shortened.  A problem stops a release, a warning does not.
    """

    file: str
    line: int
    column: int
    what: str
    rule: str = "form"
    text: str = ""
    kind: ProblemKind = "problem"

    @property
    def meaning(self) -> str:
        """What is wrong: all of `what` but its last sentence."""
        return _LAST_SENTENCE.split(self.what, maxsplit=1)[0]

    @property
    def remedy(self) -> str:
        """What to do: the last sentence of `what`."""
        return _LAST_SENTENCE.split(self.what, maxsplit=1)[-1]

    def as_warning(self) -> Problem:
        """The same, only worth another look."""
        return replace(self, kind="warning")

    def __str__(self) -> str:
        # What is quoted from a file may hold line breaks and other invisible signs; a problem is one line.
        what = "".join(sign if sign.isprintable() else " " for sign in self.what)
        mark = "warning: " if self.kind == "warning" else ""
        return f"{self.file}:{self.line}:{self.column}: {mark}{what}"


class RubricProblems(UserProblem):
    """The files make no rubric; `problems` are the printed lines, each once, sorted by file and line, and `found` is all of them."""

    MOST_SAID = 100

    def __init__(self, *found: Problem) -> None:
        self.found = tuple(sorted(set(found)))
        super().__init__(*map(str, self.found))


def shortened(text: str) -> str:
    """A text on one line, cut where it is long, without the full stop at its end."""
    line = " ".join(text[: 4 * SHOWN].split()).removesuffix(".")
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 3].rstrip()}..."
