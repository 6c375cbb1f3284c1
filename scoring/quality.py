"""What to ask a leader before the answers are submitted: each a question with the answers it concerns, never a block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from scoring.certainty import nothing_to_show
from scoring.contradiction import Bound, Contradiction
from scoring.contribution import MOST_NOT_APPLICABLE
from scoring.ledger import levels_in
from scoring.responses import AtLevel, NotApplicable, Responses
from scoring.rubric import Rubric

Doubt = Literal["contradiction", "nothing_to_show", "not_applicable", "all_the_same", "old_guidance"]


@dataclass(frozen=True)
class QualityQuestion:
    """Something that looks odd, what to ask about it, and the questions whose answers it is about, in rubric order."""

    doubt: Doubt
    ask: str
    questions: tuple[str, ...]


def quality_questions(rubric: Rubric, responses: Responses, on: date) -> tuple[QualityQuestion, ...]:
    """Everything worth a second look before submitting, on this day; the wording is the edition's own.

    `rubric` is the rubric as asked of the organisation.
    """
    return (
        *_contradictions(rubric, responses),
        *_without_evidence(rubric, responses),
        *_not_applicable(rubric, responses),
        *_all_the_same(rubric, responses),
        *_old_guidance(rubric, responses, on),
    )


def _contradictions(rubric: Rubric, responses: Responses) -> Iterator[QualityQuestion]:
    for rule in rubric.rules.contradictions:
        met = [bound.question for bound in rule.when if bound.question in rubric and _holds(bound, responses)]
        if len(met) >= _enough(rule):
            yield QualityQuestion("contradiction", rule.ask, tuple(met))


def _enough(rule: Contradiction) -> int:
    return len(rule.when) if rule.enough is None else rule.enough


def _holds(bound: Bound, responses: Responses) -> bool:
    """Whether the answer has a level within the bound; without a level nothing is contradicted."""
    answer = responses.get(bound.question)
    return (
        isinstance(answer, AtLevel)
        and (bound.at_least is None or answer.level >= bound.at_least)
        and (bound.at_most is None or answer.level <= bound.at_most)
        and (bound.confidence is None or answer.confidence == bound.confidence)
    )


def _without_evidence(rubric: Rubric, responses: Responses) -> Iterator[QualityQuestion]:
    levels = levels_in(rubric, responses)
    for identity in nothing_to_show(rubric, responses):
        name = rubric.level(levels[identity]).name
        ask = _filled(rubric.rules.quality.nothing_to_show, name=name, level=levels[identity], title=rubric.question(identity).title)
        yield QualityQuestion("nothing_to_show", ask, (identity,))


def _not_applicable(rubric: Rubric, responses: Responses) -> Iterator[QualityQuestion]:
    for area in rubric.areas:
        outside = tuple(q.id for q in area.questions if isinstance(responses.get(q.id), NotApplicable))
        if len(outside) > MOST_NOT_APPLICABLE * len(area.questions):
            words = rubric.rules.quality.not_applicable
            ask = _filled(words, area=area.short_title, number=len(outside), total=len(area.questions))
            yield QualityQuestion("not_applicable", ask, outside)


def _all_the_same(rubric: Rubric, responses: Responses) -> Iterator[QualityQuestion]:
    rule, levels = rubric.rules.quality, levels_in(rubric, responses)
    if len(levels) < rule.same_from:
        return
    ((level, number),) = Counter(levels.values()).most_common(1)
    if number >= rule.same_level * len(levels):
        ask = _filled(rule.all_the_same, name=rubric.level(level).name, level=level, number=number, total=len(levels))
        yield QualityQuestion("all_the_same", ask, tuple(identity for identity, chosen in levels.items() if chosen == level))


def _old_guidance(rubric: Rubric, responses: Responses, on: date) -> Iterator[QualityQuestion]:
    """Documents that should have been looked at again by now, behind questions that have a level."""
    levels = levels_in(rubric, responses)
    for source in rubric.guidance:
        behind = tuple(identity for identity in levels if source.id in rubric.question(identity).guidance)
        if source.review_by < on and behind:
            ask = _filled(rubric.rules.quality.old_guidance, title=source.title, date=_day(source.review_by))
            yield QualityQuestion("old_guidance", ask, behind)


def _filled(words: str, **values: str | int) -> str:
    """The words with their {names} filled in; plain replacement, so that a text with other braces stays as it is."""
    for name, value in values.items():
        words = words.replace(f"{{{name}}}", str(value))
    return words


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
