"""What a click on a question page, or a tick on the plan, costs the server, against an empty page: `python -m tests.benchmarks.page_rerun`.

Two real servers with the app's own settings, each asked to draw its page again through the protocol that browsers use.
What is counted is the server's processor time, read from outside, so that neither this program nor the network is in
it.  The pages are asked in turn, so that a busy moment of the machine falls on both.
"""

from __future__ import annotations

import asyncio
import ctypes
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from assessment.access.principal import local_principal
from assessment.destinations import PLAN
from assessment.rubric_files import load_edition, newest_edition
from assessment.settings import PROJECT, Settings
from assessment.storage.opening import open_store
from scoring.assessment import Assessment
from scoring.responses import AnyAnswer
from scoring.rubric import Rubric
from tests.builders import a_school, at

RUNS, FIRST_RUNS = 200, 20
AIM, LIMIT = 1.5, 2.0
FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
BROWSER, ASSESSMENT = "b" * 32, "a" * 32
NOTE = "Minutes of the leadership meeting in September, and the list of tools with the name of who decides on each."
REST = 0.01
"""Seconds that a server has for what it does after its last message; it belongs to the run."""


class Visitor:
    """A browser without a screen: asks for its page again and takes all that comes."""

    def __init__(self, connection: ClientConnection, page: str, query: str) -> None:
        self._connection = connection
        self._message = BackMsg()
        self._message.rerun_script.page_name = page
        self._message.rerun_script.query_string = query
        self.radio = ""
        self.choices: tuple[str, ...] = ()
        self.boxes: list[str] = []
        self._fragment = ""
        self.seen: list[ForwardMsg] = []

    def choose(self, choice: str) -> None:
        """What is chosen on the page from now on."""
        states = self._message.rerun_script.widget_states
        states.ClearField("widgets")
        states.widgets.add(id=self.radio, string_value=choice)

    def tick(self, places: int) -> None:
        """The first boxes of the page that are ticked from now on, the first one as the lowest bit of `places`."""
        states = self._message.rerun_script.widget_states
        states.ClearField("widgets")
        self._message.rerun_script.fragment_id = self._fragment if self.boxes else ""
        for place, box in enumerate(self.boxes):
            states.widgets.add(id=box, bool_value=bool(places >> place & 1))

    async def rerun(self) -> None:
        """Ask for the page and wait until the server has sent all of it."""
        await self._connection.send(self._message.SerializeToString())
        self.seen = []
        while True:
            message = ForwardMsg.FromString(await self._connection.recv(decode=False))
            self.seen.append(message)
            self._note(message)
            if message.WhichOneof("type") == "script_finished" and message.script_finished in FINISHED:
                return

    def _note(self, message: ForwardMsg) -> None:
        """Keep what a browser keeps: the page, the address, and which large messages need not be sent again."""
        request = self._message.rerun_script
        match message.WhichOneof("type"):
            case "navigation":
                request.page_script_hash = message.navigation.page_script_hash
            case "page_info_changed":
                request.query_string = message.page_info_changed.query_string
            case "delta" if message.delta.new_element.WhichOneof("type") == "radio":
                radio = message.delta.new_element.radio
                self.radio, self.choices = radio.id, tuple(radio.options)
            case "delta" if message.delta.new_element.WhichOneof("type") == "checkbox":
                box = message.delta.new_element.checkbox.id
                self.boxes += [] if box in self.boxes else [box]
                self._fragment = message.delta.fragment_id
        if message.metadata.cacheable and message.hash not in request.cached_message_hashes:
            request.cached_message_hashes.append(message.hash)


def main() -> None:
    """Print the medians and the ratio.  The aim is 1.5, the limit 2."""
    with tempfile.TemporaryDirectory() as folder:
        rubric = load_edition(newest_edition(PROJECT / "rubrics"))
        settings = Settings(data_folder=Path(folder))
        load, whole = _prepare(settings, rubric)
        empty_page = Path(__file__).with_name("empty_page_app.py")
        with _server(PROJECT / "streamlit_app.py", folder) as question, _server(empty_page, folder) as empty:
            asyncio.run(_measure(question, empty, rubric.areas[0].id, rubric.areas[0].questions[1].id))
    print(f"the store's load of {len(whole.answers)} answers alone: {load:.2f} ms")


def _prepare(settings: Settings, rubric: Rubric) -> tuple[float, Assessment]:
    """A whole assessment in the store, the most there can be, and what reading it costs."""
    organisation = a_school(phase="All-through", early_years=True, candidates=True)
    answers: dict[str, AnyAnswer] = {q.id: at(3, "documented", NOTE) for q in rubric.asked_of(organisation).questions}
    whole = Assessment(edition=rubric.edition, organisation=organisation, answers=answers, answered_by=rubric.rules.roles[:1])
    store, principal = open_store(settings), local_principal(BROWSER)
    store.create(principal, whole, ASSESSMENT, None, datetime.now(UTC), fingerprint=secrets.token_hex(32))
    load = _median_milliseconds(lambda: store.load(principal, ASSESSMENT))
    store.close()
    return load, whole


def _median_milliseconds(job: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        job()
        times.append((time.process_time() - start) * 1000)
    return median(times)


@contextmanager
def _server(script: Path, folder: str) -> Iterator[tuple[int, int]]:
    """A server of this entry script, run as ever; its process and its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port), "--logger.level", "error"]
    environment = {**os.environ, "AIM_DATA_FOLDER": folder, "PYTHONPATH": str(PROJECT)}
    with subprocess.Popen(words, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield process.pid, port
        finally:
            process.terminate()


def _wait_for(address: str) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            urllib.request.urlopen(address, timeout=1).close()  # noqa: S310  # our own address
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


async def _measure(question: tuple[int, int], empty: tuple[int, int], area: str, question_id: str) -> None:
    query = f"assessment={ASSESSMENT}&browser={BROWSER}&question={question_id}"
    async with AsyncExitStack() as open_:
        (busy, busy_clock), (bare, bare_clock), (plan, plan_clock) = [
            (Visitor(await open_.enter_async_context(_connection(port)), page, query), _clock_of(process))
            for (process, port), page in ((question, area), (empty, area), (question, PLAN))
        ]
        for visitor in (bare, busy, plan):
            await visitor.rerun()
        if not busy.choices or bare.choices or not plan.boxes:
            raise SystemExit("One of the pages is not the one that was to be measured. Start the app and look at it.")
        taken = await _in_turn({"empty": (bare, bare_clock), "question": (busy, busy_clock), "what-if": (plan, plan_clock)})
        saving = await _saving(busy, busy_clock)
    ratio = taken["question"] / taken["empty"]
    print(f"empty page {taken['empty']:.2f} ms, question page with sidebar {taken['question']:.2f} ms (medians of {RUNS} reruns)")
    print(f"the question page is {ratio:.2f} times the empty one; the aim is {AIM}, the limit {LIMIT}")
    print(f"a click that saves: {saving:.2f} ms, {saving / taken['empty']:.2f} times the empty page")
    print(
        f"a tick on the plan: {taken['what-if']:.2f} ms, {taken['what-if'] / taken['empty']:.2f} times the empty page; the limit is {LIMIT}"
    )


def _connection(port: int) -> connect:
    return connect(f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=None)  # type: ignore[list-item]


async def _in_turn(pages: dict[str, tuple[Visitor, int]]) -> dict[str, float]:
    """The median processor time of a rerun of each page, in milliseconds."""
    taken: dict[str, list[float]] = {name: [] for name in pages}
    for run in range(FIRST_RUNS + RUNS):
        for name, (visitor, clock) in pages.items():
            # Another tick each time, so that what it would change is worked out anew.
            visitor.tick(run % 2 ** len(visitor.boxes))
            milliseconds = await _timed(visitor, clock)
            if run >= FIRST_RUNS:
                taken[name].append(milliseconds)
    return {name: median(times) for name, times in taken.items()}


async def _saving(visitor: Visitor, clock: int) -> float:
    """The median processor time of a click on another descriptor, which is saved at once."""
    times = []
    for run in range(RUNS // 2):
        visitor.choose(visitor.choices[run % 2])
        times.append(await _timed(visitor, clock))
    return median(times)


async def _timed(visitor: Visitor, clock: int) -> float:
    before = time.clock_gettime(clock)
    await visitor.rerun()
    await asyncio.sleep(REST)
    return (time.clock_gettime(clock) - before) * 1000


def _clock_of(process: int) -> int:
    """The processor clock of another process, which counts its ended threads too; POSIX, so not on every system."""
    clock = ctypes.c_int()
    if ctypes.CDLL(None).clock_getcpuclockid(process, ctypes.byref(clock)) != 0:
        raise OSError("The processor time of another process cannot be read here.")
    return clock.value


if __name__ == "__main__":
    main()
