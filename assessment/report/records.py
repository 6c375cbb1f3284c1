"""The report's facts as rows and numbers, for files that are sorted, counted and calculated with.

Texts are plain and not yet cleaned.  Scores are in tenths of a level, as shown.  What a switch leaves out is not here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assessment.changes import Changed
from scoring.assessment import ActionStatus, WithdrawnDate
from scoring.rules import Level
from scoring.scorecard import Scorecard


@dataclass(frozen=True)
class ActionRecord:
    """One line of the plan.  What is None is to be agreed; `about` is the title of `question`, None when it is not asked.

    `event` is the key of its date in a calendar (scoring/plan_dates.py).
    """

    number: int
    action: str
    success: str | None
    owner: str | None
    due: date | None
    status: ActionStatus
    question: str | None
    about: str | None
    to_level: int | None
    event: str


@dataclass(frozen=True)
class AnswerRecord:
    """One question that is asked, and its answer: `standing` is the level's name, or what there is instead of a level.

    `lacks_evidence` marks a high level with nothing to show for it.
    """

    question: str
    title: str
    asked: str
    area_id: str
    area: str
    standing: str
    level: int | None
    confidence: str | None
    true_now: str
    note: str
    lacks_evidence: bool
    ground: str


@dataclass(frozen=True)
class LedgerRecord:
    """One line that scores are made of: an answer, or all answers of an area that are left out (`question` None, `level` their mean).

    `weight` counts within the area; `share` of the whole score, also as `parts` of it.  `area_points` and `points` are what the
    line adds to the area's and to the overall score, in thousandths of a level, as printed.  None where there is no score, or it
    is left out.  `lacks_evidence` is as in an AnswerRecord.
    """

    title: str
    question: str | None
    area_id: str
    area: str
    level: Fraction
    weight: int
    lacks_evidence: bool
    share: Fraction | None
    parts: int | None
    area_points: int | None
    points: int | None


@dataclass(frozen=True)
class RangeRecord:
    """One line of the lowest and the highest possible scores: the level a question counts as in each, and what it adds to them.

    `area_points` are added to its area's, `points` to the overall ones, in thousandths of a level, as printed.  None where that is
    left out.
    """

    title: str
    question: str
    area_id: str
    area: str
    levels: tuple[int, int]
    weight: int
    area_points: tuple[int, int]
    points: tuple[int, int] | None


@dataclass(frozen=True)
class AreaRecord:
    """One area: `standing` is its level's name, or why it has none."""

    id: str
    name: str
    standing: str
    score: int | None
    lowest: int | None
    highest: int | None
    average: int | None


@dataclass(frozen=True)
class OverallRecord:
    """The whole: `verdict` says the level in words, or that there is none yet."""

    verdict: str
    level: str | None
    score: int | None
    lowest: int
    highest: int


@dataclass(frozen=True)
class Records:
    """Every fact of a report that is a row or a number.

    `agreed` is False when the actions are only suggested.  `ranges` are empty when every question has a level.
    `overall` is None when it is left out.  `about` is what the figures are and where they come from, `roles` are owners
    to choose from, `average_name` heads the averages, None where there are none.  `left_out` are the questions whose
    answers a copy for publication leaves out.
    """

    actions: tuple[ActionRecord, ...]
    agreed: bool
    answers: tuple[AnswerRecord, ...]
    ledger: tuple[LedgerRecord, ...]
    ranges: tuple[RangeRecord, ...]
    areas: tuple[AreaRecord, ...]
    overall: OverallRecord | None
    about: tuple[tuple[str, str], ...]
    roles: tuple[str, ...]
    average_name: str | None
    board_date: date | None
    withdrawn_dates: tuple[WithdrawnDate, ...]
    review_on: date
    left_out: tuple[str, ...]
    changed: Changed | None
    scorecard: Scorecard
    levels: tuple[Level, ...]
