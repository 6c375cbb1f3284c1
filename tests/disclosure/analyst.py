"""The best linear analyst: Gaussian conditioning on everything published, written out in full and without the code under test.

The analyst has read the method, and knows for each release who took part, with region, phase, type, trust and version.
An insider knows all scores of its own trust as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from tests.disclosure.coalition import FACTS

LASTING, CHANGE = 0.75**2 - 0.35**2 / 2, 0.35**2 / 2
"""Variance of a school's score that all its versions share, and that each version has of its own."""


@dataclass(frozen=True)
class Knowledge:
    """What is known of every score that is not the analyst's own: by school and version.

    `gone` is the share of its variance that is gone, `estimate` the best guess with the publications, `guess` the best
    without any subtraction: the smallest published average that the school stands behind.
    """

    table: pd.DataFrame

    def of(self, ids: Sequence[str]) -> pd.DataFrame:
        """Only these schools."""
        return self.table[self.table.org_id.isin(ids)]


@dataclass(frozen=True)
class _Seen:
    """One published figure: the rows of `scores` behind it, its value and the variance of its error."""

    members: np.ndarray
    value: float
    error: float


def knowledge(tables: Sequence[pd.DataFrame], snapshots: Sequence[pd.DataFrame], area: str = "a1", insider: str | None = None) -> Knowledge:
    """What the tables of all releases tell, together with the list of who took part in each."""
    scores = _all_scores(snapshots)
    seen = _seen(tables, snapshots, scores, area)
    own = (scores.trust_id == insider).to_numpy()
    truth = scores[area].to_numpy(dtype=float)
    middle = float(np.median([one.value for one in seen])) if seen else 2.5
    estimate, left = _conditioned(scores, seen, truth, own, middle)
    table = scores[["org_id", "version", "trust_id"]].assign(
        truth=truth, estimate=np.clip(estimate, 1, 5), gone=1 - left / (LASTING + CHANGE), guess=_guesses(scores, seen, middle)
    )
    return Knowledge(table[~own])


def gone_of_mean(tables: Sequence[pd.DataFrame], snapshots: Sequence[pd.DataFrame], schools: Sequence[str], area: str = "a1") -> float:
    """The share of the variance of these schools' mean that is gone for an outsider."""
    scores = _all_scores(snapshots)
    seen = _seen(tables, snapshots, scores, area)
    weights = scores.org_id.isin(schools).to_numpy() / len(schools)
    before, after = _covariances(scores, seen, np.zeros(len(scores), dtype=bool))
    return float(1 - (weights @ after @ weights) / (weights @ before @ weights))


def _all_scores(snapshots: Sequence[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(snapshots).drop_duplicates(["org_id", "version"]).reset_index(drop=True)


def _seen(tables: Sequence[pd.DataFrame], snapshots: Sequence[pd.DataFrame], scores: pd.DataFrame, area: str) -> list[_Seen]:
    """Every distinct figure; one that is kept from an earlier release counts once."""
    places = {(row.org_id, row.version): place for place, row in enumerate(scores.itertuples())}
    found: dict[tuple[object, ...], _Seen] = {}
    for table in tables:
        for *facts, as_of, value in table.loc[table.measure == area, [*FACTS, "as_of", "mean"]].values.tolist():
            who = snapshots[as_of]
            for fact, wanted in zip(FACTS, facts, strict=True):
                who = who if wanted == "All" else who[who[fact] == wanted]
            members = np.array([places[key] for key in zip(who.org_id, who.version, strict=True)])
            error = (table.attrs["noise_sd_sum"] / len(members)) ** 2 + table.attrs["round_to"] ** 2 / 12
            found[as_of, *facts] = _Seen(members, value, error)
    return list(found.values())


def _covariances(scores: pd.DataFrame, seen: Sequence[_Seen], own: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Covariance of all scores before anything is published, and after; what the analyst owns varies no more."""
    same = scores.org_id.to_numpy()[:, None] == scores.org_id.to_numpy()[None, :]
    before = LASTING * same + CHANGE * np.eye(len(scores))
    before[own] = 0
    before[:, own] = 0
    if not seen:
        return before, before
    rows, errors = _observations(scores, seen)
    across = before @ rows.T
    return before, before - across @ np.linalg.solve(rows @ across + errors, across.T)


def _observations(scores: pd.DataFrame, seen: Sequence[_Seen]) -> tuple[np.ndarray, np.ndarray]:
    rows = np.zeros((len(seen), len(scores)))
    for number, one in enumerate(seen):
        rows[number, one.members] = 1 / len(one.members)
    return rows, np.diag([one.error + 1e-9 for one in seen])


def _conditioned(
    scores: pd.DataFrame, seen: Sequence[_Seen], truth: np.ndarray, own: np.ndarray, middle: float
) -> tuple[np.ndarray, np.ndarray]:
    """The best estimate of every score, and the variance that is left."""
    before, after = _covariances(scores, seen, own)
    if not seen:
        return np.full(len(scores), middle), np.diag(after)
    rows, errors = _observations(scores, seen)
    expected = rows @ np.where(own, truth, middle)
    surprise = np.array([one.value for one in seen]) - expected
    across = before @ rows.T
    return np.where(own, truth, middle) + across @ np.linalg.solve(rows @ across + errors, surprise), np.diag(after)


def _guesses(scores: pd.DataFrame, seen: Sequence[_Seen], middle: float) -> np.ndarray:
    guesses = np.full(len(scores), middle)
    for one in sorted(seen, key=lambda figure: -len(figure.members)):
        if len(one.members) >= 10:
            guesses[one.members] = one.value
    return guesses
