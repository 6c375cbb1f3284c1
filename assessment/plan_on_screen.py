"""What a session remembers of the plan: which action is edited, removed or about to be saved, and which version was shown."""

from __future__ import annotations

from assessment.on_screen import Editing, IntendedPlan, Removed
from assessment.remembered import Remembered
from scoring.assessment import PlannedAction

MOST_INTENDED = 8


class PlanOnScreen(Remembered):
    """The plan on the visitor's screen."""

    @property
    def editing(self) -> Editing | None:
        """The action that is open for editing, if any."""
        return self._state.get("editing:plan")

    @editing.setter
    def editing(self, value: Editing | None) -> None:
        self._state["editing:plan"] = value

    @property
    def own_draft(self) -> PlannedAction | None:
        """What is typed of an action of their own that has no words yet, so that it is not in the plan."""
        return self._state.get("editing:own")

    @own_draft.setter
    def own_draft(self, value: PlannedAction | None) -> None:
        self._state["editing:own"] = value

    @property
    def plan_shown(self) -> int | None:
        """The version of the plan that this page showed last; None when it is shown for the first time."""
        return self._state.get("shown:plan")

    @plan_shown.setter
    def plan_shown(self, version: int) -> None:
        self._state["shown:plan"] = version

    def note_intended_plan(self, plan: IntendedPlan) -> None:
        """Note which plan is about to be saved.  Drawing anything can end the run, so what comes after a save may never happen."""
        self._state["intended:plan"] = (*self.intended_plans, plan)[-MOST_INTENDED:]

    @property
    def intended_plans(self) -> tuple[IntendedPlan, ...]:
        """The plans that were about to be saved of late."""
        self._give_way()
        intended: tuple[IntendedPlan, ...] = self._state.get("intended:plan", ())
        return intended

    @property
    def removing(self) -> Editing | None:
        """The action whose removal the visitor is asked about, if any."""
        return self._state.get("removing:plan")

    @removing.setter
    def removing(self, value: Editing | None) -> None:
        self._state["removing:plan"] = value

    @property
    def removed(self) -> Removed | None:
        """The action taken out last, until something else is done."""
        return self._state.get("removed:plan")

    @removed.setter
    def removed(self, value: Removed | None) -> None:
        self._state["removed:plan"] = value
