"""Whose a contribution is: found by the organisation's key; how an organisation looks is only asked where there is no key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from assessment.access.principal import Principal, is_id
from assessment.storage.errors import NotFound, NothingChanged, NotToldApart
from assessment.storage.identity import contribution_key, digest_of_key, digest_of_looks, digests_of_name
from assessment.storage.schema import assessment, contribution
from assessment.storage.writing import ORGANISATION
from scoring.contribution import Contribution
from scoring.organisation import School, Trust

Found = Row[*tuple[Any, ...]]


@dataclass(frozen=True)
class Contributor:
    """An organisation as its contribution is found: `digest` by its key, `looks` and `names` (of before there were keys) by eye.

    Without a key, `digest` is `looks` and `key` is None; `key` is the one of its contribution.
    """

    tenant: str
    organisation: School | Trust
    key: str | None
    digest: str
    looks: str
    names: tuple[str, ...]


def contributor_of(principal: Principal, organisation: School | Trust, key: str | None, secret: bytes) -> Contributor:
    """Who contributes; `key` is the organisation's, None in a file of before there were keys."""
    looks = digest_of_looks(principal, organisation, secret)
    return Contributor(
        tenant=principal.tenant,
        organisation=organisation,
        key=None if key is None else contribution_key(key),
        digest=looks if key is None else digest_of_key(principal, key, secret),
        looks=looks,
        names=digests_of_name(principal, organisation, secret),
    )


def contributor_behind(connection: Connection, principal: Principal, assessment_id: str, secret: bytes) -> Contributor:
    """Whose assessment it is; NotFound."""
    if not is_id(assessment_id):
        raise NotFound
    wanted = select(assessment.c.organisation, assessment.c.organisation_key)
    found = connection.execute(wanted.where(assessment.c.id == assessment_id, assessment.c.tenant == principal.tenant)).one_or_none()
    if found is None:
        raise NotFound
    return contributor_of(principal, ORGANISATION.validate_json(found.organisation), found.organisation_key, secret)


def row_of(connection: Connection, who: Contributor) -> Found | None:
    """What the organisation contributed here, or sent from elsewhere, under its key."""
    ours = select(contribution).where(contribution.c.tenant == who.tenant)
    found = connection.execute(ours.where(contribution.c.organisation == who.digest)).one_or_none()
    if found is not None or who.key is None:
        return found
    return connection.execute(ours.where(contribution.c.key == who.key, contribution.c.organisation.is_(None))).one_or_none()


def rows_of_file(connection: Connection, who: Contributor) -> tuple[Found, ...]:
    """The same for a file; the first is what the organisation contributed, the others are of the same one under other spellings.

    What was given without a key is taken over by the file with a key that looks the same.
    NotToldApart for a file without a key when several organisations, or one with other details, look the same.
    """
    found = None if who.key is None else row_of(connection, who)
    if found is not None:
        return (found,)
    alike = [row for row in _alike(connection, who) if who.key is None or _has_no_key(row)]
    same = [row for row in alike if _has_its_phase(row, who)]
    if all(map(_has_no_key, same)) or len(same) == 1:
        if alike and not same and who.key is None:
            raise _other_phase(alike[0], who.organisation)
        return tuple(sorted(same, key=lambda row: (row.content is not None, row.changed_at, row.key), reverse=True))
    raise NotToldApart(
        f"More than one {who.organisation.kind} of this name in {who.organisation.region} has contributed, and this file has no key.",
        "Use a newer progress file: it has the key that tells which one it is.",
    )


def other_in_force(connection: Connection, who: Contributor) -> Found | None:
    """What is in the average of an organisation that looks the same and has another key; None once it was said that it is another."""
    own = row_of(connection, who)
    if own is not None and own.content is not None and own.looks == who.looks:
        return None
    others = (row for row in _alike(connection, who) if row.content is not None and row.organisation != who.digest)
    rows = [row for row in others if _has_its_phase(row, who)]
    return max(rows, key=lambda row: (row.changed_at, row.key), default=None)


def looking_alike(connection: Connection, who: Contributor, key: str) -> Found:
    """The contribution with this key, whose organisation looks the same; NothingChanged when there is none any more."""
    found = next((row for row in _alike(connection, who) if row.key == key), None)
    if found is None:
        raise NothingChanged("The other scores were changed in another window. Look at the newest page, then choose again.")
    return found


def _alike(connection: Connection, who: Contributor) -> Iterator[Found]:
    wanted = select(contribution).where(contribution.c.tenant == who.tenant, contribution.c.looks.in_((who.looks, *who.names)))
    for row in connection.execute(wanted.order_by(contribution.c.key)):
        said = _says(row)
        if said is None or said.region == who.organisation.region:  # the digests of before say nothing of the region
            yield row


def _has_its_phase(row: Found, who: Contributor) -> bool:
    said = _says(row)
    return said is None or isinstance(who.organisation, Trust) or said.phases == who.organisation.phases


def _says(row: Found) -> Contribution | None:
    return None if row.content is None else Contribution.model_validate_json(row.content)


def _has_no_key(row: Found) -> bool:
    return bool(row.organisation == row.looks)


def _other_phase(row: Found, organisation: School | Trust) -> NotToldApart:
    said = _says(row)
    phases = "" if said is None else ", ".join(said.phases)
    return NotToldApart(
        f"A {organisation.kind} of this name in {organisation.region} is in the average already, with the phase {phases}.",
        "If it is this one, correct the phase in the file. If it is another, the file needs a key of its own.",
        "To give it one, open the file on the first page of the service and download it again.",
    )
