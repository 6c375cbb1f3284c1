"""Taking in contribution and withdrawal files: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, text, update

from assessment.access.principal import Principal
from assessment.contribution_file import Given
from assessment.storage.contributions import insert_collected
from assessment.storage.errors import ContributionsRefused
from assessment.storage.schema import contribution
from assessment.storage.stored import Collected
from scoring.contribution import Contribution

Held = Mapping[str, Row[*tuple[Any, ...]]]
AT_ONCE = 500
"""How many keys one statement asks for."""


def problems_with(connection: Connection, given: Sequence[Given]) -> tuple[str, ...]:
    """Every reason why these cannot be taken in beside each other and beside what is held; each names its record."""
    return (*_problems(given, _held(connection, given)), *_of_two_kinds(connection, given))


def collect(connection: Connection, principal: Principal, given: Sequence[Given], now: datetime) -> Collected:
    """Take them in; ContributionsRefused, with every problem, when one of them cannot be."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE contribution IN SHARE ROW EXCLUSIVE MODE"))
    problems = problems_with(connection, given)
    if problems:
        raise ContributionsRefused(*problems)
    held = _held(connection, given)
    by_key = {one.key: one for one in given}
    new = [one for key, one in by_key.items() if key not in held]
    changed = [one for key, one in by_key.items() if key in held and one.version > held[key].version]
    insert_collected(connection, principal, [_columns(one) for one in new], now)
    for one in changed:
        connection.execute(update(contribution).where(contribution.c.key == one.key).values(changed_at=now, **_columns(one)))
    return Collected(
        new=sum(isinstance(one, Contribution) for one in new),
        replaced=sum(isinstance(one, Contribution) for one in changed),
        withdrawn=sum(not isinstance(one, Contribution) for one in (*new, *changed)),
        unchanged=len(by_key) - len(new) - len(changed),
    )


def _held(connection: Connection, given: Sequence[Given]) -> Held:
    keys = sorted({one.key for one in given})
    return {
        row.key: row
        for start in range(0, len(keys), AT_ONCE)
        for row in connection.execute(select(contribution).where(contribution.c.key.in_(keys[start : start + AT_ONCE]))).all()
    }


def _problems(given: Sequence[Given], held: Held) -> Iterator[str]:
    first: dict[str, Given] = {}
    for one in given:
        before = first.setdefault(one.key, one)
        if before != one:
            yield _two_of_one_key(before, one)
        elif one.key in held:
            yield from _against_held(one, held[one.key])


def _of_two_kinds(connection: Connection, given: Sequence[Given]) -> Iterator[str]:
    """Illustrative contributions beside real ones, held or given; each illustrative one is named, or else each real one."""
    kinds = set(connection.execute(select(contribution.c.illustrative).where(contribution.c.content.is_not(None)).distinct()).scalars())
    contributions = [one for one in given if isinstance(one, Contribution)]
    kinds |= {one.illustrative for one in contributions}
    wrong = True in kinds and False in kinds
    illustrative = [one for one in contributions if one.illustrative]
    for one in (illustrative or contributions) if wrong else ():
        kind, other = ("illustrative", "real") if one.illustrative else ("real", "illustrative")
        yield f"Contribution '{one.key}' is {kind}, and there are {other} ones. Keep the two in data folders of their own."


def _two_of_one_key(one: Given, other: Given) -> str:
    name = f"Contribution '{one.key}'"
    if one.trust_key != other.trust_key:
        return f"{name} is there twice and names two trusts. Keep the newer file."
    if one.version != other.version:
        return f"{name} is there as version {one.version} and as version {other.version}. Keep the newer file."
    return f"{name} is there twice and says two different things. Ask for it anew."


def _against_held(one: Given, held: Row[*tuple[Any, ...]]) -> Iterator[str]:
    name = f"Contribution '{one.key}'"
    if one.version < held.version:
        yield f"{name} is version {one.version}, but version {held.version} is held already. Take the older file out."
    elif one.version == held.version and one.trust_key != held.trust_key:
        yield f"{name} is held under another trust key. Ask for it anew."
    elif one.version == held.version and _columns(one)["content"] != held.content:
        yield f"{name} is version {one.version} like the one held, but says something else. Ask for it anew."


def _columns(one: Given) -> dict[str, Any]:
    contributed = isinstance(one, Contribution)
    return {
        "key": one.key,
        "edition": one.edition,
        "illustrative": isinstance(one, Contribution) and one.illustrative,
        "trust_key": one.trust_key,
        "version": one.version,
        "content": one.model_dump_json() if contributed else None,
    }
