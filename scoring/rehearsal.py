"""A draft rehearsed on stored answers: which organisations would move, in which areas and by how much, told only as counts.

Method: every organisation's answers are carried over as a move would carry them, and scored under both editions.  A count is
told where the first gate of a release lets it pass (`disclosure.enough`), to the nearest five; where one count of a group is
hidden, the smallest other one is hidden too, so that it cannot be worked back.  A mean is told when those who moved are enough.
How the answers to one question spread is told where a release may (`enough_for_spread`), and no count under ten is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from scoring.carry_over import CarriedLine, Following, carry_over
from scoring.disclosure import PROTECTION, Protection, enough, enough_for_spread
from scoring.organisation import School, Trust
from scoring.responses import AnyAnswer, AtLevel, Responses, level_of
from scoring.rounding import tenths
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard, score

NEAREST = 5
Moved = Literal["up", "down", "same", "without"]
"""The level rises, falls, stays, or there is none until answers are given."""
MOVED: tuple[Moved, ...] = ("up", "down", "same", "without")


@dataclass(frozen=True)
class Answered:
    """One organisation's answers; organisations of one trust have one `trust_key`."""

    trust_key: str
    organisation: School | Trust
    answers: Responses


@dataclass(frozen=True)
class Effect:
    """One organisation's scores before the move, on its day, and once it chose again what it chose before wherever it is asked."""

    trust_key: str
    before: Scorecard
    moved: Scorecard
    checked: Scorecard
    levels: Mapping[str, int]
    """The levels behind `checked`, by question."""


@dataclass(frozen=True)
class Outlook:
    """What becomes of one score: how many move which way (None = too few to say), and the mean change in tenths (None = the same)."""

    counts: Mapping[Moved, int | None]
    mean_change: int | None


@dataclass(frozen=True)
class AreaOutlook:
    """The overall level, or an area's (`area` is its id), on the day of the move and once everybody has chosen again."""

    area: str | None
    moved: Outlook
    checked: Outlook


@dataclass(frozen=True)
class Rehearsal:
    """What is told; `organisations` to the nearest five.  `rarely` has, by question, the levels fewer than ten are at."""

    organisations: int
    outlooks: tuple[AreaOutlook, ...]
    rarely: Mapping[str, tuple[int, ...]]


def rehearse(
    given: Sequence[Answered], old: Rubric, new: Rubric, following: Following, protection: Protection = PROTECTION
) -> Rehearsal | None:
    """The rehearsal; None where these are too few to tell anything about them."""
    if not enough([one.trust_key for one in given], protection):
        return None
    effects = effects_of(given, old, new, following)
    both = [area.id for area in new.areas if any(area.id == was.id for was in old.areas)]
    outlooks = (AreaOutlook(area, *(_outlook(effects, area, after, protection) for after in (_moved, _checked))) for area in (None, *both))
    return Rehearsal(_rounded(len(given)), tuple(outlooks), _rarely(effects, new, protection))


def effects_of(given: Iterable[Answered], old: Rubric, new: Rubric, following: Following) -> tuple[Effect, ...]:
    """What the move does to each of them; not to be told one by one."""
    as_asked = _AsAsked(), _AsAsked()
    return tuple(_effect(one, old, new, following, as_asked) for one in given)


class _AsAsked:
    """A rubric as asked, made once for each kind of setting; scores need no words, so the type of a school makes no difference."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], Rubric] = {}

    def __call__(self, rubric: Rubric, organisation: School | Trust) -> Rubric:
        setting = (organisation.kind, organisation.phases, organisation.early_years, organisation.candidates)
        if setting not in self._made:
            self._made[setting] = rubric.asked_of(organisation)
        return self._made[setting]


def _effect(one: Answered, old: Rubric, new: Rubric, following: Following, as_asked: tuple[_AsAsked, _AsAsked]) -> Effect:
    carried = carry_over(one.answers, old, new, following)
    again = {now: answer for now, lines in carried.to_check.items() if (answer := _lowest(lines, new.highest)) is not None}
    asked = as_asked[1](new, one.organisation)
    chosen: dict[str, AnyAnswer] = {**carried.kept, **again}
    return Effect(
        one.trust_key,
        score(as_asked[0](old, one.organisation), one.answers),
        score(asked, carried.kept),
        score(asked, chosen),
        {question.id: level for question in asked.questions if (level := level_of(chosen, question.id)) is not None},
    )


def _lowest(lines: Sequence[CarriedLine], highest: int) -> AtLevel | None:
    """The lowest of the levels that were chosen before: of two questions that became one, each asks for its own part."""
    levels = [line.answer for line in lines if isinstance(line.answer, AtLevel) and line.answer.level <= highest]
    return min(levels, key=lambda answer: answer.level, default=None)


def _moved(effect: Effect) -> Scorecard:
    return effect.moved


def _checked(effect: Effect) -> Scorecard:
    return effect.checked


def _outlook(effects: Sequence[Effect], area: str | None, after: Callable[[Effect], Scorecard], protection: Protection) -> Outlook:
    groups: dict[Moved, list[str]] = {way: [] for way in MOVED}
    changes: list[tuple[str, Fraction]] = []
    for effect in effects:
        (level, number), (level_after, number_after) = (_of(card, area) for card in (effect.before, after(effect)))
        if level is not None:
            groups[_way(level, level_after)].append(effect.trust_key)
        if number is not None and number_after is not None:
            changes.append((effect.trust_key, number_after - number))
    return Outlook(told(groups, protection), _mean_told(changes, protection))


def _of(card: Scorecard, area: str | None) -> tuple[int | None, Fraction | None]:
    """Level and score, overall or in an area."""
    part = card if area is None else card.area(area)
    return part.level, part.score


def _way(before: int, after: int | None) -> Moved:
    if after is None:
        return "without"
    return "same" if after == before else "up" if after > before else "down"


def told(groups: Mapping[Moved, Sequence[str]], protection: Protection = PROTECTION) -> Mapping[Moved, int | None]:
    """How many are in each group, given one trust key for each of them: nothing about too few, and nothing to work that back from."""
    hidden = {way for way, trusts in groups.items() if trusts and not enough(trusts, protection)}
    others = sorted((way for way, trusts in groups.items() if trusts and way not in hidden), key=lambda way: len(groups[way]))
    if len(hidden) == 1:
        hidden |= set(others[:1])
    return {way: None if way in hidden else _rounded(len(trusts)) for way, trusts in groups.items()}


def _mean_told(changes: Sequence[tuple[str, Fraction]], protection: Protection) -> int | None:
    moved = [trust for trust, change in changes if change != 0]
    if not enough([trust for trust, _ in changes], protection) or (moved and not enough(moved, protection)):
        return None
    mean = sum((change for _, change in changes), Fraction(0)) / len(changes)
    return tenths(abs(mean)) * (1 if mean >= 0 else -1)


def _rarely(effects: Sequence[Effect], new: Rubric, protection: Protection) -> Mapping[str, tuple[int, ...]]:
    found = {}
    for question in new:
        given = [(effect.trust_key, effect.levels[question.id]) for effect in effects if question.id in effect.levels]
        if enough_for_spread([trust for trust, _ in given], protection):
            few = (level for level in question.levels if sum(at == level for _, at in given) < protection.least_organisations)
            found[question.id] = tuple(sorted(few))
    return {identity: levels for identity, levels in found.items() if levels}


def _rounded(number: int) -> int:
    return NEAREST * round(number / NEAREST)
