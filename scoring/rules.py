"""The edition's own rules, as `rubric.yaml` holds them: levels, scoring, holds, code lists, words."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from scoring.contradiction import ConfidenceId, Contradiction, QualityRules
from scoring.model import Entered, Kind, ReadOnly, Text, Value
from scoring.question import AreaId, AreaKind, LevelNumber, QuestionId
from scoring.sentences import Sentences
from scoring.setting import BoardName, Need, PhasesTogether, TrustSize, WordRule
from scoring.written import EditionName, HttpsAddress, Numbers, Ratio, Texts

EditionStatus = Literal["draft", "released", "retired"]
Choices = Annotated[tuple[Entered, ...], Field(min_length=1)]
"""What one is chosen from; with nothing in it, nobody could go on."""


class Level(Value):
    """A level's number, name, one-line test and meaning for a governor."""

    number: LevelNumber
    """1, 2, 3 and so on, in this order."""
    name: Text
    """What the level is called."""
    test: Text
    """How to tell it, in one line."""
    meaning: Text
    """What it means, said to a governor."""


class AreaPlace(Value):
    """An area's place in the order, and its weight in the overall score."""

    id: AreaId
    """The area's id, which is the name of its file."""
    weight: Annotated[int, Field(ge=1, le=100)] = 1
    """How much it counts in the overall score; leave out for 1."""


class ScoringRule(Value):
    """When an area has a number: share of weight with a level, and the least number of levels."""

    coverage: Ratio
    """The share of an area's weight that needs a level before it gets a number, such as 4/5."""
    least_answers: Annotated[int, Field(ge=1)]
    """And at least this many levels, or all where fewer are asked."""
    submit: Ratio
    """The share of the questions that needs a level or "we do not know yet" before submitting."""


class CertaintyRule(Value):
    """How far a score could be out.

    `shared` is the part of the error that all answers have in common, `width` the standard deviations either side of
    the score, `weightings` how many other weightings of the areas are tried.
    """

    shared: Ratio
    """The part of the error that all answers have in common."""
    width: Ratio
    """How many standard deviations the range goes either side."""
    weightings: Annotated[int, Field(ge=20, le=10_000)]
    """How many other weightings of the areas are tried."""


class PriorityRule(Value):
    """What makes a step worth more than the points it adds: the largest rise counts 1, and these are added to it.

    `holds_level` for a step that lifts a hold, half of it for another critical risk; `others_ahead` for each level by
    which the average is ahead, over the whole scale; `duty` for a duty.
    """

    holds_level: Ratio
    """What it adds that a step lifts what holds the level; half of it for another critical risk."""
    others_ahead: Ratio
    """What it adds that others are ahead, times how far."""
    duty: Ratio
    """What it adds that the law or statutory guidance asks for it."""


class ConfidenceLevel(Value):
    """How sure an answer is; `deviation` is the standard deviation of one answer, in levels."""

    id: ConfidenceId
    """asserted, documented or tested."""
    name: Text
    """What a leader reads."""
    help: Text
    """What it means."""
    deviation: Ratio
    """How far such an answer may be out, in levels: a standard deviation."""


class Contact(Value):
    """Where help is."""

    text: Text
    """What to do to get help."""
    url: HttpsAddress
    """Where, beginning https://."""


class EditionRules(Value):
    """Everything `rubric.yaml` says."""

    edition: EditionName
    """Year and month in quotes, such as "2026-11"; the folder has the same name."""
    status: EditionStatus
    """draft, released or retired; publishing turns a draft into a released edition."""
    title: Text
    """What the assessment is called."""
    coalition: Text
    """Who asks."""
    contact: Contact
    """Where help is."""
    levels: Annotated[tuple[Level, ...], Field(min_length=2)]
    """The levels, the lowest first."""
    pass_level: LevelNumber
    """The level that every answer should reach."""
    areas: Annotated[tuple[AreaPlace, ...], Field(min_length=1)]
    """The areas, in the order in which they are asked."""
    kinds: ReadOnly[AreaKind, Text]
    """What the two kinds of area are called: inquiry_area and outcome."""
    scoring: ScoringRule
    """When an area gets a number."""
    holds: ReadOnly[int, LevelNumber]
    """For each lowest answer to the `cap` questions, the highest overall level that is possible."""
    confidence: Annotated[tuple[ConfidenceLevel, ...], Field(min_length=3, max_length=3)]
    """The three kinds of sureness."""
    evidence_expected_from: LevelNumber
    """From this level on, an answer without a note is marked."""
    effort: Numbers
    """The hours behind S, M and L."""
    within: Numbers
    """The days behind each time that a step may take."""
    plan_size: Annotated[int, Field(ge=1, le=10)]
    """How many actions we suggest at first."""
    anchors: Texts
    """What can stand behind level 3: a short name, and what is printed."""
    phases: Choices
    """The phases to choose from."""
    phases_together: PhasesTogether
    """Phases that are averaged together in one region."""
    types: Choices
    """The types of school to choose from."""
    regions: Choices
    """The regions to choose from."""
    pupils: Choices
    """The sizes of schools to choose from."""
    trust_sizes: Annotated[tuple[TrustSize, ...], Field(min_length=1)]
    """The sizes of trusts, from a number of schools on."""
    needs: ReadOnly[Literal["early_years", "candidates"], Need]
    """What set-up asks before some questions are asked: early_years and candidates."""
    roles: Choices
    """The roles to choose from under "who answered"."""
    words: tuple[WordRule, ...]
    """Words that some settings read in the place of the author's; later entries win."""
    kept_phrases: tuple[Text, ...]
    """Phrases in which these words stay."""
    board: Annotated[tuple[BoardName, ...], Field(min_length=1)]
    """Who reads the report; the first entry is for everybody."""
    settings: ReadOnly[Kind, Text]
    """Where an answer must be true, for a school and for a trust."""
    terms: Texts
    """Terms that are explained where they are used."""
    sentences: Sentences
    """Standing sentences on screens and in the report."""
    first_look: tuple[QuestionId, ...]
    """The questions of the first look, in the order in which they are asked."""
    contradictions: tuple[Contradiction, ...]
    """Answers that sit oddly together: asked about, never an error."""
    first_look_minutes: Annotated[int, Field(ge=1, le=60)]
    """About how many minutes the first look takes."""
    minutes_a_question: Annotated[Ratio, Field(gt=0, le=10)]
    """About how many minutes a question takes, until enough assessments say how long it really was."""
    quality: QualityRules
    """Other things we ask about before submitting."""
    certainty: CertaintyRule
    """How far a score could be out."""
    priorities: PriorityRule
    """What a step is worth beside the points it adds; the largest rise of the score counts 1."""

    @cached_property
    def term_pattern(self) -> re.Pattern[str]:
        """Any defined term as a whole word; a term that stands inside a longer one is found by itself too."""
        longest_first = sorted(self.terms, key=lambda term: (-len(term), term))
        return re.compile(r"(?<!\w)(?=(" + "|".join(map(re.escape, longest_first)) + r")(?!\w))")
