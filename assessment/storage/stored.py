"""What the store gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

from scoring.assessment import Assessment, PlannedAction
from scoring.benchmark import BenchmarkRelease
from scoring.carry_over import CarriedLine
from scoring.contribution import Contribution
from scoring.responses import AnyAnswer, Responses


@dataclass(frozen=True, slots=True)
class Saved:
    """A save is on disk: the version it made, and when."""

    version: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class AnswerVersion:
    """Which save of an answer is the newest, by which browser, and when."""

    version: int
    saved_by: str
    saved_at: datetime


@dataclass(frozen=True)
class Moved:
    """The last move of an assessment to another edition: every answer it had, or had still to check, and what became of it."""

    edition: str
    at: datetime
    lines: tuple[CarriedLine, ...]


@dataclass(frozen=True)
class Moving:
    """What an assessment is to be in the newer edition; `earlier` is what it is compared with from now on, None leaves that."""

    edition: str
    fingerprint: str
    lines: tuple[CarriedLine, ...]
    answers: Responses
    actions: tuple[PlannedAction, ...]
    finished_areas: frozenset[str]
    earlier: Assessment | None


@dataclass(frozen=True)
class StoredAssessment:
    """One assessment as stored now.

    `versions` has every question that was ever answered, a cleared one too; `plan_version` is 0 before the first plan;
    `last_saved_at` is when an answer or the plan was last saved, None when neither ever was;
    `earlier` is what it is compared with, at `earlier_version` (0 before there was any);
    `moved` is its last move from the edition before, None when it never moved.
    """

    id: str
    assessment: Assessment
    versions: Mapping[str, AnswerVersion]
    plan_version: int
    finished_areas: frozenset[str]
    last_saved_at: datetime | None
    share_scores: bool | None
    submitted_at: datetime | None
    created_at: datetime
    details_version: int
    rubric_fingerprint: str
    earlier: Assessment | None = None
    earlier_version: int = 0
    moved: Moved | None = None

    def with_answer(self, question: str, answer: AnyAnswer, saved: AnswerVersion) -> StoredAssessment:
        """As it reads once this answer is saved, if nothing else has been; the order is that of the store."""
        answers = dict(sorted({**self.assessment.answers, question: answer}.items()))
        versions = dict(sorted({**self.versions, question: saved}.items()))
        return replace(
            self,
            assessment=self.assessment.model_copy(update={"answers": MappingProxyType(answers)}),
            versions=MappingProxyType(versions),
            last_saved_at=saved.saved_at if self.last_saved_at is None else max(self.last_saved_at, saved.saved_at),
        )


@dataclass(frozen=True, slots=True)
class FreshKeys:
    """Two random keys (32 hexadecimal digits each), used only where none was issued before."""

    key: str
    trust_key: str


@dataclass(frozen=True, slots=True)
class HeldContribution:
    """What is held of one organisation; `contribution` is None when it was withdrawn, `assessment_id` when it came as a file."""

    key: str
    trust_key: str
    edition: str
    version: int
    contribution: Contribution | None
    assessment_id: str | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Pace:
    """How many finished assessments were timed, and the median time that one question took in them, pauses left out."""

    assessments: int
    a_question: timedelta


@dataclass(frozen=True, slots=True)
class Collected:
    """How many contributions were new, replaced an older version, were taken out, and were held already as they are."""

    new: int
    replaced: int
    withdrawn: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class InForce:
    """A release that is shown, and its number in this store."""

    number: int
    release: BenchmarkRelease


@dataclass(frozen=True, slots=True)
class ListedRelease:
    """A release without its figures.  `signed_by` is None for one that was made elsewhere, `withdrawn_at` while it stands."""

    number: int
    edition: str
    released_on: date
    illustrative: bool
    digest: str
    made_here: bool
    signed_by: str | None
    published_at: datetime
    withdrawn_at: datetime | None
    withdrawn_because: str | None
