"""From an assessment to its contribution: the draft that is shown first, and in words all that is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from assessment import dates
from assessment.session import new_id
from assessment.storage.stored import FreshKeys, HeldContribution
from scoring.assessment import Assessment
from scoring.contribution import Contribution, contribution_of
from scoring.errors import UserProblem
from scoring.rounding import as_text
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard
from scoring.text_cleaning import cleaned

NEVER_SENT = (
    "Never sent: your name, who answered, your notes, your plan, your resume code, or a number such as a URN.",
    "Random keys go with it. One lets you replace it or take it out. The key of your trust lets us count trusts. None is ever published.",
)
CHANGE_OF_MIND = (
    "You can change your mind at any time. No average made after that includes you.",
    "Averages that are published already stay as they are, with their date.",
)
WHERE_A_TRUST_SEES_IT = "A trust sees it on this page of its own assessment, or of any assessment on its own installation."
# What a draft has in the place of keys, which only the store knows.
_NOT_ISSUED = "not-issued"
_TRUST_KEY = re.compile(r"[0-9a-f]{32}")


class TrustKeyUnreadable(UserProblem):
    """What was typed is no trust key."""

    def __init__(self) -> None:
        super().__init__("A trust key has 32 characters, 0 to 9 and a to f. Copy it again.")


class TrustKeyMissing(UserProblem):
    """A school says that it is part of a trust, and not of which."""

    def __init__(self) -> None:
        super().__init__(f"Ask your trust for its key. {WHERE_A_TRUST_SEES_IT} Nothing is sent until then.")


class NotSubmittedYet(UserProblem):
    """The assessment says that it was submitted on a day still to come."""


def fresh_keys() -> FreshKeys:
    """Two new random keys."""
    return FreshKeys(new_id(), new_id())


def as_trust_key(text: str) -> str:
    """The trust key in what was typed; TrustKeyMissing for nothing, TrustKeyUnreadable."""
    key = "".join(cleaned(text).split()).lower()
    if not key:
        raise TrustKeyMissing
    if not _TRUST_KEY.fullmatch(key):
        raise TrustKeyUnreadable
    return key


def draft_of(asked: Rubric, assessment: Assessment, scorecard: Scorecard, today: date) -> Contribution:
    """The contribution without its keys; `today` is its day when the assessment has none.  NotReadyToContribute, NotSubmittedYet."""
    on = assessment.submitted_on or today
    if on > today:
        raise NotSubmittedYet(f"The assessment is submitted on {dates.day(on)}, which is still to come. Correct the date.")
    return contribution_of(asked, assessment, scorecard, _NOT_ISSUED, 1, _NOT_ISSUED, on)


def draft_from(held: HeldContribution) -> Contribution | None:
    """What is held, as the draft it was made from."""
    given = held.contribution
    return None if given is None else given.model_copy(update={"key": _NOT_ISSUED, "trust_key": _NOT_ISSUED, "version": 1})


def facts(contribution: Contribution) -> tuple[tuple[str, str], ...]:
    """What it says about the organisation, each with its name."""
    school = contribution.kind == "school"
    found = (
        ("Kind", contribution.kind),
        ("Phase" if school else "Phases", ", ".join(contribution.phases)),
        ("Type", contribution.type),
        ("Region", contribution.region),
        ("Number of pupils" if school else "Number of schools", contribution.size),
        ("Edition of the questions", contribution.edition),
        ("Submitted on", dates.day(contribution.submitted_on)),
    )
    return tuple((name, value) for name, value in found if value is not None)


def area_rows(contribution: Contribution, rubric: Rubric) -> tuple[tuple[str, str, str], ...]:
    """Each area's name, its score (rounded, and exactly), and its level."""
    return tuple(
        (rubric.area(part.area).short_title, _score(Fraction(part.score)), rubric.level(part.level).name) for part in contribution.areas
    )


def level_rows(contribution: Contribution, rubric: Rubric) -> tuple[tuple[str, str], ...]:
    """Each question's title, and the level that was answered."""
    return tuple((rubric.question(question).title, rubric.level(level).name) for question, level in contribution.levels.items())


def in_words(contribution: Contribution, rubric: Rubric) -> Iterator[str]:
    """Exactly what is in the contribution, one thing a line."""
    yield from (f"{name}: {value}." for name, value in facts(contribution))
    yield f"Scores of {len(contribution.areas)} areas:"
    yield from (f"  {area}: {score}, {level}" for area, score, level in area_rows(contribution, rubric))
    yield f"Levels of {len(contribution.levels)} questions:"
    yield from (f"  {question}: {level}" for question, level in level_rows(contribution, rubric))


def _score(exact: Fraction) -> str:
    return as_text(exact) if exact.denominator in (1, 2, 5, 10) else f"{as_text(exact)} (exactly {exact})"
