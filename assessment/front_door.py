"""What stands before Streamlit: addresses that Streamlit would answer with an empty page lead to our own 'page not found'."""

from __future__ import annotations

import re
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from typing import Any

from assessment.destinations import NOT_FOUND

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

# As a browser sends it.  What Streamlit's page loads, it looks for beside the page, so that only the first level has it.
_PAGE = re.compile(rb"/[A-Za-z0-9._~-]*")
_TEMPORARY_REDIRECT = 307
_BAD_REQUEST = 400


@asynccontextmanager
async def in_good_order(begin: Callable[[], None], _: object) -> AsyncIterator[None]:
    """While the service runs, from `begin` on; told to stop, by Ctrl+C or by its computer, it ends as a program that has done its work.

    When all is stopped, the server sends itself the same signal again, which would end the process there and then: the database
    would not be closed, and whoever pressed Ctrl+C would read 'Aborted!'.
    """
    begin()
    yield
    if hasattr(signal, "pthread_sigmask"):  # not on Windows
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})


class FrontDoor:
    """Asks `app`, whose pages stand directly under `base` ('' or '/folder'), and corrects the answers that nobody could use.

    An address that is no page's name gets a whole page of Streamlit's, which stays empty because its parts are looked for in
    the wrong place, or the words 'Bad Request'.  Instead of either, the browser is sent to a page of ours, with what the address
    says of the open assessment, so that there is a way on.
    """

    def __init__(self, app: Application, base: str = "") -> None:
        self._app = app
        self._base = base.encode()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not _is_navigation(scope):
            return await self._app(scope, receive, send)
        path: bytes = (scope.get("raw_path") or scope["path"].encode()).removeprefix(self._base)
        if _PAGE.fullmatch(path):
            return await self._app(scope, receive, send)
        sends_elsewhere = False

        async def corrected(message: Message) -> None:
            nonlocal sends_elsewhere
            if message["type"] == "http.response.start" and _is_of_no_use(message):
                sends_elsewhere = True
                await send(_start_of_redirect(path, scope["query_string"]))
                await send({"type": "http.response.body", "body": b""})
            elif not sends_elsewhere:
                await send(message)

        await self._app(scope, receive, corrected)


def _is_navigation(scope: Message) -> bool:
    """Whether somebody wants to see a page, rather than a program a part of one."""
    return scope["method"] in ("GET", "HEAD") and b"text/html" in header(scope, b"accept")


def _is_of_no_use(start: Message) -> bool:
    return start["status"] == _BAD_REQUEST or header(start, b"content-type").startswith(b"text/html")


def header(message: Message, name: bytes) -> bytes:
    """A header of a request or of the start of an answer; empty when it has none of this name."""
    headers: dict[bytes, bytes] = dict(message["headers"])
    return headers.get(name, b"")


def _start_of_redirect(path: bytes, query: bytes) -> Message:
    """The way is counted from where the browser is, so that it is right behind a proxy that takes a folder off the address."""
    way = b"../" * (path.count(b"/") - 1) + NOT_FOUND.encode() + (b"?" + query if query else b"")
    headers = [(b"location", way), (b"cache-control", b"no-store"), (b"content-length", b"0")]
    return {"type": "http.response.start", "status": _TEMPORARY_REDIRECT, "headers": headers}
