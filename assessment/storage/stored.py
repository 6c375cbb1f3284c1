"""What the store gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from scoring.assessment import Assessment


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
class StoredAssessment:
    """One assessment as stored now.

    `versions` has every question that was ever answered, a cleared one too; `plan_version` is 0 before the first plan;
    `last_saved_at` is when an answer or the plan was last saved, None when neither ever was;
    `earlier` is what it is compared with, at `earlier_version` (0 before there was any).
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
