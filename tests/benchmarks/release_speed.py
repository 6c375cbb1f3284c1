"""How long a release takes: 400 and 25,000 schools, beside a plain groupby of the same table without any protection.

python -m tests.benchmarks.release_speed            one line each: CPU seconds, ratio to the groupby, memory
"""

from __future__ import annotations

import resource
import sys
import time
from datetime import date
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd

from assessment.rubric_files import load_edition, newest_edition
from scoring.contribution import FORMAT, AreaContribution, Contribution
from scoring.release import Making, Occasion, make_release
from scoring.rounding import level_shown
from scoring.rubric import Rubric

RUBRICS = Path(__file__).parents[2] / "rubrics"
SIZES = (400, 25_000)
MOST_CPU_SECONDS = {400: 1, 25_000: 60}
MOST_MEGABYTES = 1000
DAY = date(2026, 11, 1)
SCHOOLS_WITHOUT = {"early-years": 0.5}
"""The share of schools to which an area does not apply."""


def contributions(rubric: Rubric, schools: int, seed: int = 1) -> list[Contribution]:
    """Schools in trusts of very different sizes, mostly of one region; an eighth of a percent of the questions is not known."""
    random = np.random.default_rng(seed)
    found: list[Contribution] = []
    trust = 0
    while len(found) < schools:
        trust += 1
        size = min(40, 1 + int(3 * random.pareto(1.3))) if random.random() < 0.35 else 1
        region = str(random.choice(rubric.rules.regions))
        found += [_contribution(rubric, random, len(found) + number, trust, region) for number in range(size)]
    return found[:schools]


def _contribution(rubric: Rubric, random: np.random.Generator, number: int, trust: int, region: str) -> Contribution:
    lead = random.normal(2.5, 0.6)
    levels: dict[str, int] = {}
    areas = []
    for area in rubric.areas:
        if random.random() < SCHOOLS_WITHOUT.get(area.id, 0):
            continue
        drawn = np.clip(np.round(random.normal(lead, 0.8, len(area.questions))), 1, 5).astype(int).tolist()
        answered = {q.id: level for q, level in zip(area.questions, drawn, strict=True) if random.random() > 0.02} or {
            area.questions[0].id: 2
        }
        score = Fraction(sum(answered.values()), len(answered))
        levels |= answered
        areas.append(AreaContribution(area=area.id, score=str(score), level=level_shown(score, rubric.highest)))
    phases = rubric.rules.phases
    return Contribution(
        format=FORMAT,
        key=f"school-{number:06}",
        version=1,
        trust_key=f"trust-{trust:06}",
        edition=rubric.edition,
        kind="school",
        phases=(str(random.choice(phases, p=_shares(len(phases)))),),
        type=str(random.choice(rubric.rules.types, p=_shares(len(rubric.rules.types)))),
        region=region if random.random() < 0.9 else str(random.choice(rubric.rules.regions)),
        size=rubric.rules.pupils[0],
        illustrative=False,
        submitted_on=DAY,
        areas=tuple(areas),
        levels=levels,
    )


def _shares(number: int) -> np.ndarray:
    falling = 0.5 ** np.arange(number)
    shares: np.ndarray = falling / falling.sum()
    return shares


def grouped(given: list[Contribution]) -> pd.DataFrame:
    """What an unprotected benchmark would do: plain means of every area in every group."""
    rows = [(c.phases[0], c.type, c.region, part.area, float(Fraction(part.score))) for c in given for part in c.areas]
    table = pd.DataFrame(rows, columns=["phase", "type", "region", "area", "score"])
    facts: list[list[str]] = [[], ["phase"], ["type"], ["region"], ["phase", "region"], ["phase", "type"]]
    return pd.concat([table.groupby([*fact, "area"])["score"].mean().reset_index() for fact in facts])


def measured(rubric: Rubric, schools: int) -> tuple[Making, float, float]:
    """The release, its CPU seconds, and those of the plain groupby."""
    given = contributions(rubric, schools)
    start = time.process_time()
    grouped(given)
    plain = time.process_time() - start
    start = time.process_time()
    making = make_release(given, rubric, Occasion(DAY, "November 2026", illustrative=False), b"a key of the benchmark")
    return making, time.process_time() - start, plain


def main() -> int:
    """Print a line for each size; 1 when a limit is missed."""
    rubric = load_edition(newest_edition(RUBRICS))
    kept = True
    for schools in SIZES:
        making, seconds, plain = measured(rubric, schools)
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        figures = sum(len(group.figures) for group in making.release.groups)
        print(
            f"{schools} schools, {len({m.trust_key for m in making.snapshot.members})} trusts: {figures} figures, "
            f"{seconds:.2f} s CPU, {seconds / plain:.1f} times a plain groupby ({plain:.2f} s), {megabytes:.0f} MB"
        )
        kept &= seconds <= MOST_CPU_SECONDS[schools] and megabytes <= MOST_MEGABYTES
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
