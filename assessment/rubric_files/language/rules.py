"""What is looked for in an edition's words, as `language.yaml` holds it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from scoring.model import Text, Value
from scoring.rules import Ratio

Count = Annotated[int, Field(ge=1, le=1000)]
Phrase = Annotated[str, StringConstraints(pattern=r"^\w")]
Phrases = Annotated[tuple[Phrase, ...], Field(min_length=1)]
TextKey = Literal[
    "title",
    "short_title",
    "purpose",
    "summaries",
    "question",
    "why",
    "levels",
    "na_reasons",
    "ask",
    "evidence",
    "action",
    "owner",
    "trust_owner",
    "done_when",
    "board_decision",
    "good",
    "worrying",
    "note",
]
"""The keys that an author's texts stand under."""


class DescriptorLimits(Value):
    """How long descriptors may be, in words, and which share of their words two of one question may have in common."""

    fewest_words: Count
    most_words: Count
    most_words_together: Count
    times_the_shortest: Count
    alike: Ratio


class Length(Value):
    """How many words another text of a question has; `text` is its key."""

    text: Literal["title", "question", "why", "action", "done_when"]
    fewest: Count
    most: Count


class ReadingAgeLimit(Value):
    """The oldest age a text may need, in years; a text of fewer words than `fewest_words` is not measured."""

    oldest: Count
    fewest_words: Count


class WordList(Value):
    """Words to look for in the texts with these keys, each with what to write or do instead; `kept` are phrases in which they are right."""

    rule: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
    texts: Literal["all"] | Annotated[tuple[TextKey, ...], Field(min_length=1)]
    what: Text
    remedy: Text
    kept: tuple[Phrase, ...] = ()
    words: Annotated[Mapping[Phrase, Text], AfterValidator(MappingProxyType)]


class Dates(Value):
    """In which texts a year or one of the months is out of place."""

    texts: tuple[TextKey, ...]
    months: Phrases


class TwoQuestions(Value):
    """Words that show where a second question begins."""

    joining: Phrases
    asking: Phrases
    unless_before: Phrases
    turning: Phrases
    about: Phrases


class LanguageRules(Value):
    """Everything `language.yaml` says."""

    descriptors: DescriptorLimits
    lengths: tuple[Length, ...]
    reading_age: ReadingAgeLimit
    words: tuple[WordList, ...]
    spelt_with_z: tuple[Text, ...]
    dates: Dates
    two_questions: TwoQuestions
    abbreviations: tuple[Text, ...]
    without_weight: tuple[Text, ...]

    @cached_property
    def light_words(self) -> frozenset[str]:
        """The words without weight, to look one up."""
        return frozenset(self.without_weight)
