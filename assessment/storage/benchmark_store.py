"""The store's other half: contributions to the average, and the releases made of them.

Every call begins with a Principal.  Leaders choose for their own organisation; what concerns everybody's contributions needs
staff.  Reads raise StoreUnreachable and changes raise NotSaved when the database does not do its part.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from assessment.access.principal import Principal
from assessment.contribution_file import Given
from assessment.storage import collecting, contributions, rehearsing, releases
from assessment.storage.contributors import (
    Contributor,
    contributor_behind,
    contributor_of,
    looking_alike,
    other_in_force,
    row_of,
    rows_of_file,
)
from assessment.storage.database import Database
from assessment.storage.errors import NotAllowed, NotContributed, NothingChanged
from assessment.storage.stored import Collected, FreshKeys, HeldContribution, InForce, ListedRelease
from scoring.assessment import Assessment
from scoring.benchmark import BenchmarkRelease
from scoring.contribution import Contribution
from scoring.history import Past
from scoring.rehearsal import Answered
from scoring.snapshot import Snapshot


class BenchmarkStore:
    """Contributions and releases in a database; `digest_key` belongs to this installation."""

    def __init__(self, database: Database, digest_key: bytes) -> None:
        self._database = database
        self._digest_key = digest_key

    # ------------------------------------------------------------ a leader, for one organisation
    def contribute(
        self,
        principal: Principal,
        assessment_id: str,
        draft: Contribution,
        trust_key: str | None,
        fresh: FreshKeys,
        now: datetime,
        *,
        instead_of: str | None = None,
    ) -> Contribution:
        """Let a submitted assessment into the average, in the place of what its organisation let in before.

        Whatever keys and version the draft has, it gets those of the organisation.  Without `trust_key` a trust gets its
        tenant's, and a school counts as a trust of its own.  `instead_of` is what `other_in_force` found, when the leader says
        that it is the same organisation.  What is stored is returned.  NotFound, NothingChanged.
        """
        with self._database.writing(NothingChanged) as connection:
            contributions.choose(connection, principal, assessment_id, True, now)
            who = contributor_behind(connection, principal, assessment_id, self._digest_key)
            row = row_of(connection, who) if instead_of is None else looking_alike(connection, who, instead_of)
            held = () if row is None else (row,)
            return contributions.contribute(connection, principal, who, held, assessment_id, draft, trust_key, fresh, now)

    def other_in_force(self, principal: Principal, assessment: Assessment) -> str | None:
        """The key of what is in the average of an organisation that looks the same and has another key: is it the same one?

        None when there is none, and once the assessment's own scores are in the average beside it.
        """
        who = self._contributor(principal, assessment)
        with self._database.reading() as connection:
            row = other_in_force(connection, who)
        return None if row is None else str(row.key)

    def keep_out(self, principal: Principal, assessment_id: str, now: datetime) -> None:
        """Keep an assessment's organisation out of the average from now on; NotFound, NothingChanged."""
        with self._database.writing(NothingChanged) as connection:
            contributions.choose(connection, principal, assessment_id, False, now)
            who = contributor_behind(connection, principal, assessment_id, self._digest_key)
            row = row_of(connection, who)
            contributions.withdraw(connection, () if row is None else (row,), now)

    def held(self, principal: Principal, assessment_id: str) -> HeldContribution | None:
        """What is held of an assessment's organisation, None when it never contributed; NotFound."""
        with self._database.reading() as connection:
            row = row_of(connection, contributor_behind(connection, principal, assessment_id, self._digest_key))
            return None if row is None else contributions.held_under(connection, row.key)

    def contribute_file(
        self, principal: Principal, assessment: Assessment, draft: Contribution, trust_key: str | None, fresh: FreshKeys, now: datetime
    ) -> Contribution:
        """The same for an assessment that is not kept here; without a key its organisation gets the `fresh` one.  NotToldApart."""
        who = self._contributor(principal, assessment)
        with self._database.writing(NothingChanged) as connection:
            held = rows_of_file(connection, who)
            return contributions.contribute(connection, principal, who, held, None, draft, trust_key, fresh, now)

    def trust_key(self, principal: Principal, fresh: FreshKeys) -> str:
        """The key a trust passes on to its schools, one for a tenant; the fresh one when none was issued yet.  NothingChanged."""
        with self._database.reading() as connection:
            found = contributions.issued_trust_key(connection, principal)
        if found is not None:
            return found
        with self._database.writing(NothingChanged) as connection:
            return contributions.trust_key_of(connection, principal, fresh)

    def withdraw_file(self, principal: Principal, assessment: Assessment, now: datetime) -> HeldContribution:
        """Take an organisation out of the average; what is held of it now.  NotContributed, NotToldApart."""
        who = self._contributor(principal, assessment)
        with self._database.writing(NothingChanged) as connection:
            rows = rows_of_file(connection, who)
            if not rows:
                raise NotContributed
            contributions.withdraw(connection, rows, now)
            return contributions.held_under(connection, rows[0].key)

    def _contributor(self, principal: Principal, assessment: Assessment) -> Contributor:
        return contributor_of(principal, assessment.organisation, assessment.key, self._digest_key)

    # ------------------------------------------------------------ staff, for everybody
    def problems_with(self, principal: Principal, given: Sequence[Given]) -> tuple[str, ...]:
        """Every reason why these cannot be taken in; NotAllowed."""
        _needs_staff(principal)
        with self._database.reading() as connection:
            return collecting.problems_with(connection, given)

    def collect(self, principal: Principal, given: Sequence[Given], now: datetime) -> Collected:
        """Take in contributions and withdrawals, all or none; ContributionsRefused, NotAllowed."""
        _needs_staff(principal)
        with self._database.writing(NothingChanged) as connection:
            return collecting.collect(connection, principal, given, now)

    def contributions(self, principal: Principal, edition: str) -> tuple[Contribution, ...]:
        """Every contribution of the edition that is not withdrawn; NotAllowed."""
        _needs_staff(principal)
        with self._database.reading() as connection:
            return contributions.in_force(connection, edition)

    def answers_behind(self, principal: Principal, edition: str) -> dict[str, Answered]:
        """The answers behind those of them that came from here, by key, without names and notes; NotAllowed."""
        _needs_staff(principal)
        with self._database.reading() as connection:
            return rehearsing.answers_behind(connection, edition)

    def numbers_held(self, principal: Principal, edition: str) -> tuple[int, int]:
        """How many of these there are: real ones, and illustrative ones; NotAllowed."""
        _needs_staff(principal)
        with self._database.reading() as connection:
            return contributions.numbers_in_force(connection, edition)

    def past(self, principal: Principal, edition: str, *, illustrative: bool) -> tuple[Past, ...]:
        """The earlier releases with what is kept of them in secret, oldest first; ReleaseRefused, NotAllowed."""
        _needs_staff(principal)
        with self._database.reading() as connection:
            return releases.past(connection, edition, illustrative)

    def publish(
        self,
        principal: Principal,
        release: BenchmarkRelease,
        snapshot: Snapshot,
        report: str,
        signed_by: str,
        after: int,
        now: datetime,
    ) -> int:
        """Publish a release that was made when release `after` was the last (0 = none); its number.

        One transaction: until it ends, the release before is in force.  `signed_by` is a role.  ReleaseRefused, NotAllowed.
        """
        _needs_staff(principal)
        with self._database.writing(NothingChanged) as connection:
            return releases.publish(connection, release, snapshot, report, signed_by, after, now)

    # ------------------------------------------------------------ anybody
    def in_force(self, principal: Principal, edition: str, known: InForce | None = None) -> InForce | None:  # noqa: ARG002  # every call says who asks
        """The newest release of the edition that is not withdrawn; `known` is an earlier reading, given back while it is that one."""
        with self._database.reading() as connection:
            return releases.in_force(connection, edition, known)

    def releases(self, principal: Principal) -> tuple[ListedRelease, ...]:  # noqa: ARG002  # every call says who asks
        """Every release, the newest first, without its figures."""
        with self._database.reading() as connection:
            return releases.listed(connection)

    def import_release(self, principal: Principal, release: BenchmarkRelease, now: datetime) -> int:  # noqa: ARG002  # every call says who asks
        """Take in a release that was made elsewhere; its number here.  ReleaseRefused where releases are made."""
        with self._database.writing(NothingChanged) as connection:
            return releases.import_release(connection, release, now)

    def withdraw_release(self, principal: Principal, number: int, because: str, now: datetime) -> tuple[int, ...]:
        """Withdraw a release: the one before is in force again.  Without staff, only an imported one.  ReleaseRefused, NotAllowed.

        The later releases that are not withdrawn and still show figures made in it.
        """
        with self._database.writing(NothingChanged) as connection:
            releases.withdraw(connection, principal, number, because, now)
            return releases.still_showing(connection, number)


def _needs_staff(principal: Principal) -> None:
    if principal.role != "staff":
        raise NotAllowed
