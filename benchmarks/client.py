"""A visitor without a browser: it speaks Streamlit's own protocol over a websocket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from types import TracebackType
from typing import Final, Self
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks.questions import Question, liveliest, question

STREAM: Final = "/_stcore/stream"
GIVE_UP: Final = 60.0
"""Seconds after which a server that says nothing has failed."""
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
        cookies: what the browser sends of cookies, such as ``name=value; other=value``.
        session: the id of the session, once it has begun; who connects with it takes it up again.
        widgets: id of each check box and toggle with a key, by key, as far as they were drawn.
        tools: the questions asked in each part that is drawn again alone (a fragment), by its id.
        received: bytes of all messages so far.
    """

    url: str
    page: str = ""
    remembers: bool = True
    cookies: str = ""
    session: str = ""
    widgets: dict[str, str] = field(default_factory=dict)
    tools: dict[str, list[Question]] = field(default_factory=dict)
    received: int = 0
    _hashes: set[str] = field(default_factory=set)
    _script: str = ""
    _scripts: dict[str, str] = field(default_factory=dict)
    _given: dict[str, WidgetState] = field(default_factory=dict)
    _socket: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        if not self.cookies:
            self.cookies = await asyncio.to_thread(self._load)
        self._socket = await connect(
            self.url.replace("http", "ws", 1) + STREAM,
            origin=Origin(self.url),
            subprotocols=self._protocols(),
            additional_headers={"Cookie": self.cookies} if self.cookies else {},
            max_size=None,
            compression=None,
            close_timeout=1,
            open_timeout=GIVE_UP,
        )
        return self

    def _protocols(self) -> list[Subprotocol]:
        """What Streamlit expects there: a name, a token that only uploads need, a session."""
        known = ["PLACEHOLDER", self.session] if self.session else []
        return [Subprotocol(name) for name in ("streamlit", *known)]

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._socket is not None:
            await self._socket.close()

    def _load(self) -> str:
        """Load the page itself, as a browser does first; gives the cookies it came with."""
        site = urlsplit(self.url)
        line = HTTPConnection(site.netloc, timeout=GIVE_UP)
        try:
            line.request("GET", f"/{self.page}", headers={"Connection": "close"})
            answer = line.getresponse()
            self.received += len(answer.read())
        finally:
            line.close()
        if answer.status != 200:
            raise VisitError(f"The page {self.page!r} was answered with {answer.status}.")
        found: SimpleCookie = SimpleCookie()
        for given in answer.headers.get_all("Set-Cookie", []):
            found.load(given)
        return "; ".join(f"{name}={one.value}" for name, one in found.items())

    async def go(self, page: str) -> int:
        """Change to another page of the menu, in the same tab; gives the number of messages."""
        self.page, self._script = page, self._scripts[page]
        self.tools.clear()
        return await self._ask(ClientState(page_script_hash=self._script))

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
        asked = self.asked()
        if asked is None:
            raise VisitError(f"There is no question on {self.page!r}.")
        state = ClientState(
            page_name=self.page, page_script_hash=self._script, fragment_id=fragment
        )
        given = asked.answers[number % len(asked.answers)]
        self._given[given.id] = given
        state.widget_states.widgets.extend(self._given.values())  # a browser tells all it knows
        return await self._ask(state)

    async def fill(self) -> None:
        """Give the first answer to every question of the page's tool that is there, in turn."""
        for fragment, asked in list(self.tools.items()):
            for one in list(asked):
                self._given[one.answers[0].id] = one.answers[0]
                state = ClientState(
                    page_name=self.page, page_script_hash=self._script, fragment_id=fragment
                )
                state.widget_states.widgets.extend(self._given.values())
                await self._ask(state)

    def asked(self) -> Question | None:
        """The liveliest question of the page's tool, as far as it has one."""
        return liveliest(self.tools.get(next(iter(self.tools), ""), []))

    async def _ask(self, state: ClientState) -> int:
        """Send what the visitor did and read all that comes back; gives the number of messages."""
        if self._socket is None:
            raise VisitError("The visitor has not connected.")
        if self.remembers:
            state.cached_message_hashes.extend(self._hashes)
        await self._socket.send(BackMsg(rerun_script=state).SerializeToString())
        try:
            async with asyncio.timeout(GIVE_UP):
                return await self._until_drawn(self._socket)
        except TimeoutError:
            raise VisitError(f"No answer within {GIVE_UP:.0f} seconds.") from None

    async def _until_drawn(self, stream: ClientConnection) -> int:
        count = 0
        async for raw in stream:
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
        if kind == "new_session":
            self.session = message.new_session.initialize.session_id
        if kind == "navigation":
            self._script = message.navigation.page_script_hash
            self._scripts = {
                page.url_pathname: page.page_script_hash for page in message.navigation.app_pages
            }
            shown = [page for page, script in self._scripts.items() if script == self._script]
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
