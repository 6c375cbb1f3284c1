"""Everything that follows from one set of answers; each part is worked out when it is first asked for, and kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from assessment.sums import Sums, sums_of
from scoring.action_plan import ActionPlan, Suggestion, lines_for_steps, plan_actions, suggest_actions
from scoring.assessment import PlannedAction
from scoring.certainty import Certainty, area_certainty, nothing_to_show, overall_certainty
from scoring.explained import LevelExplained, level_explained
from scoring.first_look import FirstLook, first_look
from scoring.model import Kind
from scoring.open_steps import NO_AVERAGES, Averages
from scoring.quality import QualityQuestion, quality_questions
from scoring.responses import Responses
from scoring.robustness import Robustness, robustness
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard, score
from scoring.target import Target, reach

_Averages = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Meaning:
    """What responses to a rubric, as it is asked of one organisation, mean.  Nothing in it depends on who looks."""

    rubric: Rubric
    responses: Responses
    _suggested: dict[tuple[Kind, date, _Averages], tuple[Suggestion, ...]] = field(default_factory=dict)
    _planned: dict[tuple[Kind, date, int, tuple[PlannedAction, ...], _Averages], ActionPlan] = field(default_factory=dict)
    _reached: dict[tuple[str, int, int | None, int | None], Target] = field(default_factory=dict)

    @cached_property
    def scorecard(self) -> Scorecard:
        """The scores."""
        return score(self.rubric, self.responses)

    @cached_property
    def certainty(self) -> Certainty | None:
        """How sure the overall score is; None while there is none."""
        return overall_certainty(self.rubric, self.responses, self.scorecard)

    @cached_property
    def robustness(self) -> Robustness | None:
        """How the level fares in other weightings; None while there is none."""
        return robustness(self.rubric, self.responses, self.scorecard)

    @cached_property
    def level(self) -> LevelExplained | None:
        """How the number becomes the level; None while there is none."""
        return level_explained(self.rubric, self.responses, self.scorecard)

    @cached_property
    def nothing_to_show(self) -> tuple[str, ...]:
        """The questions with a high level and no evidence for it."""
        return nothing_to_show(self.rubric, self.responses)

    @cached_property
    def sums(self) -> Sums:
        """What the overall score is made of."""
        return sums_of(self.rubric, self.responses, self.scorecard)

    @cached_property
    def area_sums(self) -> dict[str, Sums]:
        """The same for each area that applies."""
        return {area.id: sums_of(self.rubric, self.responses, self.scorecard, area.id) for area in self.scorecard.applicable}

    @cached_property
    def area_certainties(self) -> dict[str, Certainty]:
        """How sure the score of each area is that has one."""
        found = ((area.id, area_certainty(self.rubric, self.responses, area)) for area in self.scorecard.areas)
        return {area: certainty for area, certainty in found if certainty is not None}

    def suggestions(self, kind: Kind, start: date, averages: Averages = NO_AVERAGES) -> tuple[Suggestion, ...]:
        """Every sensible next action, the most urgent first; deadlines count from `start`, `averages` order as in `suggest_actions`."""
        asked = (kind, start, _hashable(averages))
        if asked not in self._suggested:
            self._suggested[asked] = suggest_actions(self.rubric, self.responses, kind, start, averages)
        return self._suggested[asked]

    def plan(self, kind: Kind, start: date, hours: int, own: tuple[PlannedAction, ...], averages: Averages = NO_AVERAGES) -> ActionPlan:
        """What fits into so many hours, after the organisation's own actions."""
        asked = (kind, start, hours, own, _hashable(averages))
        if asked not in self._planned:
            self._planned[asked] = plan_actions(self.rubric, self.responses, kind, start, hours, own, averages)
        return self._planned[asked]

    def target(self, area: str, level: int, hours: int | None, days: int | None) -> Target:
        """The cheapest way to a level in one area."""
        asked = (area, level, hours, days)
        if asked not in self._reached:
            self._reached[asked] = reach(self.rubric, self.responses, area, level, hours, days)
        return self._reached[asked]

    def actions_for(self, target: Target, kind: Kind, start: date, averages: Averages = NO_AVERAGES) -> tuple[Suggestion, ...]:
        """The steps of a target as actions."""
        return lines_for_steps(self.rubric, self.responses, kind, start, target.steps, averages)

    def questions_before_submitting(self, on: date) -> tuple[QualityQuestion, ...]:
        """What is worth a second look on this day."""
        return quality_questions(self.rubric, self.responses, on)

    def first_look(self, kind: Kind, start: date) -> FirstLook:
        """What the few questions of the first look can say."""
        return first_look(self.rubric, self.responses, kind, start)


def _hashable(averages: Averages) -> _Averages:
    return tuple(sorted(averages.items()))
