"""Gates 3 and 4: all published figures together must not give a score away, not even to a trust that knows its own.

Method: sequential Bayesian linear (Kalman) update.  Before anything is published, every score has the variance of
`Protection`; versions of one score are correlated, scores of two organisations are not.  Each figure is one linear
observation, a mean with the error that rounding and noise leave.  What it takes away from the variance of a score is
what the best linear analyst learns.  The order of conditioning does not matter to Gauss, so a trust that knows its own
schools is the outsider's posterior conditioned once more, on what that trust knows.

Organisations that stand in exactly the same figures are exchangeable.  Everything is worked out once for each such
class, so 25,000 organisations cost as much as the few hundred kinds of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.disclosure import Protection
from scoring.records import Classes

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
CELLS_AT_ONCE = 4_000_000
"""How many numbers an intermediate array holds at most: 32 MB."""


@dataclass(frozen=True)
class _Insiders:
    """Trusts that know the same number of classes: `known` (trusts x classes) says which, `prior` how they vary before any figure."""

    known: Ints
    prior: Floats
    others: NDArray[np.bool_]
    """Trusts x classes: whether somebody else is in the class too."""


class Audit:
    """What an analyst knows from the figures observed so far, which are rows of `classes.rows`.

    First `learn` what was published before, then `begin`, then ask whether it `allows` one more.
    """

    def __init__(self, classes: Classes, protection: Protection, measures: int) -> None:
        self._protection = protection
        self._measures = measures
        self._classes = classes
        change = protection.change_deviation**2 / 2
        lasting = protection.known_deviation**2 - change
        same = classes.organisation[:, None] == classes.organisation[None, :]
        self._before: Floats = same * lasting + np.diag(np.full(classes.number, change))
        self._variance = lasting + change
        # Posterior covariance of two different organisations' scores, with the sign turned; classes x classes.
        self._learned: Floats = np.zeros((classes.number, classes.number))
        self._limit = np.where(classes.current, protection.limit_current, protection.limit_superseded)
        self._trusts = tuple(_trust_means(classes))
        self._insiders = tuple(_insiders(classes, self._before))
        self._insider_knows: list[NDArray[np.float32]] = []

    def learn(self, figure: int) -> None:
        """The figure was published before: whoever looks knows it."""
        self._learned += self._lesson(figure)

    def observe(self, figure: int) -> None:
        """The figure is published again, and had been forgotten: whoever looks knows it once more."""
        self.learn(figure)
        self.begin()

    def begin(self) -> None:
        """Take stock of what everybody knows before the first new figure."""
        self._insider_knows = [self._known_to(group, self._learned) for group in self._insiders]

    @property
    def gone(self) -> Floats:
        """The share of the variance of a score that is gone for an outsider, by class."""
        found: Floats = np.diag(self._learned) / self._variance
        return found

    @property
    def gone_of_means(self) -> Floats:
        """The same of the mean of each kind of trust with several current schools."""
        return self._means(self._learned)

    @property
    def gone_for_insiders(self) -> tuple[NDArray[np.float32], ...]:
        """The same of the scores of others, for trusts that know their own; one array for each number of classes they know."""
        return tuple(self._insider_knows)

    def allows(self, figure: int) -> bool:
        """Whether the figure keeps every score, every trust's mean and every trust's neighbours within the limits; observes it if so."""
        learned = self._learned + self._lesson(figure)
        limits = self._protection
        if self._too_much(self.gone, np.diag(learned) / self._variance, self._limit):
            return False
        if self._too_much(self.gone_of_means, self._means(learned), limits.limit_trust_mean):
            return False
        insider_knows = []
        for group, before in zip(self._insiders, self.gone_for_insiders, strict=True):
            after = self._known_to(group, learned)
            if self._too_much(before, after, limits.limit_insider):
                return False
            insider_knows.append(after)
        self._learned, self._insider_knows = learned, insider_knows
        return True

    def _too_much(self, before: NDArray[np.floating], after: NDArray[np.floating], limit: Floats | float) -> bool:
        limits = self._protection
        steps = after - before > limits.step_over_limit
        return bool(np.any((after > limit) & (steps | (after > limit + limits.ceiling_over_limit))))

    def _lesson(self, figure: int) -> Floats:
        """What observing the figure adds to `_learned`."""
        size = self._classes.size
        row = self._classes.rows[figure].astype(float)
        weights = row / (row @ size)
        covariance = self._before @ weights - self._learned @ (size * weights)
        error = (self._protection.noise_deviation / (row @ size)) ** 2 + self._protection.rounding**2 / 12
        # Averaging the areas of a figure shrinks the error, and a patient analyst does that.
        root = np.sqrt(weights @ (size * covariance) + error / self._measures)
        step = covariance / root
        return np.outer(step, step)

    def _means(self, learned: Floats) -> Floats:
        """The share of the variance of each trust's mean that is gone."""
        gone = [
            np.einsum("ti,tij,tj->t", group.shares, learned[group.known[:, :, None], group.known[:, None, :]], group.shares) * group.schools
            for group in self._trusts
        ]
        return np.concatenate([np.zeros(0), *gone]) / self._variance

    def _known_to(self, group: _Insiders, learned: Floats) -> NDArray[np.float32]:
        """The share of the variance of every class's scores that is gone for each trust of the group; 0 where nobody else is in it."""
        found = np.zeros(group.others.shape, dtype=np.float32)
        at_once = max(1, CELLS_AT_ONCE // (learned.shape[0] * group.known.shape[1]))
        for start in range(0, len(group.known), at_once):
            part = slice(start, start + at_once)
            known = group.known[part]
            among = group.prior[part] - learned[known[:, :, None], known[:, None, :]]
            to_others = learned[known]
            # Inverting these small matrices is several times quicker than solving for hundreds of right-hand sides.
            more = np.einsum("tdk,tdk->tk", to_others, np.linalg.inv(among) @ to_others)
            found[part] = np.where(group.others[part], (np.diag(learned) + more) / self._variance, 0.0)
        return found


@dataclass(frozen=True)
class _Means:
    """Kinds of trusts with several current schools, which lie in the same number of classes (trusts x classes): what each weighs."""

    known: Ints
    shares: Floats
    schools: Floats


def _trust_means(classes: Classes) -> Iterator[_Means]:
    current = {int(classes.organisation[place]): int(place) for place in np.flatnonzero(classes.current)}
    by_number: dict[int, list[tuple[list[int], list[int]]]] = {}
    for trust in classes.of_trusts:
        schools_in = {current[kind]: count for kind, count in trust.items() if kind in current}
        if sum(schools_in.values()) > 1:
            by_number.setdefault(len(schools_in), []).append((list(schools_in), list(schools_in.values())))
    for group in by_number.values():
        counts = np.array([numbers for _, numbers in group], dtype=float)
        schools = counts.sum(axis=1)
        yield _Means(np.array([places for places, _ in group]), counts / schools[:, None], schools)


def _insiders(classes: Classes, before: Floats) -> Iterator[_Insiders]:
    """The trusts, together with those that know the same number of classes."""
    by_number: dict[int, list[tuple[Ints, Floats]]] = {}
    for trust in classes.of_trusts:
        known = np.concatenate([classes.versions[kind] for kind in trust])
        owned = np.concatenate([np.full(len(classes.versions[kind]), float(count)) for kind, count in trust.items()])
        by_number.setdefault(len(known), []).append((known, owned))
    for group in by_number.values():
        places = np.array([known for known, _ in group])
        owned = np.array([count for _, count in group])
        # The mean of a trust's schools in one class varies less, the more of them there are.
        prior = before[places[:, :, None], places[:, None, :]] / owned[:, :, None]
        others = np.ones((len(group), classes.number), dtype=bool)
        np.put_along_axis(others, places, classes.size[places] > owned, axis=1)
        yield _Insiders(places, prior, others)
