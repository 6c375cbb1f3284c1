"""Who stands in which figure, as arrays: the form in which the gates look at contributors.

A record is one version of one organisation's contribution.  Figures are rows of booleans over the records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


class Record(NamedTuple):
    """One version of one organisation's contribution, and the trust it counted under."""

    key: str
    version: int
    trust_key: str


Members = tuple[Record, ...]
"""The records behind one figure, sorted."""


@dataclass(frozen=True)
class Classes:
    """Records that nothing tells apart: versions of organisations that stand in the same figures.

    `rows` are the figures (figures x classes).  By class: the class of `organisation` it is a version of, how many
    organisations there are (`size`), the `first` record in it, and whether its records are `current`.  `of_trusts` counts
    each trust's organisations by organisation class.
    """

    number: int
    rows: Bools
    organisation: Ints
    size: NDArray[np.float64]
    first: Ints
    current: Bools
    of_trusts: tuple[Counter[int], ...]

    @cached_property
    def versions(self) -> dict[int, Ints]:
        """The classes of each organisation class, one for each version."""
        order = np.argsort(self.organisation, kind="stable")
        starts = np.flatnonzero(np.diff(self.organisation[order], prepend=-1))
        return {int(self.organisation[group[0]]): group for group in np.split(order, starts[1:]) if len(group)}


class Records:
    """All records that stand in some figure, in an order of their own; `current` ones belong to this release."""

    def __init__(self, current: Iterable[Record], earlier: Iterable[Record]) -> None:
        now = set(current)
        self.all: tuple[Record, ...] = tuple(sorted(now | set(earlier)))
        self._place = {record[:2]: place for place, record in enumerate(self.all)}
        self.current: Bools = np.array([record in now for record in self.all], dtype=bool)
        keys = [record.key for record in self.all]
        # Sorted by key, so an organisation's versions stand together.
        self.organisation: Ints = np.cumsum([a != b for a, b in zip(keys, [None, *keys], strict=False)], dtype=np.int64) - 1

    def figure(self, members: Iterable[Record]) -> Bools:
        """The row of the figure these records stand in."""
        row = np.zeros(len(self.all), dtype=bool)
        row[[self._place[record[:2]] for record in members]] = True
        return row

    @cached_property
    def trust_of_organisation(self) -> Ints:
        """The number of each organisation's trust: the one it counted under last."""
        latest = {int(organisation): record.trust_key for organisation, record in zip(self.organisation, self.all, strict=True)}
        numbers = {trust: number for number, trust in enumerate(sorted(set(latest.values())))}
        return np.array([numbers[trust] for trust in latest.values()], dtype=np.int64)

    def classes(self, figures: Bools) -> Classes:
        """The classes of the records, as `figures` (figures x records) tell them apart."""
        patterns = _numbered(np.vstack([figures, self.current]))
        members = _versions_by_organisation(self.organisation, patterns)
        kinds: dict[tuple[int, ...], int] = {}
        kind_of = np.array([kinds.setdefault(versions, len(kinds)) for versions in members], dtype=np.int64)
        sizes = np.bincount(kind_of, minlength=len(kinds)).astype(float)
        firsts: dict[int, int] = {}
        starts = np.searchsorted(self.organisation, np.arange(len(members)))
        for start, kind in zip(starts.tolist(), kind_of.tolist(), strict=True):
            firsts.setdefault(kind, start)
        owner = [(kind, firsts[kind] + version) for kind, versions in enumerate(kinds) for version in range(len(versions))]
        organisation = np.array([kind for kind, _ in owner], dtype=np.int64)
        first = np.array([place for _, place in owner], dtype=np.int64)
        return Classes(
            len(owner),
            np.ascontiguousarray(figures[:, first]),
            organisation,
            sizes[organisation],
            first,
            self.current[first],
            self._trusts(kind_of),
        )

    def _trusts(self, kind_of: Ints) -> tuple[Counter[int], ...]:
        """For each kind of trust, its organisations by class; trusts of the same make-up count once."""
        found: dict[int, Counter[int]] = {}
        for trust, kind in zip(self.trust_of_organisation.tolist(), kind_of.tolist(), strict=True):
            found.setdefault(trust, Counter())[kind] += 1
        return tuple({tuple(sorted(counts.items())): counts for counts in found.values()}.values())


def _numbered(rows: Bools) -> Ints:
    """A number for each column, the same for equal columns."""
    if not rows.size:
        return np.zeros(0, dtype=np.int64)
    packed = np.ascontiguousarray(np.packbits(rows, axis=0).T)
    _, numbers = np.unique(packed.view([("", packed.dtype)] * packed.shape[1]).ravel(), return_inverse=True)
    return numbers.astype(np.int64)


def _versions_by_organisation(organisation: Ints, patterns: Ints) -> Sequence[tuple[int, ...]]:
    """The patterns of each organisation's versions, in the order of its versions."""
    parts = np.split(patterns, np.flatnonzero(np.diff(organisation)) + 1) if len(patterns) else []
    return [tuple(part.tolist()) for part in parts]
