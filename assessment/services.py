"""What every visit shares: the editions with their benchmark releases, and the store, made once when the app starts."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from assessment.edition_services import EditionServices
from assessment.editions import Editions
from assessment.pace import KnownPace
from assessment.releases import shipped_release
from assessment.releasing import noise_key
from assessment.settings import Settings
from assessment.shown_release import ShownRelease
from assessment.storage.opening import open_store
from assessment.storage.store import Store
from assessment.turns import Turns
from scoring.errors import UserProblem

_LOG = logging.getLogger("assessment")


@dataclass(frozen=True)
class Services:
    """The parts the pages work with.

    New assessments begin with the `newest` edition; only the Coalition's installation has a `noise_key`; `for_staff` where
    visitors can be the Coalition's staff, who try changes of the rubric.
    """

    editions: Editions
    newest: EditionServices
    store: Store
    pace: KnownPace
    noise_key: bytes | None = field(default=None, repr=False)
    for_staff: bool = False
    turns: Turns = field(default_factory=Turns, repr=False)
    _others: dict[str, EditionServices | None] = field(default_factory=dict)

    def edition(self, name: str) -> EditionServices | None:
        """The edition of an assessment, opened when it is first needed; None when this service does not have it."""
        if name == self.editions.newest:
            return self.newest
        if name not in self._others:
            self._others[name] = self._open(name) if name in self.editions else None
        return self._others[name]

    def _open(self, name: str) -> EditionServices | None:
        """What is wrong with an older edition is for whoever runs the service, and stops nobody who uses another."""
        try:
            return _services_of(self.editions, name, self.store)
        except UserProblem as problem:
            _LOG.error("edition %s cannot be used: %s", name, problem)
            return None


def open_services(settings: Settings) -> Services:
    """The editions, and the store.

    Raises a UserProblem that lists everything wrong with the newest edition or the store: then nothing may start.
    """
    editions = Editions(settings.rubrics)
    editions.live(editions.newest)  # what is wrong with it is told before anything is made
    store = open_store(settings)
    key = None if settings.benchmark_secret is None else noise_key(settings)
    for_staff = settings.mode == "local" or key is not None
    return Services(editions, _services_of(editions, editions.newest, store), store, KnownPace(store), key, for_staff)


def _services_of(editions: Editions, name: str, store: Store) -> EditionServices:
    live = editions.live(name)
    shown = ShownRelease(store.benchmark, name, shipped_release(editions.folder, name))
    return EditionServices(live.rubric, live.fingerprint, shown)
