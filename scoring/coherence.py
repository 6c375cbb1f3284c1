"""Do the parts of an edition make sense together?  Every fault at once, each with the path to its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from scoring.completeness import gaps_in
from scoring.contradiction import Bound, Contradiction
from scoring.errors import Fault
from scoring.question import Area, Question
from scoring.rules import EditionRules
from scoring.source import Source
from scoring.step_order import circles_in

Path = tuple[str | int, ...]


def faults_of(rules: EditionRules, areas: tuple[Area, ...], guidance: tuple[Source, ...]) -> tuple[Fault, ...]:
    """Every fault; a path begins with `rules`, `guidance` or an area's id."""
    known = {question.id for area in areas for question in area.questions}
    return (
        *gaps_in(rules),
        *_rule_faults(rules, areas, known),
        *_repeated(areas, guidance),
        *(fault for area in areas for fault in _area_faults(area, rules, known, {source.id for source in guidance})),
        *_circles(areas),
    )


def _rule_faults(rules: EditionRules, areas: tuple[Area, ...], known: set[str]) -> Iterator[Fault]:
    numbers = [level.number for level in rules.levels]
    if numbers != list(range(1, len(numbers) + 1)):
        yield Fault(("rules", "levels"), "the levels are not numbered 1, 2, 3 and so on. Number them in order from 1.")
    if sorted(rules.holds) != numbers:
        yield Fault(("rules", "holds"), f"'holds' does not name each level once. Write one line for each, 1 to {len(numbers)}.")
    for level, lower in zip(sorted(rules.holds)[1:], sorted(rules.holds), strict=False):
        if rules.holds[level] < rules.holds[lower]:
            what = f"an answer at level {level} allows less than one at level {lower}, so a better answer would lower the level. Raise it."
            yield Fault(("rules", "holds"), what)
    marked = {question.id for area in areas for question in area.questions if question.first_look}
    for identity in sorted(marked ^ set(rules.first_look)):
        yield Fault(
            ("rules", "first_look"),
            f"'{identity}' is in this list or has 'first_look: true', but not both. Add the missing one or take the other away.",
        )
    for identity in _twice(rules.first_look):
        yield Fault(("rules", "first_look"), f"'{identity}' is in this list twice. Take one of them away.")
    for place, contradiction in enumerate(rules.contradictions):
        for what in _contradiction_faults(contradiction, known, numbers[-1]):
            yield Fault(("rules", "contradictions", place), what)


def _contradiction_faults(contradiction: Contradiction, known: set[str], highest: int) -> Iterator[str]:
    if contradiction.enough is not None and contradiction.enough > len(contradiction.when):
        yield f"'enough' is {contradiction.enough}, and only {len(contradiction.when)} answers are listed. Write a smaller number."
    for identity in _twice(bound.question for bound in contradiction.when):
        yield f"'{identity}' is listed twice. Put both bounds on one line, or take one away."
    for bound in contradiction.when:
        yield from _bound_faults(bound, known, highest)


def _bound_faults(bound: Bound, known: set[str], highest: int) -> Iterator[str]:
    if bound.question not in known:
        yield f"there is no question '{bound.question}'. Check the id."
    levels = [level for level in (bound.at_least, bound.at_most) if level is not None]
    if not levels:
        yield f"'{bound.question}' has neither 'at_least' nor 'at_most'. Add one."
    elif max(levels) > highest:
        yield f"there is no level {max(levels)}. Choose one from 1 to {highest}."
    elif levels[0] > levels[-1]:
        yield f"no answer to '{bound.question}' is at least {levels[0]} and at most {levels[-1]}. Change one of them."


def _twice(identities: Iterable[str]) -> list[str]:
    return [identity for identity, times in Counter(identities).items() if times > 1]


def _repeated(areas: tuple[Area, ...], guidance: tuple[Source, ...]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for area in areas:
        for place, question in enumerate(area.questions):
            if question.id in first:
                yield Fault(
                    (area.id, "questions", place, "id"),
                    f"the id '{question.id}' is used twice (first in {first[question.id]}). Give this question an id never used before.",
                )
            first.setdefault(question.id, area.id)
    for identity, times in Counter(source.id for source in guidance).items():
        if times > 1:
            yield Fault(("guidance", "sources"), f"the guidance id '{identity}' is used {times} times. Keep one entry for each document.")


def _area_faults(area: Area, rules: EditionRules, known: set[str], sources: set[str]) -> Iterator[Fault]:
    numbers = {level.number for level in rules.levels}
    if not area.questions:
        yield Fault((area.id, "questions"), "this area has no question. Add one.")
    if set(area.summaries) != numbers:
        yield Fault((area.id, "summaries"), f"the summaries are not one for each level. Write one for each, 1 to {max(numbers)}.")
    least = rules.scoring.least_answers
    for place, question in enumerate(area.questions):
        if question.sensitive and len(area.questions) < least:
            yield Fault(
                (area.id, "questions", place, "sensitive"),
                f"'{question.id}' is sensitive, and among fewer than {least} questions its answer could be told from the area's score. "
                "Take the mark away.",
            )
        for keys, what in _question_faults(question, rules, known, sources):
            yield Fault((area.id, "questions", place, *keys), what)


def _question_faults(question: Question, rules: EditionRules, known: set[str], sources: set[str]) -> Iterator[tuple[Path, str]]:
    numbers = [level.number for level in rules.levels]
    if sorted(question.levels) != numbers:
        given = ", ".join(map(str, sorted(question.levels))) or "none"
        yield ("levels",), f"'{question.id}' needs one descriptor for each level, 1 to {numbers[-1]}; it has {given}. Write one for each."
    if [step.to for step in question.steps] != numbers[1:]:
        yield ("steps",), f"'{question.id}' needs one step to each of the levels 2 to {numbers[-1]}, in that order. Add, move or take away."
    if question.critical == "cap" and question.na_reasons:
        yield ("na_reasons",), f"'{question.id}' can hold the overall level, so it cannot be 'not applicable'. Take 'na_reasons' away."
    if question.anchor not in rules.anchors:
        yield ("anchor",), f"the anchor '{question.anchor}' is not one of: {', '.join(rules.anchors)}. Use one of these."
    for identity in question.guidance:
        if identity not in sources:
            yield ("guidance",), f"guidance.yaml has no source '{identity}'. Check the id or add the source."
    if question.applies_to.phases != "all":
        for phase in question.applies_to.phases:
            if phase not in rules.phases:
                yield (
                    ("applies_to", "phases"),
                    f"'{phase}' is not one of the phases in rubric.yaml: {', '.join(rules.phases)}. Use one of these.",
                )
    yield from _step_faults(question, rules, known)


def _step_faults(question: Question, rules: EditionRules, known: set[str]) -> Iterator[tuple[Path, str]]:
    for place, step in enumerate(question.steps):
        if step.effort not in rules.effort:
            yield ("steps", place, "effort"), f"the effort '{step.effort}' is not one of: {', '.join(rules.effort)}. Use one of these."
        if step.within not in rules.within:
            yield (
                ("steps", place, "within"),
                f"'{step.within}' is not one of the times in rubric.yaml: {', '.join(rules.within)}. Use one of these.",
            )
        for need in step.needs:
            if need.question not in known:
                yield ("steps", place, "needs"), f"there is no question '{need.question}'. Check the id."
            elif need.level > len(rules.levels):
                yield ("steps", place, "needs"), f"there is no level {need.level}. Choose one from 1 to {len(rules.levels)}."


def _circles(areas: tuple[Area, ...]) -> Iterator[Fault]:
    """Each circle of steps, at the need that closes it."""
    places = {question.id: (area.id, "questions", place) for area in areas for place, question in enumerate(area.questions)}
    for circle in circles_in(question for area in areas for question in area.questions):
        waiting = circle[0]
        way = ", which needs ".join(f"'{question}' at {level}" for question, level in circle[1:])
        what = f"'{waiting[0]}' to {waiting[1]} needs {way}. None of these steps could ever begin. Take one of these needs away."
        yield Fault((*places[waiting[0]], "steps", waiting[1] - 2, "needs"), what)
