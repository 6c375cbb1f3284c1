"""What an edition can say and seldom means: each with the path to its place, and what to do where it is not meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import get_args

from scoring.errors import Fault
from scoring.model import Kind
from scoring.question import AreaFile, Question
from scoring.rules import EditionRules
from scoring.source import Source

OF_LAW = ("law", "statutory")
"""The status of a document that can make a step a duty."""


def doubts_of(rules: EditionRules, areas: Iterable[AreaFile], guidance: Iterable[Source], today: date) -> Iterator[Fault]:
    """Every doubt about an edition whose parts are well formed; a path begins with `rules`, `guidance` or an area's id."""
    guidance = tuple(guidance)
    of_law = {source.id for source in guidance if source.status in OF_LAW}
    for area in areas:
        yield from _unasked(area, rules)
        for place, question in enumerate(area.questions):
            at = (area.id, "questions", place)
            yield from _unexplained_steps(at, question, rules.pass_level)
            yield from _duties_without_law(at, question, of_law)
            for key, listed in (("guidance", question.guidance), ("ask", question.ask), ("evidence", question.evidence)):
                yield from _listed_twice((*at, key), listed)
    yield from _listed_twice(("rules", "first_look"), rules.first_look)
    yield from _out_of_date(guidance, today)


def _unasked(area: AreaFile, rules: EditionRules) -> Iterator[Fault]:
    """Kinds of organisation that are asked nothing in this area whatever they say at set-up: a need that they do not have is no doubt."""
    for kind in get_args(Kind):
        asked = [question.applies_to.phases for question in area.questions if kind in question.applies_to.kinds]
        unasked = [phase for phase in rules.phases if not any(phases == "all" or phase in phases for phases in asked)]
        if len(unasked) == len(rules.phases):
            yield _nothing_asked(area, f"{kind}s")
        elif unasked and kind == "school":  # a trust has schools of other phases too
            yield _nothing_asked(area, f"schools of these phases: {', '.join(unasked)}")


def _nothing_asked(area: AreaFile, who: str) -> Fault:
    what = f"no question of this area is asked of {who}. Widen 'applies_to' of one, unless the area is not for them."
    return Fault((area.id, "questions"), what, "area-without-question", warning=True)


def _unexplained_steps(at: tuple[str | int, ...], question: Question, pass_level: int) -> Iterator[Fault]:
    """A critical answer is on page one of the report, so the way up must be a duty or a decision that the board can take."""
    on_the_way = [step for step in question.steps if step.to <= pass_level]
    if question.critical != "none" and not any(step.duty or step.board_decision for step in on_the_way):
        what = (
            f"'{question.id}' is critical, and no step up to level {pass_level} is a duty or for the board to decide. "
            "Add 'duty: true' where the law asks for it, or else 'board_decision'."
        )
        yield Fault((*at, "critical"), what, "critical-without-duty")


def _duties_without_law(at: tuple[str | int, ...], question: Question, of_law: set[str]) -> Iterator[Fault]:
    if not of_law.intersection(question.guidance):
        for place, step in enumerate(question.steps):
            if step.duty:
                what = f"no guidance of '{question.id}' is law or statutory, yet this step is a duty. Add the law, or take 'duty' away."
                yield Fault((*at, "steps", place, "duty"), what, "duty-without-law", warning=True)


def _listed_twice(path: tuple[str | int, ...], listed: tuple[str, ...]) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, name in enumerate(listed):
        if name in seen:
            yield Fault((*path, place), f"'{name}' is in this list twice. Keep one.", "listed-twice", warning=True)
        seen.add(name)


def _out_of_date(guidance: tuple[Source, ...], today: date) -> Iterator[Fault]:
    for place, source in enumerate(guidance):
        at = ("guidance", "sources", place, "review_by")
        if source.review_by <= source.checked_on:
            what = f"'{source.id}' is to be looked at again before it was checked. Write a later day."
            yield Fault(at, what, "review-before-check", warning=True)
        elif source.review_by < today:
            what = f"'{source.id}' was to be looked at again by this day. Read it, then change 'checked_on' and 'review_by'."
            yield Fault(at, what, "guidance-out-of-date", warning=True)
