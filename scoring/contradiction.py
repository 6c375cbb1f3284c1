"""What is asked before submitting: answers that sit oddly together, and other things worth a second look."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from scoring.model import Text, Value
from scoring.question import LevelNumber, QuestionId
from scoring.written import Ratio

ConfidenceId = Literal["asserted", "documented", "tested"]


class Bound(Value):
    """A question at least, or at most, at a level; with `confidence`, only when the answer is that sure."""

    question: QuestionId
    """The question's id."""
    at_least: LevelNumber | None = None
    """True when the answer is this level or above."""
    at_most: LevelNumber | None = None
    """True when the answer is this level or below."""
    confidence: ConfidenceId | None = None
    """Only when the answer is this sure: asserted, documented or tested. May be left out."""


class Contradiction(Value):
    """Answers that sit oddly together, and what to ask about them; `enough` bounds must hold, left out = all."""

    when: Annotated[tuple[Bound, ...], Field(min_length=2)]
    """Two or more answers, each with at_least or at_most a level."""
    enough: Annotated[int, Field(ge=1)] | None = None
    """How many of them must be true; leave out for all."""
    ask: Text
    """What to ask the leader: a question, never an accusation."""


class QualityRules(Value):
    """What is asked before submitting besides the contradictions; `same_level` of at least `same_from` answers alike is odd."""

    same_level: Ratio
    """When this share of the answers is at one level, we ask about it."""
    same_from: Annotated[int, Field(ge=2)]
    """But only from so many answers on."""
    nothing_to_show: Text
    """Asked about a high answer without evidence; {name} is the level's and {title} the question's."""
    not_applicable: Text
    """Asked when much of an area does not apply; {area}, {number} and {total} are filled in."""
    all_the_same: Text
    """Asked when nearly all answers are at one level; {number}, {total} and {name} are filled in."""
    old_guidance: Text
    """Asked about guidance that was to be looked at again; {title} and {date} are filled in."""
