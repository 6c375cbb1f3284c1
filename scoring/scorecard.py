"""What the responses mean: area scores, overall score and level, holds, risks, coverage.

Method: design decisions of this project (README.md beside this file gives it in words).  All arithmetic is exact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from scoring.ledger import LedgerLine, ledger_of
from scoring.question import Area, AreaKind, Question
from scoring.responses import AtLevel, DoNotKnow, NotApplicable, Responses, level_of
from scoring.rounding import level_shown
from scoring.rubric import Rubric

Status = Literal["scored", "provisional"]
AreaStatus = Literal["scored", "provisional", "not_applicable"]


@dataclass(frozen=True)
class Counts:
    """How many questions are asked (applicable, less not-applicable answers) and how they were answered."""

    asked: int
    answered: int
    do_not_know: int
    not_applicable: int
    at_or_above_pass_level: int

    @property
    def settled(self) -> int:
        """Asked questions with a level or a 'do not know'."""
        return self.answered + self.do_not_know

    @property
    def open(self) -> int:
        """Asked questions with nothing yet."""
        return self.asked - self.settled


@dataclass(frozen=True)
class AreaScore:
    """One area: `score` and `level` only when scored; `lowest` and `highest` unless not applicable; from 1 up.

    `largest_share` is how far one answer, one level different, can move the score; `largest_rise` the same for an
    answer that can still go up.  Both are 0 unless scored.
    """

    id: str
    kind: AreaKind
    weight: int
    status: AreaStatus
    score: Fraction | None
    level: int | None
    lowest: Fraction | None
    highest: Fraction | None
    largest_share: Fraction
    largest_rise: Fraction
    counts: Counts


@dataclass(frozen=True)
class Scorecard:
    """One assessment's meaning.  `score`, `level` and the ledger exist only when every applicable area is scored."""

    edition: str
    status: Status
    score: Fraction | None
    level: int | None
    level_before_holds: int | None
    held_by: tuple[str, ...]
    critical_risks: tuple[str, ...]
    lowest: Fraction
    highest: Fraction
    counts: Counts
    areas: tuple[AreaScore, ...]
    ledger: tuple[LedgerLine, ...]

    def area(self, area_id: str) -> AreaScore:
        """The score of the area with this id."""
        return next(area for area in self.areas if area.id == area_id)

    @property
    def applicable(self) -> tuple[AreaScore, ...]:
        """The areas that apply to the organisation."""
        return tuple(area for area in self.areas if area.status != "not_applicable")


def score(rubric: Rubric, responses: Responses) -> Scorecard:
    """The scorecard of responses to a rubric as it is asked of one organisation (`Rubric.asked_of`).

    Answers to questions that are not asked are left alone and count for nothing.
    """
    areas = tuple(_score_area(area, rubric, responses) for area in rubric.areas)
    applicable = [area for area in areas if area.status != "not_applicable"]
    scores = [(area.score, area.weight) for area in applicable if area.score is not None]
    scored = bool(scores) and len(scores) == len(applicable)
    overall = _mean(scores) if scored else None
    before = level_shown(overall, rubric.highest) if overall is not None else None
    level, held_by = _held(rubric, responses, before)
    return Scorecard(
        edition=rubric.edition,
        status="scored" if scored else "provisional",
        score=overall,
        level=level,
        level_before_holds=before,
        held_by=held_by,
        critical_risks=_critical_risks(rubric, responses),
        lowest=_overall_bound(areas, "lowest", 1),
        highest=_overall_bound(areas, "highest", rubric.highest),
        counts=_sum_of([area.counts for area in areas]),
        areas=areas,
        ledger=ledger_of(rubric, responses) if scored else (),
    )


def _score_area(area: Area, rubric: Rubric, responses: Responses) -> AreaScore:
    counts = counts_of(area, rubric, responses)
    applicable = [q for q in area.questions if not isinstance(responses.get(q.id), NotApplicable)]
    if not applicable:
        nothing = Fraction(0)
        return AreaScore(area.id, area.kind, area.weight, "not_applicable", None, None, None, None, nothing, nothing, counts)
    weight = sum(q.weight for q in applicable)
    levels = [(level, q.weight) for q in applicable if (level := level_of(responses, q.id)) is not None]
    rule = rubric.rules.scoring
    answered = sum(w for _, w in levels)
    scored = Fraction(answered, weight) >= rule.coverage and len(levels) >= min(rule.least_answers, len(applicable))
    number = _mean(levels) if scored else None
    return AreaScore(
        id=area.id,
        kind=area.kind,
        weight=area.weight,
        status="scored" if scored else "provisional",
        score=number,
        level=level_shown(number, rubric.highest) if number is not None else None,
        lowest=_mean((level_of(responses, q.id) or 1, q.weight) for q in applicable),
        highest=_mean((level_of(responses, q.id) or rubric.highest, q.weight) for q in applicable),
        largest_share=Fraction(max(w for _, w in levels), answered) if scored else Fraction(0),
        largest_rise=Fraction(max((w for level, w in levels if level < rubric.highest), default=0), answered) if scored else Fraction(0),
        counts=counts,
    )


def counts_of(area: Area, rubric: Rubric, responses: Responses) -> Counts:
    """How the questions of one area are answered: all that a list of areas says, at a tenth of what a score costs."""
    given = [responses[q.id] for q in area.questions if q.id in responses]
    kinds = [type(answer) for answer in given]  # the models' isinstance is slow, and nothing is derived from them
    return Counts(
        asked=len(area.questions) - kinds.count(NotApplicable),
        answered=kinds.count(AtLevel),
        do_not_know=kinds.count(DoNotKnow),
        not_applicable=kinds.count(NotApplicable),
        at_or_above_pass_level=sum(type(answer) is AtLevel and answer.level >= rubric.rules.pass_level for answer in given),
    )


def _held(rubric: Rubric, responses: Responses, before: int | None) -> tuple[int | None, tuple[str, ...]]:
    """The level after holds, and the critical questions that hold it (none when nothing is held)."""
    if before is None:
        return None, ()
    limits = limits_of(rubric, responses)
    level = min([before, *limits.values()])
    return level, tuple(identity for identity, limit in limits.items() if limit == level < before)


def limits_of(rubric: Rubric, responses: Responses) -> dict[str, int]:
    """The highest overall level that each question which can hold it allows today.

    Not knowing, or no answer, counts as the lowest level for this only.
    """
    return {q.id: rubric.rules.holds[level_of(responses, q.id) or 1] for q in rubric.questions if q.critical == "cap"}


def _critical_risks(rubric: Rubric, responses: Responses) -> tuple[str, ...]:
    """Critical questions answered below the pass level or 'do not know': those that hold the level first."""
    return tuple(
        q.id for critical in ("cap", "flag") for q in rubric.questions if q.critical == critical and _is_risk(q, rubric, responses)
    )


def _is_risk(question: Question, rubric: Rubric, responses: Responses) -> bool:
    match responses.get(question.id):
        case AtLevel(level=level):
            return level < rubric.rules.pass_level
        case DoNotKnow():
            return True
        case _:
            return False


def _mean(values: Iterable[tuple[Fraction | int, int]]) -> Fraction:
    """Weighted mean of (value, weight) pairs; there is at least one."""
    pairs = list(values)
    return Fraction(sum(value * weight for value, weight in pairs)) / sum(weight for _, weight in pairs)


def _overall_bound(areas: tuple[AreaScore, ...], bound: Literal["lowest", "highest"], nothing: int) -> Fraction:
    """The mean over areas of their lowest (or highest) possible score; `nothing` when no area applies."""
    ends = [(area.lowest if bound == "lowest" else area.highest, area.weight) for area in areas]
    present = [(end, weight) for end, weight in ends if end is not None]
    return _mean(present) if present else Fraction(nothing)


def _sum_of(counts: list[Counts]) -> Counts:
    return Counts(
        asked=sum(c.asked for c in counts),
        answered=sum(c.answered for c in counts),
        do_not_know=sum(c.do_not_know for c in counts),
        not_applicable=sum(c.not_applicable for c in counts),
        at_or_above_pass_level=sum(c.at_or_above_pass_level for c in counts),
    )
