"""The audit by classes gives what plain conditioning on everybody, one by one, gives."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.audit import Audit
from scoring.disclosure import PROTECTION
from scoring.records import Record, Records

AREAS = 10
LASTING, CHANGE = 0.75**2 - 0.35**2 / 2, 0.35**2 / 2
NEVER = replace(PROTECTION, limit_current=9, limit_superseded=9, limit_trust_mean=9, limit_insider=9)


@st.composite
def coalitions(draw: st.DrawFn) -> tuple[list[Record], list[list[int]], list[bool]]:
    """Up to 14 records of some organisations in some trusts, figures made of them, and which records are current."""
    versions = draw(st.lists(st.integers(1, 2), min_size=5, max_size=8))
    trusts = draw(st.lists(st.integers(0, 3), min_size=len(versions), max_size=len(versions)))
    records = [Record(f"key-{n}", v, f"trust-{trusts[n]}") for n, last in enumerate(versions) for v in range(1, last + 1)]
    newest = [place for place, record in enumerate(records) if record.version == versions[int(record.key[-1])]]
    oldest = [place for place, record in enumerate(records) if record.version == 1]
    some = st.sampled_from([newest, oldest]).flatmap(lambda who: st.lists(st.sampled_from(who), min_size=2, unique=True))
    figures = draw(st.lists(some, min_size=1, max_size=5))
    return records, figures, [place in newest for place in range(len(records))]


def posterior(records: list[Record], figures: list[list[int]], known: set[str]) -> np.ndarray:
    """The covariance that is left when the figures and all scores of the trusts `known` are known; one row a record."""
    same = np.array([[one.key == other.key for other in records] for one in records])
    before = LASTING * same + CHANGE * np.eye(len(records))
    rows = [np.isin(np.arange(len(records)), figure) / len(figure) for figure in figures]
    errors = [((1 / len(figure)) ** 2 + 0.1**2 / 12) / AREAS for figure in figures]
    for place, record in enumerate(records):
        if record.trust_key in known:
            rows.append((np.arange(len(records)) == place).astype(float))
            errors.append(1e-12)
    design = np.array(rows)
    across = before @ design.T
    left: np.ndarray = before - across @ np.linalg.solve(design @ across + np.diag(errors), across.T)
    return left


def same_numbers(some: np.ndarray, others: np.ndarray) -> bool:
    """Whether each number of either is in the other too; how often does not matter, for equal ones are worked out once."""
    if not len(some) or not len(others):
        return len(some) == len(others)
    apart = np.abs(some[:, None] - others[None, :])
    return bool(apart.min(axis=0).max() < 1e-7 and apart.min(axis=1).max() < 1e-7)


def audited(records: list[Record], figures: list[list[int]], current: list[bool]) -> tuple[Audit, Records]:
    who = Records(
        (r for r, now in zip(records, current, strict=True) if now), (r for r, now in zip(records, current, strict=True) if not now)
    )
    rows = np.array([who.figure([records[place] for place in figure]) for figure in figures])
    return Audit(who.classes(rows), NEVER, AREAS), who


@settings(max_examples=60)
@given(coalitions())
def test_what_is_gone_of_every_score_and_of_every_trusts_mean(case: tuple[list[Record], list[list[int]], list[bool]]) -> None:
    records, figures, current = case
    audit, _ = audited(*case)
    for figure in range(len(figures)):
        audit.learn(figure)
    left = posterior(records, figures, set())
    gone = 1 - np.diag(left) / (LASTING + CHANGE)
    assert same_numbers(audit.gone, gone)
    means = []
    for trust in {record.trust_key for record in records}:
        mine = np.array([record.trust_key == trust for record in records]) & current
        weights = mine / max(1, mine.sum())
        if mine.sum() > 1:
            means.append(1 - (weights @ left @ weights) * mine.sum() / (LASTING + CHANGE))
    assert same_numbers(audit.gone_of_means, np.array(means))


@settings(max_examples=60)
@given(coalitions())
def test_what_a_trust_that_knows_its_own_learns_about_others(case: tuple[list[Record], list[list[int]], list[bool]]) -> None:
    records, figures, _ = case
    audit, _ = audited(*case)
    for figure in range(len(figures)):
        audit.learn(figure)
    audit.begin()
    most = 0.0
    for trust in {record.trust_key for record in records}:
        left = posterior(records, figures, {trust})
        others = [place for place, record in enumerate(records) if record.trust_key != trust]
        most = max([most, *(1 - np.diag(left)[others] / (LASTING + CHANGE))])
    assert max(float(group.max()) for group in audit.gone_for_insiders) == pytest.approx(most, abs=1e-5)
