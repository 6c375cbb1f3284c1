"""Releases: published in one transaction, never edited, withdrawn at most once.  The newest that is not withdrawn is in force."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, text, update

from assessment.access.principal import Principal
from assessment.storage.errors import NotAllowed, ReleaseRefused
from assessment.storage.schema import benchmark_release, contribution
from assessment.storage.stored import InForce, ListedRelease
from scoring.benchmark import BenchmarkRelease
from scoring.history import Past
from scoring.snapshot import Snapshot

_NEWEST_FIRST = (benchmark_release.c.released_on.desc(), benchmark_release.c.number.desc())
_LISTED = [
    benchmark_release.c[name]
    for name in ("number", "edition", "released_on", "illustrative", "digest", "signed_by", "published_at", "withdrawn_at")
]


def in_force(connection: Connection, edition: str, known: InForce | None) -> InForce | None:
    """The newest release of the edition that is not withdrawn; `known` itself when it still is that one."""
    wanted = (
        select(benchmark_release.c.number)
        .where(benchmark_release.c.edition == edition, benchmark_release.c.withdrawn_at.is_(None))
        .order_by(*_NEWEST_FIRST)
        .limit(1)
    )
    number = connection.execute(wanted).scalar_one_or_none()
    if number is None or (known is not None and known.number == number):
        return None if number is None else known
    content = connection.execute(select(benchmark_release.c.content).where(benchmark_release.c.number == number)).scalar_one()
    return InForce(number, BenchmarkRelease.model_validate_json(content))


def listed(connection: Connection) -> tuple[ListedRelease, ...]:
    """Every release, the newest first."""
    made_here = benchmark_release.c.snapshot.is_not(None).label("made_here")
    rows = connection.execute(select(*_LISTED, made_here, benchmark_release.c.withdrawn_because).order_by(*_NEWEST_FIRST)).all()
    return tuple(ListedRelease(**row._mapping) for row in rows)


def past(connection: Connection, edition: str, illustrative: bool) -> tuple[Past, ...]:
    """The earlier releases of this kind, oldest first; ReleaseRefused when nobody here knows who stands behind one of them."""
    wanted = select(benchmark_release).where(benchmark_release.c.edition == edition, benchmark_release.c.illustrative.is_(illustrative))
    rows = connection.execute(wanted.order_by(benchmark_release.c.released_on, benchmark_release.c.number)).all()
    elsewhere = [row.number for row in rows if row.snapshot is None]
    if elsewhere:
        problem = f"Release {elsewhere[0]} was made elsewhere, so nobody here knows who stands behind it."
        raise ReleaseRefused(f"{problem} Make releases where it was made.")
    return tuple(
        Past(BenchmarkRelease.model_validate_json(row.content), Snapshot.model_validate_json(row.snapshot), row.withdrawn_at is not None)
        for row in rows
    )


def publish(
    connection: Connection, release: BenchmarkRelease, snapshot: Snapshot, report: str, signed_by: str, after: int, now: datetime
) -> int:
    """Store a release made when `after` was the last number (0 = none); its own number.

    ReleaseRefused when another was stored meanwhile, or when somebody behind it has withdrawn or contributed anew.
    """
    last = _last_number(connection)
    if last != after:
        raise ReleaseRefused("Another release was stored since this one was prepared. Prepare it again, then publish.")
    rows = connection.execute(select(contribution.c.key, contribution.c.version).where(contribution.c.content.is_not(None))).all()
    if not {(member.key, member.version) for member in snapshot.members} <= {(row.key, row.version) for row in rows}:
        raise ReleaseRefused("Somebody changed or withdrew a contribution since this was prepared. Prepare it again, then publish.")
    return _store(connection, release, last + 1, now, snapshot=snapshot.model_dump_json(), report=report, signed_by=signed_by)


def import_release(connection: Connection, release: BenchmarkRelease, now: datetime) -> int:
    """Store a release that was made elsewhere; its number, which it may have already.  ReleaseRefused where releases are made."""
    last = _last_number(connection)
    there = select(benchmark_release.c.number).where(benchmark_release.c.digest == release.digest)
    known: int | None = connection.execute(there).scalar_one_or_none()
    if known is not None:
        return known
    if connection.execute(select(func.count()).where(benchmark_release.c.snapshot.is_not(None))).scalar_one():
        # After it, no release could ever be made here again.
        raise ReleaseRefused("Releases are made on this installation, so it takes none in from elsewhere.")
    return _store(connection, release, last + 1, now, report="")


def withdraw(connection: Connection, principal: Principal, number: int, because: str, now: datetime) -> None:
    """Mark a release as withdrawn.  One that was made here needs staff; an imported one, whoever runs the installation."""
    found = connection.execute(
        select(benchmark_release.c.snapshot.is_not(None).label("made_here"), benchmark_release.c.withdrawn_at)
        .where(benchmark_release.c.number == number)
        .with_for_update()
    ).one_or_none()
    if found is not None and found.made_here and principal.role != "staff":
        raise NotAllowed
    if found is None:
        raise ReleaseRefused(f"There is no release {number}. 'release --list' shows all.")
    if found.withdrawn_at is not None:
        raise ReleaseRefused(f"Release {number} is withdrawn already.")
    connection.execute(
        update(benchmark_release).where(benchmark_release.c.number == number).values(withdrawn_at=now, withdrawn_because=because)
    )


def still_showing(connection: Connection, number: int) -> tuple[int, ...]:
    """The later releases that are not withdrawn and show figures made in this one, oldest first."""
    table = benchmark_release.c
    one = connection.execute(select(table.edition, table.illustrative, table.released_on).where(table.number == number)).one()
    later = select(table.number, table.content).where(
        table.edition == one.edition,
        table.illustrative.is_(one.illustrative),
        table.released_on > one.released_on,
        table.withdrawn_at.is_(None),
    )
    rows = connection.execute(later.order_by(table.released_on, table.number)).all()
    return tuple(row.number for row in rows if one.released_on in _days_of(BenchmarkRelease.model_validate_json(row.content)))


def _days_of(release: BenchmarkRelease) -> set[date]:
    figures = {figure.as_of for group in release.groups for figure in group.figures}
    return figures | {shares.as_of for group in release.groups for shares in group.levels}


def _last_number(connection: Connection) -> int:
    """The highest number so far, 0 before the first; nobody else stores a release until the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE benchmark_release IN SHARE ROW EXCLUSIVE MODE"))
    last: int = connection.execute(select(func.coalesce(func.max(benchmark_release.c.number), 0))).scalar_one()
    return last


def _store(connection: Connection, release: BenchmarkRelease, number: int, now: datetime, **also: Any) -> int:
    connection.execute(
        insert(benchmark_release).values(
            number=number,
            edition=release.edition,
            released_on=release.released_on,
            illustrative=release.illustrative,
            content=release.model_dump_json(),
            digest=release.digest,
            published_at=now,
            **also,
        )
    )
    return number
