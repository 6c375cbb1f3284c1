"""A browser without a screen: it speaks to a running service as browsers do, and keeps what browsers keep."""

from __future__ import annotations

import time
from urllib.parse import parse_qs

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.util import calc_hash
from websockets.asyncio.client import ClientConnection, connect

FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


def connection(port: int) -> connect:
    """A browser's connection to the service on this port."""
    return connect(f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=None)  # type: ignore[list-item]


class Visitor:
    """One window.  `elements` is what its page shows, `sizes` the bytes of each message that drew it last."""

    def __init__(self, connection: ClientConnection, page: str, query: str) -> None:
        self._connection = connection
        self._message = BackMsg()
        self._message.rerun_script.page_name = page
        self._message.rerun_script.query_string = query
        self._states: dict[str, WidgetState] = {}
        self._fragments: dict[str, str] = {}
        self.elements: list[Element] = []
        self.sizes: list[int] = []

    # ------------------------------------------------------------ reading
    def kind(self, kind: str) -> list[Element]:
        """The elements of one kind, in their order."""
        return [element for element in self.elements if element.WhichOneof("type") == kind]

    @property
    def choices(self) -> tuple[str, ...]:
        """The choices of the first question on the page; none when it asks nothing."""
        radios = self.kind("radio")
        return tuple(radios[0].radio.options) if radios else ()

    @property
    def question(self) -> str:
        """The id of the question that is asked, as the address says it; empty when none is."""
        return parse_qs(self._message.rerun_script.query_string).get("question", [""])[0]

    def says(self, words: str) -> bool:
        """Whether the page says so anywhere."""
        return any(words in element.html.body for element in self.kind("html"))

    # ------------------------------------------------------------ doing
    async def choose(self, place: int) -> float:
        """Choose in the first question on the page, as a click on that choice does; milliseconds until the page is there again."""
        radio = self.kind("radio")[0].radio
        self._states[radio.id] = WidgetState(id=radio.id, string_value=radio.options[place])
        return await self.rerun()

    def write(self, text: str) -> None:
        """Type into the first field of the page; it goes with the next click."""
        field = self.kind("text_area")[0].text_area.id
        self._states[field] = WidgetState(id=field, string_value=text)

    async def tick(self, places: int) -> float:
        """Tick the first boxes of the page, the first one as the lowest bit of `places`; milliseconds."""
        for place, element in enumerate(self.kind("checkbox")):
            box = element.checkbox.id
            self._states[box] = WidgetState(id=box, bool_value=bool(places >> place & 1))
        return await self.rerun(self._fragments[self.kind("checkbox")[0].checkbox.id])

    async def press(self, label: str) -> float:
        """Press the only button that begins with these words; milliseconds."""
        (button,) = (element.button for element in self.kind("button") if element.button.label.startswith(label))
        return await self.rerun(pressed=button.id)

    async def go(self, page: str, query: str) -> float:
        """Go to another page of the app by a link; milliseconds."""
        self._message.rerun_script.page_script_hash = calc_hash(page)
        self._message.rerun_script.query_string = query
        self._states = {}
        return await self.rerun()

    async def rerun(self, fragment: str = "", pressed: str = "") -> float:
        """Ask for the page, and wait until the server has sent all of it; how long that took, in milliseconds."""
        request = self._message.rerun_script
        request.fragment_id = fragment
        request.widget_states.ClearField("widgets")
        request.widget_states.widgets.extend(self._states.values())
        if pressed:
            request.widget_states.widgets.add(id=pressed, trigger_value=True)
        sent = self._message.SerializeToString()
        start = time.perf_counter()
        await self._connection.send(sent)
        self.sizes = []
        while True:
            received = await self._connection.recv(decode=False)
            message = ForwardMsg.FromString(received)
            self.sizes.append(len(received))
            self._note(message)
            if message.WhichOneof("type") == "script_finished" and message.script_finished in FINISHED:
                self._states = {widget: state for widget, state in self._states.items() if widget in self._fragments}
                return (time.perf_counter() - start) * 1000

    def _note(self, message: ForwardMsg) -> None:
        """Keep what a browser keeps: the page, the address, and which large messages need not be sent again."""
        request = self._message.rerun_script
        match message.WhichOneof("type"):
            case "new_session" if not message.metadata.run.fragment_ids:
                self.elements, self._fragments = [], {}
            case "navigation":
                request.page_script_hash = message.navigation.page_script_hash
            case "page_info_changed":
                request.query_string = message.page_info_changed.query_string
            case "delta" if message.delta.WhichOneof("type") == "new_element":
                self._draw(message.delta)
        if message.metadata.cacheable and message.hash not in request.cached_message_hashes:
            request.cached_message_hashes.append(message.hash)

    def _draw(self, delta: Delta) -> None:
        element = delta.new_element
        state = _first_state(element)
        if state is not None and state.id in self._fragments:
            return  # a fragment drew it again
        self.elements.append(element)
        if state is not None:
            self._fragments[state.id] = delta.fragment_id
        if state is not None and state.WhichOneof("value") is not None:
            self._states.setdefault(state.id, state)


def _first_state(element: Element) -> WidgetState | None:
    """What a browser sends for a widget that nobody has touched; None when the element is none."""
    match element.WhichOneof("type"):
        case "radio":
            radio = element.radio
            chosen = {"string_value": radio.options[radio.default]} if radio.HasField("default") else {}
            return WidgetState(id=radio.id, **chosen)
        case "text_area":
            return WidgetState(id=element.text_area.id, string_value=element.text_area.default)
        case "button_group":
            group = element.button_group
            state = WidgetState(id=group.id)
            state.string_array_value.data.extend(group.options[place].content for place in group.default)
            return state
        case "checkbox":
            return WidgetState(id=element.checkbox.id, bool_value=element.checkbox.default)
        case _:
            return None
