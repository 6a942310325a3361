"""A visitor without a browser: it speaks Streamlit's own protocol over a websocket."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmarks.questions import Question, liveliest, question

STREAM: Final = "/_stcore/stream"
_FINISHED: Final = frozenset(
    {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}
)


class VisitError(RuntimeError):
    """The server did not show the page that was asked for."""


@dataclass
class Visitor:
    """One open tab. Use as ``async with Visitor(url, page) as visitor``.

    Attributes:
        url: address of the server, such as ``http://127.0.0.1:8501``.
        page: slug of the page to open; empty for the default page.
        remembers: whether large messages seen before may be left out, as a browser allows.
        widgets: id of each check box and toggle with a key, by key, as far as they were drawn.
        tools: the questions asked in each part that is drawn again alone (a fragment), by its id.
        received: bytes of all messages so far.
    """

    url: str
    page: str = ""
    remembers: bool = True
    widgets: dict[str, str] = field(default_factory=dict)
    tools: dict[str, list[Question]] = field(default_factory=dict)
    received: int = 0
    _hashes: set[str] = field(default_factory=set)
    _script: str = ""
    _socket: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        address = self.url.replace("http", "ws", 1) + STREAM
        self._socket = await connect(
            address,
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            compression=None,
            close_timeout=1,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._socket is not None:
            await self._socket.close()

    async def rerun(self, switches: Mapping[str, bool] | None = None) -> int:
        """Run the page once and wait for its end; gives the number of messages.

        Args:
            switches: value of check boxes and toggles, by key; every other widget is untouched.

        Raises:
            VisitError: when the page shows an error, is not found or is another page.
            KeyError: when no widget with that key has been drawn yet.
        """
        state = ClientState(page_name=self.page, page_script_hash=self._script)
        for key, value in (switches or {}).items():
            state.widget_states.widgets.append(WidgetState(id=self.widgets[key], bool_value=value))
        count = await self._ask(state)
        if self.page and not self._script:
            raise VisitError(f"Asked for {self.page!r}, and the server has no pages at all.")
        return count

    async def answer(self, number: int) -> int:
        """Answer a question of the page's tool, so that this part of the page is drawn again.

        Args:
            number: which answer; above the number of answers it starts again from the first.

        Raises:
            VisitError: when the page has no tool with a question, or shows an error.
        """
        fragment = next(iter(self.tools), "")
        asked = liveliest(self.tools.get(fragment, []))
        if asked is None:
            raise VisitError(f"There is no question on {self.page!r}.")
        state = ClientState(
            page_name=self.page, page_script_hash=self._script, fragment_id=fragment
        )
        state.widget_states.widgets.append(asked.answers[number % len(asked.answers)])
        return await self._ask(state)

    async def fill(self) -> None:
        """Give the first answer to every question of the page's tool that is there, in turn."""
        for fragment, asked in list(self.tools.items()):
            for one in list(asked):
                state = ClientState(
                    page_name=self.page, page_script_hash=self._script, fragment_id=fragment
                )
                state.widget_states.widgets.append(one.answers[0])
                await self._ask(state)

    async def _ask(self, state: ClientState) -> int:
        """Send what the visitor did and read all that comes back; gives the number of messages."""
        if self._socket is None:
            raise VisitError("The visitor has not connected.")
        if self.remembers:
            state.cached_message_hashes.extend(self._hashes)
        await self._socket.send(BackMsg(rerun_script=state).SerializeToString())
        count = 0
        async for raw in self._socket:
            count += 1
            self.received += len(raw)
            message = ForwardMsg()
            message.ParseFromString(raw if isinstance(raw, bytes) else raw.encode())
            if self._read(message):
                return count
        raise VisitError("The server closed the connection.")

    def _read(self, message: ForwardMsg) -> bool:
        """Note what a browser would note; true at the end of the run."""
        kind = message.WhichOneof("type")
        if kind == "script_finished":
            if message.script_finished not in _FINISHED:
                raise VisitError("The script did not end well.")
            return True
        if kind == "page_not_found":
            raise VisitError(f"There is no page {self.page!r}.")
        if kind == "navigation":
            self._script = message.navigation.page_script_hash
            shown = [
                page.url_pathname
                for page in message.navigation.app_pages
                if page.page_script_hash == self._script
            ]
            if shown != [self.page]:
                raise VisitError(f"Asked for {self.page!r}, got {shown}.")
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._read_element(message)
            self._note_question(message.delta)
        return False

    def _note_question(self, delta: Delta) -> None:
        """Remember what a tool asks, once: later answers are to the same widgets."""
        asked = question(delta.new_element) if delta.fragment_id else None
        if asked is None:
            return
        known = self.tools.setdefault(delta.fragment_id, [])
        if asked.answers[0].id not in {one.answers[0].id for one in known}:
            known.append(asked)

    def _read_element(self, message: ForwardMsg) -> None:
        if message.metadata.cacheable:
            self._hashes.add(message.hash)
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise VisitError(f"The page shows an error: {element.exception.message}")
        if kind == "checkbox":
            key = element.checkbox.id.split("-", 2)[2]
            self.widgets[key] = element.checkbox.id


@asynccontextmanager
async def visitors(
    url: str, page: str = "", count: int = 10, remembers: bool = True
) -> AsyncIterator[list[Visitor]]:
    """That many visitors who all have the page open and have seen it once."""
    tabs = [Visitor(url, page, remembers) for _ in range(count)]
    try:
        for tab in tabs:
            await tab.__aenter__()
            await tab.rerun()
        yield tabs
    finally:
        for tab in tabs:
            await tab.__aexit__(None, None, None)
