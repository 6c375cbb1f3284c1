"""The attacks, each on a coalition of its own: who is the target, and what does the analyst get?

python -m tests.disclosure.attacks            (as in CI: small)
python -m tests.disclosure.attacks --full     (make attacks: every attack at 30, 100 and 400 schools)
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pandas as pd

from scoring.disclosure import PROTECTION
from tests.attacks import State, release
from tests.disclosure.analyst import gone_of_mean, knowledge
from tests.disclosure.coalition import AREAS, FACTS, Churn, coalition, later

Release = Callable[[pd.DataFrame, State | None], tuple[pd.DataFrame, State]]

HIT = 0.25
"""An estimate within this many levels of the truth is a hit."""
SURE = 0.75
"""A score is disclosed when the analyst hits it, and this share of its variance is gone."""
NO_AUDIT = replace(PROTECTION, limit_current=9, limit_superseded=9, limit_trust_mean=9, limit_insider=9)
GATE_1_ALONE = replace(NO_AUDIT, organisations_that_differ=0, of_them_outside_any_trust=0)
"""Protections with gates taken away, to show that each is needed."""

MOST_GONE, MOST_GONE_OF_A_MEAN, MOST_ADVANTAGE = 0.40, 0.75, 0.10


@dataclass(frozen=True)
class Outcome:
    """What all repetitions of an attack got: shares of targets hit, hit by mere guessing, and disclosed; the most variance gone."""

    attack: str
    targets: int
    hit: float
    guess: float
    disclosed: float
    most_gone: float

    @property
    def passes(self) -> bool:
        """Whether nobody was given away; the advantage over guessing must exceed what chance explains to count."""
        most = MOST_GONE_OF_A_MEAN if self.attack == "trust's mean" else MOST_GONE
        chance = 2 * (0.25 / max(1, self.targets)) ** 0.5
        return self.most_gone <= most and self.disclosed == 0 and self.hit - self.guess - chance <= MOST_ADVANTAGE


def published(snapshots: Iterable[pd.DataFrame], publish: Release) -> list[pd.DataFrame]:
    """The tables of releases made one after the other."""
    tables, state = [], None
    for snapshot in snapshots:
        table, state = publish(snapshot, state)
        tables.append(table)
    return tables


def alone_in_its_group(publish: Release, schools: int, random: np.random.Generator) -> pd.DataFrame:
    """Subtracting groups: every school that is alone in its region, phase and type is a target."""
    members = coalition(schools, random)
    alone = members[members.groupby(FACTS)["org_id"].transform("size") == 1].org_id
    return knowledge(published([members], publish), [members]).of(list(alone))


def joins(publish: Release, schools: int, random: np.random.Generator) -> pd.DataFrame:
    """One school joins between two releases."""
    first = coalition(schools, random)
    both = [first, later(first, Churn(join=1), random, "new")]
    return knowledge(published(both, publish), both).of(["new00000"])


def answers_anew(publish: Release, schools: int, random: np.random.Generator) -> pd.DataFrame:
    """One school answers anew between two releases; its new score is the target."""
    first = coalition(schools, random)
    both = [first, later(first, Churn(answer_anew=1), random, "new")]
    found = knowledge(published(both, publish), both).table
    anew: pd.DataFrame = found[found.version == 2]
    return anew


def join_behind_others(publish: Release, schools: int, random: np.random.Generator) -> pd.DataFrame:
    """A trust lets six of its own schools answer anew, so that figures are made anew when one victim joins."""
    first = coalition(schools, random)
    trust = first.trust_id.value_counts().index[0]
    second = later(later(first, Churn(answer_anew=6), random, "x", trust), Churn(join=1), random, "new")
    both = [first, second]
    return knowledge(published(both, publish), both, insider=trust).of(["new00000"])


def insider(publish: Release, schools: int, random: np.random.Generator, own: int = 8) -> pd.DataFrame:
    """A trust has `own` of the ten schools of one region and phase, and wants the others."""
    members, group = _with_a_group(schools, random, ["big"] * own + [f"other-{n}" for n in range(10 - own)])
    return knowledge(published([members], publish), [members], insider="big").of(list(group.org_id[own:]))


def mean_of_a_trust(publish: Release, schools: int, random: np.random.Generator) -> pd.DataFrame:
    """An outsider wants the mean of a trust with 14 of the 20 schools of one region and phase."""
    members, group = _with_a_group(schools, random, ["big"] * 14 + [f"other-{n}" for n in range(6)])
    gone = gone_of_mean(published([members], publish), [members], list(group.org_id[:14]))
    return pd.DataFrame([{"truth": 0.0, "estimate": 9.0, "guess": 9.0, "gone": gone}])


def six_releases(publish: Release, schools: int, random: np.random.Generator) -> pd.DataFrame:
    """Six releases with ordinary churn; every school is a target."""
    snapshots = list(_terms(schools, 6, random))
    return knowledge(published(snapshots, publish), snapshots).table


def overall_from_areas(publish: Release, schools: int, random: np.random.Generator) -> pd.DataFrame:
    """Averaging the areas of every figure shrinks the noise; every school's overall score is a target, over four releases."""
    snapshots = [snapshot.assign(overall=snapshot[AREAS].mean(axis=1)) for snapshot in _terms(schools, 4, random)]
    overall = [_overall(table) for table in published(snapshots, publish)]
    return knowledge(overall, snapshots, "overall").table


def _overall(table: pd.DataFrame) -> pd.DataFrame:
    averaged: pd.DataFrame = table.groupby([*FACTS, "as_of"], as_index=False)["mean"].mean().assign(measure="overall")
    smaller = len(AREAS) ** 0.5
    averaged.attrs = {"noise_sd_sum": table.attrs["noise_sd_sum"] / smaller, "round_to": table.attrs["round_to"] / smaller}
    return averaged


def _terms(schools: int, number: int, random: np.random.Generator) -> Iterator[pd.DataFrame]:
    churn = Churn(join=max(1, schools // 40), answer_anew=max(1, schools // 25), leave=schools // 200)
    snapshot = coalition(schools, random)
    for term in range(number):
        yield snapshot
        snapshot = later(snapshot, churn, random, f"t{term}-")


def _with_a_group(schools: int, random: np.random.Generator, trusts: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A coalition whose special schools of the North East are one school for each of `trusts`, and that group."""
    members = coalition(schools, random)
    others = members[~((members.region == "North East") & (members.phase == "Special"))]
    group = coalition(len(trusts), random, "group").assign(region="North East", phase="Special", trust_id=list(trusts))
    group["type"] = ["Trust academy" if trust == "big" else "Maintained" for trust in trusts]
    return pd.concat([others, group], ignore_index=True), group


ATTACKS: dict[str, tuple[Callable[[Release, int, np.random.Generator], pd.DataFrame], int]] = {
    "alone in its group": (alone_in_its_group, 6),
    "joins": (joins, 40),
    "answers anew": (answers_anew, 40),
    "join behind others": (join_behind_others, 40),
    "insider with 8 of 10": (insider, 40),
    "insider with 9 of 10": (partial(insider, own=9), 40),
    "trust's mean": (mean_of_a_trust, 40),
    "six releases": (six_releases, 3),
    "overall from areas": (overall_from_areas, 4),
}
"""Each attack, and how often it is repeated at full scale."""


def attack(name: str, publish: Release, schools: int, scale: float = 1.0) -> Outcome:
    """The outcome of an attack, repeated with other coalitions; `scale` is the share of the full number of repetitions."""
    run, times = ATTACKS[name]
    repetitions = max(1, round(times * scale))
    got = pd.concat([run(publish, schools, np.random.default_rng([schools, number])) for number in range(repetitions)])
    hits = (got.estimate - got.truth).abs() <= HIT
    return Outcome(
        attack=name,
        targets=len(got),
        hit=float(hits.mean()),
        guess=float(((got.guess - got.truth).abs() <= HIT).mean()),
        disclosed=float((hits & (got.gone >= SURE)).mean()),
        most_gone=float(got.gone.max()),
    )


def main(words: list[str]) -> int:
    """Print every outcome; 1 when an attack got too much."""
    parser = argparse.ArgumentParser(description="Attack our own releases.")
    parser.add_argument("--full", action="store_true", help="every repetition, at 30, 100 and 400 schools")
    full = parser.parse_args(words).full
    passed = True
    for schools in (30, 100, 400) if full else (100,):
        print(f"{schools} schools: attack, targets, hit, guess, disclosed, most variance gone")
        for name in ATTACKS:
            found = attack(name, release, schools, 1.0 if full else 0.1)
            passed &= found.passes
            numbers = f"{found.targets:6} {found.hit:6.3f} {found.guess:6.3f} {found.disclosed:6.3f} {found.most_gone:6.3f}"
            print(f"  {name:22}{numbers}  {'passes' if found.passes else 'FAILS'}", flush=True)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
