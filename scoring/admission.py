"""Which contributions may stand in one release together; everything wrong is said at once, naming the record."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from scoring.contribution import AreaContribution, Contribution
from scoring.errors import UserProblem
from scoring.question import Area
from scoring.rubric import Rubric

OLDEST_MONTHS = 24
"""An assessment older than this says nothing about today."""


class ContributionsUnusable(UserProblem):
    """Some contributions cannot stand in one average; every record is named."""


def too_old(then: date, on: date) -> bool:
    """Whether that day lies more than the most months back."""
    return (12 * (on.year - then.year) + on.month - then.month, on.day - then.day) > (OLDEST_MONTHS, 0)


def is_stale(contribution: Contribution, on: date) -> bool:
    """Whether it was submitted so long before that day that it may not count."""
    return too_old(contribution.submitted_on, on)


def problems_together(given: Sequence[Contribution], rubric: Rubric, released_on: date, illustrative: bool) -> Iterator[str]:
    """Every reason why these contributions, sorted by key, cannot stand in one release of that day."""
    for before, after in pairwise(given):
        if before.key == after.key:
            which = "Keep the newer one." if before.trust_key == after.trust_key else "They name two trusts. Keep one."
            yield f"Two contributions have the key '{after.key}'. {which}"
    for contribution in given:
        key = contribution.key
        if contribution.illustrative and not illustrative:
            yield f"Contribution '{key}' is illustrative. Keep it out of a real release."
        if illustrative and not contribution.illustrative:
            yield f"Contribution '{key}' is real. Keep it out of an illustrative release."
        if contribution.submitted_on > released_on:
            yield f"Contribution '{key}' was submitted after the day of the release. Leave it out, or release later."
        if is_stale(contribution, released_on):
            yield f"Contribution '{key}' is older than {OLDEST_MONTHS} months. Leave it out, or ask for a new one."
        yield from misfits(contribution, rubric)


def misfits(contribution: Contribution, rubric: Rubric) -> Iterator[str]:
    """Every reason why the contribution does not belong to this edition."""
    key = contribution.key
    if contribution.edition != rubric.edition:
        yield f"Contribution '{key}' is of edition {contribution.edition}, not {rubric.edition}. Leave it out."
        return
    yield from _unknown_facts(contribution, rubric)
    by_id = {area.id: area for area in rubric.areas}
    seen: set[str] = set()
    for given in contribution.areas:
        yield from (f"Contribution '{key}' has {problem}" for problem in _area_problems(given, contribution, by_id, rubric.highest, seen))
        seen.add(given.area)
    yield from _stray_levels(contribution, rubric, seen)


def _area_problems(
    given: AreaContribution, contribution: Contribution, by_id: Mapping[str, Area], highest: int, seen: Collection[str]
) -> Iterator[str]:
    area = by_id.get(given.area)
    score = given.exact
    if area is None:
        yield f"the area '{given.area}', which is not in the edition. Take it out."
    elif given.area in seen:
        yield f"the area '{given.area}' twice. Keep one."
    elif not 1 <= score <= highest:
        yield f"the score {given.score} in '{given.area}'. Scores go from 1 to {highest}."
    elif not _is_made_by(score, area, contribution):
        yield f"the score {given.score} in '{given.area}', but its levels make another. Ask for it anew."


def _unknown_facts(contribution: Contribution, rubric: Rubric) -> Iterator[str]:
    rules, key = rubric.rules, contribution.key
    school = contribution.kind == "school"
    sizes = rules.pupils if school else tuple(size.name for size in rules.trust_sizes)
    facts = [("region", contribution.region, rules.regions), ("size", contribution.size, sizes)]
    facts += [("phase", phase, rules.phases) for phase in contribution.phases]
    facts += [("type", contribution.type, rules.types)] if school and contribution.type is not None else []
    for name, value, known in facts:
        if value not in known:
            yield f"Contribution '{key}' has the {name} '{value}', which is not in the edition. Correct it."
    if school and len(contribution.phases) != 1:
        yield f"Contribution '{key}' is a school with {len(contribution.phases)} phases. Give it one."
    if school != (contribution.type is not None):
        yield f"Contribution '{key}' is a {contribution.kind} {'without' if school else 'with'} a type. Correct it."


def _is_made_by(score: Fraction, area: Area, contribution: Contribution) -> bool:
    """Whether the levels given for the area have this mean.  In whole numbers, because a release asks it 250,000 times."""
    given = [(contribution.levels[q.id], q.weight) for q in area.questions if q.id in contribution.levels]
    weight = sum(weight for _, weight in given)
    return weight > 0 and sum(level * weight for level, weight in given) * score.denominator == score.numerator * weight


def _stray_levels(contribution: Contribution, rubric: Rubric, areas: set[str]) -> Iterator[str]:
    stray = [q for q in contribution.levels if q not in rubric or rubric.area_of(q).id not in areas]
    too_high = [q for q, level in contribution.levels.items() if level > rubric.highest]
    if stray:
        yield f"Contribution '{contribution.key}' answers {_first_of(stray)}, which belong to none of its areas. Take them out."
    if too_high:
        yield f"Contribution '{contribution.key}' has a level above {rubric.highest} for {_first_of(too_high)}. Correct it."


def _first_of(questions: Sequence[str]) -> str:
    return f"'{questions[0]}'" + (f" and {len(questions) - 1} more" if len(questions) > 1 else "")
