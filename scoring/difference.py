"""Gate 2: the difference of two figures must not be one organisation, nor one trust and a few others.

A figure is looked at beside every figure ever published, in the same group or another, in the same release or another.
Organisations differ when they stand in one of the two only, or in the two with different versions of their answers.
The one rule covers an organisation that joins between releases, one group less another, and a join that others mask.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from scoring.disclosure import Protection
from scoring.records import Members


class Differences:
    """Every figure published so far; `everybody` are the records that may ever stand in one."""

    def __init__(self, protection: Protection, everybody: Iterable[Members]) -> None:
        self._protection = protection
        self._published: dict[Members, set[tuple[str, int]]] = {}
        trusts = Counter(trust for _, trust in {(r.key, r.trust_key) for members in everybody for r in members})
        # Figures whose sizes differ by this much cannot differ by too little, whoever is in them.
        self._far_apart = max(protection.organisations_that_differ, protection.of_them_outside_any_trust + max(trusts.values(), default=0))

    def publish(self, members: Members) -> None:
        """The figure is published from now on."""
        self._published.setdefault(members, {(record.key, record.version) for record in members})

    def is_published(self, members: Members) -> bool:
        """Whether exactly these records stand in a published figure already."""
        return members in self._published

    def allows(self, members: Members) -> bool:
        """Whether the figure differs from every published one by nobody, or by enough organisations of enough trusts."""
        versions = {(record.key, record.version) for record in members}
        return all(
            abs(len(other) - len(members)) >= self._far_apart or self._enough(members, versions, other, other_versions)
            for other, other_versions in self._published.items()
        )

    def _enough(self, one: Members, one_versions: set[tuple[str, int]], other: Members, other_versions: set[tuple[str, int]]) -> bool:
        differ = one_versions ^ other_versions
        if not differ:
            return True
        # An organisation that changed its trust between two versions counts for both.
        trusts = {(r.key, r.trust_key) for members in (one, other) for r in members if (r.key, r.version) in differ}
        organisations = len({key for key, _ in trusts})
        of_one_trust = max(Counter(trust for _, trust in trusts).values())
        return (
            organisations >= self._protection.organisations_that_differ
            and organisations - of_one_trust >= self._protection.of_them_outside_any_trust
        )
