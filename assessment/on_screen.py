"""What a session remembers of the screen: values that `Session` keeps and gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scoring.assessment import PlannedAction
from scoring.responses import AnyAnswer


@dataclass(frozen=True)
class Shown:
    """What this session last put on the screen for a question: the stored answer and its version (0 = none)."""

    version: int
    answer: AnyAnswer | None


@dataclass(frozen=True)
class Notice:
    """One thing to tell the visitor, on the next screen only."""

    kind: Literal["problem", "done"]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Focus:
    """Whether the keyboard moves, and to which widget (its key; empty: to the problems or the heading).  `number` is new each time."""

    number: int
    moves: bool
    to: str


@dataclass(frozen=True)
class Editing:
    """The action that is open for editing, and the version of the plan its fields were drawn from."""

    place: int
    version: int


@dataclass(frozen=True)
class Removed:
    """An action that was taken out of the plan, kept so that it can be put back."""

    place: int
    action: PlannedAction


@dataclass(frozen=True)
class IntendedPlan:
    """A plan that is about to be saved, and the version it would make."""

    version: int
    actions: tuple[PlannedAction, ...]
