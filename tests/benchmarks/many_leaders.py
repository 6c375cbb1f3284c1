"""Many leaders at once in ONE process of the service: `python -m tests.benchmarks.many_leaders`.

Each is a connection of its own that speaks Streamlit's protocol to the real service, with an assessment of its own in a
real SQLite store.  Every 15 seconds each chooses a descriptor, which is saved, and every other time goes on with the
button.  What is measured is what a leader waits for: from the click to the last message of the page that answers it.
At the end every answer that was acknowledged is looked for in the store.

--leaders 200   --every 15 (seconds)   --seconds 90   --stay (never go on to the next question)
"""

from __future__ import annotations

import argparse
import asyncio
import random
import secrets
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from assessment.access.principal import local_principal
from assessment.rubric_files import load_edition, newest_edition
from assessment.settings import PROJECT, Settings
from assessment.storage.opening import open_store
from assessment.storage.store import Store
from scoring.assessment import Assessment
from scoring.responses import AnyAnswer, AtLevel
from scoring.rubric import Rubric
from tests.benchmarks.serving import APP, Server, load, serving, spread
from tests.benchmarks.visitor import Visitor, connection
from tests.builders import a_school, at

LIMIT = 50
"""Milliseconds within which 95 % of the clicks must be answered."""
LEVELS = 5
GO_ON, BACK = "Save and continue", "Back"


@dataclass
class Leader:
    """Somebody who answers: their ids, where they are, and the answer they were last told is saved."""

    number: int
    area: str
    questions: tuple[str, ...]
    assessment: str = field(default_factory=lambda: secrets.token_hex(16))
    browser: str = field(default_factory=lambda: secrets.token_hex(16))
    saved: dict[str, int] = field(default_factory=dict)

    @property
    def query(self) -> str:
        """What their address says."""
        return f"assessment={self.assessment}&browser={self.browser}&question={self.questions[0]}"


@dataclass
class Waited:
    """How long everybody waited, in milliseconds, and what went wrong."""

    first: list[float] = field(default_factory=list)
    click: list[float] = field(default_factory=list)
    next: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def main() -> None:
    """Print what the leaders waited, and exit with 1 when an answer was lost or a page failed."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--leaders", type=int, default=200)
    words.add_argument("--every", type=float, default=15.0)
    words.add_argument("--seconds", type=float, default=90.0)
    words.add_argument("--stay", action="store_true")
    chosen = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rubric = load_edition(newest_edition(PROJECT / "rubrics"))
        store = open_store(Settings(data_folder=Path(folder)))
        leaders = [_begin(store, rubric, number) for number in range(chosen.leaders)]
        print(f"{chosen.leaders} leaders, an answer every {chosen.every:g} s each, one process; {load()}")
        with serving(APP, folder) as server:
            waited = asyncio.run(_answer(server, leaders, chosen.every, chosen.seconds, goes_on=not chosen.stay))
            used = server.processor_seconds() / (chosen.every + chosen.seconds)
            print(f"memory of the process: {server.megabytes():.0f} MB; {used:.0%} of one processor; {load()}")
        lost = [line for leader in leaders for line in _lost(store, leader)]
        store.close()
    for name, times in (("first page", waited.first), (f"click (limit {LIMIT})", waited.click), ("next question", waited.next)):
        if times:
            print(f"{name}: {spread(times)}")
    for line in (*waited.faults[:10], *lost[:10]):
        print(line)
    acknowledged = sum(len(leader.saved) for leader in leaders)
    print(f"{acknowledged} answers were acknowledged, {len(lost)} of them are not in the store; {len(waited.faults)} pages failed")
    raise SystemExit(1 if lost or waited.faults else 0)


def _begin(store: Store, rubric: Rubric, number: int) -> Leader:
    """A leader with an assessment that is half done: other answers for each, so that nothing is worked out once for all."""
    organisation = a_school(name=f"School {number}", phase="All-through", early_years=True, candidates=True)
    asked = rubric.asked_of(organisation)
    area = asked.areas[number % len(asked.areas)]
    others = [question for question in asked.questions if question not in area.questions]
    chance = random.Random(number)  # noqa: S311  # the same leaders every time
    given = chance.sample(others, len(others) // 2)
    answers: dict[str, AnyAnswer] = {q.id: at(chance.randint(1, LEVELS), "documented", f"Minutes of {number}") for q in given}
    leader = Leader(number, area.id, tuple(question.id for question in area.questions))
    begun = Assessment(edition=rubric.edition, organisation=organisation, answers=answers, answered_by=rubric.rules.roles[:1])
    principal = local_principal(leader.browser)
    store.create(principal, begun, leader.assessment, None, datetime.now(UTC), fingerprint=secrets.token_hex(32))
    return leader


async def _answer(server: Server, leaders: list[Leader], every: float, seconds: float, *, goes_on: bool) -> Waited:
    """All of them at once: they come within the first `every` seconds, and answer for `seconds` after that."""
    waited = Waited()
    async with AsyncExitStack() as open_:
        opening = Visitor(await open_.enter_async_context(connection(server.port)), "", "")
        print(f"the very first page, for which the service opens its parts: {await opening.rerun():.0f} ms")
        until = time.monotonic() + every + seconds

        async def come(leader: Leader) -> None:
            await asyncio.sleep(every * leader.number / len(leaders))
            visitor = Visitor(await open_.enter_async_context(connection(server.port)), leader.area, leader.query)
            waited.first.append(await visitor.rerun())
            await _work(leader, visitor, waited, every, until, goes_on=goes_on)

        await asyncio.gather(*(come(leader) for leader in leaders))
    return waited


async def _work(leader: Leader, visitor: Visitor, waited: Waited, every: float, until: float, *, goes_on: bool) -> None:
    chance = random.Random(-leader.number)  # noqa: S311  # the same pauses every time
    turn, due = 0, time.monotonic()
    while True:
        due += chance.uniform(0.5, 1.5) * every
        if due > until:
            return
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        if not visitor.choices:  # the check of the section: back to its last question
            waited.next.append(await visitor.press(BACK))
        question = visitor.question
        level = (turn + leader.number) % LEVELS + 1
        waited.click.append(await visitor.choose(level - 1))
        if visitor.choices and visitor.says("✓ Saved"):
            leader.saved[question] = level
        else:
            waited.faults.append(f"School {leader.number}, {question}: the page does not say that the answer is saved")
        if goes_on and turn % 2:
            await asyncio.sleep(1)
            waited.next.append(await visitor.press(GO_ON))
        turn += 1


def _lost(store: Store, leader: Leader) -> list[str]:
    """The answers that were acknowledged and are not what is stored."""
    stored = store.load(local_principal(leader.browser), leader.assessment).assessment.answers
    kept = {question: answer.level for question, answer in stored.items() if isinstance(answer, AtLevel)}
    return [f"School {leader.number}: {question} is lost" for question, level in leader.saved.items() if kept.get(question) != level]


if __name__ == "__main__":
    main()
