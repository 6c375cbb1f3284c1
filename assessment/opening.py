"""How a visitor comes to have an assessment open: a new one, by code, or from the file they downloaded."""

from __future__ import annotations

import secrets
from datetime import datetime

from assessment.access.codes import as_written, make_code
from assessment.access.principal import local_principal
from assessment.on_screen import Notice
from assessment.services import Services
from assessment.session import Session, new_id
from assessment.storage.errors import NotSaved
from assessment.visit import Visit
from scoring.assessment import Assessment


def open_new(services: Services, session: Session, assessment: Assessment, now: datetime) -> None:
    """Store a new assessment under a new id and code, and open it.  Raises NotSaved."""
    identity, code = new_id(), make_code(secrets.SystemRandom())
    mark = services.editions.live(assessment.edition).fingerprint
    services.store.create(local_principal(session.browser), assessment, identity, code, now, fingerprint=mark)
    session.open(identity, code)


def open_by_code(services: Services, session: Session, code: str) -> None:
    """Open the assessment with this resume code.  Raises CodeNotFound, TooManyTries or StoreUnreachable."""
    principal = local_principal(session.browser)
    identity = services.store.find_by_code(principal, code)
    session.open(identity, as_written(code))


def renew_code(visit: Visit) -> bool:
    """Give the open assessment a new code, which ends the old one; False, and a notice to the leader, when it cannot be stored."""
    code = make_code(secrets.SystemRandom())
    try:
        visit.services.store.new_code(visit.principal, visit.id, code, visit.now)
    except NotSaved:
        visit.session.tell(Notice("problem", ("We could not make a new code. The old one still works. Try again in a few minutes.",)))
        return False
    visit.session.code = code
    return True
