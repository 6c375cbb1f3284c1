"""What a browser gets for an address that is none of ours, asked of Streamlit's own files through the front door."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any
from urllib.parse import quote, unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from streamlit.web.server.starlette.starlette_path_security_middleware import PathSecurityMiddleware
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_assets_routes

from assessment.front_door import FrontDoor

SITE = "http://school.example"
BROWSER = b"text/html,application/xhtml+xml,*/*;q=0.8"
STREAMLIT = Starlette(routes=create_streamlit_static_assets_routes(""), middleware=[Middleware(PathSecurityMiddleware)])


def asked(path: str, query: str = "", accept: bytes = BROWSER, method: str = "GET") -> tuple[int, str, bytes]:
    """What comes back: the status, where it leads to (the address itself unless sent elsewhere), and the body."""
    scope = {
        "type": "http",
        "method": method,
        "path": unquote(path),
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(b"accept", accept)],
    }
    messages: list[MutableMapping[str, Any]] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        messages.append(message)

    async def receive() -> MutableMapping[str, Any]:
        await asyncio.Event().wait()  # the browser waits for its answer
        return {"type": "http.disconnect"}

    asyncio.run(FrontDoor(STREAMLIT)(scope, receive, send))
    start, *bodies = messages
    assert [message["type"] for message in messages] == ["http.response.start", *["http.response.body"] * len(bodies)]
    location = dict(start["headers"]).get(b"location", b"").decode()
    return start["status"], urljoin(f"{SITE}{path}", location) if location else "", b"".join(body.get("body", b"") for body in bodies)


@pytest.mark.parametrize("path", ["/", "/results", "/no-such-page", "/index.html", "/" + "y" * 2000])
def test_the_name_of_a_page_gets_the_page_which_knows_what_it_has(path: str) -> None:
    status, _, body = asked(path)
    assert status == 200
    assert b"<script" in body


@pytest.mark.parametrize(
    "path",
    [
        "/results/x",
        "/a/b/c",
        "/a%2Fb",
        "/a//b",
        "//x",
        "/%2F",
        "/..%2Fx",
        "/C:/x",
        "/a%5Cb",
        "/x%00y",
        "/%20",
        "/results%20",
        "/%zz",
        "/a%3Fb",
    ],
)
def test_any_other_address_leads_to_our_page_not_found(path: str) -> None:
    assert asked(path)[:2] == (307, f"{SITE}/page-not-found")


def test_what_the_address_says_of_the_open_assessment_is_kept() -> None:
    assert asked("/results/x", "assessment=aa&browser=bb")[:2] == (307, f"{SITE}/page-not-found?assessment=aa&browser=bb")


def test_what_a_page_loads_is_left_as_it_is() -> None:
    script = next(line for line in asked("/")[2].decode().split('"') if line.startswith("./static/js/index."))
    assert asked(script.removeprefix("."))[0] == 200
    assert asked("/results/x", accept=b"*/*")[0] == 200
    assert asked("/results/x", method="POST")[0] == 405


@given(st.text(alphabet="abAZ09/.-_~%: \\?#\u00e9", max_size=12).map(lambda text: f"/{quote(text, safe='/%:')}"))
def test_whatever_the_address_it_ends_at_a_page_directly_below_the_site(path: str) -> None:
    for _ in range(4):
        status, leads_to, _ = asked(path)
        if status == 200:
            break
        path = leads_to.removeprefix(SITE)
    assert status == 200
    assert path.startswith("/")
    assert "/" not in path[1:]
