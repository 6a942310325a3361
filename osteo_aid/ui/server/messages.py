"""What a browser may ask of the process over its websocket: what our pages need, and no more.

Streamlit also tells whoever asks which files of its folder git does not know, clears what is kept
for everybody, and listens to a developer's switches. No page of ours asks for that.
"""

from __future__ import annotations

from typing import Final

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

WANTED: Final = frozenset(
    {
        "rerun_script",
        "stop_script",
        "app_heartbeat",
        "file_urls_request",
        "backend_operation_request",
    }
)
"""Kinds of messages that our pages send: a run, its end, a sign of life, an upload, a download."""


class WantedMessages:
    """ASGI middleware for the websocket of Streamlit: other messages are not passed on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand over the connection; drop what no page of ours sends."""

        async def wanted() -> Message:
            while True:
                message = await receive()
                if is_wanted(message):
                    return message

        await self.app(scope, wanted if scope["type"] == "websocket" else receive, send)


def is_wanted(message: Message) -> bool:
    """Whether to pass a message on. One that cannot be read is: Streamlit ends that connection."""
    data = message.get("bytes") if message["type"] == "websocket.receive" else None
    parsed = BackMsg()
    try:
        parsed.ParseFromString(data or b"")
    except DecodeError:
        return True
    kind = parsed.WhichOneof("type")
    return not data or kind is None or kind in WANTED
