"""How sure a score is: its range, the levels that the range touches, and answers that nobody could back up.

Method: the questions are fixed, so they are no sample.  The error is that of the answers, partly shared by all of them:
se^2 = r (sum share * sd)^2 + (1 - r) sum (share * sd)^2, with the numbers of `rubric.yaml` (`confidence`, `certainty`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from scoring.ledger import LedgerLine, levels_in, lines_for
from scoring.responses import AnyAnswer, AtLevel, Responses
from scoring.rounding import level_shown
from scoring.rubric import Rubric
from scoring.scorecard import AreaScore, Scorecard, limits_of

FINENESS = 10**6
"""Ends of a range are worked out to a millionth of a level."""


@dataclass(frozen=True)
class Certainty:
    """The range in which a score would be nine times in ten, if answers are as sure as they say.

    It stays on the scale.  What open questions could still change is another range (`lowest` and `highest` of the
    scorecard): an assessment without open questions is complete, and no surer for it.  `level` is the level said of the score, `close_to`
    the level next to it that the range touches: None when it touches none, or one on either side.
    """

    lower: Fraction
    upper: Fraction
    level: int
    close_to: int | None


def overall_certainty(rubric: Rubric, responses: Responses, card: Scorecard) -> Certainty | None:
    """How sure the overall score and level are; None while there is no score.

    A level that is held is close to no other: the average does not decide it.
    """
    if card.score is None or card.level is None or card.level_before_holds is None:
        return None
    lower, upper = _range(rubric, responses, card.ledger, card.score)
    if card.held_by:
        return Certainty(lower, upper, card.level, None)
    allowed = min(limits_of(rubric, responses).values(), default=rubric.highest)
    return Certainty(lower, upper, card.level, _close_to(card.level, lower, upper, allowed, rubric.highest))


def area_certainty(rubric: Rubric, responses: Responses, area: AreaScore) -> Certainty | None:
    """How sure the area's score and level are; None unless it is scored."""
    if area.score is None or area.level is None:
        return None
    lines = lines_for([rubric.area(area.id)], levels_in(rubric, responses))
    lower, upper = _range(rubric, responses, lines, area.score)
    return Certainty(lower, upper, area.level, _close_to(area.level, lower, upper, rubric.highest, rubric.highest))


def _range(rubric: Rubric, responses: Responses, lines: Iterable[LedgerLine], score: Fraction) -> tuple[Fraction, Fraction]:
    deviations = {level.id: level.deviation for level in rubric.rules.confidence}
    answers = [(line.share, responses[line.question]) for line in lines]
    parts = [share * deviations[answer.confidence] for share, answer in answers if isinstance(answer, AtLevel)]
    shared = rubric.rules.certainty.shared
    square = shared * sum(parts) ** 2 + (1 - shared) * sum(part**2 for part in parts)
    reach = rubric.rules.certainty.width * _root(square)
    return max(Fraction(1), score - reach), min(Fraction(rubric.highest), score + reach)


def _root(square: Fraction) -> Fraction:
    """The square root, rounded down to the fineness; whole numbers only, so that every machine finds the same."""
    return Fraction(isqrt(square.numerator * FINENESS**2 // square.denominator), FINENESS)


def _close_to(level: int, lower: Fraction, upper: Fraction, allowed: int, highest: int) -> int | None:
    below = level_shown(lower, highest) < level
    above = level_shown(upper, highest) > level and level < allowed
    if below == above:
        return None
    return level - 1 if below else level + 1


def in_words(rubric: Rubric, certainty: Certainty) -> str:
    """'Established', or 'Established, close to Embedded'."""
    name = rubric.level(certainty.level).name
    return name if certainty.close_to is None else f"{name}, close to {rubric.level(certainty.close_to).name}"


def nothing_to_show(rubric: Rubric, responses: Responses) -> tuple[str, ...]:
    """The questions answered at a level where evidence is expected, whose note names none."""
    return tuple(q.id for q in rubric.questions if lacks_evidence(rubric, responses.get(q.id)))


def lacks_evidence(rubric: Rubric, answer: AnyAnswer | None) -> bool:
    """Whether a high level has nothing to show for it."""
    return isinstance(answer, AtLevel) and answer.level >= rubric.rules.evidence_expected_from and not answer.note.strip()
