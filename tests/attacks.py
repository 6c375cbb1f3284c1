"""Our release under the contract of the disclosure attack test, which is given as a script beside this project.

python benchmark_attacks.py --fn tests.attacks:release --n 30 100 400
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from string import ascii_lowercase
from typing import Any

import pandas as pd

from scoring.benchmark import BenchmarkRelease
from scoring.contribution import FORMAT, AreaContribution, Contribution
from scoring.disclosure import PROTECTION, Protection
from scoring.history import Past
from scoring.release import Occasion, make_release
from scoring.rubric import Rubric
from tests.builders import EDITION, a_rubric

FIRST_DAY = date(2026, 11, 1)
SECRET = b"a secret of the attack test"
LETTERS = ascii_lowercase[:10]
MEASURES = [f"a{number}" for number in range(1, 11)]
QUESTIONS = 8
"""Scores of the test are eighths, so each area has eight questions."""


@dataclass(frozen=True)
class State:
    """What is carried from one release to the next."""

    rubric: Rubric
    past: tuple[Past, ...]


def release(submissions: pd.DataFrame, state: State | None = None, protection: Protection = PROTECTION) -> tuple[pd.DataFrame, State]:
    """One release of the submissions, after those in `state`."""
    rubric = _rubric(submissions, state)
    past = () if state is None else state.past
    day = FIRST_DAY + timedelta(days=len(past))
    columns = ["org_id", "version", "trust_id", "region", "phase", "type", *MEASURES]
    given = [_contribution(*row) for row in submissions[columns].itertuples(index=False)]
    making = make_release(given, rubric, Occasion(day, str(day), illustrative=False), SECRET, past, protection)
    return _table(making.release, protection), State(rubric, (*past, Past(making.release, making.snapshot)))


def _rubric(submissions: pd.DataFrame, state: State | None) -> Rubric:
    """An edition with the code lists of the test, which only grow."""
    known = () if state is None else (state.rubric.rules,)
    return _edition(
        *(
            tuple(sorted({*submissions[column], *(value for rules in known for value in getattr(rules, name))}))
            for name, column in (("regions", "region"), ("phases", "phase"), ("types", "type"))
        )
    )


@lru_cache(maxsize=64)
def _edition(regions: tuple[str, ...], phases: tuple[str, ...], types: tuple[str, ...]) -> Rubric:
    together: dict[str, Any] = {"name": "Other phases", "phases": phases[-1:]}
    return a_rubric(areas=len(LETTERS), questions=QUESTIONS, regions=regions, phases=phases, types=types, phases_together=together)


@lru_cache(maxsize=20_000)
def _contribution(key: str, version: int, trust: str, region: str, phase: str, type_: str, *scores: float) -> Contribution:
    exact = {letter: Fraction(score) for letter, score in zip(LETTERS, scores, strict=True)}
    return Contribution(
        format=FORMAT,
        key=key.lower(),
        version=version,
        trust_key=trust.lower().replace("_", "-"),
        edition=EDITION,
        kind="school",
        phases=(phase,),
        type=type_,
        region=region,
        size="201-400",
        illustrative=False,
        submitted_on=FIRST_DAY,
        areas=tuple(AreaContribution(area=f"area-{letter}", score=str(score), level=3) for letter, score in exact.items()),
        levels={f"{letter * 3}-{n}": level for letter, score in exact.items() for n, level in enumerate(_levels(score), start=1)},
    )


def _levels(score: Fraction) -> list[int]:
    """Levels with this mean."""
    low, rest = divmod(int(score * QUESTIONS), QUESTIONS)
    return [low + (number < rest) for number in range(QUESTIONS)]


def _table(release: BenchmarkRelease, protection: Protection) -> pd.DataFrame:
    rows = [
        (
            group.region or "All",
            group.phases[0] if group.phases else "All",
            group.type or "All",
            MEASURES[LETTERS.index(figure.area[-1])],
            figure.average / 10,
            (figure.as_of - FIRST_DAY).days,
        )
        for group in release.groups
        for figure in group.figures
    ]
    table = pd.DataFrame(rows, columns=["region", "phase", "type", "measure", "mean", "as_of"])
    table.attrs = {"noise_sd_sum": protection.noise_deviation, "round_to": 0.1, "cap_share": 1.0}
    return table
