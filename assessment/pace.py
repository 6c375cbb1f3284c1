"""What we promise about time: the usual words, until enough assessments here were finished to say what they really took."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from math import ceil

from assessment.access.principal import Principal
from assessment.look_again import LookAgain
from assessment.storage.errors import StoreUnreachable
from assessment.storage.store import Store
from assessment.storage.stored import Pace
from scoring.rubric import Rubric

ENOUGH = 20
"""Assessments, before their median says anything, and so that nobody can be recognised by it."""
LOOK_AGAIN_AFTER = timedelta(hours=1)
MICROSECOND = timedelta(microseconds=1)
EITHER_WAY = Fraction(1, 5)
"""How far what is only reckoned may be out, as a share of it."""


class KnownPace:
    """One for the whole process.  It looks into the store when it is asked to, at most once an hour of this `clock`."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._found: Pace | None = None
        self._again = LookAgain(LOOK_AGAIN_AFTER, clock)

    def look(self, principal: Principal) -> None:
        """See how long answering took; what was found last stays while the store cannot be read."""
        if not self._again.is_due():
            return
        try:
            self._found = self._store.pace(principal)
        except StoreUnreachable:
            return

    @property
    def is_measured(self) -> bool:
        """Whether enough assessments were finished here."""
        return self._found is not None and self._found.assessments >= ENOUGH

    def minutes_a_question(self, rubric: Rubric) -> Fraction:
        """The measured median, or what the rubric reckons with until there is one."""
        if self._found is None or not self.is_measured:
            return rubric.rules.minutes_a_question
        return Fraction(self._found.a_question // MICROSECOND, timedelta(minutes=1) // MICROSECOND)

    def in_total(self, rubric: Rubric) -> str:
        """'It takes 60 to 90 minutes in total.', or what it really took half of those who finished."""
        minutes = len(rubric.questions) * self.minutes_a_question(rubric)
        if not self.is_measured:
            return f"It takes {_span(minutes, 10)} in total."
        return f"Half of those who finished took less than {max(5, 5 * ceil(minutes / 5))} minutes, without pauses."

    def of_a_section(self, rubric: Rubric) -> str:
        """'Each section takes 6 to 9 minutes.'"""
        sizes = [len(area.questions) * self.minutes_a_question(rubric) for area in rubric.areas if area.questions]
        if not self.is_measured:
            return f"Each section takes {_span(sum(sizes, Fraction()) / len(sizes), 1)}."
        shortest, longest = ceil(min(sizes)), ceil(max(sizes))
        span = f"{longest} minutes" if shortest == longest else f"{shortest} to {longest} minutes"
        return f"Each section takes about {span}." if longest > 1 else "Each section takes about a minute."


def _span(minutes: Fraction, step: int) -> str:
    """'60 to 90 minutes': from a fifth less to a fifth more, in whole steps, and never from nothing."""
    least, most = (step * round(minutes * share / step) for share in (1 - EITHER_WAY, 1 + EITHER_WAY))
    return f"{max(1, least)} to {max(2, most)} minutes"
