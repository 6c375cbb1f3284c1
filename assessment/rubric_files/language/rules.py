"""What is looked for in an edition's words, as `language.yaml` holds it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from assessment.rubric_files.parts import Broken, read_part
from assessment.rubric_files.problems import Problem
from scoring.model import Text, Value
from scoring.rules import Ratio, Texts

OURS = Path(__file__).parents[3] / "rubrics" / "language.yaml"

Count = Annotated[int, Field(ge=1, le=1000)]


class DescriptorLimits(Value):
    """How long descriptors may be, in words, and which share of their words two of one question may have in common."""

    fewest_words: Count
    most_words: Count
    most_words_together: Count
    times_the_shortest: Count
    alike: Ratio


class Length(Value):
    """How many words another text of a question has; `text` is its key."""

    text: Text
    fewest: Count
    most: Count


class ReadingAgeLimit(Value):
    """The oldest age a text may need, in years; a text of fewer words than `fewest_words` is not measured."""

    oldest: Count
    fewest_words: Count


class WordList(Value):
    """Words to look for in the texts with these keys, each with what to write or do instead; `kept` are phrases in which they are right."""

    rule: Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
    texts: Literal["all"] | Annotated[tuple[Text, ...], Field(min_length=1)]
    what: Text
    remedy: Text
    kept: tuple[Text, ...] = ()
    words: Texts


class Dates(Value):
    """In which texts a year or one of the months is out of place."""

    texts: tuple[Text, ...]
    months: tuple[Text, ...]


class TwoQuestions(Value):
    """Words that show where a second question begins."""

    joining: tuple[Text, ...]
    asking: tuple[Text, ...]
    unless_before: tuple[Text, ...]
    turning: tuple[Text, ...]
    about: tuple[Text, ...]


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


def read_language(edition: Path, file: Path | None = None) -> tuple[LanguageRules | None, tuple[Problem, ...]]:
    """The rules in `file`; left out, those beside the edition's folder, or else ours.  No rules, and why, when the file is not sound."""
    beside = edition.parent / OURS.name
    part = read_part(file or (beside if beside.exists() else OURS), LanguageRules)
    return (None, part.problems) if isinstance(part, Broken) else (part.value, ())
