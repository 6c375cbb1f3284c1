"""What changed since an earlier assessment of the same organisation: in short lines, and as parts that add up to the change."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from assessment.across import Across, score_words
from assessment.dates import day
from scoring.assessment import Assessment
from scoring.progress import changes_between
from scoring.responses import AtLevel, NotApplicable, Responses, level_of
from scoring.rounding import rounded_to_total
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard, score

RISEN_NAMED = 3
RISKS_NAMED = 3
NO_LONGER_ASKED = "Questions that are asked in one of the two only"
HUNDREDTH = Fraction(1, 100)


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
class Part:
    """What one question did to the overall score, in hundredths: by another answer, and by what counts (scope)."""

    name: str
    by_answer: int
    by_scope: int


@dataclass(frozen=True)
class Changed:
    """What changed `since`: the score and the level (None when left out), the answers and risks, and the parts of the change.

    `editions` says how the same answers score in both editions; None beside an earlier assessment of the same one.

    `parts` is None when there is no change of score to split, because one of the two has no score or it is left out.
    """

    since: str
    scores: str | None
    levels: str | None
    answers: tuple[str, ...]
    parts: tuple[Part, ...] | None
    editions: str | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """Everything but the parts, each in one short line."""
        return tuple(line for line in (self.scores, self.editions, self.levels, *self.answers) if line is not None)

    @property
    def total(self) -> int:
        """The change in hundredths, which the parts add up to."""
        return sum(part.by_answer + part.by_scope for part in self.parts or ())


def earlier_of(rubric: Rubric, assessment: Assessment) -> Earlier:
    """The earlier assessment scored by the whole edition's `rubric`."""
    asked = rubric.asked_of(assessment.organisation)
    return Earlier(asked, assessment, score(asked, assessment.answers))


def bare(assessment: Assessment) -> Assessment:
    """Only what a comparison needs: no notes, no plan, nobody's role."""
    answers = {identity: answer.model_copy(update={"note": ""}) for identity, answer in assessment.answers.items()}
    return assessment.model_copy(update={"answers": answers, "actions": (), "answered_by": (), "board_date": None})


def why_not(earlier: Assessment, now: Assessment, today: date, *, leads: bool = False) -> tuple[str, ...]:
    """Why the file cannot be compared with, in sentences; nothing when it can.  The name is not looked at.

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


def another_name(earlier: Assessment, now: Assessment) -> str | None:
    """The name in the file, when it is another than this organisation's."""
    names = [" ".join(one.organisation.name.split()).casefold() for one in (earlier, now)]
    return None if names[0] == names[1] else earlier.organisation.name


def changed_since(
    earlier: Earlier, rubric: Rubric, assessment: Assessment, scorecard: Scorecard, left_out: Set[str] = frozenset(), *, level: bool = True
) -> Changed:
    """What changed; answers to questions `left_out` are named nowhere and count for their area, without `level` no score is told."""
    answers = _answers(rubric, earlier.assessment.answers, assessment.answers, left_out)
    risks = _risks(rubric, earlier.scorecard, scorecard, assessment.answers, left_out)
    return Changed(
        since=earlier.since,
        scores=f"Score: {score_words(earlier.scorecard)} then, {score_words(scorecard)} now." if level else None,
        levels=f"Level: {_level(rubric, earlier.scorecard)} then, {_level(rubric, scorecard)} now." if level else None,
        answers=(*answers, *risks),
        parts=_parts(rubric, earlier, scorecard, left_out) if level else None,
    )


def signed(hundredths: int) -> str:
    """7 as '+0.07', -7 with a minus sign, 0 without any."""
    sign = "+" if hundredths > 0 else "\u2212" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) / 100:.2f}"


def _level(rubric: Rubric, card: Scorecard) -> str:
    return rubric.level(card.level).name if card.level is not None else "none yet"


def _answers(rubric: Rubric, before: Responses, after: Responses, left_out: Set[str]) -> list[str]:
    """The answers that rose most, the first of the rubric among equals."""
    risen = []
    for q in rubric.questions:
        then, now = level_of(before, q.id), level_of(after, q.id)
        if then is not None and now is not None and now > then and q.id not in left_out:
            risen.append((then - now, f"Rose: {q.title}, from {rubric.level(then).name} to {rubric.level(now).name}."))
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


def _parts(rubric: Rubric, earlier: Earlier, after: Scorecard, left_out: Set[str]) -> tuple[Part, ...] | None:
    if earlier.scorecard.score is None or after.score is None:
        return None
    exact: dict[str, tuple[Fraction, Fraction]] = {}
    for change in changes_between(earlier.scorecard, after):
        name = _part_name(rubric, change.question, left_out)
        by_answer, by_scope = exact.get(name, (Fraction(0), Fraction(0)))
        exact[name] = (by_answer + change.by_answer, by_scope + change.by_scope)
    return tuple(part for part in _rounded(exact) if part.by_answer or part.by_scope)


def _part_name(rubric: Rubric, question: str, left_out: Set[str]) -> str:
    if question not in rubric:
        return NO_LONGER_ASKED
    return rubric.area_of(question).short_title if question in left_out else rubric.question(question).title


def _rounded(exact: Mapping[str, tuple[Fraction, Fraction]]) -> list[Part]:
    """Hundredths that add up to the rounded change; those of two questions with one title stand for both."""
    flat = {f"{name}\n{place}": value for name, pair in exact.items() for place, value in enumerate(pair)}
    whole = rounded_to_total(flat, HUNDREDTH)
    return [Part(name, whole[f"{name}\n0"], whole[f"{name}\n1"]) for name in exact]


def without(earlier: Earlier, left_out: Set[str]) -> Earlier:
    """The same without these answers, for a mark that gives none away."""
    kept = {identity: answer for identity, answer in earlier.assessment.answers.items() if identity not in left_out}
    return replace(earlier, assessment=earlier.assessment.model_copy(update={"answers": kept}))
