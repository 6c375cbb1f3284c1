"""What a session remembers of answers: what the screen showed, which saves were intended, and which failed."""

from __future__ import annotations

from typing import Any

from assessment.on_screen import Shown
from assessment.remembered import Remembered
from scoring.responses import AnyAnswer

MOST_INTENDED = 8


class AnswersOnScreen(Remembered):
    """The answers on the visitor's screen."""

    def shown(self, question: str) -> Shown | None:
        """What this session last showed for the question; None when it has not shown it yet."""
        return self._state.get(f"shown:{question}")

    def show(self, question: str, version: int, answer: AnyAnswer | None) -> None:
        """Note what is on the screen now."""
        self._state[f"shown:{question}"] = Shown(version, answer)

    def note_intended_save(self, question: str, version: int, answer: AnyAnswer) -> None:
        """Note what is about to be saved.  Drawing anything can end the run, so what comes after a save may never happen."""
        self._state[f"intended:{question}"] = (*self.intended_saves(question), Shown(version, answer))[-MOST_INTENDED:]

    def intended_saves(self, question: str) -> tuple[Shown, ...]:
        """What was about to be saved of late, each with the version it would make."""
        self._give_way()
        intended: tuple[Shown, ...] = self._state.get(f"intended:{question}", ())
        return intended

    def may_still_be_saved(self, question: str, version: int, answer: AnyAnswer | None) -> bool:
        """Whether this session set out to save another answer than this over `version`, and may still be at it."""
        return any(intended.version > version and intended.answer != answer for intended in self.intended_saves(question))

    def seen(self, question: str) -> int:
        """The version of this question's answer that was on the screen before this session began; 0 when none was."""
        place, version = self._state["seen"]
        return int(version) if place == question else 0

    def keep_tried(self, tried: object) -> None:
        """Keep an answer that could not be saved for the page that is drawn next."""
        self._state["tried"] = tried

    @property
    def tried(self) -> Any:
        """The answer that could not be saved, which no page has told of yet; None when there is none."""
        return self._state.get("tried")

    def take_tried(self) -> Any:
        """The answer that could not be saved, once; None when there is none."""
        return self._state.pop("tried", None)

    def note_saved(self) -> None:
        """Something was stored in this run."""
        self._state["saved"] = True

    @property
    def has_saved(self) -> bool:
        """Whether something was stored in this run so far."""
        return bool(self._state.get("saved", False))

    @property
    def last_read(self) -> Any:
        """What the store said last, kept so that an answer can stay on the screen while the store is away."""
        return self._state.get("last:read")

    @last_read.setter
    def last_read(self, value: object) -> None:
        self._state["last:read"] = value
