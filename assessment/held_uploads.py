"""Files that visitors chose, as Streamlit holds them in memory: how many at most, and when it lets go of them.

By itself it keeps every file until the visit is forgotten, an hour after the browser has gone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Protocol
from weakref import WeakSet

from streamlit.runtime import get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileManager

from assessment.front_door import Application, Message, Receive, Send, header

MOST_OF_A_VISIT = 8 * 1024 * 1024
"""In bytes; a single file has 2 MB at most, and the largest thing that is made of several, an edition, has less too."""
_UPLOAD = re.compile(r"/_stcore/upload_file/(?P<visit>[^/]+)/[^/]+$")
_TOO_LARGE = 413

_recorded: dict[tuple[str, str], WeakSet[UploadedFile]] = {}
"""What the fields of each visit have on record, by the field's key."""


def note_chosen(key: str) -> None:
    """Note what was chosen in this field, so that it is forgotten when the window is shut.  For every run that draws the field.

    Streamlit has two copies: one that each run is given anew, and one in the record of the visit's fields.
    """
    context = get_script_run_ctx()
    if context is not None:
        chosen: object = context.session_state[key]
        files = chosen if isinstance(chosen, list) else [chosen]
        _recorded[context.session_id, key] = WeakSet(file for file in files if isinstance(file, UploadedFile))


def let_go_of(*files: UploadedFile) -> None:
    """Forget files that have been read and are no longer needed, in the run of a page."""
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        for file in files:
            context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)


def let_go_of_all() -> None:
    """Forget what was chosen in this visit: its page is no longer on the screen."""
    context = get_script_run_ctx()
    if context is not None:
        context.uploaded_file_mgr.remove_session_files(context.session_id)


class Visits(Protocol):
    """What Streamlit's runtime knows of open windows and of the files they sent."""

    @property
    def uploaded_file_mgr(self) -> UploadedFileManager:
        """Where the files are."""

    def is_active_session(self, session_id: str) -> bool:
        """Whether a browser has this window open now."""


class UploadLimit:
    """Stands before Streamlit's own place for uploads.

    A file too many of one visit is refused, however many are sent at once; and with each file that comes, those of windows
    that are shut are let go of.
    """

    def __init__(self, app: Application, visits: Callable[[], Visits] = get_instance) -> None:
        self._app = app
        self._visits = visits
        self._coming: Counter[str] = Counter()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        found = _UPLOAD.search(scope["path"]) if scope["type"] == "http" and scope["method"] == "PUT" else None
        if found is None:
            return await self._app(scope, receive, send)
        said = header(scope, b"content-length")
        visit, length = found["visit"], int(said) if said.isdigit() else MOST_OF_A_VISIT
        if self._held_by(visit) + self._coming[visit] + length > MOST_OF_A_VISIT:
            return await _refuse(send)
        self._coming[visit] += length
        try:
            await self._app(scope, receive, send)
        finally:
            self._coming[visit] -= length
            if not self._coming[visit]:
                del self._coming[visit]

    def _held_by(self, visit: str) -> int:
        """The bytes that are held for it, after the files of windows that are shut are gone."""
        visits = self._visits()
        manager = visits.uploaded_file_mgr
        _empty_records(visits)
        if not isinstance(manager, MemoryUploadedFileManager):
            return 0
        for other in list(manager.file_storage):
            if not visits.is_active_session(other):
                manager.remove_session_files(other)
        held: Mapping[str, object] = manager.file_storage.get(visit, {})
        return sum(len(file.data) for file in manager.get_files(visit, list(held)))


def _empty_records(visits: Visits) -> None:
    for place in list(_recorded):
        if not visits.is_active_session(place[0]):
            for file in _recorded.pop(place):
                file.truncate(0)


async def _refuse(send: Send) -> None:
    await send({"type": "http.response.start", "status": _TOO_LARGE, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})
