"""The visitor's own state: who this browser is, where they are, and what the screen last showed.

Streamlit forgets all of it when a server restarts or a connection is renewed.  What must survive that is in the address:
which assessment and edition, which browser, which question, and the version of the answer that was on the screen.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, MutableMapping
from typing import Any

from assessment.on_screen import Editing as Editing
from assessment.on_screen import Focus as Focus
from assessment.on_screen import Notice as Notice
from assessment.on_screen import PlanMeant as PlanMeant
from assessment.on_screen import Removed as Removed
from assessment.on_screen import Shown as Shown
from scoring.responses import AnyAnswer

State = MutableMapping[str | int, Any]
Address = MutableMapping[str, str]

CHECK = "check"
MEANT = 8
OURS = "visit"
_ID = re.compile(r"[0-9a-f]{32}")
_EDITION = re.compile(r"[0-9]{4}-[0-9]{2}")
# A question, the action that is being edited, a section, or the check of one.
_PLACE = re.compile(r"[a-z]{3}-[0-9]{1,2}|action-[0-9]{1,3}|[a-z]+(-[a-z]+){0,9}")
# Where the keyboard goes: to the heading or the problems, unless it is a widget's key.
_TO_THE_TOP = "top"


def new_id() -> str:
    """128 random bits, as 32 hexadecimal digits."""
    return secrets.token_hex(16)


class Session:
    """Typed access to the visitor's state and address; no other module touches either.

    All we keep is one entry of Streamlit's state: each question to that costs what fifty to a dict do, and Streamlit goes
    through every entry for each field it draws.
    """

    def __init__(self, state: State, address: Address) -> None:
        self._widgets = state
        self._address = address
        ours: dict[str, Any] | None = state.get(OURS)
        self._state: dict[str, Any] = {} if ours is None else ours
        if ours is None:
            self._arrive()
            state[OURS] = self._state

    def _arrive(self) -> None:
        """A session's first run: take from the address what is well formed, and make up the rest."""
        browser, assessment, edition, question = (self._address.get(name, "") for name in ("browser", "assessment", "edition", "question"))
        self._state["browser"] = browser if _ID.fullmatch(browser) else new_id()
        self._state["assessment"] = assessment if _ID.fullmatch(assessment) else None
        self._state["edition"] = edition if _EDITION.fullmatch(edition) else None
        place = question if _PLACE.fullmatch(question) else None
        self._state["arrived_at"] = place
        self._state["seen"] = (place, self._number("seen"))
        if place is not None and self._number("turn"):
            self._state[f"turn:{place}"] = self._number("turn")
        if place is not None and place.startswith("action-"):
            self._state["editing:plan"] = Editing(int(place.removeprefix("action-")) - 1, self._number("seen"))
        if place is None and "seen" in self._address:
            self.plan_shown = self._number("seen")

    def _number(self, name: str) -> int:
        text = self._address.get(name, "")
        return int(text) if text.isdecimal() and len(text) < 10 else 0

    def _give_way(self) -> None:
        """End this run when a newer one of the same session has begun, because what it would note next is no longer so.

        Streamlit does that whenever its state is asked for something.
        """
        self._widgets.get(OURS)

    @property
    def browser(self) -> str:
        """This browser's random id."""
        return str(self._state["browser"])

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
            self._state["focus"] = _TO_THE_TOP
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
        self._state["focus"] = _TO_THE_TOP

    def take_place(self, page: str) -> str | None:
        """What was asked for on this page, once."""
        place = self._state.pop(f"place:{page}", None)
        return None if place is None else str(place)

    def stay_in(self, area_id: str, place: str) -> None:
        """Stay on this question until the visitor moves on."""
        self._state[f"place:{area_id}"] = place

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
        wanted = {**ids, "question": question, "seen": None if version is None else str(version), "turn": str(turn) if turn else None}
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

    def shown(self, question: str) -> Shown | None:
        """What this session last showed for the question; None when it has not shown it yet."""
        return self._state.get(f"shown:{question}")

    def show(self, question: str, version: int, answer: AnyAnswer | None) -> None:
        """Note what is on the screen now."""
        self._give_way()
        self._state[f"shown:{question}"] = Shown(version, answer)

    def mean(self, question: str, version: int, answer: AnyAnswer) -> None:
        """Note what is about to be saved.  Drawing anything can end the run, so what comes after a save may never happen."""
        self._state[f"meant:{question}"] = (*self.meant(question), Shown(version, answer))[-MEANT:]

    def meant(self, question: str) -> tuple[Shown, ...]:
        """What was about to be saved of late, each with the version it would make."""
        self._give_way()
        meant: tuple[Shown, ...] = self._state.get(f"meant:{question}", ())
        return meant

    def seen(self, question: str) -> int:
        """The version of this question's answer that was on the screen before this session began; 0 when none was."""
        place, version = self._state["seen"]
        return int(version) if place == question else 0

    def keep_tried(self, tried: object) -> None:
        """Keep an answer that could not be saved for the page that is drawn next."""
        self._give_way()
        self._state["tried"] = tried

    def take_tried(self) -> Any:
        """The answer that could not be saved, once; None when there is none."""
        return self._state.pop("tried", None)

    def note_saved(self) -> None:
        """Something was stored in this run."""
        self._state["saved"] = True

    @property
    def has_saved(self) -> bool:
        """Whether something was stored in this run so far."""
        return bool(self._state.get("saved", False))

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
        gone = ("shown:", "meant:", "place:", "editing:", "removing:", "removed:")
        for key in [key for key in self._state if isinstance(key, str) and key.startswith(gone)]:
            del self._state[key]
        for name in names:
            self.renew(name)
        self._state.update({"moved": False, "tried": None, "arrived_at": None, "seen": (None, 0), "edition": None})

    def key(self, kind: str, name: str) -> str:
        """The key of a widget: the same as long as nothing else than the visitor changes it."""
        return f"{kind}-{name}-{self._state.get(f'turn:{name}', 0)}"

    def renew(self, name: str) -> None:
        """Give the widgets of `name` new keys, so that they take what is stored instead of what was typed."""
        self._state[f"turn:{name}"] = self._state.get(f"turn:{name}", 0) + 1

    def left(self, kind: str, name: str) -> Any:
        """What a widget of the screen before holds; None when there was no such widget.

        Streamlit forgets it at the end of the run that no longer draws the widget.
        """
        return self._widgets.get(self.key(kind, name))

    def tell(self, notice: Notice) -> None:
        """Keep a notice for the next run."""
        self._state["notice"] = notice

    def told(self) -> Notice | None:
        """The notice of the run before, once."""
        notice: Notice | None = self._state.pop("notice", None)
        return notice

    def want_focus(self, on: str = _TO_THE_TOP) -> None:
        """Move the keyboard when the page is drawn: to the list of problems or the heading, or to the widget with the key `on`."""
        self._state["focus"] = on

    def focus(self) -> Focus | None:
        """Where the keyboard should move, or that the page began or ceased to list problems; None when nothing changes.  Asked once."""
        wanted, has = self._state.pop("focus", None), bool(self._state.pop("has_problems", False))
        had, self._state["had_problems"] = self._state.get("had_problems", False), has
        if wanted is None and has == had:
            return None
        self._state["focus_count"] = self._state.get("focus_count", 0) + 1
        return Focus(int(self._state["focus_count"]), wanted is not None, "" if wanted in (None, _TO_THE_TOP) else str(wanted))

    def note_problems(self) -> None:
        """The page lists problems in this run."""
        self._state["has_problems"] = True

    def want_all(self, form: str) -> None:
        """From now on the form says beside its fields what is still missing, until the visitor goes elsewhere."""
        self._state["wants_all"] = form
        self.want_focus()

    def wants_all(self, form: str) -> bool:
        """Whether the visitor has asked to go on from this form before everything was there."""
        return bool(self._state.get("wants_all") == form)

    @property
    def editing(self) -> Editing | None:
        """The action that is open for editing, if any."""
        return self._state.get("editing:plan")

    @editing.setter
    def editing(self, value: Editing | None) -> None:
        self._state["editing:plan"] = value

    @property
    def plan_shown(self) -> int | None:
        """The version of the plan that this page showed last; None when it is shown for the first time."""
        return self._state.get("shown:plan")

    @plan_shown.setter
    def plan_shown(self, version: int) -> None:
        self._state["shown:plan"] = version

    @property
    def plan_meant(self) -> PlanMeant | None:
        """The plan that was about to be saved last."""
        self._give_way()
        return self._state.get("meant:plan")

    @plan_meant.setter
    def plan_meant(self, value: PlanMeant) -> None:
        self._give_way()
        self._state["meant:plan"] = value

    @property
    def removing(self) -> Editing | None:
        """The action whose removal the visitor is asked about, if any."""
        return self._state.get("removing:plan")

    @removing.setter
    def removing(self, value: Editing | None) -> None:
        self._state["removing:plan"] = value

    @property
    def removed(self) -> Removed | None:
        """The action taken out last, until something else is done."""
        return self._state.get("removed:plan")

    @removed.setter
    def removed(self, value: Removed | None) -> None:
        self._state["removed:plan"] = value

    @property
    def prepared(self) -> Any:
        """The release whose report is on the screen, not published yet."""
        return self._state.get("prepared:release")

    @prepared.setter
    def prepared(self, value: object) -> None:
        self._state["prepared:release"] = value

    @property
    def looked_at(self) -> Any:
        """The draft of the rubric that is on the screen; None when it is the live one."""
        return self._state.get("looked_at:rubric")

    @looked_at.setter
    def looked_at(self, value: object) -> None:
        self._state["looked_at:rubric"] = value

    @property
    def rehearsed(self) -> Any:
        """What the last rehearsal of a draft said, and of which."""
        return self._state.get("rehearsed:rubric")

    @rehearsed.setter
    def rehearsed(self, value: object) -> None:
        self._state["rehearsed:rubric"] = value

    @property
    def last_read(self) -> Any:
        """What the store said last, kept so that an answer can stay on the screen while the store is away."""
        return self._state.get("last:read")

    @last_read.setter
    def last_read(self, value: object) -> None:
        self._give_way()
        self._state["last:read"] = value
