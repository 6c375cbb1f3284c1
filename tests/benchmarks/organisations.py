"""Organisations of every kind with answers by chance, the same ones for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from assessment.rubric_files import load_edition, newest_edition
from scoring.responses import AnyAnswer, AtLevel, Confidence, DoNotKnow, NotApplicable, Responses
from scoring.rubric import Rubric
from tests.builders import a_school, a_trust

RUBRICS = Path(__file__).parents[2] / "rubrics"
CONFIDENCES: tuple[Confidence, ...] = ("asserted", "documented", "tested")


def newest_rubric() -> Rubric:
    """The newest edition in `rubrics`."""
    return load_edition(newest_edition(RUBRICS))


def organisations(rubric: Rubric, number: int, seed: int) -> Iterator[tuple[Rubric, Responses]]:
    """So many assessments: the rubric as it is asked there, and answers of which some are unknown, open or not applicable."""
    chance = Random(seed)  # noqa: S311  # cases by chance, not secrets
    asked = [
        rubric.asked_of(a_school(phase=phase, early_years=early_years, candidates=candidates))
        for phase in rubric.rules.phases
        for early_years in (True, False)
        for candidates in (True, False)
    ]
    asked += [rubric.asked_of(a_trust(early_years=early_years)) for early_years in (True, False)]
    for _ in range(number):
        one = chance.choice(asked)
        middle, gaps = chance.uniform(1, 5), chance.choice([0, 0, 0, 0.02, 0.05, 0.3])
        answers = {q.id: _answer(chance, q.na_reasons, middle, gaps) for q in one.questions}
        yield one, {identity: answer for identity, answer in answers.items() if answer is not None}


def _answer(chance: Random, na_reasons: tuple[str, ...], middle: float, gaps: float) -> AnyAnswer | None:
    if chance.random() < gaps:
        return chance.choice([None, DoNotKnow()])
    if na_reasons and chance.random() < 0.2:
        return NotApplicable(not_applicable=na_reasons[0])
    return AtLevel(level=max(1, min(5, round(chance.gauss(middle, 1)))), confidence=chance.choice(CONFIDENCES))
