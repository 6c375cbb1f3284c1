"""Whether all that was acknowledged is there after a process was killed: `python -m tests.benchmarks.killed_while_saving`.

A process opens the real store and saves one answer after the other, and the plan, and says so after each.  It is killed with
SIGKILL at any moment.  Then every save it acknowledged is looked for, and the newest answer and plan are compared with it.
On SQLite this is the service that is killed; on PostgreSQL it is the server's client.

--rounds 110   --engine SQLite (only this one)
"""

from __future__ import annotations

import argparse
import os
import random
import secrets
import signal
import time
from datetime import UTC, datetime

from sqlalchemy import create_engine, text

from assessment.access.principal import local_principal
from assessment.settings import Settings
from assessment.storage.opening import address_of, open_store
from assessment.storage.stored import StoredAssessment
from scoring.assessment import PlannedAction
from scoring.responses import AtLevel
from tests.benchmarks.engines import ENGINES, place
from tests.builders import an_assessment, at

ASSESSMENT, BROWSER, QUESTION = "a" * 32, local_principal("b" * 32), "aaa-1"
LONGEST = 0.3
"""Seconds after the first save within which the process is killed."""
WIDTH = 16
"""Bytes of one acknowledgement."""


def main() -> None:
    """Print how many saves were acknowledged and how many of them are not there, and exit with 1 when there are any."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--rounds", type=int, default=110)
    words.add_argument("--engine", choices=ENGINES)
    chosen = words.parse_args()
    lost = 0
    for engine in (chosen.engine,) if chosen.engine else ENGINES:
        with place(engine) as where:
            acknowledged, missing = _measure(where.settings, chosen.rounds, random.Random(engine))  # noqa: S311  # the same every time
        print(f"{engine}: killed {chosen.rounds} times; {acknowledged} saves were acknowledged, {missing} of them are not there")
        lost += missing
    raise SystemExit(1 if lost else 0)


def _measure(settings: Settings, rounds: int, chance: random.Random) -> tuple[int, int]:
    """How many saves were acknowledged in all rounds, and how many of those were lost."""
    store = open_store(settings)
    store.create(BROWSER, an_assessment({QUESTION: at(1)}), ASSESSMENT, None, datetime.now(UTC), fingerprint=secrets.token_hex(32))
    store.close()  # no connection may be open while the process divides
    acknowledged = lost = 0
    for _ in range(rounds):
        before = _read(settings)
        versions = _killed(settings, before, chance.uniform(0, LONGEST))
        acknowledged += len(versions)
        lost += _missing(settings, before, versions)
    return acknowledged, lost


def _killed(settings: Settings, begin_at: StoredAssessment, after: float) -> list[tuple[int, int]]:
    """The versions of the answer and of the plan that a process acknowledged before it was killed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _save_for_ever(settings, begin_at, writer)
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        first = told.read(WIDTH)
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        heard = first + told.read()
    whole = [heard[place : place + WIDTH] for place in range(0, len(heard) - WIDTH + 1, WIDTH)]
    return [(int(one[:8]), int(one[8:])) for one in whole]


def _save_for_ever(settings: Settings, begin_at: StoredAssessment, writer: int) -> None:
    """In the process that will be killed."""
    store = open_store(settings)
    answer, plan = begin_at.versions[QUESTION].version, begin_at.plan_version
    while True:
        new = at(1 + answer % 5, note=f"Save {answer + 1}")
        answer = store.save_answer(BROWSER, ASSESSMENT, QUESTION, new, answer, secrets.token_hex(16), datetime.now(UTC)).version
        if answer % 3 == 0:
            plan = store.save_plan(BROWSER, ASSESSMENT, (_action(plan + 1),), plan, datetime.now(UTC)).version
        os.write(writer, f"{answer:8}{plan:8}".encode())


def _action(version: int) -> PlannedAction:
    return PlannedAction(action=f"Plan {version}")


def _missing(settings: Settings, before: StoredAssessment, versions: list[tuple[int, int]]) -> int:
    """How many of the acknowledged saves are not there, or are not what was saved."""
    stored, engine = _read(settings), create_engine(address_of(settings))
    with engine.connect() as connection:
        events = set(connection.execute(text("SELECT version FROM answer_event WHERE question_id = :q"), {"q": QUESTION}).scalars())
    engine.dispose()
    missing = sum(answer not in events for answer, _ in versions)
    answer, plan = versions[-1] if versions else (before.versions[QUESTION].version, before.plan_version)
    newest, given = stored.versions[QUESTION].version, stored.assessment.answers[QUESTION]
    # A last one may be on disk although the process died before it could say so.
    right = newest - answer in (0, 1) and stored.plan_version - plan in (0, 1)
    right = right and given == at(1 + (newest - 1) % 5, note=f"Save {newest}") and isinstance(given, AtLevel)
    right = right and stored.assessment.actions == ((_action(stored.plan_version),) if stored.plan_version else ())
    return missing + (not right)


def _read(settings: Settings) -> StoredAssessment:
    store = open_store(settings)
    stored = store.load(BROWSER, ASSESSMENT)
    store.close()
    return stored


if __name__ == "__main__":
    main()
