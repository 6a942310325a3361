"""Bring an answer and the page change that followed it into the order in which they were meant.

Someone types a number and clicks a link. The browser takes the number over as the field loses the
focus, yet sends the page change first and the answer some milliseconds later, still under the old
page. Streamlit then runs the old page's fragment after the new page: the answer is lost and the
new page is left empty. So a page change waits a moment, and an answer from the page that is being
left goes before it.

The same with F5: Streamlit stops what still runs for a browser that has gone. So the end of a
connection waits that moment, too, for an answer that came just before it to be kept.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from streamlit.proto.BackMsg_pb2 import BackMsg

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOMENT: Final = 0.12
"""Seconds a page change waits: a quick browser sends both within a hundredth, a busy one later."""


class InOrder:
    """ASGI middleware for the WebSocket of Streamlit; everything else passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand over the connection, its messages in order."""
        if scope["type"] == "websocket":
            await self.app(scope, Ordered(receive).receive, send)
        else:
            await self.app(scope, receive, send)


class Ordered:
    """The messages of one connection, an answer before the page change it came just after."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._coming: asyncio.Task[Message] | None = None
        self._early: Message | None = None
        self._after: Message | None = None
        self._page = ""

    async def receive(self) -> Message:
        """The next message."""
        if self._after:
            await asyncio.sleep(MOMENT)  # for the answer's run to begin: merged, it is lost
            change, self._after = self._after, None
            return change
        message = await self._next()
        if message["type"] == "websocket.disconnect":
            await asyncio.sleep(MOMENT)
            return message
        page, old = asked(message)[0], self._page
        if not page or page == old:
            return message
        self._page = page
        late = await self._within_a_moment()
        if late and _from_the_page_left(late, page, old):
            self._after = message
            return late
        self._early = late
        return message

    async def _next(self) -> Message:
        if self._early:
            early, self._early = self._early, None
            return early
        self._coming = self._coming or asyncio.ensure_future(self._receive())
        message = await self._coming
        self._coming = None
        return message

    async def _within_a_moment(self) -> Message | None:
        """The next message if it comes soon; else it stays on its way."""
        self._coming = self._coming or asyncio.ensure_future(self._receive())
        await asyncio.wait({self._coming}, timeout=MOMENT)
        return await self._next() if self._coming.done() else None


def _from_the_page_left(message: Message, page: str, old: str) -> bool:
    """Whether a message is an answer from the page before `page` (`old`, "" if unknown)."""
    its_page, fragment = asked(message)
    return its_page == old if old else bool(fragment and its_page != page)


def asked(message: Message) -> tuple[str, str]:
    """Page and fragment that a message asks to run (their hashes); "" for anything else."""
    data = message.get("bytes") if message["type"] == "websocket.receive" else None
    parsed = BackMsg()
    try:
        parsed.ParseFromString(data or b"")
    except DecodeError:
        return "", ""
    if parsed.WhichOneof("type") != "rerun_script":
        return "", ""
    return parsed.rerun_script.page_script_hash, parsed.rerun_script.fragment_id
