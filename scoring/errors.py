"""Two branches: what a person gave us and can put right (UserProblem), and faults of our own (everything else)."""

from __future__ import annotations

from dataclasses import dataclass


class UserProblem(Exception):
    """Something a person can put right; its text is plain sentences, one problem a line."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class AnswersDoNotFit(UserProblem):
    """Answers name questions, levels or reasons that the rubric does not have."""


@dataclass(frozen=True)
class Fault:
    """What is wrong in a rubric: `path` leads to the place (area id or file part, then keys and positions).

    `rule` is its name for a machine; `words` are those of the text concerned, None when it is all of it; a `warning` is only worth
    another look.
    """

    path: tuple[str | int, ...]
    what: str
    rule: str = "meaning"
    words: str | None = None
    warning: bool = False


class RubricFaulty(Exception):
    """The parts are well formed but together they make no rubric; every fault is listed."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{'.'.join(map(str, fault.path))}: {fault.what}" for fault in faults))
        self.faults = faults
