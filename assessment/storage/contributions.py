"""What organisations let into the average: one row for each, replaced by its next version, emptied when it is withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from assessment import dates
from assessment.access.principal import Principal
from assessment.storage.contributors import Contributor, Found, row_of
from assessment.storage.errors import NothingChanged
from assessment.storage.schema import assessment, contribution, trust_key
from assessment.storage.stored import FreshKeys, HeldContribution
from assessment.storage.writing import change, insert_if_absent
from scoring.contribution import Contribution


def contribute(
    connection: Connection,
    principal: Principal,
    who: Contributor,
    held: Sequence[Found],
    assessment_id: str | None,
    draft: Contribution,
    given_trust_key: str | None,
    fresh: FreshKeys,
    now: datetime,
) -> Contribution:
    """Store the draft as the next version of the first that is `held`, which is the contributor's from now on; as it is, if it is
    nothing new.  The others that are held are withdrawn.

    Without a trust key a trust gets its tenant's, and a school, which then is a trust of its own, its own key.
    """
    found = held[0] if held else _begun(connection, who, draft, fresh, now)
    ours = given_trust_key or (trust_key_of(connection, principal, fresh) if draft.kind == "trust" else str(found.key))
    # Nobody else makes the next version until the transaction ends.
    row = connection.execute(select(contribution).where(contribution.c.key == found.key).with_for_update()).one()
    _refuse_older(draft, row.content)
    same = draft.model_copy(update={"key": row.key, "trust_key": ours, "version": row.version})
    next_ = same if row.content == same.model_dump_json() else same.model_copy(update={"version": row.version + 1})
    # A file without a key takes none away.
    digest = row.organisation if who.key is None and row.organisation != row.looks else who.digest
    _let_go_of_others(connection, who.tenant, digest, [other.key for other in held], row.key, now)
    whose = {"organisation": digest, "looks": who.looks, "assessment_id": assessment_id}
    _store(connection, next_, row.changed_at if next_ is same else now, whose)
    return next_


def _store(connection: Connection, given: Contribution, changed_at: datetime, whose: dict[str, str | None]) -> None:
    connection.execute(
        update(contribution)
        .where(contribution.c.key == given.key)
        .values(
            edition=given.edition,
            illustrative=given.illustrative,
            trust_key=given.trust_key,
            version=given.version,
            content=given.model_dump_json(),
            changed_at=changed_at,
            **whose,
        )
    )


def _let_go_of_others(connection: Connection, tenant: str, digest: str, also: Sequence[str], key: str, now: datetime) -> None:
    """One organisation has one contribution: what it gave under another key stands in no average any more."""
    ours = (contribution.c.organisation == digest) | contribution.c.key.in_(also)
    others = (contribution.c.tenant == tenant) & (contribution.c.key != key) & ours
    _empty(connection, others, now)
    connection.execute(update(contribution).where(others).values(organisation=None, looks=None, assessment_id=None))


def _refuse_older(draft: Contribution, content: str | None) -> None:
    """An old assessment never puts older scores in the place of newer ones."""
    newest = None if content is None else Contribution.model_validate_json(content).submitted_on
    if newest is not None and draft.submitted_on < newest:
        raise NothingChanged(
            f"These scores are of {dates.day(draft.submitted_on)}, but your scores of {dates.day(newest)} are in the average already. "
            "They stay. Use your newest assessment."
        )


def choose(connection: Connection, principal: Principal, assessment_id: str, share: bool, now: datetime) -> None:
    """Note the leader's choice; NothingChanged for a yes while the assessment is not submitted, NotFound."""
    change(connection, principal, assessment_id, now, share_scores=share)
    if share and connection.execute(select(assessment.c.submitted_at).where(assessment.c.id == assessment_id)).scalar_one() is None:
        raise NothingChanged("This assessment is open again, so your choice is not saved. Submit it, then choose.")


def withdraw(connection: Connection, rows: Sequence[Found], now: datetime) -> None:
    """Take out what an organisation contributed, if anything."""
    _empty(connection, contribution.c.key.in_([row.key for row in rows]), now)


def held_under(connection: Connection, key: str) -> HeldContribution:
    """What is held under the key of a contribution."""
    row = connection.execute(select(contribution).where(contribution.c.key == key)).one()
    content = None if row.content is None else Contribution.model_validate_json(row.content)
    return HeldContribution(row.key, row.trust_key, row.edition, row.version, content, row.assessment_id, row.changed_at)


def in_force(connection: Connection, edition: str) -> tuple[Contribution, ...]:
    """Every contribution of an edition that is not withdrawn, in the order of their keys."""
    wanted = select(contribution.c.content).where(contribution.c.edition == edition, contribution.c.content.is_not(None))
    return tuple(Contribution.model_validate_json(found) for found in connection.execute(wanted.order_by(contribution.c.key)).scalars())


def numbers_in_force(connection: Connection, edition: str) -> tuple[int, int]:
    """How many contributions of an edition are not withdrawn: real ones, and illustrative ones."""
    wanted = select(func.count(), func.count().filter(contribution.c.illustrative)).select_from(contribution)
    of_all, illustrative = connection.execute(wanted.where(contribution.c.edition == edition, contribution.c.content.is_not(None))).one()
    return of_all - illustrative, illustrative


def _begun(connection: Connection, who: Contributor, draft: Contribution, fresh: FreshKeys, now: datetime) -> Found:
    """The row of an organisation that contributes for the first time, still without content."""
    for key in (who.key, fresh.key):
        if key is None:
            continue
        insert_if_absent(
            connection,
            contribution,
            key=key,
            tenant=who.tenant,
            organisation=who.digest,
            looks=who.looks,
            edition=draft.edition,
            illustrative=draft.illustrative,
            trust_key=key,
            version=0,
            changed_at=now,
        )
        row = row_of(connection, who)  # also when somebody else was quicker
        if row is not None:
            return row
    raise NothingChanged  # both keys are another organisation's: 128 random bits were not random


def _empty(connection: Connection, which: ColumnElement[bool], now: datetime) -> None:
    emptied = {"content": None, "version": contribution.c.version + 1, "changed_at": now}
    connection.execute(update(contribution).where(which, contribution.c.content.is_not(None)).values(**emptied))


def trust_key_of(connection: Connection, principal: Principal, fresh: FreshKeys) -> str:
    """The tenant's key, for the trust to pass on to its schools; the fresh one when none was issued yet."""
    insert_if_absent(connection, trust_key, tenant=principal.tenant, key=fresh.trust_key)
    found: str = connection.execute(select(trust_key.c.key).where(trust_key.c.tenant == principal.tenant)).scalar_one()
    return found


def issued_trust_key(connection: Connection, principal: Principal) -> str | None:
    """The tenant's key, None as long as none was issued."""
    found: str | None = connection.execute(select(trust_key.c.key).where(trust_key.c.tenant == principal.tenant)).scalar_one_or_none()
    return found


def insert_collected(connection: Connection, principal: Principal, rows: list[dict[str, Any]], now: datetime) -> None:
    """New rows from files: of no assessment and no organisation that is known here."""
    if rows:
        connection.execute(insert(contribution), [{"tenant": principal.tenant, "changed_at": now, **row} for row in rows])
