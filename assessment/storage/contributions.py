"""What organisations let into the average: one row for each, replaced by its next version, emptied when it is withdrawn."""

from __future__ import annotations

import hmac
import json
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from assessment import dates
from assessment.access.principal import Principal, is_id
from assessment.storage.errors import NotContributed, NotFound, NothingChanged
from assessment.storage.schema import assessment, contribution, trust_key
from assessment.storage.stored import FreshKeys, HeldContribution
from assessment.storage.writing import ORGANISATION, change, insert_if_absent
from scoring.contribution import Contribution
from scoring.organisation import School, Trust

Found = Row[*tuple[Any, ...]]


def digest_of(principal: Principal, organisation: School | Trust, key: bytes) -> str:
    """What an organisation is found by without its name being kept: the same for every spelling of the name in big or small letters."""
    name = " ".join(organisation.name.split()).casefold()
    return hmac.digest(key, json.dumps([principal.tenant, organisation.kind, name]).encode(), "sha256").hex()


def organisation_of(connection: Connection, principal: Principal, assessment_id: str) -> School | Trust:
    """Whose assessment it is; NotFound."""
    if not is_id(assessment_id):
        raise NotFound
    wanted = select(assessment.c.organisation).where(assessment.c.id == assessment_id, assessment.c.tenant == principal.tenant)
    found = connection.execute(wanted).scalar_one_or_none()
    if found is None:
        raise NotFound
    return ORGANISATION.validate_json(found)


def contribute(
    connection: Connection,
    principal: Principal,
    organisation: str,
    assessment_id: str | None,
    draft: Contribution,
    given_trust_key: str | None,
    fresh: FreshKeys,
    now: datetime,
) -> Contribution:
    """Store the draft under the organisation's own key as its next version; as it is, when it says nothing new.

    Without a trust key a trust gets its tenant's, and a school, which then is a trust of its own, its own key.
    """
    found = _row(connection, principal, organisation, assessment_id) or _begun(connection, principal, organisation, draft, fresh, now)
    ours = given_trust_key or (trust_key_of(connection, principal, fresh) if draft.kind == "trust" else str(found.key))
    # Nobody else makes the next version until the transaction ends.
    row = connection.execute(select(contribution).where(contribution.c.key == found.key).with_for_update()).one()
    _refuse_older(draft, row.content)
    same = draft.model_copy(update={"key": row.key, "trust_key": ours, "version": row.version})
    next_ = same if row.content == same.model_dump_json() else same.model_copy(update={"version": row.version + 1})
    connection.execute(
        update(contribution)
        .where(contribution.c.key == row.key)
        .values(
            organisation=organisation,
            assessment_id=assessment_id,
            edition=next_.edition,
            illustrative=next_.illustrative,
            trust_key=ours,
            version=next_.version,
            content=next_.model_dump_json(),
            changed_at=row.changed_at if next_ is same else now,
        )
    )
    if assessment_id is not None:  # it may have contributed under another name, before its details were corrected
        _empty(connection, (contribution.c.assessment_id == assessment_id) & (contribution.c.key != row.key), now, assessment_id=None)
    return next_


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


def withdraw(connection: Connection, principal: Principal, organisation: str, assessment_id: str | None, now: datetime) -> None:
    """Take out what the organisation contributed, if anything."""
    row = _row(connection, principal, organisation, assessment_id)
    if row is not None:
        _empty(connection, contribution.c.key == row.key, now)


def held(connection: Connection, principal: Principal, organisation: str, assessment_id: str | None) -> HeldContribution:
    """What is held of the organisation; NotContributed when it never contributed."""
    row = _row(connection, principal, organisation, assessment_id)
    if row is None:
        raise NotContributed
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


def _row(connection: Connection, principal: Principal, organisation: str, assessment_id: str | None) -> Found | None:
    """The row of the organisation; else the one its assessment made under another name."""
    ways = [contribution.c.organisation == organisation]
    ways += [] if assessment_id is None else [contribution.c.assessment_id == assessment_id]
    for way in ways:
        row = connection.execute(select(contribution).where(contribution.c.tenant == principal.tenant, way)).one_or_none()
        if row is not None:
            return row
    return None


def _begun(connection: Connection, principal: Principal, organisation: str, draft: Contribution, fresh: FreshKeys, now: datetime) -> Found:
    """The row of an organisation that contributes for the first time, still without content."""
    insert_if_absent(
        connection,
        contribution,
        key=fresh.key,
        tenant=principal.tenant,
        organisation=organisation,
        edition=draft.edition,
        illustrative=draft.illustrative,
        trust_key=fresh.key,
        version=0,
        changed_at=now,
    )
    row = _row(connection, principal, organisation, None)
    if row is None:  # the key is another organisation's: 128 random bits were not random
        raise NothingChanged
    return row


def _empty(connection: Connection, which: ColumnElement[bool], now: datetime, **also: Any) -> None:
    emptied = {"content": None, "version": contribution.c.version + 1, "changed_at": now, **also}
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
