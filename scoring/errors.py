"""Two branches: what a person gave us and can put right (UserProblem), and faults of our own (everything else)."""

from __future__ import annotations

from dataclasses import dataclass


class UserProblem(Exception):
    """Something a person can put right; its text is plain sentences, one problem a line.

    `problems` is what is said: of more than MOST_SAID the first, then how many there are besides, then `last`.  `every_problem`
    is for whoever gathers the problems of several things.
    """

    MOST_SAID = 20

    def __init__(self, *problems: str, last: str = "") -> None:
        more = len(problems) - self.MOST_SAID
        said = problems if more <= 0 else (*problems[: self.MOST_SAID], more_like_these(more))
        self.problems = (*said, last) if last else said
        self.every_problem = problems
        super().__init__("\n".join(self.problems))


def more_like_these(number: int) -> str:
    """That so many problems are not listed."""
    return "There is 1 more problem like these." if number == 1 else f"There are {number:,} more problems like these."


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
