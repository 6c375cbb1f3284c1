"""What protection costs: how many schools find their own group published, and how far a published average is from the exact one.

    python -m tests.disclosure.utility

Beside it stands what the least numbers alone (gate 1) would publish, which is the most that any method could.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pandas as pd

from tests.attacks import release
from tests.disclosure.attacks import GATE_1_ALONE, Release, published
from tests.disclosure.coalition import AREAS, FACTS, Churn, coalition, later

SIZES = {30: 12, 100: 12, 400: 12, 2000: 2}
"""How many coalitions of each size are looked at."""


@dataclass(frozen=True)
class Utility:
    """Groups published, share of schools with their own phase and with some group of two facts, and mean error of an average."""

    groups: float
    own_phase: float
    two_facts: float
    error: float


def utility(publish: Release, members: pd.DataFrame) -> Utility:
    """Of one first release."""
    table = publish(members, None)[0]
    figures = table.loc[table.measure == AREAS[0], [*FACTS, "mean"]].values.tolist()
    phase, two, errors = np.zeros(len(members), bool), np.zeros(len(members), bool), []
    for *facts, value in figures:
        fixed = {fact: wanted for fact, wanted in zip(FACTS, facts, strict=True) if wanted != "All"}
        inside = np.logical_and.reduce([members[fact] == wanted for fact, wanted in fixed.items()] or [np.ones(len(members), bool)])
        errors.append(abs(value - members.loc[inside, AREAS[0]].mean()))
        phase |= inside & (list(fixed) == ["phase"])
        two |= inside & (len(fixed) == 2)
    return Utility(len(figures), float(phase.mean()), float(two.mean()), float(np.mean(errors or [0])))


def made_anew(publish: Release, schools: int, churn: Churn) -> float:
    """The share of the figures of a second release that are not kept from the first."""
    random = np.random.default_rng([schools, 7])
    first = coalition(schools, random)
    tables = published([first, later(first, churn, random, "new")], publish)
    return float((tables[1].as_of == 1).mean())


def lines() -> Iterator[str]:
    """One line for each size, and one beside it for gate 1 alone; then how many figures a second release makes anew."""
    for schools, times in SIZES.items():
        coalitions = [coalition(schools, np.random.default_rng([schools, number])) for number in range(times)]
        for name, publish in (("all gates", release), ("gate 1 alone", partial(release, protection=GATE_1_ALONE))):
            found = [utility(publish, members) for members in coalitions]
            mean = Utility(*(float(np.mean([getattr(one, field) for one in found])) for field in Utility.__dataclass_fields__))
            shares = f"own phase {mean.own_phase:.0%}, two facts {mean.two_facts:.0%}, mean error {mean.error:.3f}"
            yield f"{schools:5} schools, {name:13} {mean.groups:5.1f} groups, {shares} ({times} coalitions)"
    for schools in (100, 400):
        termly = Churn(join=max(1, schools // 40), answer_anew=max(1, schools // 25), leave=schools // 200)
        annual = replace(termly, answer_anew=schools * 9 // 10)
        shares = f"{made_anew(release, schools, annual):.0%} when nearly all answer anew, {made_anew(release, schools, termly):.0%}"
        yield f"{schools:5} schools, second release: made anew {shares} after a quiet term"


if __name__ == "__main__":
    for line in lines():
        print(line, flush=True)
