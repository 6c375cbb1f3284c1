"""What a session remembers of the pages for Coalition staff."""

from __future__ import annotations

from typing import Any

from assessment.remembered import Remembered


class StaffScreens(Remembered):
    """What was prepared, looked at and rehearsed last."""

    @property
    def prepared(self) -> Any:
        """The release whose report is on the screen, not published yet."""
        return self._state.get("prepared:release")

    @prepared.setter
    def prepared(self, value: object) -> None:
        self._state["prepared:release"] = value

    @property
    def looked_at(self) -> Any:
        """The draft of the rubric that is on the screen; None when it is the live one."""
        return self._state.get("looked_at:rubric")

    @looked_at.setter
    def looked_at(self, value: object) -> None:
        self._state["looked_at:rubric"] = value

    @property
    def rehearsed(self) -> Any:
        """What the last rehearsal of a draft said, and of which."""
        return self._state.get("rehearsed:rubric")

    @rehearsed.setter
    def rehearsed(self, value: object) -> None:
        self._state["rehearsed:rubric"] = value
