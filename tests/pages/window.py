"""One window on the app, without a browser: what a leader reads and does, in the words on the screen."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any
from unittest.mock import patch

from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element, Expander, Html, PageLink
from streamlit.util import calc_hash

from assessment.remembered import OURS
from assessment.settings import PROJECT

ENTRY = PROJECT / "streamlit_app.py"
SECONDS = 20
# Words that are markup to Streamlit are written with a backslash before them.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
NO_BREAK = "\u2060"
"""Keeps two signs from being read as one, and cannot be seen."""
_HEADING = re.compile(r"<h1>(.*?)</h1>")
_TAGS = re.compile(r"<(script|style)>.*?</\1>|<[^>]*>", re.DOTALL)


class Window:
    """A window that shows one page of the app; an address may name the page and the ids."""

    seconds = SECONDS
    """How long a page may take."""

    def __init__(self, page: str = "", **address: str) -> None:
        self._app = AppTest.from_file(ENTRY, default_timeout=self.seconds)
        # Otherwise each window searches all installed packages for components, which takes longer than the test.
        self._app._bidi_component_manager = BidiComponentManager()
        self._app.query_params.update(address)
        self.visit(page)

    # ------------------------------------------------------------ coming and going
    def visit(self, page: str) -> None:
        """Come to a page by a link or by its address; AppTest itself can only open pages that are files."""
        self._app._page_hash = calc_hash(page)
        self.look_again()
        self._app._page_hash = ""

    def look_again(self) -> None:
        """Draw the page again, as any click does."""
        self._storage = MemoryMediaFileStorage("/files")
        self._files = MediaFileManager(self._storage)
        # AppTest throws away the files of each run, and nobody could look into a download.
        with patch("streamlit.testing.v1.app_test.MediaFileManager", return_value=self._files):
            self._app.run()
        assert list(self._app.exception) == []

    def forget(self) -> None:
        """The service restarts: it knows nothing of this window any more, which still holds what is on the screen and its address."""
        del self._app.session_state[OURS]

    def lose_address(self) -> None:
        """Streamlit takes away what the address says on every change of page, and AppTest keeps it."""
        self._app.query_params.clear()

    @property
    def address(self) -> dict[str, str]:
        """What the address says after the page's name."""
        return {name: value if isinstance(value, str) else value[0] for name, value in self._app.query_params.items()}

    # ------------------------------------------------------------ reading
    @property
    def heading(self) -> str:
        """The page's first-level heading."""
        (title,) = (found for body in self._bodies() for found in _HEADING.findall(body))
        return _text(title)

    @property
    def words(self) -> str:
        """Everything on the page but the sidebar, in its order, with one space between words."""
        return _joined(_words(self._app.main))

    @property
    def sidebar(self) -> str:
        """Everything in the sidebar."""
        return _joined(text for list_ in self._app.sidebar.children.values() for text in _listed(list_))

    @property
    def main(self) -> Block:
        """All that is drawn but the sidebar."""
        return self._app.main

    @property
    def problems(self) -> str:
        """The list of problems at the top of the page; empty when there is none."""
        return _joined(_text(body) for body in self._bodies() if 'class="aim-problems"' in body)

    @property
    def findings(self) -> str:
        """The list of what the doctor found in a rubric; empty when there is none."""
        return _joined(_text(body) for body in self._bodies() if "aim-findings" in body)

    @property
    def markup(self) -> str:
        """The markup of the page as it is sent to the browser."""
        return "\n".join(self._bodies())

    @property
    def folded(self) -> dict[str, str]:
        """The markup inside each part of the page that is folded away, by the words it is opened with."""
        parts = ((part.label, [element.body for element in part if isinstance(element, Html)]) for part in self._app.expander)
        return {_plain(label): "\n".join(bodies) for label, bodies in parts}

    def _bodies(self) -> Iterator[str]:
        return (element.body for element in self._app.main if isinstance(element, Html))

    @property
    def buttons(self) -> list[str]:
        """The words on the buttons."""
        return [_plain(button.label) for button in self._app.button]

    @property
    def downloads(self) -> list[str]:
        """The words on the buttons that give a file."""
        return [_plain(str(getattr(button, "label", ""))) for button in self._app.get("download_button")]

    def chosen(self, label: str) -> Any:
        """What is chosen or typed in the field; None when nothing is."""
        return self._field(label).value

    def options(self, label: str) -> list[str]:
        """The choices of a field."""
        return [_joined([_plain(option)]) for option in self._field(label).options]

    def read_only(self, label: str) -> bool:
        """Whether the field can only be read."""
        return bool(self._field(label).disabled)

    # ------------------------------------------------------------ doing
    def press(self, label: str) -> None:
        """Press the button with these words, or the only one that begins with them."""
        found = [button for button in self._app.button if _plain(button.label) == label]
        found = found or [button for button in self._app.button if _plain(button.label).startswith(label)]
        assert len(found) == 1, f"{len(found)} buttons say '{label}'; there are {self.buttons}"
        found[0].click()
        self.look_again()

    def choose(self, label: str, option: str | Iterable[str], then: str | None = None) -> None:
        """Choose in a field: the option with these words, or the only one that begins with them; `then` is the page gone to with it."""
        field = self._field(label)
        wanted = [self._option(field, option)] if isinstance(option, str) else [self._option(field, one) for one in option]
        field.set_value(wanted if not isinstance(option, str) else wanted[0])
        if then is None:
            self.look_again()
        else:
            self.visit(then)

    def _option(self, field: Any, words: str) -> Any:
        shown = [_joined([_plain(option)]) for option in field.options]
        places = [place for place, text in enumerate(shown) if text == words]
        places = places or [place for place, text in enumerate(shown) if text.startswith(words)]
        assert len(places) == 1, f"{len(places)} choices say '{words}'; there are {shown}"
        return field.options[places[0]]

    def type(self, label: str, value: Any) -> None:
        """Type into a field and leave it; what is typed into a form waits for its button."""
        field = self._field(label)
        field.set_value(value)
        if not field.form_id:
            self.look_again()

    def tick(self, label: str) -> None:
        """Tick a box."""
        self._field(label).check()
        self.look_again()

    def download(self, label: str) -> bytes:
        """Press the button that gives a file; what is in the file."""
        (button,) = (found.proto for found in self._app.get("download_button") if _plain(found.proto.label) == label)
        address = self._files.execute_deferred(button.deferred_file_id) if button.deferred_file_id else button.url
        return self._storage.get_file(address.rsplit("/", 1)[-1]).content

    def upload(self, name: str, content: bytes) -> None:
        """Choose a file of this computer."""
        self._app.file_uploader[0].upload(name, content, "application/json")
        self.look_again()

    def _field(self, label: str) -> Any:
        found = [element for element in self._app.main if _plain(getattr(element, "label", "") or "").split("  \n")[0] == label]
        found = [element for element in found if hasattr(element, "set_value")]
        assert len(found) == 1, f"{len(found)} fields are labelled '{label}'"
        return found[0]


def _words(block: Block) -> Iterator[str]:
    for node in block:
        if isinstance(node, Html):
            yield _text(node.body)
        elif isinstance(node, PageLink | Expander):
            yield _plain(node.label)
        elif isinstance(node, Element):
            yield from _said(node)


def _listed(element: Any) -> Iterator[str]:
    """The names, headings, links and statuses that the list of pages is given to draw."""
    given = json.loads(element.proto.bytes)
    yield from (name["text"] for name in given["names"])
    for group in given["groups"]:
        yield group["title"]
        yield from (f"{link['text']} {link.get('status', '')}" for link in group["links"])


def _said(element: Any) -> Iterator[str]:
    """The label of a field, its choices or what is typed in it, or the text of anything else."""
    label, options, value = (getattr(element, name, None) for name in ("label", "options", "value"))
    if isinstance(label, str):
        yield _plain(label)
    if options:
        yield from (_plain(str(option)) for option in options)
    elif isinstance(value, str):
        yield _plain(value)


def _text(markup: str) -> str:
    return unescape(_TAGS.sub(" ", markup))


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text.replace("**", "")).replace(NO_BREAK, "")


def _joined(parts: Iterable[str]) -> str:
    return " ".join(" ".join(parts).split())
