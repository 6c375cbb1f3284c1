"""What is looked for in an edition's words, as `language.yaml` holds it."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from scoring.model import ReadOnly, Text, Value
from scoring.written import Ratio

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
    """A descriptor has at least so many words."""
    most_words: Count
    """A descriptor has at most so many words."""
    most_words_together: Count
    """The descriptors of one question have at most so many together."""
    times_the_shortest: Count
    """The longest has at most this many times the words of the shortest."""
    alike: Ratio
    """Two levels that share this much of their words say the same thing."""


class Length(Value):
    """How many words another text of a question has; `text` is its key."""

    text: Literal["title", "question", "why", "action", "done_when"]
    """The key of the text."""
    fewest: Count
    """It has at least so many words."""
    most: Count
    """It has at most so many words."""


class ReadingAgeLimit(Value):
    """The oldest age a text may need, in years; a text of fewer words than `fewest_words` is not measured."""

    oldest: Count
    """The oldest age a text may need, in years."""
    fewest_words: Count
    """A text of fewer words is not measured."""


class WordList(Value):
    """Words to look for in the texts with these keys, each with what to write or do instead; `kept` are phrases in which they are right."""

    rule: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
    """The list's name for other programs."""
    texts: Literal["all"] | Annotated[tuple[TextKey, ...], Field(min_length=1)]
    """The keys in whose texts it looks, or `all`."""
    what: Text
    """What is wrong, read after the word."""
    remedy: Text
    """What to do; `{instead}` stands for what is written beside the word."""
    kept: tuple[Phrase, ...] = ()
    """Phrases in which a word is right; may be left out."""
    words: ReadOnly[Phrase, Text]
    """Each word or phrase, and what to write or do instead."""


class Dates(Value):
    """In which texts a year or one of the months is out of place."""

    texts: tuple[TextKey, ...]
    """The keys in whose texts a year or month is out of place."""
    months: Phrases
    """The names of the months that are looked for."""


class TwoQuestions(Value):
    """Words that show where a second question begins."""

    joining: Phrases
    """Words that join two questions."""
    asking: Phrases
    """Words that begin a question."""
    unless_before: Phrases
    """Words before which these join nothing."""
    turning: Phrases
    """Words that turn a question round, as `are` in `are they`."""
    about: Phrases
    """Words after which a question word only says what about."""


class LanguageRules(Value):
    """Everything `language.yaml` says."""

    descriptors: DescriptorLimits
    """How long descriptors may be."""
    lengths: tuple[Length, ...]
    """How long other texts of a question may be."""
    reading_age: ReadingAgeLimit
    """How old a reader has to be."""
    words: tuple[WordList, ...]
    """Words to look for, in lists."""
    spelt_with_z: tuple[Text, ...]
    """Words that keep their z in British spelling."""
    dates: Dates
    """Where years and months are out of place."""
    two_questions: TwoQuestions
    """How a second question in one is told."""
    abbreviations: tuple[Text, ...]
    """Abbreviations that everybody knows."""
    without_weight: tuple[Text, ...]
    """Little words that do not count when two levels are compared."""

    @cached_property
    def light_words(self) -> frozenset[str]:
        """The words without weight, to look one up."""
        return frozenset(self.without_weight)
