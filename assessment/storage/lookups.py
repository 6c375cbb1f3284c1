"""Finding an assessment by its resume code, and stopping whoever tries codes until one fits.

Anybody can send a wrong code, from as many windows and with as many ids of a browser as they like.  So wrong tries are
counted for the words that were tried, and for nothing else: whoever does not know a leader's words cannot stand in that
leader's way.  The arithmetic, for one tenant in one process:

- Five wrong tries a day for the same words.  All pairs of words together, 338**2, allow 571,220 guesses a day at old codes
  (23,800 an hour), of 338**2 * 10**4.  A given old code is found on one day in 2,000 of that, which is 6.6 tries a second without
  a pause; the log says so after the first thousand.
- New codes have 338**3 * 10**5.  Two codes are hashed at once, at some 40 ms each: 50 a second, which finds a given new code
  in a year with a chance of 1 in 2,400.
- Whoever knows the words of a code finds its digits, at five tries a day, in a year with a chance of 1 in 54 for a new
  code and 1 in 5 for an old one.  Meanwhile those words, and no others, may have to wait for up to a day.

What is counted is kept in memory: a database that cannot be written, or that has seen a wrong clock, refuses nobody.
"""

from __future__ import annotations

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import ceil
from threading import Lock

from sqlalchemy import Connection, select

from assessment.access.principal import Principal
from assessment.storage.errors import CodeNotFound, TooManyTries
from assessment.storage.schema import assessment

HOUR = 3600.0
WINDOW = 24 * HOUR
"""In seconds of a clock that nobody can set."""
TRIES = 5
MOST_REMEMBERED = 120_000
"""Groups of words that were tried wrongly; more than all pairs.  Of more groups of three, the oldest are forgotten."""
TOLD_AT = 1000

_LOG = logging.getLogger("assessment")
_Tried = dict[tuple[str, ...], tuple[float, ...]]


class WrongTries:
    """When which words were tried with wrong digits, since this process started; one for all its threads.

    `clock` gives seconds that only ever grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._tried: defaultdict[tuple[str, int], _Tried] = defaultdict(dict)

    @contextmanager
    def one(self, principal: Principal, words: tuple[str, ...]) -> Iterator[None]:
        """A try with these words.  TooManyTries before it begins; afterwards it counts when it ended with CodeNotFound.

        Until then it counts as well, so that tries made at once are all counted.
        """
        with self._lock:
            tried = self._tried[principal.tenant, len(words)]
            at = self._begin(tried, words)
        try:
            yield
        except CodeNotFound:
            raise
        except BaseException:
            self._forgive(tried, words, at)
            raise
        self._forgive(tried, words, at)

    def _begin(self, tried: _Tried, words: tuple[str, ...]) -> float:
        now = self._clock()
        recent = tuple(at for at in tried.get(words, ()) if now - at < WINDOW)
        if len(recent) >= TRIES:
            raise TooManyTries(ceil((recent[0] + WINDOW - now) / HOUR))
        self._forget(tried, now)
        if words not in tried and (len(tried) + 1) % TOLD_AT == 0:
            _LOG.warning("resume codes are being guessed: wrong ones with %s groups of words within a day", len(tried) + 1)
        tried.pop(words, None)
        tried[words] = (*recent, now)  # at the end: the groups stand in the order of their last try
        return now

    def _forget(self, tried: _Tried, now: float) -> None:
        while tried:
            oldest = next(iter(tried))
            if now - tried[oldest][-1] < WINDOW and len(tried) < MOST_REMEMBERED:
                return
            del tried[oldest]

    def _forgive(self, tried: _Tried, words: tuple[str, ...], at: float) -> None:
        """This try was no wrong one, so it does not count."""
        with self._lock:
            left = list(tried.get(words, ()))
            if at in left:
                left.remove(at)
            if left:
                tried[words] = tuple(left)
            else:
                tried.pop(words, None)


def find(connection: Connection, principal: Principal, code_hash: str) -> str:
    """The id of this tenant's assessment with this code; CodeNotFound."""
    found: str | None = connection.execute(
        select(assessment.c.id).where(assessment.c.code_hash == code_hash, assessment.c.tenant == principal.tenant)
    ).scalar_one_or_none()
    if found is None:
        raise CodeNotFound
    return found
