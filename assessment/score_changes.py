"""Why a score is another one than in an earlier assessment: parts that add up to the change, and the same in words."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from scoring.explained import Ledger, area_ledger, overall_ledger, why_it_changed
from scoring.responses import Responses
from scoring.rounding import tenths_as_text, thousandths_as_text
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard

NO_LONGER_ASKED = "Questions that are asked in one of the two only"
HEADER = ("Question", "By the answer", "By what counts")
EACH_LINE = "Each line adds to the change or takes from it. Questions that changed nothing are not listed."
BY_WHAT_COUNTS = "By what counts: a question began or ceased to have a level, so that all others weigh more or less."
NOTHING_TO_SPLIT = "The change cannot be split, because one of the two assessments has no overall score."
NO_QUESTION = "No question changed the overall score."
MINUS = "\u2212"


@dataclass(frozen=True)
class Scored:
    """Answers to a rubric as it is asked of an organisation, and what they mean."""

    rubric: Rubric
    responses: Responses
    scorecard: Scorecard


@dataclass(frozen=True)
class Part:
    """What one question did to a score, in thousandths: by another answer, and by what counts (scope)."""

    name: str
    by_answer: int
    by_scope: int


@dataclass(frozen=True)
class ScoreChange:
    """Why the overall score, or an `area`'s, is another one: the parts add up to `after` less `before`, in thousandths as printed."""

    area: str | None
    before: int
    after: int
    parts: tuple[Part, ...]

    @property
    def by_answer(self) -> int:
        """What other answers did."""
        return sum(part.by_answer for part in self.parts)

    @property
    def by_scope(self) -> int:
        """What counting other questions did."""
        return sum(part.by_scope for part in self.parts)

    @property
    def total(self) -> int:
        """The whole change."""
        return self.after - self.before


@dataclass(frozen=True)
class ChangeWords:
    """One change as it is printed: `says` is the change in a sentence, `rows` are as HEADER says, `total` is the row below them."""

    name: str
    says: str
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]


def score_change(before: Scored, after: Scored, area: str | None, left_out: Set[str]) -> ScoreChange | None:
    """Why the overall score (`area` None) or an area's changed; None unless both have one.

    Answers to questions `left_out` count for their area.
    """
    old, new = _ledger(before, area), _ledger(after, area)
    if old is None or new is None:
        return None
    merged: dict[tuple[str, str], Part] = {}
    for line in why_it_changed(old, new).lines:
        known = _part_of(after.rubric, line.question, left_out)
        part = merged.get(known, Part(known[1], 0, 0))
        merged[known] = Part(part.name, part.by_answer + line.by_answer, part.by_scope + line.by_scope)
    parts = tuple(part for part in merged.values() if part.by_answer or part.by_scope)
    return ScoreChange(area, old.printed_total, new.printed_total, parts)


def _ledger(one: Scored, area: str | None) -> Ledger | None:
    if area is None:
        return overall_ledger(one.rubric, one.responses, one.scorecard)
    return area_ledger(one.rubric, one.responses, one.scorecard, area)


def _part_of(rubric: Rubric, question: str, left_out: Set[str]) -> tuple[str, str]:
    """What a question's line is added to, and its name: its own line, that of its area, or that of what is no longer asked."""
    if question not in rubric:
        return "", NO_LONGER_ASKED
    area = rubric.area_of(question)
    return (area.id, area.short_title) if question in left_out else (question, rubric.question(question).title)


def change_words(rubric: Rubric, change: ScoreChange) -> ChangeWords:
    """The change's lines, with the same decimals on the screen and in every document."""
    before, after = thousandths_as_text(change.before), thousandths_as_text(change.after)
    shown = f"{_as_shown(change.before)} and {_as_shown(change.after)}"
    return ChangeWords(
        name=name_of(rubric, change),
        says=f"From {before} to {after}, shown as {shown}: together {signed(change.total)}.",
        rows=tuple((part.name, signed(part.by_answer), signed(part.by_scope)) for part in change.parts),
        total=("Together", signed(change.by_answer), signed(change.by_scope)),
    )


def name_of(rubric: Rubric, change: ScoreChange) -> str:
    """Whose score it is."""
    return "Overall" if change.area is None else rubric.area(change.area).short_title


def unscored_words(rubric: Rubric, areas: tuple[str, ...]) -> str:
    """Which areas have a score in one of the two only; empty when none has."""
    names = "; ".join(rubric.area(area).short_title for area in areas)
    return f"With a score in one of the two only, so that there is no change to split: {names}." if areas else ""


def _as_shown(thousandths: int) -> str:
    """Printed totals are cut off, so that they round to the number on screen."""
    return tenths_as_text((thousandths + 50) // 100)


def signed(thousandths: int) -> str:
    """70 as '+0.070', -70 with a minus sign, 0 without any."""
    sign = "+" if thousandths > 0 else MINUS if thousandths < 0 else ""
    return f"{sign}{thousandths_as_text(abs(thousandths))}"
