"""What a click on a question, or a tick on the plan, costs the server, against an empty page: `python -m tests.benchmarks.page_rerun`.

Two real servers with the app's own settings, asked for their pages in turn through the protocol that browsers use, so
that a busy moment of the machine falls on all of them.  Two things are measured: the server's processor time, read from
outside, so that neither this program nor the network is in it; and the time from the request to the last message, which
has the writing to the disk in it and Streamlit's own pause of 5 milliseconds between two deliveries.

Every click is saved, and no two leave the same answers behind, so that nothing is remembered from the one before.
"""

from __future__ import annotations

import asyncio
import secrets
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from assessment.access.principal import local_principal
from assessment.destinations import PLAN
from assessment.rubric_files import load_edition, newest_edition
from assessment.settings import PROJECT, Settings
from assessment.storage.opening import open_store
from scoring.assessment import Assessment
from scoring.responses import AnyAnswer
from scoring.rubric import Rubric
from tests.benchmarks.serving import APP, Server, load, serving, spread
from tests.benchmarks.visitor import Visitor, connection
from tests.builders import a_school, at

RUNS, FIRST_RUNS = 200, 20
AIM, LIMIT = 1.5, 2.0
BROWSER = "b" * 32
ASSESSMENTS = LOOKED_AT, CLICKED, PLANNED = "a" * 32, "c" * 32, "d" * 32
NOTE = "Minutes of the leadership meeting in September, and the list of tools with the name of who decides on each."
REST = 0.01
"""Seconds that a server has for what it does after its last message; it belongs to the run."""
EMPTY = "an empty page"

Act = Callable[[int], Awaitable[float]]
"""What a visitor does for the so manieth time; how long the server took, in milliseconds."""


def main() -> None:
    """Print the times of each page and how many times the empty page's they are.  The aim is 1.5, the limit 2."""
    with tempfile.TemporaryDirectory() as folder:
        rubric = load_edition(newest_edition(PROJECT / "rubrics"))
        settings = Settings(data_folder=Path(folder))
        reading, whole = _prepare(settings, rubric)
        print(load())
        with serving(APP, folder) as app, serving(Path(__file__).with_name("empty_page_app.py"), folder) as empty:
            asyncio.run(_measure(app, empty, rubric.areas[0].id, rubric.areas[0].questions[1].id))
    print(f"the store's load of {len(whole.answers)} answers alone: {reading:.2f} ms of processor time; {load()}")


def _prepare(settings: Settings, rubric: Rubric) -> tuple[float, Assessment]:
    """Whole assessments in the store, the most there can be, and what reading one costs."""
    organisation = a_school(phase="All-through", early_years=True, candidates=True)
    answers: dict[str, AnyAnswer] = {q.id: at(3, "documented", NOTE) for q in rubric.asked_of(organisation).questions}
    whole = Assessment(edition=rubric.edition, organisation=organisation, answers=answers, answered_by=rubric.rules.roles[:1])
    store, principal = open_store(settings), local_principal(BROWSER)
    for identity in ASSESSMENTS:
        store.create(principal, whole, identity, None, datetime.now(UTC), fingerprint=secrets.token_hex(32))
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        store.load(principal, LOOKED_AT)
        times.append((time.process_time() - start) * 1000)
    store.close()
    return median(times), whole


async def _measure(app: Server, empty: Server, area: str, question: str) -> None:
    async with AsyncExitStack() as open_:

        async def come(server: Server, page: str, assessment: str) -> Visitor:
            query = f"assessment={assessment}&browser={BROWSER}&question={question}"
            visitor = Visitor(await open_.enter_async_context(connection(server.port)), page, query)
            await visitor.rerun()
            return visitor

        bare, looks = await come(empty, area, LOOKED_AT), await come(app, area, LOOKED_AT)
        clicks, plan = await come(app, area, CLICKED), await come(app, PLAN, PLANNED)
        if not clicks.choices or bare.choices or not plan.kind("checkbox"):
            raise SystemExit("One of the pages is not the one that was to be measured. Start the app and look at it.")

        async def click(run: int) -> float:
            clicks.write(f"{NOTE} Looked at again {run} times.")
            return await clicks.choose(run % 5)

        acts: dict[str, tuple[Server, Act]] = {
            EMPTY: (empty, lambda _: bare.rerun()),
            "a question, drawn again": (app, lambda _: looks.rerun()),
            "a click that is saved": (app, click),
            # Another tick each time, so that what it would change is worked out anew.
            "a tick on the plan": (app, lambda run: plan.tick(run % 2 ** len(plan.kind("checkbox")))),
        }
        for line in _lines(await _in_turn(acts)):
            print(line)
        print(f"a click that is saved: {len(clicks.sizes)} messages, {sum(clicks.sizes):,} bytes")


async def _in_turn(acts: dict[str, tuple[Server, Act]]) -> dict[str, list[tuple[float, float]]]:
    """For each act, and each time: the processor time it took, and the time until the last message; milliseconds."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in acts}
    for run in range(FIRST_RUNS + RUNS):
        for name, (server, act) in acts.items():
            before = server.processor_seconds()
            waited = await act(run)
            await asyncio.sleep(REST)
            if run >= FIRST_RUNS:
                taken[name].append(((server.processor_seconds() - before) * 1000, waited))
    return taken


def _lines(taken: dict[str, list[tuple[float, float]]]) -> list[str]:
    """What was taken, in words, and how many times the empty page's median and 95 % it is; the limit is 2."""
    found = []
    for place, what in enumerate(("processor", "waited")):
        empty = [times[place] for times in taken[EMPTY]]
        for name, both in taken.items():
            times = [one[place] for one in both]
            ratios = " and ".join(f"{_within(times, share) / _within(empty, share):.2f}" for share in (0.5, 0.95))
            found.append(f"{what:9} {name}: {spread(times)}; {ratios} times the empty page (aim {AIM}, limit {LIMIT})")
    return found


def _within(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, round(share * len(times)))]


if __name__ == "__main__":
    main()
