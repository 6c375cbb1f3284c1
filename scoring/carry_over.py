"""What becomes of old answers and plans when an assessment moves to a newer edition: nothing is lost silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from scoring.assessment import PlannedAction
from scoring.errors import AnswersDoNotFit
from scoring.model import Text, Value
from scoring.question import QuestionId
from scoring.responses import Answer, AnyAnswer, NotApplicable, Responses, check_fit
from scoring.rubric import Rubric
from scoring.written import EditionName

Becomes = Literal["keep", "ask", "retire"]
CarriedAs = Literal["kept", "check", "retired"]


class Carry(Value):
    """What becomes of the answers to question `was`: kept as answers to `now`, asked again there, or retired (no `now`)."""

    was: QuestionId
    """The question's id in the edition before."""
    now: QuestionId | None = None
    """The id of the question here that gets its answers; leave out for `answer: retire`."""
    answer: Becomes
    """`keep` keeps the old answer, `ask` shows it and asks to choose again, `retire` puts it away."""
    reason: Text
    """Why, in one sentence that members read."""


class Following(Value):
    """What `changes.yaml` holds: the edition this one follows, what is new in a sentence or two, and the old answers.

    A question with the same id and no line keeps its answers.
    """

    follows: EditionName
    """The released edition just before this one, in quotes."""
    summary: Text
    """What is new, in one or two sentences for members."""
    questions: tuple[Carry, ...] = ()
    """A line for each question that has gone, has a new id, or says something else; none for the others."""


class CarriedLine(Value):
    """One answer to question `was` of `edition`, and what became of it; `now` is None when it is retired.

    `reason` is the author's, or says why the answer could not be kept; None when nothing about it changed.
    """

    edition: str
    was: str
    now: str | None
    outcome: CarriedAs
    reason: str | None
    answer: Answer


@dataclass(frozen=True)
class Route:
    """Where the answers to an old question go; `now` None means nowhere."""

    now: str | None
    becomes: Becomes
    reason: str | None


@dataclass(frozen=True)
class Stage:
    """An edition on the way to a newer one: its whole rubric, and what it says about the answers to the edition before."""

    rubric: Rubric
    following: Following


@dataclass(frozen=True)
class CarryOver:
    """The ledger of a move: one line for every old answer, and the questions that nothing leads to."""

    lines: tuple[CarriedLine, ...]
    new_questions: tuple[str, ...]

    @cached_property
    def kept(self) -> Mapping[str, AnyAnswer]:
        """The answers that count from now on, by new id; they fit the new rubric."""
        return {line.now: line.answer for line in self.lines if line.outcome == "kept" and line.now is not None}

    @cached_property
    def to_check(self) -> Mapping[str, tuple[CarriedLine, ...]]:
        """What was answered before, by new id, where the leader chooses again; nothing of it counts until then."""
        found: dict[str, tuple[CarriedLine, ...]] = {}
        for line in self.lines:
            if line.outcome == "check" and line.now is not None:
                found[line.now] = (*found.get(line.now, ()), line)
        return found

    @cached_property
    def retired(self) -> tuple[CarriedLine, ...]:
        """The answers whose question is gone."""
        return tuple(line for line in self.lines if line.outcome == "retired")


def carry_over(answers: Responses, old: Rubric, new: Rubric, following: Following, waiting: Sequence[CarriedLine] = ()) -> CarryOver:
    """Every answer to the whole rubric `old`, as it stands in the whole rubric `new`.

    `waiting` are lines of the move before, still to be checked: their old choices go on waiting, or are retired.
    """
    return carry_through(answers, old, (Stage(new, following),), waiting)


def carry_through(answers: Responses, old: Rubric, stages: Sequence[Stage], waiting: Sequence[CarriedLine] = ()) -> CarryOver:
    """The same through several editions, the next one first, in one ledger: each line says what was answered in `old`."""
    order = {question.id: place for place, question in enumerate(old)}
    lines = [_unmoved(old.edition, identity, answers[identity]) for identity in sorted(answers, key=order.__getitem__)] + list(waiting)
    reached, new = set(order), old
    for stage in stages:
        routes, new = routes_between(new, stage.rubric, stage.following), stage.rubric
        lines = [_one_edition_later(line, routes, new) for line in lines]
        reached = {now for was in reached if (now := routes[was].now) is not None}
    return CarryOver(tuple(lines), tuple(question.id for question in new if question.id not in reached))


def common_questions(old: Rubric, stages: Sequence[Stage]) -> frozenset[str]:
    """The questions of the last stage that are those of `old`, under whatever id: their answers are kept all the way."""
    kept, new = {question.id for question in old}, old
    for stage in stages:
        routes, new = routes_between(new, stage.rubric, stage.following), stage.rubric
        kept = {now for was in kept if (now := routes[was].now) is not None and routes[was].becomes == "keep"}
    return frozenset(kept)


def routes_between(old: Rubric, new: Rubric, following: Following) -> Mapping[str, Route]:
    """Where each question of `old` goes.  Where two lead to one question, neither can be kept: both are asked."""
    said: dict[str, Carry] = {}
    for carry in following.questions:
        said.setdefault(carry.was, carry)
    routes = {question.id: _route(question.id, said.get(question.id), new) for question in old}
    reached = Counter(route.now for route in routes.values())
    return {
        identity: Route(route.now, "ask", route.reason) if route.now is not None and reached[route.now] > 1 else route
        for identity, route in routes.items()
    }


def carry_actions(actions: Sequence[PlannedAction], old: Rubric, new: Rubric, following: Following) -> tuple[PlannedAction, ...]:
    """The plan in the new edition, line by line; an action whose question or level is gone becomes an action of their own."""
    routes = routes_between(old, new, following)
    return tuple(_carried_action(action, routes, new) for action in actions)


def _route(identity: str, carry: Carry | None, new: Rubric) -> Route:
    if carry is None:
        return Route(identity, "keep", None) if identity in new else Route(None, "retire", None)
    if carry.answer == "retire" or carry.now is None or carry.now not in new:
        return Route(None, "retire", carry.reason)
    return Route(carry.now, carry.answer, carry.reason)


def _unmoved(edition: str, identity: str, answer: AnyAnswer) -> CarriedLine:
    return CarriedLine(edition=edition, was=identity, now=identity, outcome="kept", reason=None, answer=answer)


def _one_edition_later(line: CarriedLine, routes: Mapping[str, Route], new: Rubric) -> CarriedLine:
    """Where the answer goes from where it is; what nobody has checked is never kept, and what is retired stays so."""
    if line.now is None:
        return line
    route = routes[line.now]
    reason = route.reason or line.reason
    if route.now is None:
        return line.model_copy(update={"now": None, "outcome": "retired", "reason": reason})
    simply = line.outcome == "kept" and route.becomes == "keep"
    misfit = _misfit(route.now, line.answer, new) if simply else None
    kept = simply and misfit is None
    return line.model_copy(update={"now": route.now, "outcome": "kept" if kept else "check", "reason": misfit or reason})


def _misfit(identity: str, answer: AnyAnswer, new: Rubric) -> str | None:
    """Why the new rubric has no such answer to this question; None when it has."""
    try:
        check_fit(new, {identity: answer})
    except AnswersDoNotFit:
        return "This reason is not on the list any more." if isinstance(answer, NotApplicable) else "This level is not there any more."
    return None


def _carried_action(action: PlannedAction, routes: Mapping[str, Route], new: Rubric) -> PlannedAction:
    if action.question is None:
        return action
    now = routes[action.question].now
    if now is None or (action.to_level is not None and action.to_level > new.highest):
        return action.model_copy(update={"question": None, "to_level": None})
    return action.model_copy(update={"question": now})
