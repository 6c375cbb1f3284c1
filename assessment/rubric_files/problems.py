"""What is wrong in a rubric's files, in lines that editors can jump to."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.errors import UserProblem


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong and what to do, at a line and column counted from 1."""

    file: str
    line: int
    column: int
    what: str

    def __str__(self) -> str:
        # What is quoted from a file may hold line breaks and other invisible signs; a problem is one line.
        what = "".join(sign if sign.isprintable() else " " for sign in self.what)
        return f"{self.file}:{self.line}:{self.column}: {what}"


class RubricProblems(UserProblem):
    """The files make no rubric; `problems` are the printed lines, each once, sorted by file and line."""

    def __init__(self, *found: Problem) -> None:
        self.found = tuple(sorted(set(found)))
        super().__init__(*map(str, self.found))
