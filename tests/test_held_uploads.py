"""How much of what visitors send is held, whoever sends it and however."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from streamlit.testing.v1 import AppTest

from assessment.front_door import Receive, Send
from assessment.held_uploads import MOST_OF_A_VISIT, UploadLimit

MEGABYTE = b"a" * 2**20
AN_APP_UNDER_TEST = "test session id"  # as AppTest calls each


class Windows:
    """Which windows are open, and Streamlit's own place for what they send."""

    def __init__(self) -> None:
        self.uploaded_file_mgr = MemoryUploadedFileManager("/_stcore/upload_file")
        self.open: set[str] = set()
        self.limit = UploadLimit(self._takes, lambda: self)

    def is_active_session(self, session_id: str) -> bool:
        return session_id in self.open

    async def _takes(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """As Streamlit does it: first the file comes, then it is held."""
        await asyncio.sleep(0)
        *_, visit, name = scope["path"].split("/")
        data = (await receive())["body"]
        self.uploaded_file_mgr.add_file(visit, UploadedFileRec(file_id=name, name=name, type="", data=data))
        await send({"type": "http.response.start", "status": 204, "headers": []})

    async def sends(self, visit: str, name: str, data: bytes = MEGABYTE, length: bytes | None = None) -> int:
        """The status of the answer."""
        self.open.add(visit)
        statuses: list[int] = []
        headers = [(b"content-length", str(len(data)).encode() if length is None else length)]
        scope = {"type": "http", "method": "PUT", "path": f"/_stcore/upload_file/{visit}/{name}", "headers": headers}

        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": data}

        async def send(message: MutableMapping[str, Any]) -> None:
            if "status" in message:
                statuses.append(message["status"])

        await self.limit(scope, receive, send)
        return statuses[0]

    def held(self, visit: str) -> int:
        return sum(len(file.data) for file in self.uploaded_file_mgr.file_storage.get(visit, {}).values())


def test_a_visit_sends_eight_megabytes_and_no_more_one_by_one_or_all_at_once() -> None:
    async def all_at_once(windows: Windows) -> list[int]:
        return list(await asyncio.gather(*(windows.sends("ours", str(number)) for number in range(150))))

    async def one_by_one(windows: Windows) -> list[int]:
        return [await windows.sends("ours", str(number)) for number in range(150)]

    for sending in (all_at_once, one_by_one):
        windows = Windows()
        statuses = asyncio.run(sending(windows))
        assert (statuses.count(204), statuses.count(413)) == (8, 142)
        assert windows.held("ours") == MOST_OF_A_VISIT


def test_one_visit_takes_nothing_from_another_and_what_is_taken_away_can_be_sent_again() -> None:
    windows = Windows()
    for number in range(9):
        asyncio.run(windows.sends("theirs", str(number)))
    assert asyncio.run(windows.sends("ours", "1")) == 204
    windows.uploaded_file_mgr.remove_file("theirs", "0")
    assert asyncio.run(windows.sends("theirs", "10")) == 204
    assert asyncio.run(windows.sends("theirs", "11")) == 413


def test_the_files_of_a_hundred_and_fifty_windows_that_were_shut_are_gone() -> None:
    windows = Windows()
    for number in range(150):
        asyncio.run(windows.sends(f"window {number}", "file"))
        windows.open.clear()
    assert sum(windows.held(visit) for visit in windows.uploaded_file_mgr.file_storage) == len(MEGABYTE)


def test_a_length_that_is_none_or_a_lie_is_no_way_round() -> None:
    windows = Windows()
    statuses = [asyncio.run(windows.sends("ours", str(number), length=b"1")) for number in range(10)]
    assert statuses.count(413) == 2
    assert asyncio.run(windows.sends("theirs", "a", length=b"many")) == 204
    assert asyncio.run(windows.sends("theirs", "b", length=b"")) == 413


def _page() -> None:
    import streamlit as st

    from assessment.held_uploads import note_chosen

    file = st.file_uploader("One", key="one")
    several = st.file_uploader("Several", accept_multiple_files=True, key="several")
    note_chosen("one")
    note_chosen("several")
    st.text(f"{0 if file is None else len(file.getvalue())} and {[len(each.getvalue()) for each in several]} bytes")
    st.button("Again")


def test_what_a_window_has_on_record_is_there_while_it_is_open_and_gone_when_another_sends_something_after_it_was_shut() -> None:
    app = AppTest.from_function(_page).run()
    assert app.text[0].value == "0 and [] bytes"
    app.file_uploader[0].upload("one.json", MEGABYTE, "application/json")
    app.file_uploader[1].upload("two.json", MEGABYTE, "application/json")
    windows = Windows()
    windows.open.add(AN_APP_UNDER_TEST)
    for _ in range(2):
        app.button[0].click().run()
        assert app.text[0].value == f"{len(MEGABYTE)} and [{len(MEGABYTE)}] bytes"
        asyncio.run(windows.sends("ours", "file"))
    windows.open.remove(AN_APP_UNDER_TEST)
    asyncio.run(windows.sends("ours", "file"))
    kept = [app.session_state["one"], *app.session_state["several"]]
    assert [len(file.getvalue()) for file in kept] == [0, 0]
