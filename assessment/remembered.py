"""What a session remembers from one run to the next: keys of widgets, what to tell, and where the keyboard goes."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from assessment.on_screen import Focus, Notice

State = MutableMapping[str | int, Any]

OURS = "visit"
# Where the keyboard goes: to the heading or the problems, unless it is a widget's key.
TO_THE_TOP = "top"


class Remembered:
    """Typed access to the visitor's state.

    All we keep is one entry of Streamlit's state: each question to that costs what fifty to a dict do, and Streamlit goes
    through every entry for each field it draws.
    """

    def __init__(self, state: State) -> None:
        self._widgets = state
        ours: dict[str, Any] | None = state.get(OURS)
        self._is_new = ours is None
        self._state: dict[str, Any] = {} if ours is None else ours

    def _give_way(self) -> None:
        """End this run when a newer one of the same session has begun, because what it would note next is no longer so.

        Streamlit does that whenever its state is asked for something.
        """
        self._widgets.get(OURS)

    def key(self, kind: str, name: str) -> str:
        """The key of a widget: the same as long as nothing else than the visitor changes it."""
        return f"{kind}-{name}-{self._state.get(f'turn:{name}', 0)}"

    def renew(self, name: str) -> None:
        """Give the widgets of `name` new keys, so that they take what is stored instead of what was typed."""
        self._state[f"turn:{name}"] = self._state.get(f"turn:{name}", 0) + 1

    def left(self, kind: str, name: str) -> Any:
        """What a widget of the screen before holds; None when there was no such widget.

        Streamlit forgets it at the end of the run that no longer draws the widget.
        """
        return self._widgets.get(self.key(kind, name))

    def tell(self, notice: Notice) -> None:
        """Keep a notice for the next run."""
        self._state["notice"] = notice

    def told(self) -> Notice | None:
        """The notice of the run before, once."""
        notice: Notice | None = self._state.pop("notice", None)
        return notice

    def want_focus(self, on: str = TO_THE_TOP) -> None:
        """Move the keyboard when the page is drawn: to the list of problems or the heading, or to the widget with the key `on`."""
        self._state["focus"] = on

    @property
    def move_ahead(self) -> int:
        """The number that the move to the top of the page which is drawn next will have; 0 when there is none."""
        return self._state.get("focus_count", 0) + 1 if self._state.get("focus") == TO_THE_TOP else 0

    def focus(self) -> Focus | None:
        """Where the keyboard should move, or that the page began or ceased to list problems; None when nothing changes.  Asked once."""
        wanted, has = self._state.pop("focus", None), bool(self._state.pop("has_problems", False))
        had, self._state["had_problems"] = self._state.get("had_problems", False), has
        if wanted is None and has == had:
            return None
        self._state["focus_count"] = self._state.get("focus_count", 0) + 1
        return Focus(int(self._state["focus_count"]), wanted is not None, "" if wanted in (None, TO_THE_TOP) else str(wanted))

    def note_problems(self) -> None:
        """The page lists problems in this run."""
        self._state["has_problems"] = True

    def want_all(self, form: str) -> None:
        """From now on the form says beside its fields what is still missing, until the visitor goes elsewhere."""
        self._state["wants_all"] = form
        self.want_focus()

    def wants_all(self, form: str) -> bool:
        """Whether the visitor has asked to go on from this form before everything was there."""
        return bool(self._state.get("wants_all") == form)
