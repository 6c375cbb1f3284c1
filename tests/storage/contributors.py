"""Who contributes to the average in the tests of the store, and staff who collect and publish."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from assessment.access.principal import local_staff
from assessment.contribution_file import Withdrawal
from assessment.storage.store import Store
from assessment.storage.stored import Collected, FreshKeys
from scoring.contribution import Contribution
from tests.builders import a_school, an_assessment
from tests.scoring.coalitions import a_contribution, made
from tests.storage.people import HEAD, NOW, new_id, started

STAFF = local_staff("e" * 32)
LATER = NOW + timedelta(days=1)
DRAFT = a_contribution(1)
NEWER = a_contribution(1, scores=("4", "4"))


def fresh() -> FreshKeys:
    return FreshKeys(new_id(), new_id())


def submitted(store: Store, name: str = "Example Primary", **changes: Any) -> str:
    """The id of an assessment that the head has just submitted."""
    identity = started(store, an_assessment(organisation=a_school(name=name, **changes)))
    store.submit(HEAD, identity, None, NOW)
    return identity


def contributed(store: Store, identity: str, draft: Contribution = DRAFT, trust_key: str | None = None) -> Contribution:
    return store.benchmark.contribute(HEAD, identity, draft, trust_key, fresh(), NOW)


def held_keys(store: Store) -> list[str]:
    return [one.key for one in store.benchmark.contributions(STAFF, DRAFT.edition)]


def withdrawal(of: Contribution, version: int) -> Withdrawal:
    return Withdrawal(format="ai-maturity-withdrawal/1", key=of.key, version=version, trust_key=of.trust_key, edition=of.edition)


def collected(store: Store, *given: Contribution | Withdrawal) -> Collected:
    return store.benchmark.collect(STAFF, given, NOW)


def publish(store: Store, numbers: Iterable[int] = range(20), day: date = date(2026, 11, 1), after: int | None = None) -> int:
    """Collect these contributions and publish the release of all that are held."""
    collected(store, *(a_contribution(number) for number in numbers))
    past = store.benchmark.past(STAFF, DRAFT.edition, illustrative=False)
    making = made(store.benchmark.contributions(STAFF, DRAFT.edition), past, day)
    last = len(store.benchmark.releases(STAFF)) if after is None else after
    return store.benchmark.publish(STAFF, making.release, making.snapshot, "What was published.", "Data lead", last, NOW)


def in_force(store: Store) -> date | None:
    found = store.benchmark.in_force(HEAD, DRAFT.edition)
    return None if found is None else found.release.released_on


DAYS = [date(2026, 11, day) for day in (1, 2, 3)]
