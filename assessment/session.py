"""The visitor's own state: who this browser is, where they are, and what the screen last showed.

Streamlit forgets all of it when a server restarts or a connection is renewed.  What must survive that is in the address:
which assessment and edition, which browser, which question, and the version of the answer that was on the screen.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator, MutableMapping
from contextlib import contextmanager

from assessment.answers_on_screen import AnswersOnScreen
from assessment.on_screen import Editing
from assessment.plan_on_screen import PlanOnScreen
from assessment.remembered import OURS, TO_THE_TOP, State
from assessment.staff_screens import StaffScreens
from assessment.turns import Turns

Address = MutableMapping[str, str]

CHECK = "check"
_ID = re.compile(r"[0-9a-f]{32}")
_EDITION = re.compile(r"[0-9]{4}-[0-9]{2}")
# A question, the action that is being edited, a section, or the check of one.
_PLACE = re.compile(r"[a-z]{3}-[0-9]{1,2}|action-[0-9]{1,3}|[a-z]+(-[a-z]+){0,9}")


def new_id() -> str:
    """128 random bits, as 32 hexadecimal digits."""
    return secrets.token_hex(16)


class Session(AnswersOnScreen, PlanOnScreen, StaffScreens):
    """Typed access to the visitor's state and address; no other module touches either."""

    def __init__(self, state: State, address: Address) -> None:
        super().__init__(state)
        self._address = address
        if self._is_new:
            self._arrive()
            state[OURS] = self._state
        elif "back" in address:
            self._state.update({"arrived_at": self._asked, "wanted": None, "gone_back": True, "focus": TO_THE_TOP})

    def _arrive(self) -> None:
        """A session's first run: take from the address what is well formed, and make up the rest."""
        browser, assessment, edition = (self._address.get(name, "") for name in ("browser", "assessment", "edition"))
        self._state["browser"] = browser if _ID.fullmatch(browser) else new_id()
        self._state["assessment"] = assessment if _ID.fullmatch(assessment) else None
        self._state["edition"] = edition if _EDITION.fullmatch(edition) else None
        place = self._asked
        self._state["arrived_at"] = place
        self._state["seen"] = (place, self._number("seen"))
        if place is not None and self._number("turn"):
            self._state[f"turn:{place}"] = self._number("turn")
        if place is not None and place.startswith("action-"):
            self._state["editing:plan"] = Editing(int(place.removeprefix("action-")) - 1, self._number("seen"))
        if place is None and "seen" in self._address:
            self.plan_shown = self._number("seen")

    @property
    def _asked(self) -> str | None:
        """The place that the address names, None when it names none."""
        place = self._address.get("question", "")
        return place if _PLACE.fullmatch(place) else None

    def _number(self, name: str) -> int:
        text = self._address.get(name, "")
        return int(text) if text.isdecimal() and len(text) < 10 else 0

    @property
    def browser(self) -> str:
        """This browser's random id."""
        return str(self._state["browser"])

    @contextmanager
    def turn(self, turns: Turns) -> Iterator[None]:
        """Let nothing else of this browser go on beside the block; StoreUnreachable as `Turns.of`.

        A run that a newer one of this session has overtaken while it waited ends here, before it reads or saves anything.
        """
        with turns.of(self.browser):
            self._give_way()
            yield

    @property
    def assessment(self) -> str | None:
        """The assessment that is open, None before one is started or returned to."""
        value = self._state["assessment"]
        return None if value is None else str(value)

    def open(self, assessment_id: str, code: str | None) -> None:
        """Work on this assessment from now on; `code` is the resume code this visit made or typed, if any."""
        for key in [key for key in self._state if ":" in key]:
            del self._state[key]
        self._state.update({"assessment": assessment_id, "code": code, "arrived_at": None, "seen": (None, 0), "edition": None})

    def leave(self) -> None:
        """Work on no assessment."""
        self.open("", None)
        self._state["assessment"] = None

    @property
    def code(self) -> str | None:
        """The resume code, only in the visit that made or typed it."""
        value = self._state.get("code")
        return None if value is None else str(value)

    @code.setter
    def code(self, value: str) -> None:
        self._state["code"] = value

    @property
    def page(self) -> str | None:
        """The page drawn in the run before, None in a session's first run."""
        value = self._state.get("page")
        return None if value is None else str(value)

    def enter(self, page: str) -> bool:
        """Note which page is drawn; True when it is another page than in the run before."""
        self._state.pop("saved", None)
        self._state.pop("has_problems", None)
        before = self.page
        changed = before != page
        self._state["page"] = page
        if changed:
            self._state["focus"] = TO_THE_TOP
            self._state.pop("wants_all", None)
        if changed and before is not None:
            self._state.pop("shown:plan", None)
            self._state.pop("shown:move", None)
        return changed

    @property
    def unknown_page(self) -> str:
        """The address the visitor came to that no page has; empty when there was none.  A browser names it only once."""
        return str(self._state.get("unknown_page", ""))

    @unknown_page.setter
    def unknown_page(self, name: str) -> None:
        self._state["unknown_page"] = name

    def note_return(self) -> None:
        """The browser is back after it was cut off from the service."""
        self._state["is_back"] = True

    def has_returned(self) -> bool:
        """Whether the browser has just come back; asked once."""
        return bool(self._state.pop("is_back", False))

    def place_in(self, area_id: str) -> str | None:
        """The question, or CHECK, that the area's page draws; None lets the page choose."""
        place = self._state.get(f"place:{area_id}")
        return None if place is None else str(place)

    def go_to(self, area_id: str, place: str | None) -> None:
        """Show this question, or CHECK, when the area's page is drawn next; None lets the page choose."""
        self._state[f"place:{area_id}"] = place
        self._state["wanted"] = area_id
        self._state["focus"] = TO_THE_TOP

    def take_place(self, page: str) -> str | None:
        """What was asked for on this page, once."""
        place = self._state.pop(f"place:{page}", None)
        return None if place is None else str(place)

    def stay_in(self, area_id: str, place: str) -> None:
        """Stay on this question until the visitor moves on."""
        self._state[f"place:{area_id}"] = place

    def has_gone_back(self) -> bool:
        """Whether the browser's Back or Forward has led to this page, or to another place on it; asked once."""
        return bool(self._state.pop("gone_back", False))

    def come_into(self, area_id: str) -> None:
        """The visitor comes to an area's page from another: to what was asked for, what the address names, or a fresh start."""
        arrived, self._state["arrived_at"] = self._state.get("arrived_at"), None
        if self._state.pop("wanted", None) != area_id:
            self._state[f"place:{area_id}"] = arrived

    @property
    def ids(self) -> dict[str, str]:
        """What an address needs so that a link still leads to the open assessment after the service was restarted."""
        return {} if self.assessment is None else {"assessment": self.assessment, "browser": self.browser}

    def keep_address(self, question: str | None = None, version: int | None = None) -> None:
        """Write the ids and the edition to the address again: Streamlit takes them away on every change of page."""
        ids = {"assessment": None, "browser": None, "edition": self._state["edition"], **self.ids}
        turn = self._state.get(f"turn:{question}", 0)
        wanted = {
            **ids,
            "back": None,
            "question": question,
            "seen": None if version is None else str(version),
            "turn": str(turn) if turn else None,
        }
        written = dict(self._address)
        changed = {name: value for name, value in wanted.items() if value is not None and written.get(name) != value}
        if changed:
            self._address.update(changed)
        for name in [name for name, value in wanted.items() if value is None and name in written]:
            del self._address[name]

    @property
    def wants_first_look(self) -> bool:
        """Whether the visitor asked on the first page to begin with the first look."""
        return bool(self._state.get("wants_first_look", False))

    @wants_first_look.setter
    def wants_first_look(self, value: bool) -> None:
        self._state["wants_first_look"] = value

    def note_edition(self, name: str) -> None:
        """The edition of the open assessment now.  What was drawn in another, perhaps before a restart, belongs to that one."""
        before, self._state["edition"] = self._state["edition"], name
        if before not in (None, name):
            self._state["moved"] = True

    @property
    def has_moved(self) -> bool:
        """Whether what is on the screen belongs to the edition before."""
        return bool(self._state.get("moved", False))

    def forget_screen(self, names: Iterable[str]) -> None:
        """Forget what was on the screen, and give the widgets of these names new keys: it belongs to another edition."""
        gone = ("shown:", "intended:", "place:", "editing:", "removing:", "removed:")
        for key in [key for key in self._state if isinstance(key, str) and key.startswith(gone)]:
            del self._state[key]
        for name in names:
            self.renew(name)
        self._state.update({"moved": False, "tried": None, "arrived_at": None, "seen": (None, 0), "edition": None})
