"""What is asked: questions with a descriptor for each level, and the step that moves them up."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from scoring.model import Kind, PerLevel, Text, Value
from scoring.organisation import School, Trust, has

QuestionId = Annotated[str, StringConstraints(pattern=r"^[a-z]{3}-[1-9][0-9]?$")]
AreaId = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
SourceId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Critical = Literal["cap", "flag", "none"]
AreaKind = Literal["inquiry_area", "outcome"]
LevelNumber = Annotated[int, Field(ge=1, le=9)]


class AppliesTo(Value):
    """Which organisations are asked."""

    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)]
    phases: Literal["all"] | Annotated[tuple[Text, ...], Field(min_length=1)]
    needs: tuple[Literal["early_years", "candidates"], ...]

    def includes(self, organisation: School | Trust) -> bool:
        """Whether this organisation is asked: its kind, at least one of its phases, and every need."""
        return (
            organisation.kind in self.kinds
            and (self.phases == "all" or any(phase in self.phases for phase in organisation.phases))
            and all(has(organisation, need) for need in self.needs)
        )


class StepNeed(Value):
    """Another question that should be at a level first."""

    question: QuestionId
    level: LevelNumber


class Step(Value):
    """The action that moves a question up to level `to`."""

    to: LevelNumber
    action: Text
    owner: Text
    trust_owner: Text | None = None
    effort: Text
    within: Text
    done_when: Text
    duty: bool = False
    needs: tuple[StepNeed, ...] = ()
    board_decision: Text | None = None

    def owner_in(self, kind: Kind) -> str:
        """The role that owns it in a school or in a trust's central team."""
        return self.trust_owner if kind == "trust" and self.trust_owner else self.owner


class GovernorQuestion(Value):
    """What a governor can ask, and what a good and a worrying answer sound like."""

    ask: Text
    good: Text
    worrying: Text


class Question(Value):
    """One question of the rubric."""

    id: QuestionId
    title: Text
    question: Text
    why: Text
    critical: Critical = "none"
    sensitive: bool = False
    weight: Annotated[int, Field(ge=1, le=100)] = 1
    first_look: bool = False
    applies_to: AppliesTo
    anchor: Text
    na_reasons: tuple[Text, ...] = ()
    ask: Annotated[tuple[Text, ...], Field(min_length=1)]
    levels: PerLevel
    evidence: Annotated[tuple[Text, ...], Field(min_length=1)]
    steps: tuple[Step, ...]
    governor_question: GovernorQuestion
    guidance: tuple[SourceId, ...]

    def step_to(self, level: int) -> Step:
        """The step that reaches `level` (2 up to the highest)."""
        return next(step for step in self.steps if step.to == level)


class AreaFile(Value):
    """One area as its YAML file holds it; the folder gives its kind, `rubric.yaml` its weight."""

    id: AreaId
    title: Text
    short_title: Text
    purpose: Text
    summaries: PerLevel
    questions: tuple[Question, ...]


class Area(AreaFile):
    """One of the areas, of kind inquiry area or outcome."""

    kind: AreaKind
    weight: Annotated[int, Field(ge=1, le=100)]
