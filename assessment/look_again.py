"""When something that a process keeps is to be looked at again."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta


class LookAgain:
    """Due at first, and then once in each `after`.

    `clock` gives seconds that only ever grow: a computer's time of day can be set back, and then nothing would be due for as long.
    """

    def __init__(self, after: timedelta, clock: Callable[[], float] = time.monotonic) -> None:
        self._after = after.total_seconds()
        self._clock = clock
        self._looked_at: float | None = None

    def is_due(self, *, at_once: bool = False) -> bool:
        """Whether to look now, always when it must be `at_once`; who is told so, looks."""
        now = self._clock()
        if not at_once and self._looked_at is not None and now - self._looked_at < self._after:
            return False
        self._looked_at = now
        return True
