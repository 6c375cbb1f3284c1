"""What changed since an earlier assessment of the same organisation: in short lines, and as parts that add up to each change."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import date

from assessment.across import Across, score_words
from assessment.dates import day
from assessment.ledger_words import NOTHING_TO_SHOW
from assessment.score_changes import ScoreChange, Scored, score_change
from scoring.assessment import Assessment
from scoring.certainty import lacks_evidence
from scoring.responses import AtLevel, NotApplicable, Responses, level_of
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard, score

RISEN_NAMED = 3
RISKS_NAMED = 3


@dataclass(frozen=True)
class Earlier:
    """An earlier assessment, the rubric as it was asked of the organisation then, and what the answers meant.

    With `across` it was of an older edition: then the answers are those that are kept, and the rubric is what both editions ask.
    """

    rubric: Rubric
    assessment: Assessment
    scorecard: Scorecard
    across: Across | None = None

    @property
    def since(self) -> str:
        """When it was: 'Autumn 2025', or the day it was submitted; the day of the move when it was moved."""
        if self.across is not None and self.across.moved_on is not None:
            return day(self.across.moved_on)
        return self.assessment.term or (day(self.assessment.submitted_on) if self.assessment.submitted_on else "the earlier assessment")


@dataclass(frozen=True)
class Changed:
    """What changed `since`: the score and the level (None when left out), the answers and risks, and why each score changed.

    `editions` says how the same answers score in both editions; None beside an earlier assessment of the same one.
    `overall` is None when there is no change of score to split, because one of the two has no score or it is left out.
    `areas` are those with a score in both that some question changed; `unscored` apply, and had a score in one of the two only.
    """

    since: str
    scores: str | None
    levels: str | None
    answers: tuple[str, ...]
    overall: ScoreChange | None
    areas: tuple[ScoreChange, ...]
    unscored: tuple[str, ...]
    editions: str | None = None

    @property
    def scores_changed(self) -> tuple[ScoreChange, ...]:
        """The changes of scores that some question made, the overall one first."""
        return tuple(change for change in (self.overall, *self.areas) if change is not None and change.parts)

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything but the changes of the scores, each in one short line."""
        return tuple(line for line in (self.scores, self.editions, self.levels, *self.answers) if line is not None)


def earlier_of(rubric: Rubric, assessment: Assessment) -> Earlier:
    """The earlier assessment scored by the whole edition's `rubric`."""
    asked = rubric.asked_of(assessment.organisation)
    return Earlier(asked, assessment, score(asked, assessment.answers))


def bare(assessment: Assessment) -> Assessment:
    """Only what a comparison needs: no notes, no plan, nobody's role."""
    answers = {identity: answer.model_copy(update={"note": ""}) for identity, answer in assessment.answers.items()}
    return assessment.model_copy(update={"answers": answers, "actions": (), "answered_by": (), "board_date": None})


def why_not(earlier: Assessment, now: Assessment, today: date, *, leads: bool = False) -> tuple[str, ...]:
    """Why the file cannot be compared with, in sentences; nothing when it can.  Whose it is, is not looked at.

    `leads` says that its edition, if it is another, leads to the one of `now`.
    """
    said = []
    if earlier.organisation.kind != now.organisation.kind:
        said.append(f"The file is of a {earlier.organisation.kind}, and this is a {now.organisation.kind}. Choose a file of the same kind.")
    if earlier.edition != now.edition and not leads:
        said.append(f"The file is of edition {earlier.edition}, and this is {now.edition}. The two cannot be compared.")
    if earlier.submitted_on is None:
        said.append("The assessment in the file was never submitted. Choose one that was.")
    elif earlier.submitted_on > (now.submitted_on or today):
        said.append(f"The file was submitted on {day(earlier.submitted_on)}, after this assessment. Choose an earlier one.")
    return tuple(said)


def changed_since(
    earlier: Earlier,
    rubric: Rubric,
    assessment: Assessment,
    scorecard: Scorecard,
    left_out: Set[str] = frozenset(),
    *,
    level: bool = True,
    marked: bool = True,
) -> Changed:
    """What changed.

    Answers to questions `left_out` are named nowhere and count for their area; without `level` no overall score is told.
    With `marked` it is said of an answer that rose when there is nothing to show for it.
    """
    risen = _risen(rubric, earlier.assessment.answers, assessment.answers, left_out, marked=marked)
    risks = _risks(rubric, earlier.scorecard, scorecard, assessment.answers, left_out)
    both = Scored(earlier.rubric, earlier.assessment.answers, earlier.scorecard), Scored(rubric, assessment.answers, scorecard)
    told = [area.id for area in rubric.areas if left_out.isdisjoint(q.id for q in area.questions)]
    changes = [score_change(*both, area, left_out) for area in told]
    return Changed(
        since=earlier.since,
        scores=f"Score: {score_words(earlier.scorecard)} then, {score_words(scorecard)} now." if level else None,
        levels=f"Level: {_level(rubric, earlier.scorecard)} then, {_level(rubric, scorecard)} now." if level else None,
        answers=(*risen, *risks),
        overall=score_change(*both, None, left_out) if level else None,
        areas=tuple(change for change in changes if change is not None and change.parts),
        unscored=tuple(area for area in told if _scored_once(earlier.scorecard, scorecard, area)),
    )


def _level(rubric: Rubric, card: Scorecard) -> str:
    return rubric.level(card.level).name if card.level is not None else "none yet"


def _risen(rubric: Rubric, before: Responses, after: Responses, left_out: Set[str], *, marked: bool) -> list[str]:
    """The answers that rose most, the first of the rubric among equals."""
    risen = []
    for q in rubric.questions:
        then, now = level_of(before, q.id), level_of(after, q.id)
        if then is not None and now is not None and now > then and q.id not in left_out:
            unshown = f", with {NOTHING_TO_SHOW}" if marked and lacks_evidence(rubric, after[q.id]) else ""
            risen.append((then - now, f"Rose: {q.title}, from {rubric.level(then).name} to {rubric.level(now).name}{unshown}."))
    return [line for _, line in sorted(risen, key=lambda found: found[0])[:RISEN_NAMED]]


def _risks(rubric: Rubric, before: Scorecard, after: Scorecard, answers: Responses, left_out: Set[str]) -> list[str]:
    """A risk whose question has no answer any more has not gone: nobody knows."""
    then, now = ([q for q in card.critical_risks if q in rubric and q not in left_out] for card in (before, after))
    settled = {identity for identity, answer in answers.items() if isinstance(answer, AtLevel | NotApplicable)}
    came = [rubric.question(q).title for q in now if q not in then]
    went = [rubric.question(q).title for q in then if q not in now and q in settled]
    lines = (("New critical risk", came), ("Critical risk that has gone", went))
    return [f"{said if len(titles) == 1 else said.replace('risk', 'risks', 1)}: {_named(titles)}." for said, titles in lines if titles]


def _named(titles: list[str]) -> str:
    more = len(titles) - RISKS_NAMED
    return "; ".join([*titles[:RISKS_NAMED], *([f"and {more} more"] if more > 0 else [])])


def _scored_once(before: Scorecard, after: Scorecard, area: str) -> bool:
    """Whether the area applies in both, with a score in one of them only."""
    both = (before.area(area), after.area(area))
    return all(one.status != "not_applicable" for one in both) and len({one.score is None for one in both}) == 2


def without(earlier: Earlier, left_out: Set[str]) -> Earlier:
    """The same without these answers, for a mark that gives none away."""
    kept = {identity: answer for identity, answer in earlier.assessment.answers.items() if identity not in left_out}
    return replace(earlier, assessment=earlier.assessment.model_copy(update={"answers": kept}))
