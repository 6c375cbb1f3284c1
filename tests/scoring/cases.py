"""Hypothesis strategies: any small rubric, as it is asked, with any answers to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from scoring.question import Area, Question
from scoring.responses import AnyAnswer, AtLevel, DoNotKnow, NotApplicable
from scoring.rubric import Rubric
from scoring.scorecard import Scorecard, score
from tests.builders import a_rubric, a_school, at, do_not_know, not_applicable

REASON = "We have none of these"
LEVELS = st.integers(1, 5)
GOOD = st.integers(4, 5)


@dataclass(frozen=True)
class Case:
    """A rubric as asked of one organisation, and its answers."""

    rubric: Rubric
    answers: dict[str, AnyAnswer]

    @property
    def scorecard(self) -> Scorecard:
        """What the answers mean."""
        return score(self.rubric, self.answers)

    @property
    def levels(self) -> dict[str, int]:
        """The levels chosen, by question id."""
        return {identity: answer.level for identity, answer in self.answers.items() if isinstance(answer, AtLevel)}

    def with_answers(self, changes: dict[str, AnyAnswer]) -> Case:
        """The same rubric with some answers changed."""
        return Case(self.rubric, self.answers | changes)


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    """One to four areas, whose questions have weights, critical marks and needs; some areas may have no question left."""
    areas, questions = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    letters = "abcd"[:areas]
    changes = {f"{letter * 3}-{n}": draw(_question_changes()) for letter in letters for n in range(1, questions + 1)}
    weights = {f"area-{letter}": draw(st.sampled_from([1, 1, 2, 3])) for letter in letters}
    return a_rubric(areas, questions, weights=weights, where=changes).asked_of(a_school(early_years=False))


@st.composite
def _question_changes(draw: st.DrawFn) -> dict[str, Any]:
    critical = draw(st.sampled_from(["none", "none", "flag", "cap"]))
    needs = draw(st.sampled_from([(), (), (), ("early_years",)]))
    return {
        "critical": critical,
        "weight": draw(st.sampled_from([1, 1, 2, 5])),
        "na_reasons": () if critical == "cap" else (REASON,),
        "applies_to": {"kinds": ("school", "trust"), "phases": "all", "needs": needs},
    }


@st.composite
def cases(draw: st.DrawFn, *, complete: bool = False) -> Case:
    """Any rubric with any answers; `complete` leaves nothing open and nothing unknown.

    Gaps are often few and other answers often high, or hardly a case would have a score or be held.
    """
    rubric = draw(rubrics())
    good = draw(st.booleans())
    answers: dict[str, AnyAnswer] = {q.id: at(draw(GOOD if good and q.critical != "cap" else LEVELS)) for q in rubric.questions}
    for question in draw(_some_of([q for q in rubric.questions if q.na_reasons])):
        answers[question.id] = not_applicable(REASON)
    if not complete:
        for question in draw(_some_of(rubric.questions)):
            answers[question.id] = do_not_know()
        for question in draw(_some_of(rubric.questions)):
            answers.pop(question.id)
    return Case(rubric, answers)


def _some_of(questions: Sequence[Question]) -> st.SearchStrategy[list[Question]]:
    if not questions:
        return st.just([])
    most = st.sampled_from([0, 0, 1, len(questions)])
    return most.flatmap(lambda number: st.lists(st.sampled_from(questions), max_size=number, unique_by=lambda q: q.id))


def without(rubric: Rubric, question_id: str) -> Rubric:
    """The rubric as if the question had never been asked."""
    return _with_areas(
        rubric, [a.model_copy(update={"questions": tuple(q for q in a.questions if q.id != question_id)}) for a in rubric.areas]
    )


def reversed_rubric(rubric: Rubric) -> Rubric:
    """The same areas and questions in the opposite order."""
    return _with_areas(rubric, [a.model_copy(update={"questions": a.questions[::-1]}) for a in rubric.areas[::-1]])


def _with_areas(rubric: Rubric, areas: list[Area]) -> Rubric:
    return Rubric.model_construct(rules=rubric.rules, areas=tuple(areas), guidance=rubric.guidance)


def is_unknown(answer: AnyAnswer | None) -> bool:
    """Whether an asked question still spans every level."""
    return answer is None or isinstance(answer, DoNotKnow)


def applies(answer: AnyAnswer | None) -> bool:
    """Whether the answer leaves the question in the score."""
    return not isinstance(answer, NotApplicable)
