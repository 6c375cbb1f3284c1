"""What we promise about time: the usual words, until enough assessments here were finished to say what they really took."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from assessment.access.principal import Principal
from assessment.progress import MINUTES_A_QUESTION
from assessment.storage.errors import StoreUnreachable
from assessment.storage.store import Store
from assessment.storage.stored import Pace
from scoring.rubric import Rubric

ENOUGH = 20
"""Assessments, before their median says anything, and so that nobody can be recognised by it."""
LOOK_AGAIN_AFTER = timedelta(hours=1)


class KnownPace:
    """One for the whole process.  It looks into the store when it is told the time, at most once an hour."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: Pace | None = None
        self._looked_at: datetime | None = None

    def look(self, principal: Principal, now: datetime) -> None:
        """See how long answering took; what was found last stays while the store cannot be read."""
        if self._looked_at is not None and now - self._looked_at < LOOK_AGAIN_AFTER:
            return
        self._looked_at = now
        try:
            self._found = self._store.pace(principal)
        except StoreUnreachable:
            return

    @property
    def is_measured(self) -> bool:
        """Whether enough assessments were finished here."""
        return self._found is not None and self._found.assessments >= ENOUGH

    @property
    def minutes_a_question(self) -> float:
        """The measured median, or what we reckon with until there is one."""
        if self._found is None or not self.is_measured:
            return MINUTES_A_QUESTION
        return self._found.a_question / timedelta(minutes=1)

    def in_total(self, rubric: Rubric) -> str:
        """'It takes 60 to 90 minutes in total.', or what it really took half of those who finished."""
        if not self.is_measured:
            return "It takes 60 to 90 minutes in total."
        minutes = max(5, 5 * ceil(len(rubric.questions) * self.minutes_a_question / 5))
        return f"Half of those who finished took less than {minutes} minutes, without pauses."

    def of_a_section(self, rubric: Rubric) -> str:
        """'Each section takes 6 to 9 minutes.'"""
        if not self.is_measured:
            return "Each section takes 6 to 9 minutes."
        sizes = [ceil(len(area.questions) * self.minutes_a_question) for area in rubric.areas if area.questions]
        shortest, longest = min(sizes), max(sizes)
        span = f"{longest} minutes" if shortest == longest else f"{shortest} to {longest} minutes"
        return f"Each section takes about {span}." if longest > 1 else "Each section takes about a minute."
