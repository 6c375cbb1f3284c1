"""Which release the pages show: the newest in force in the store, else the illustrative one that comes with the edition."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from assessment.access.principal import Principal
from assessment.look_again import LookAgain
from assessment.storage.benchmark_store import BenchmarkStore
from assessment.storage.errors import StoreUnreachable
from assessment.storage.stored import InForce
from scoring.benchmark import BenchmarkRelease

LOOK_AGAIN_AFTER = timedelta(minutes=1)


class ShownRelease:
    """One for the whole process.  It looks into the store when it is asked to, at most once a minute of this `clock`."""

    def __init__(
        self, store: BenchmarkStore, edition: str, shipped: BenchmarkRelease | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._store = store
        self._edition = edition
        self._shipped = shipped
        self._found: InForce | None = None
        self._again = LookAgain(LOOK_AGAIN_AFTER, clock)

    @property
    def release(self) -> BenchmarkRelease | None:
        """The release as it was when we looked last."""
        return self._shipped if self._found is None else self._found.release

    def look(self, principal: Principal, *, at_once: bool = False) -> None:
        """See whether another release is in force; what was found last stays while the store cannot be read."""
        if not self._again.is_due(at_once=at_once):
            return
        try:
            self._found = self._store.in_force(principal, self._edition, self._found)
        except StoreUnreachable:
            return
