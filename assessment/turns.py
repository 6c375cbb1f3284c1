"""What one browser does happens one after another, so that no page is drawn from a reading that its own save is about to change.

Streamlit can run one visit twice at once, and a page that is loaded again is another visit of the same browser.  Nothing that
compares the screen with the store, or says that something is saved, would then be sure of what it has read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Lock
from weakref import WeakValueDictionary

from assessment.storage.errors import StoreUnreachable

PATIENCE = timedelta(seconds=60)
"""Longer than any save takes that is still answered."""


class Turns:
    """Whose turn it is, by browser; one for the whole process, used by all its threads.  Different browsers never wait."""

    def __init__(self, patience: timedelta = PATIENCE) -> None:
        self._patience = patience.total_seconds()
        self._looking = Lock()
        self._locks: WeakValueDictionary[str, Lock] = WeakValueDictionary()

    @contextmanager
    def of(self, browser: str) -> Iterator[None]:
        """Wait until nothing else of this browser is under way, and keep it so until the block ends; not to be nested.

        StoreUnreachable when what is under way does not end: what it stores, or has stored, cannot be known then.
        """
        with self._looking:
            lock = self._locks.setdefault(browser, Lock())
        if not lock.acquire(timeout=self._patience):
            raise StoreUnreachable
        try:
            yield
        finally:
            lock.release()
