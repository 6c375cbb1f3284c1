"""The same work for many things, on all cores when that pays."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

WORTH_A_PROCESS = 8
"""So many reports take longer than a process takes to start."""


def workers_for(jobs: int) -> int:
    """How many processes to use: at most one for each core that this process may use, and one where more would not pay."""
    return max(1, min(_cores(), jobs // WORTH_A_PROCESS))


@contextmanager
def ready(workers: int, prepare: Callable[[], object]) -> Iterator[Executor]:
    """What does the work: this process when one worker is enough, otherwise as many others.

    Others start at once with `prepare` (picklable, and raising nothing), while the caller makes its own preparations.
    """
    with _executor(workers) as executor:
        for _ in range(workers if workers > 1 else 0):
            executor.submit(prepare)
        yield executor


def finished(executor: Executor, work: Callable[[Job], Result], jobs: Sequence[Job]) -> Generator[Future[Result]]:
    """The result of each job in the order of the jobs, each as soon as it is there; a future holds a fault instead.

    With more than one worker, `work`, the jobs and the results go between processes: they must be picklable, and small.
    Jobs that have not begun when the iteration is given up are never done.
    """
    futures = [executor.submit(work, job) for job in jobs]
    try:
        for future in futures:
            wait((future,))
            yield future
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def _executor(workers: int) -> Executor:
    if workers == 1:
        return ThreadPoolExecutor(1)
    # Spawned and not forked: a fork copies locks that some other thread may hold.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_the_parent)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _cores() -> int:
    # A container or `taskset` may allow fewer cores than there are; not every system can say.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
