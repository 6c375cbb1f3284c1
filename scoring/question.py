"""What is asked: questions with a descriptor for each level, and the step that moves them up."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from scoring.model import Entered, Kind, PerLevel, Text, Value
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
    """Who is asked: school, trust or both."""
    phases: Literal["all"] | Annotated[tuple[Text, ...], Field(min_length=1)]
    """all, or a list of phases from rubric.yaml."""
    needs: tuple[Literal["early_years", "candidates"], ...]
    """Only organisations with this: early_years, candidates. An empty list asks everybody."""

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
    """The other question's id."""
    level: LevelNumber
    """The level it should reach first."""


class Step(Value):
    """The action that moves a question up to level `to`."""

    to: LevelNumber
    """The level it reaches: 2, 3, 4 or 5."""
    action: Text
    """What to do, in 8 to 25 words."""
    owner: Text
    """Who does it in a school."""
    trust_owner: Text | None = None
    """The same job in a trust's central team."""
    effort: Text
    """S, M or L."""
    within: Text
    """A time listed under `within` in rubric.yaml."""
    done_when: Text
    """A fact that can be checked."""
    duty: bool = False
    """true for a legal or statutory duty; otherwise leave out."""
    needs: tuple[StepNeed, ...] = ()
    """Questions that should reach a level first; they put the plan in order and hide nothing."""
    board_decision: Text | None = None
    """What a governing board can minute; may be left out."""

    def owner_in(self, kind: Kind) -> str:
        """The role that owns it in a school or in a trust's central team."""
        return self.trust_owner if kind == "trust" and self.trust_owner else self.owner


class GovernorQuestion(Value):
    """What a governor can ask, and what a good and a worrying answer sound like."""

    ask: Text
    """What a governor can ask."""
    good: Text
    """What a good answer sounds like."""
    worrying: Text
    """What a worrying answer sounds like."""


class Question(Value):
    """One question of the rubric."""

    id: QuestionId
    """Three letters, a hyphen and a number. Never reused, even after the question has gone."""
    title: Text
    """Two to six words, no full stop."""
    question: Text
    """A neutral question, under 20 words."""
    why: Text
    """One or two short sentences; no fright, no dates."""
    critical: Critical = "none"
    """`cap` holds the overall level; `flag` puts a low answer on page one; otherwise leave out."""
    sensitive: bool = False
    """true if a low answer would tell an attacker where to try; a copy for publication leaves out the answers of its whole area."""
    weight: Annotated[int, Field(ge=1, le=100)] = 1
    """How much it counts in its area; leave out for 1."""
    first_look: bool = False
    """true if it is in the short first look; list it under `first_look` in rubric.yaml too."""
    applies_to: AppliesTo
    """Who is asked: kinds, phases and needs."""
    anchor: Text
    """What stands behind level 3; the choices are under `anchors` in rubric.yaml."""
    na_reasons: tuple[Entered, ...] = ()
    """Reasons for "does not apply"; very rare, and never where `critical` is `cap`."""
    ask: Annotated[tuple[Text, ...], Field(min_length=1)]
    """One to three roles who would know."""
    levels: PerLevel
    """One descriptor for each level, 1 to 5."""
    evidence: Annotated[tuple[Text, ...], Field(min_length=1)]
    """Three to five short things a governor could ask to see; nothing that names pupils."""
    steps: tuple[Step, ...]
    """Four steps, to levels 2, 3, 4 and 5, in that order."""
    governor_question: GovernorQuestion
    """What a governor can ask, and how answers sound."""
    guidance: tuple[SourceId, ...]
    """One to four ids from guidance.yaml."""

    def step_to(self, level: int) -> Step:
        """The step that reaches `level` (2 up to the highest)."""
        return next(step for step in self.steps if step.to == level)


class AreaFile(Value):
    """One area as its YAML file holds it; the folder gives its kind, `rubric.yaml` its weight."""

    id: AreaId
    """The file's name without .yaml."""
    title: Text
    """The full name."""
    short_title: Text
    """A shorter name for charts and menus."""
    purpose: Text
    """What the area is about, in one or two sentences."""
    summaries: PerLevel
    """One sentence for each level; 3, 4 and 5 begin "On balance, " and name no single control."""
    questions: tuple[Question, ...]
    """The questions, in the order they are asked."""


class Area(AreaFile):
    """One of the areas, of kind inquiry area or outcome."""

    kind: AreaKind
    weight: Annotated[int, Field(ge=1, le=100)]
