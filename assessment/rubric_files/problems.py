"""What is wrong in a rubric's files, in lines that editors can jump to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from scoring.errors import UserProblem

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

    def __str__(self) -> str:
        # What is quoted from a file may hold line breaks and other invisible signs; a problem is one line.
        what = "".join(sign if sign.isprintable() else " " for sign in self.what)
        mark = "warning: " if self.kind == "warning" else ""
        return f"{self.file}:{self.line}:{self.column}: {mark}{what}"


class RubricProblems(UserProblem):
    """The files make no rubric; `problems` are the printed lines, each once, sorted by file and line."""

    def __init__(self, *found: Problem) -> None:
        self.found = tuple(sorted(set(found)))
        super().__init__(*map(str, self.found))
