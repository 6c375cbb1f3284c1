"""Whether a page that says 'Saved' is right: `python -m tests.benchmarks.saved_is_true`.

A leader in a real browser has answered with level 2, chooses level 4 and at once level 2 again; every other round loads the
page anew instead.  In half of the rounds another program is writing into the database meanwhile, for 0.15 to 3 seconds.
When all is quiet, what the page says is compared with what is stored.  On each engine, with the real service.

--toggles 400 (altogether)   --engine SQLite (only this one)   --fast-reruns (Streamlit runs one visit twice at once)
"""

from __future__ import annotations

import argparse
import random
import secrets
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Event, Thread

from assessment.access.principal import local_principal
from assessment.storage.opening import open_store
from assessment.storage.store import Store
from scoring.responses import AtLevel
from tests.benchmarks.browser import chromium
from tests.benchmarks.engines import ENGINES, Place, held, place
from tests.benchmarks.serving import APP, load, serving
from tests.builders import at
from tests.journeys import prepared
from tests.journeys.leader import Leader
from tests.journeys.tour import AREA

ASSESSMENT, BROWSER = "a" * 32, local_principal("b" * 32)
QUESTION = prepared.rubric().area(AREA).questions[0].id
HELD = (0.15, 3.0)
"""Seconds for which another program writes."""
PAUSE = 60
"""Milliseconds at most between the two choices, besides what the browser needs to click."""
QUIET = 0.4
"""Seconds without a change of the stored answer after which nothing is under way any more."""
RIGHT, FALSE, OTHER = "right", "falsely called saved", "said to be not as chosen"


def main() -> None:
    """Print how often the page was right, and exit with 1 when it once called saved what is not stored."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--toggles", type=int, default=400)
    words.add_argument("--engine", choices=ENGINES)
    words.add_argument("--fast-reruns", action="store_true")
    chosen = words.parse_args()
    engines = (chosen.engine,) if chosen.engine else ENGINES
    print(load())
    false = 0
    for engine in engines:
        for busy, found in _measure(engine, chosen.toggles // (2 * len(engines)), fast=chosen.fast_reruns):
            says = ", ".join(f"{number} {what}" for what, number in sorted(found.items()))
            print(f"{engine}, {'another program writing' if busy else 'nobody else'}: {says} of {found.total()}", flush=True)
            false += found[FALSE]
    print(f"'Saved' was false {false} times; {load()}")
    raise SystemExit(1 if false else 0)


def _measure(engine: str, rounds: int, *, fast: bool) -> Iterator[tuple[bool, Counter[str]]]:
    """What the page said, without and with another program that writes."""
    options = ("--runner.fastReruns", "true") if fast else ()
    with place(engine) as where, serving(APP, where.folder, *options, settings=where.of_service) as server, chromium() as browser:
        store = open_store(where.settings)
        new = prepared.an_assessment({QUESTION: at(2)})
        store.create(BROWSER, new, ASSESSMENT, None, datetime.now(UTC), fingerprint=secrets.token_hex(32))
        leader = Leader(browser, server.address)
        leader.come_first()
        chance = random.Random(engine)  # noqa: S311  # the same rounds every time
        for busy in (False, True):
            yield busy, Counter(_round(leader, store, where, chance, number, busy=busy) for number in range(rounds))
        leader.close()
        store.close()


def _round(leader: Leader, store: Store, where: Place, chance: random.Random, number: int, *, busy: bool) -> str:
    """Choose level 4, then at once level 2 or the page anew; what the page says when all is quiet."""
    leader.visit(AREA, assessment=ASSESSMENT, browser=BROWSER.actor, question=QUESTION)
    if _stored(store)[0] != 2:
        leader.answer(2)
    with _another_program(where, chance.uniform(*HELD) if busy else 0):
        leader.choose(4)
        leader.page.wait_for_timeout(chance.randint(0, PAUSE))
        if number % 2:
            leader.reload()
        else:
            leader.choose(2)
    _until_quiet(leader, store)
    shown = leader.level_on_screen()
    if leader.called_saved() and shown != _stored(store)[0]:
        return FALSE
    # After the page was loaded anew either level may stand, as long as it is the stored one.
    return RIGHT if leader.called_saved() and (shown == 2 or number % 2) else OTHER


def _stored(store: Store) -> tuple[int, int]:
    """The level and the version that are stored."""
    stored = store.load(BROWSER, ASSESSMENT)
    answer = stored.assessment.answers[QUESTION]
    return answer.level if isinstance(answer, AtLevel) else 0, stored.versions[QUESTION].version


@contextmanager
def _another_program(where: Place, seconds: float) -> Iterator[None]:
    """While the block is under way, and perhaps longer, another program writes for so many seconds."""
    begun = Event()

    def write() -> None:
        with held(where):
            begun.set()
            time.sleep(seconds)

    program = Thread(target=write)
    if seconds:
        program.start()
        begun.wait()
    yield
    if seconds:
        program.join()


def _until_quiet(leader: Leader, store: Store) -> None:
    """Until the page is drawn and nothing has been stored for a while."""
    leader.settle()
    version, since = _stored(store)[1], time.monotonic()
    while time.monotonic() - since < QUIET:
        time.sleep(QUIET / 10)
        now = _stored(store)[1]
        if now != version:
            version, since = now, time.monotonic()
    leader.settle()


if __name__ == "__main__":
    main()
