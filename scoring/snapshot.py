"""Who stood behind a release, kept by whoever makes releases and never published.

Without it the next release could not tell whether a new figure, beside an old one, gives an organisation away.  It holds
no score and no level: only random keys, versions, groups, and which figures were made of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from scoring.gates import Earlier
from scoring.groups import Grouping
from scoring.model import Kind, Text, Value
from scoring.records import Members, Record


class Member(NamedTuple):
    """One contributor at the time: its record, its groups, and the areas and questions (ids) it has no part in."""

    key: str
    version: int
    trust_key: str
    kind: Kind
    phases: tuple[str, ...]
    type: str | None
    region: str
    size: str
    absent: tuple[str, ...]


Standing = tuple[tuple[Record, frozenset[str]], ...]
"""Records, each with the areas and questions it has no part in."""


class Made(NamedTuple):
    """A figure made from this snapshot: the group's id, and an area's or a question's id."""

    grouping: str
    measure: str


class Snapshot(Value):
    """The contributors of one release, its groups, and the figures made of them; figures kept from before are not among these.

    `key_mark` tells whether another release was made with the same noise key, and gives nothing of the key away.
    """

    released_on: date
    key_mark: Text
    members: tuple[Member, ...]
    groupings: tuple[Grouping, ...]
    made: tuple[Made, ...]

    @cached_property
    def _by_grouping(self) -> Mapping[str, Standing]:
        return standing_by_grouping(self.groupings, self.members)

    def behind(self, made: Made) -> Members:
        """The records behind a figure."""
        return taking_part(self._by_grouping[made.grouping], made.measure)


def standing_by_grouping(groupings: Iterable[Grouping], members: Iterable[Member]) -> Mapping[str, Standing]:
    """Who belongs to each group, by the group's id, in the order of their keys."""
    alike: dict[tuple[Kind, tuple[str, ...], str | None, str, str], list[tuple[Record, frozenset[str]]]] = {}
    for member in members:
        facts = (member.kind, member.phases, member.type, member.region, member.size)
        alike.setdefault(facts, []).append((Record(*member[:3]), frozenset(member.absent)))
    return {
        grouping.id: tuple(sorted((one for facts, some in alike.items() if grouping.holds(*facts) for one in some), key=_by_record))
        for grouping in groupings
    }


def _by_record(standing: tuple[Record, frozenset[str]]) -> Record:
    return standing[0]


def taking_part(standing: Standing, measure: str) -> Members:
    """The records of those that have a part in the area or the question."""
    return tuple(record for record, absent in standing if measure not in absent)


def earlier_figures(past: Sequence[Snapshot], measure: str, shown: Mapping[Made, date], audited: int, largest_trust: int) -> Earlier:
    """What was published about this measure: everything, and what belongs to the last releases or is still shown.

    `past` is in the order of release; `shown` says of the figures still shown from which release they are; `audited` is the
    number of last releases.
    """
    everything: dict[Members, None] = {}
    recent: dict[Members, None] = {}
    for age, snapshot in enumerate(reversed(past)):
        for made in snapshot.made:
            if made.measure == measure:
                behind = snapshot.behind(made)
                everything[behind] = None
                if age < audited or shown.get(made) == snapshot.released_on:
                    recent[behind] = None
    return Earlier(tuple(everything), tuple(recent), largest_trust)


def largest_trust(members: Iterable[Member], past: Iterable[Snapshot]) -> int:
    """The most organisations any trust has, or had in a release before."""
    ever = {(one.key, one.trust_key) for one in (*members, *(member for snapshot in past for member in snapshot.members))}
    return max(Counter(trust for _, trust in ever).values(), default=0)
