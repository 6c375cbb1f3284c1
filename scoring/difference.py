"""Gate 2: the difference of two figures must not be one organisation, nor one trust and a few others.

A figure is looked at beside every figure ever published, in the same group or another, in the same release or another.
Organisations differ when they stand in one of the two only, or in the two with different versions of their answers.
The one rule covers an organisation that joins between releases, one group less another, and a join that others mask.
"""

from __future__ import annotations

from collections import Counter

from scoring.disclosure import Protection
from scoring.records import Members, Record


class Differences:
    """Every figure published so far; no trust has more than `largest_trust` organisations in all figures together."""

    def __init__(self, protection: Protection, largest_trust: int) -> None:
        self._protection = protection
        self._published: dict[Members, None] = {}
        # Figures whose sizes differ by this much cannot differ by too little, whoever is in them.
        self._far_apart = max(protection.organisations_that_differ, protection.of_them_outside_any_trust + largest_trust)

    def publish(self, members: Members) -> None:
        """The figure is published from now on."""
        self._published[members] = None

    def is_published(self, members: Members) -> bool:
        """Whether exactly these records stand in a published figure already."""
        return members in self._published

    def allows(self, members: Members) -> bool:
        """Whether the figure differs from every published one by nobody, or by enough organisations of enough trusts."""
        near = [other for other in self._published if abs(len(other) - len(members)) < self._far_apart]
        mine = set(members) if near else set()
        return all(self._enough(mine.symmetric_difference(other)) for other in near)

    def _enough(self, differ: set[Record]) -> bool:
        # An organisation that changed its trust between two versions counts for both.
        trusts = {(record.key, record.trust_key) for record in differ}
        organisations = len({key for key, _ in trusts})
        of_one_trust = max(Counter(trust for _, trust in trusts).values(), default=0)
        return not differ or (
            organisations >= self._protection.organisations_that_differ
            and organisations - of_one_trust >= self._protection.of_them_outside_any_trust
        )
