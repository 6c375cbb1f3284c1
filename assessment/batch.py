"""The same work for many things, on all cores when that pays."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
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
    Jobs that have not begun when the iteration is given up are never done.  A process that ends takes the others with it: the jobs
    they had are done once more, one by one, so only the job that ends its process again is without a result.
    """
    futures = [_submitted(executor, work, job) for job in jobs]
    spare: Executor | None = None
    try:
        for job, future in zip(jobs, futures, strict=True):
            wait((future,))
            if isinstance(future.exception(), BrokenProcessPool):
                spare = spare or _processes(1)
                future = spare.submit(work, job)
                wait((future,))
                spare = None if isinstance(future.exception(), BrokenProcessPool) else spare
            yield future
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        if spare is not None:
            spare.shutdown()


def _submitted(executor: Executor, work: Callable[[Job], Result], job: Job) -> Future[Result]:
    try:
        return executor.submit(work, job)
    except BrokenProcessPool as ended:  # by one of the first jobs, while the last are still handed out
        future: Future[Result] = Future()
        future.set_exception(ended)
        return future


def _executor(workers: int) -> Executor:
    return ThreadPoolExecutor(1) if workers == 1 else _processes(workers)


def _processes(workers: int) -> Executor:
    # Spawned and not forked: a fork copies locks that some other thread may hold.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_the_parent)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _cores() -> int:
    # A container or `taskset` may allow fewer cores than there are; not every system can say.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
