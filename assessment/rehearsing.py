"""A draft rehearsed on what organisations let into the average: whose answers are taken, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assessment.access.principal import Principal
from assessment.storage.benchmark_store import BenchmarkStore
from scoring.admission import is_stale
from scoring.carry_over import Following
from scoring.contributed import answered_by
from scoring.disclosure import PROTECTION
from scoring.errors import UserProblem
from scoring.rehearsal import Answered, AreaOutlook, Moved, Outlook, Rehearsal, rehearse
from scoring.rounding import tenths_as_text
from scoring.rubric import Rubric

FEW = "too few to say"
WAYS: tuple[tuple[Moved, str], ...] = (
    ("up", "level rises"),
    ("down", "level falls"),
    ("same", "level stays"),
    ("without", "no level until more is answered"),
)


class CannotRehearse(UserProblem):
    """There is nothing to rehearse with, or nothing that may be told."""


def answers_held(store: BenchmarkStore, staff: Principal, old: Rubric, today: date) -> tuple[Answered, ...]:
    """One set of answers for each organisation whose scores may stand in a release today; NotAllowed."""
    exact = store.answers_behind(staff, old.edition)
    held = [one for one in store.contributions(staff, old.edition) if not is_stale(one, today)]
    return tuple(exact[one.key] if one.key in exact else answered_by(one, old) for one in held)


def rehearsal_of(given: Sequence[Answered], old: Rubric, new: Rubric, following: Following) -> Rehearsal:
    """The rehearsal; CannotRehearse where too few have contributed to tell anything."""
    found = rehearse(given, old, new, following)
    if found is None:
        least = f"{PROTECTION.least_organisations} organisations of {PROTECTION.least_trusts} trusts"
        raise CannotRehearse(f"Too few have let their scores to {old.edition} into the average. It takes {least}, none of them too large.")
    return found


def in_words(found: Rehearsal, old: Rubric, new: Rubric) -> Iterator[str]:
    """The rehearsal in lines of plain text."""
    yield f"Rehearsal of {new.edition} with the answers of about {found.organisations} organisations to {old.edition}."
    yield "Counts are to the nearest 5. Nothing is said of fewer than 10 organisations."
    yield "\nOn the day they move:"
    yield from (f"  {_name(one, new)}: {_said(one.moved)}" for one in found.outlooks)
    if any(one.moved != one.checked for one in found.outlooks):
        yield "\nOnce they have chosen the same levels again, where they are asked to choose:"
        yield from (f"  {_name(one, new)}: {_said(one.checked)}" for one in found.outlooks)
    yield "\nLevels that fewer than 10 of them are at:" if found.rarely else "\nNo level is rare, or too few answered to say."
    for question, levels in found.rarely.items():
        yield f"  {question} {new.question(question).title}: {', '.join(new.level(level).name for level in levels)}"


def _name(outlook: AreaOutlook, new: Rubric) -> str:
    return "Overall" if outlook.area is None else new.area(outlook.area).short_title


def _said(outlook: Outlook) -> str:
    counts = [f"{words}: {_count(outlook.counts[way])}" for way, words in WAYS if outlook.counts[way] != 0]
    return f"{'; '.join(counts) or 'nobody has a level'}. Mean change: {_change(outlook.mean_change)}."


def _count(number: int | None) -> str:
    return FEW if number is None else f"about {number}"


def _change(number: int | None) -> str:
    if number is None:
        return FEW
    return "none" if number == 0 else f"{'+' if number > 0 else '-'}{tenths_as_text(abs(number))}"
