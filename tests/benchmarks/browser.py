"""A real browser for benchmarks: Chromium without a window, and what goes over its wire."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

# Works for root as well, and asks nothing of anybody else's computers.
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")
COMPRESSIBLE = ("text/", "javascript", "json", "svg")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, until the block ends."""
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)


@dataclass
class Fetched:
    """One answer of the server: what it is, the bytes that came over the wire, and those that would if it were compressed."""

    name: str
    kind: str
    size: int = 0
    compressed: int = 0


@dataclass
class Wire:
    """All that a page fetches.  What comes out of the browser's own cache costs nothing and is not in it."""

    fetched: dict[str, Fetched] = field(default_factory=dict)
    messages: int = 0
    message_bytes: int = 0

    @property
    def size(self) -> int:
        """The bytes over the wire, those of the connection included."""
        return sum(one.size for one in self.fetched.values()) + self.message_bytes

    @property
    def compressed(self) -> int:
        """The same behind a proxy that compresses what it passes on."""
        return sum(one.compressed for one in self.fetched.values()) + self.message_bytes


def listen(page: Page) -> Wire:
    """From now on, all that this page fetches."""
    wire, session = Wire(), page.context.new_cdp_session(page)
    session.send("Network.enable")

    def answered(event: dict[str, Any]) -> None:
        answer = event["response"]
        if not answer.get("fromDiskCache"):
            wire.fetched[event["requestId"]] = Fetched(answer["url"].split("/", 3)[-1].split("?")[0], answer["mimeType"])

    def ended(event: dict[str, Any]) -> None:
        one = wire.fetched.get(event["requestId"])
        if one is not None:
            one.size = int(event["encodedDataLength"])
            one.compressed = _compressed(session, event["requestId"], one)

    def told(event: dict[str, Any]) -> None:
        wire.messages += 1
        wire.message_bytes += len(event["response"]["payloadData"]) * 3 // 4  # the browser tells it as base64

    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", ended)
    session.on("Network.webSocketFrameReceived", told)
    return wire


def _compressed(session: CDPSession, request: str, one: Fetched) -> int:
    if not any(sign in one.kind for sign in COMPRESSIBLE):
        return one.size
    body: str = session.send("Network.getResponseBody", {"requestId": request})["body"]
    saved = len(body.encode()) - len(gzip.compress(body.encode(), 6))
    return max(0, one.size - max(0, saved))
