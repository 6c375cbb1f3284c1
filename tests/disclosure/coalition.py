"""Random coalitions as tables: a row for each school with its trust, region, phase, type, version and ten area scores in eighths."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

AREAS = [f"a{number}" for number in range(1, 11)]
FACTS = ["region", "phase", "type"]
REGIONS = ["North East", "North West", "Yorkshire", "East Midlands", "West Midlands", "East", "London", "South East", "South West"]
REGION_SHARES = [0.05, 0.14, 0.10, 0.09, 0.11, 0.12, 0.12, 0.16, 0.11]
PHASES, PHASE_SHARES = ["Primary", "Secondary", "Special", "All-through"], [0.72, 0.17, 0.08, 0.03]
# Type, how common it is among trusts and stand-alone schools, and whether several schools may belong together.
TYPES = {"Trust academy": (0.35, True), "Single academy": (0.15, False), "Maintained": (0.45, False), "Independent": (0.05, False)}
LARGEST_TRUST = 40


@dataclass(frozen=True)
class Churn:
    """What happens between two releases, as numbers of schools."""

    join: int = 0
    answer_anew: int = 0
    leave: int = 0


def coalition(schools: int, random: np.random.Generator, name: str = "s") -> pd.DataFrame:
    """Schools in trusts of very different sizes, mostly of one region and one phase; scores hang together within a school."""
    rows: list[tuple[object, ...]] = []
    trust = 0
    while len(rows) < schools:
        trust += 1
        type_ = random.choice(list(TYPES), p=[share for share, _ in TYPES.values()])
        size = min(1 + int(3 * random.pareto(1.3)), LARGEST_TRUST, max(2, schools // 8)) if TYPES[type_][1] else 1
        home = random.choice(REGIONS, p=REGION_SHARES), random.choice(PHASES, p=PHASE_SHARES)
        of_trust = random.normal(0, 0.35) if size > 1 else 0.0
        for _ in range(size):
            region = home[0] if random.random() < 0.9 else random.choice(REGIONS, p=REGION_SHARES)
            phase = home[1] if random.random() < 0.7 else random.choice(PHASES, p=PHASE_SHARES)
            of_school = random.normal(2.35 + 0.25 * (phase == "Secondary"), 0.5) + of_trust
            scores = in_eighths(of_school + random.normal(0, 0.45, len(AREAS)))
            rows.append((f"{name}{len(rows):05}", 1, f"{name}-trust-{trust}", region, phase, type_, *scores))
    return pd.DataFrame(rows[:schools], columns=["org_id", "version", "trust_id", *FACTS, *AREAS])


def in_eighths(scores: np.ndarray) -> np.ndarray:
    """Scores as areas of eight questions have them."""
    return np.clip(np.round(scores * 8) / 8, 1, 5)


def later(before: pd.DataFrame, churn: Churn, random: np.random.Generator, name: str, trust: str | None = None) -> pd.DataFrame:
    """The coalition after some churn; only schools of `trust` answer anew when it is given.  `name` begins the new schools' ids."""
    after = before.drop(random.choice(before.index, churn.leave, replace=False)).reset_index(drop=True)
    pool = after.index if trust is None else after.index[after.trust_id == trust]
    anew = random.choice(pool, min(churn.answer_anew, len(pool)), replace=False)
    after.loc[anew, "version"] += 1
    after.loc[anew, AREAS] = in_eighths(after.loc[anew, AREAS].to_numpy() + random.gamma(1.2, 0.25, (len(anew), len(AREAS))))
    joined = coalition(churn.join, random, name) if churn.join else after.head(0)
    return pd.concat([after, joined], ignore_index=True)
