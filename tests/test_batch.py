"""Many reports at once: every one is made or named, in order, whatever becomes of the others."""

from __future__ import annotations

import os
from concurrent.futures.process import BrokenProcessPool

import pytest

from assessment import batch
from assessment.batch import finished, ready, workers_for


def doubled(number: int) -> int:
    """Work that goes wrong for 3, and ends its process for 13."""
    if number == 3:
        raise ZeroDivisionError("three")
    if number == 13:
        os._exit(1)
    return 2 * number


def nothing() -> None:
    """No preparation."""


@pytest.mark.usefixtures("starts_processes")
@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_order_and_a_fault_stops_no_other(workers: int) -> None:
    with ready(workers, nothing) as executor:
        done = list(finished(executor, doubled, [1, 2, 3, 4, 5]))
    assert [None if future.exception() else future.result() for future in done] == [2, 4, None, 8, 10]
    assert str(done[2].exception()) == "three"


@pytest.mark.usefixtures("starts_processes")
def test_a_process_that_is_ended_by_the_system_is_told_apart_from_a_fault() -> None:
    with ready(2, nothing) as executor:
        done = list(finished(executor, doubled, [1, 13]))
    assert isinstance(done[-1].exception(), BrokenProcessPool)


@pytest.mark.usefixtures("starts_processes")
def test_a_report_that_ends_its_process_stops_no_other() -> None:
    with ready(2, nothing) as executor:
        done = list(finished(executor, doubled, [13, 1, 2, 13, 4, 5]))
    assert [None if future.exception() else future.result() for future in done] == [None, 2, 4, None, 8, 10]


def test_what_has_not_begun_is_not_done_when_nobody_wants_it_any_more() -> None:
    begun: list[int] = []
    with ready(1, nothing) as executor:
        results = finished(executor, begun.append, range(1000))
        next(results)
        results.close()
    assert len(begun) < 1000


def test_there_are_no_more_processes_than_cores_and_none_for_a_few_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_cores", lambda: 4)
    assert [workers_for(jobs) for jobs in (1, 15, 16, 24, 1000)] == [1, 1, 2, 3, 4]
