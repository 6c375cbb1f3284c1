"""Who works in the tests of the store, on what, and when."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from assessment.access.principal import Principal, local_principal
from assessment.storage.store import Store
from scoring.assessment import Assessment
from tests.builders import an_assessment, at

NOW = datetime(2026, 11, 23, 17, 5, tzinfo=UTC)
FINGERPRINT = "f" * 64
HEAD = local_principal("a" * 32)
SENCO = local_principal("b" * 32)
STRANGER = Principal(tenant="another", actor="c" * 32, role="leader")
CODE = "MAPLE-RIVER-4821"


def new_id() -> str:
    """128 random bits, for an assessment or one save."""
    return secrets.token_hex(16)


def started(store: Store, assessment: Assessment | None = None, code: str | None = None) -> str:
    """The id of an assessment that the head has just begun."""
    identity = new_id()
    store.create(HEAD, assessment or an_assessment(), identity, code, NOW, fingerprint=FINGERPRINT)
    return identity


def answered(store: Store, *minutes: int) -> str:
    """The id of an assessment with one answer saved at each of these minutes, submitted an hour after the last."""
    identity = started(store)
    for number, minute in enumerate(minutes, start=1):
        store.save_answer(HEAD, identity, f"aaa-{number}", at(3), 0, new_id(), NOW + timedelta(minutes=minute))
    store.submit(HEAD, identity, None, NOW + timedelta(minutes=max(minutes) + 60))
    return identity
