"""One assessment: who, which edition, their answers, their plan, and when."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import StringConstraints

from scoring.model import CLEAN_LINE, Entered, ReadOnly, Value
from scoring.organisation import Organisation, OrganisationKey, Urn
from scoring.responses import Answer

ActionStatus = Literal["not started", "in progress", "done", "dropped"]
ACTION_STATUSES: tuple[ActionStatus, ...] = ("not started", "in progress", "done", "dropped")
Line = Annotated[str, StringConstraints(min_length=1, max_length=500), CLEAN_LINE]


ActionId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class PlannedAction(Value):
    """One line of the plan; `question` is the answer that caused it, None for an action of their own, which has an `id` if ours.

    What is None is "to be agreed" wherever it is shown.
    """

    action: Line
    question: str | None = None
    to_level: int | None = None
    owner: Line | None = None
    due: date | None = None
    success: Line | None = None
    status: ActionStatus = "not started"
    id: ActionId | None = None


class WithdrawnDate(Value):
    """A date that was in the plan, and may be in somebody's calendar, and holds no more; `event` is its key (plan_dates.py)."""

    event: Line
    on: date
    title: Line


class Assessment(Value):
    """What a leader downloads, resumes from, and is scored by.

    `key` is the organisation's own; None in a file of before there were keys, and never in the store.
    """

    edition: Entered
    organisation: Organisation
    key: OrganisationKey | None = None
    urn: Urn | None = None
    answers: ReadOnly[str, Answer]
    actions: tuple[PlannedAction, ...] = ()
    answered_by: tuple[Entered, ...] = ()
    term: Entered | None = None
    submitted_on: date | None = None
    board_date: date | None = None
    withdrawn_dates: tuple[WithdrawnDate, ...] = ()
