"""A copy for publication: what is taken out of an assessment and its meaning before anything is compiled from them.

The rubric marks the questions whose answers would tell an attacker where to try.  An area's score together with its
other answers would give the marked one away, so all answers of its area are left out with it: only the area's own
score and its one line of the ledger remain.  What is not in `Shown` cannot be in any file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from assessment.report.case import Plan, Switches
from assessment.report.phrasing import listed, quoted
from scoring.action_plan import decisions_asked
from scoring.assessment import Assessment, PlannedAction
from scoring.explained import overall_ledger
from scoring.question import Area
from scoring.responses import level_of
from scoring.rubric import Rubric
from scoring.scorecard import AreaScore, Counts, Scorecard
from scoring.text_folding import folded

A_COLLEAGUE = "A member of staff"


@dataclass(frozen=True)
class AreaLine:
    """All answers of one area as one line: their mean, their weight in the area, and their part of the overall score, if there is one.

    `points` are in thousandths of a level, as printed.
    """

    area: str
    level: Fraction
    weight: int
    share: Fraction | None
    points: int | None


@dataclass(frozen=True)
class Shown:
    """What a copy may say; `left_out` are the questions of this organisation whose answers it leaves out, `merged` stands for them.

    `points` is what each answer adds to the overall score, as printed; empty while there is none.
    """

    rubric: Rubric
    assessment: Assessment
    scorecard: Scorecard
    left_out: frozenset[str]
    merged: tuple[AreaLine, ...]
    points: Mapping[str, int]


def shown_in(rubric: Rubric, assessment: Assessment, scorecard: Scorecard, switches: Switches) -> Shown:
    """Everything, unless the copy is for publication; `rubric` is as asked of the organisation."""
    if not switches.publish:
        return Shown(rubric, assessment, scorecard, frozenset(), (), _points(rubric, assessment, scorecard))
    areas = areas_left_out(rubric)
    left_out = frozenset(q.id for area in areas for q in area.questions)
    merged = tuple(line for area in areas if (line := _merged(rubric, area, assessment, scorecard)) is not None)
    kept = {question: points for question, points in _points(rubric, assessment, scorecard).items() if question not in left_out}
    card = _scorecard(rubric, assessment, scorecard, left_out)
    return Shown(rubric, _assessment(rubric, assessment, left_out), card, left_out, merged, kept)


def _points(rubric: Rubric, assessment: Assessment, card: Scorecard) -> Mapping[str, int]:
    ledger = overall_ledger(rubric, assessment.answers, card)
    return {} if ledger is None else {line.question: line.printed for line in ledger.lines}


def areas_left_out(rubric: Rubric) -> tuple[Area, ...]:
    """The areas whose answers a copy for publication leaves out."""
    return tuple(area for area in rubric.areas if any(q.sensitive for q in area.questions))


def said_on_page_one(rubric: Rubric) -> str:
    """What this copy leaves out, in one sentence."""
    names = listed([quoted(area.short_title) for area in areas_left_out(rubric)])
    notes = "the evidence notes, who answered, and" if names else "the evidence notes and who answered"
    answers = f" all answers and actions in {names}" if names else ""
    return f"A copy for publication: {notes}{answers} are left out."


def plan_shown(rubric: Rubric, plan: Plan, left_out: frozenset[str]) -> Plan:
    """The plan without the actions about what is left out; owners in words that are not the rubric's become a colleague."""
    return Plan(_actions(rubric, plan.actions, left_out), plan.agreed)


def decisions_shown(rubric: Rubric, plan: Plan, left_out: frozenset[str]) -> tuple[str, ...]:
    """The decisions that the board is asked for, as everywhere, without those about what is left out."""
    hidden = {step.board_decision for identity in left_out for step in rubric.question(identity).steps}
    return tuple(line for line in decisions_asked(rubric, plan.actions) if line not in hidden)


def _assessment(rubric: Rubric, assessment: Assessment, left_out: frozenset[str]) -> Assessment:
    kept = {name: a.model_copy(update={"note": ""}) for name, a in assessment.answers.items() if name in rubric and name not in left_out}
    return assessment.model_copy(
        update={"answers": kept, "answered_by": (), "actions": _actions(rubric, assessment.actions, left_out), "withdrawn_dates": ()},
    )


def _actions(rubric: Rubric, actions: tuple[PlannedAction, ...], left_out: frozenset[str]) -> tuple[PlannedAction, ...]:
    roles = _roles(rubric)
    # A question that is not asked (any more) may be a marked one all the same.
    kept = (a for a in actions if a.question is None or (a.question in rubric and a.question not in left_out))
    return tuple(a if a.owner is None or folded(a.owner) in roles else a.model_copy(update={"owner": A_COLLEAGUE}) for a in kept)


def _roles(rubric: Rubric) -> frozenset[str]:
    """Every owner that the rubric itself names, folded: posts, which are public however they are typed."""
    steps = [step for q in rubric.questions for step in q.steps]
    asked = {q.ask[0][0].upper() + q.ask[0][1:] for q in rubric.questions}
    owners = {owner for step in steps for owner in (step.owner, step.trust_owner) if owner is not None}
    return frozenset(map(folded, {*rubric.rules.roles, *owners, *asked}))


def _scorecard(rubric: Rubric, assessment: Assessment, card: Scorecard, left_out: frozenset[str]) -> Scorecard:
    levels = [level for q in rubric.questions if q.id not in left_out and (level := level_of(assessment.answers, q.id)) is not None]
    hidden = {area.id for area in areas_left_out(rubric)}
    least = rubric.rules.scoring.least_answers
    return replace(
        card,
        held_by=tuple(identity for identity in card.held_by if identity not in left_out),
        critical_risks=tuple(identity for identity in card.critical_risks if identity not in left_out),
        counts=replace(card.counts, at_or_above_pass_level=sum(level >= rubric.rules.pass_level for level in levels)),
        areas=tuple(_area(area, least) if area.id in hidden else area for area in card.areas),
        ledger=tuple(line for line in card.ledger if line.question not in left_out),
    )


def _area(area: AreaScore, least: int) -> AreaScore:
    """The area's score stands for all its answers; from one or two, the number or the range would tell each."""
    counts = _uncounted(area.counts)
    if area.counts.answered >= least:
        return replace(area, counts=counts)
    return replace(area, status="provisional", score=None, level=None, lowest=None, highest=None, counts=counts)


def _uncounted(counts: Counts) -> Counts:
    return replace(counts, at_or_above_pass_level=0)


def _merged(rubric: Rubric, area: Area, assessment: Assessment, card: Scorecard) -> AreaLine | None:
    """None where the area has no score to show, for which see `_area`."""
    levels = [(level, q.weight) for q in area.questions if (level := level_of(assessment.answers, q.id)) is not None]
    score = card.area(area.id).score
    if score is None or len(levels) < rubric.rules.scoring.least_answers:
        return None
    of_area = {q.id for q in area.questions}
    shares = [line.share for line in card.ledger if line.question in of_area]
    points = [printed for question, printed in _points(rubric, assessment, card).items() if question in of_area]
    weight = sum(weight for _, weight in levels)
    return AreaLine(area.id, score, weight, sum(shares, Fraction(0)) if shares else None, sum(points) if points else None)
