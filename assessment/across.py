"""How an earlier assessment of an older edition stands beside one of today's: what both ask, and what the change of edition did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assessment.dates import day
from scoring.rounding import as_text
from scoring.scorecard import Scorecard


@dataclass(frozen=True)
class Across:
    """The edition an assessment `was` of and the one it is compared in, and the same answers scored in both.

    In the newer one only the answers that are kept count.  `common` are the questions, by their new ids, that both ask.
    `moved_on` is the day on which these very answers moved; None when they never did.
    """

    was: str
    now: str
    then: Scorecard
    same: Scorecard
    common: frozenset[str]
    moved_on: date | None

    @property
    def words(self) -> str:
        """Both scores, so that nobody takes a change of the questions for a change of the school."""
        when = "" if self.moved_on is None else f" on the day of the move, {day(self.moved_on)}"
        return (
            f"The answers then{when}: {score_words(self.then)} in edition {self.was}, {score_words(self.same)} in edition {self.now}. "
            "Only the questions changed."
        )


def score_words(card: Scorecard) -> str:
    """'2.9', or 'between 1.0 and 5.0' while there is no score."""
    return as_text(card.score) if card.score is not None else f"between {as_text(card.lowest)} and {as_text(card.highest)}"
