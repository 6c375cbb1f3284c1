"""The edition's own rules, as `rubric.yaml` holds them: levels, scoring, holds, code lists, words."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints, WithJsonSchema

from scoring.model import Kind, ReadOnly, Text, Value
from scoring.question import AreaId, AreaKind, LevelNumber, QuestionId, SourceId

_SHARE = re.compile(r"\d{1,4}/[1-9]\d{0,3}")


def _fraction(text: object) -> object:
    """'4/5' as an exact fraction; anything else is left for the validator to refuse."""
    return Fraction(text) if isinstance(text, str) and _SHARE.fullmatch(text) else text


def _date(text: object) -> object:
    """'2026-11-23' as a date (our loader keeps dates as text); anything else is left for the validator to refuse."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) else text
    except ValueError:
        return text


Ratio = Annotated[
    Fraction,
    BeforeValidator(_fraction),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": r"^\d+/\d+$"}),
]
Day = Annotated[date, BeforeValidator(_date)]
EditionName = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}$")]
PartialDay = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
HttpsAddress = Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$")]
ConfidenceId = Literal["asserted", "documented", "tested"]
EditionStatus = Literal["draft", "released", "retired"]
Texts = ReadOnly[Text, Text]
Numbers = ReadOnly[str, Annotated[int, Field(ge=1)]]


class Level(Value):
    """A level's number, name, one-line test and meaning for a governor."""

    number: LevelNumber
    name: Text
    test: Text
    meaning: Text


class AreaPlace(Value):
    """An area's place in the order, and its weight in the overall score."""

    id: AreaId
    weight: Annotated[int, Field(ge=1, le=100)] = 1


class ScoringRule(Value):
    """When an area has a number: share of weight with a level, and the least number of levels."""

    coverage: Ratio
    least_answers: Annotated[int, Field(ge=1)]
    submit: Ratio


class CertaintyRule(Value):
    """How far a score could be out.

    `shared` is the part of the error that all answers have in common, `width` the standard deviations either side of
    the score, `weightings` how many other weightings of the areas are tried.
    """

    shared: Ratio
    width: Ratio
    weightings: Annotated[int, Field(ge=20, le=10_000)]


class PriorityRule(Value):
    """What makes a step worth more than the points it adds: the largest rise counts 1, and these are added to it.

    `holds_level` for a step that lifts a hold, half of it for another critical risk; `others_ahead` for each level by
    which the average is ahead, over the whole scale; `duty` for a duty.
    """

    holds_level: Ratio
    others_ahead: Ratio
    duty: Ratio


class ConfidenceLevel(Value):
    """How sure an answer is; `deviation` is the standard deviation of one answer, in levels."""

    id: ConfidenceId
    name: Text
    help: Text
    deviation: Ratio


class SettingMatch(Value):
    """Which organisations a word or a board name is for; an empty match is everybody."""

    kinds: tuple[Kind, ...] = ()
    phases: tuple[Text, ...] = ()
    types: tuple[Text, ...] = ()


class WordRule(Value):
    """In a matching setting, the word on the left reads as the word on the right."""

    when: SettingMatch
    say: Texts


class BoardName(Value):
    """Who reads the report in a matching setting."""

    when: SettingMatch
    board: Text
    body: Text


class TrustSize(Value):
    """A size band of trusts, from a number of schools upwards."""

    name: Text
    from_: Annotated[int, Field(ge=1, alias="from")]


class Need(Value):
    """What set-up asks, and what a 'no' means."""

    ask: Text
    if_no: Text


class Bound(Value):
    """A question at least, or at most, at a level; with `confidence`, only when the answer is that sure."""

    question: QuestionId
    at_least: LevelNumber | None = None
    at_most: LevelNumber | None = None
    confidence: ConfidenceId | None = None


class Contradiction(Value):
    """Answers that sit oddly together, and what to ask about them; `enough` bounds must hold, left out = all."""

    when: Annotated[tuple[Bound, ...], Field(min_length=2)]
    enough: Annotated[int, Field(ge=1)] | None = None
    ask: Text


class QualityRules(Value):
    """What is asked before submitting besides the contradictions; `same_level` of at least `same_from` answers alike is odd."""

    same_level: Ratio
    same_from: Annotated[int, Field(ge=2)]
    nothing_to_show: Text
    not_applicable: Text
    all_the_same: Text
    old_guidance: Text


class Contact(Value):
    """Where help is."""

    text: Text
    url: HttpsAddress


class Sentences(Value):
    """Standing sentences on screens and in documents."""

    includes: Text
    closest: Text
    one_part_missing: Text
    between_two: Text
    trust: Text
    evidence_ask: Text
    evidence_help: Text
    do_not_know: Text
    do_not_know_help: Text
    not_applicable: Text
    find_out: Text
    find_out_done: Text
    disclaimer: Text
    open_records: Text
    people: Text
    averages: Text
    illustrative: Text
    small_settings: Text


class Source(Value):
    """One guidance document: what, whose, when, where, and how it was checked."""

    id: SourceId
    title: Text
    publisher: Text
    date: PartialDay | None = None
    url: HttpsAddress
    status: Literal["law", "statutory", "standard", "rules", "guidance", "research"]
    read: Literal["seen", "reported", "long_standing"]
    checked_on: Day
    review_by: Day
    note: Text | None = None


class PhasesTogether(Value):
    """Phases with so few schools in a region that they are averaged together there."""

    name: Text
    phases: Annotated[tuple[Text, ...], Field(min_length=1)]


class EditionRules(Value):
    """Everything `rubric.yaml` says."""

    edition: EditionName
    status: EditionStatus
    title: Text
    coalition: Text
    contact: Contact
    levels: Annotated[tuple[Level, ...], Field(min_length=2)]
    pass_level: LevelNumber
    areas: Annotated[tuple[AreaPlace, ...], Field(min_length=1)]
    kinds: ReadOnly[AreaKind, Text]
    scoring: ScoringRule
    holds: ReadOnly[int, LevelNumber]
    confidence: Annotated[tuple[ConfidenceLevel, ...], Field(min_length=3, max_length=3)]
    evidence_expected_from: LevelNumber
    effort: Numbers
    within: Numbers
    plan_size: Annotated[int, Field(ge=1, le=10)]
    anchors: Texts
    phases: tuple[Text, ...]
    phases_together: PhasesTogether
    types: tuple[Text, ...]
    regions: tuple[Text, ...]
    pupils: tuple[Text, ...]
    trust_sizes: tuple[TrustSize, ...]
    needs: ReadOnly[Literal["early_years", "candidates"], Need]
    roles: tuple[Text, ...]
    words: tuple[WordRule, ...]
    kept_phrases: tuple[Text, ...]
    board: Annotated[tuple[BoardName, ...], Field(min_length=1)]
    settings: ReadOnly[Kind, Text]
    terms: Texts
    sentences: Sentences
    first_look: tuple[QuestionId, ...]
    contradictions: tuple[Contradiction, ...]
    first_look_minutes: Annotated[int, Field(ge=1, le=60)]
    quality: QualityRules
    certainty: CertaintyRule
    priorities: PriorityRule

    @cached_property
    def term_pattern(self) -> re.Pattern[str]:
        """Any defined term as a whole word; a term that stands inside a longer one is found by itself too."""
        longest_first = sorted(self.terms, key=lambda term: (-len(term), term))
        return re.compile(r"(?<!\w)(?=(" + "|".join(map(re.escape, longest_first)) + r")(?!\w))")
