"""Finding an assessment by its resume code, and stopping whoever tries codes until one fits."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select, text

from assessment.access.principal import Principal
from assessment.storage.errors import CodeNotFound, TooManyTries
from assessment.storage.schema import assessment, failed_lookup

WINDOW = timedelta(minutes=5)
TRIES_OF_ONE_BROWSER = 5
TRIES_OF_ALL = 100


def begin_try(connection: Connection, principal: Principal, now: datetime) -> int:
    """Count this try as failed before its outcome is known, so that tries made at once are all counted; its number.

    TooManyTries when this browser, or all together, have failed too often within the window.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE failed_lookup IN SHARE ROW EXCLUSIVE MODE"))
    connection.execute(delete(failed_lookup).where(failed_lookup.c.at <= now - WINDOW))
    mine = (failed_lookup.c.tenant == principal.tenant) & (failed_lookup.c.actor == principal.actor)
    of_all, of_one = connection.execute(select(func.count(), func.count().filter(mine)).select_from(failed_lookup)).one()
    if of_one >= TRIES_OF_ONE_BROWSER or of_all >= TRIES_OF_ALL:
        raise TooManyTries(WINDOW // timedelta(minutes=1))
    number: int = connection.execute(
        insert(failed_lookup).values(tenant=principal.tenant, actor=principal.actor, at=now).returning(failed_lookup.c.id)
    ).scalar_one()
    return number


def find(connection: Connection, principal: Principal, code_hash: str) -> str:
    """The id of this tenant's assessment with this code; CodeNotFound."""
    found: str | None = connection.execute(
        select(assessment.c.id).where(assessment.c.code_hash == code_hash, assessment.c.tenant == principal.tenant)
    ).scalar_one_or_none()
    if found is None:
        raise CodeNotFound
    return found


def forgive(connection: Connection, principal: Principal, number: int) -> None:
    """The try succeeded after all, so it does not count."""
    connection.execute(
        delete(failed_lookup).where(
            failed_lookup.c.id == number, failed_lookup.c.tenant == principal.tenant, failed_lookup.c.actor == principal.actor
        )
    )
