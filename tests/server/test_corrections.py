"""What is put right in Streamlit takes effect; an upgrade that undoes it fails here."""

from __future__ import annotations

import asyncio
import logging
import socket
import sys
from asyncio import base_events
from types import TracebackType

import pytest
from streamlit.web.server.starlette import starlette_server

from osteo_aid.ui.server import corrections
from tests.in_a_thread import run


def test_small_messages_are_sent_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the very socket that Streamlit opens."""
    monkeypatch.setattr(base_events, "_set_nodelay", base_events._set_nodelay)  # type: ignore[attr-defined]
    corrections.send_at_once()

    async def scene() -> int:
        line = starlette_server._bind_socket("127.0.0.1", 0, 1)
        told: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        async def arrived(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            own = writer.get_extra_info("socket")
            told.set_result(own.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        async with await asyncio.start_server(arrived, sock=line):
            _, writer = await asyncio.open_connection(*line.getsockname())
            nodelay = await told
            writer.close()
            return nodelay

    assert run(scene()) == 1


def test_an_error_is_logged_without_its_message() -> None:
    try:
        corrections.places(None).index("Zebrawort")
    except ValueError:
        kind, error, trace = sys.exc_info()
    assert kind and error and isinstance(trace, TracebackType)
    error.args = ("Zebrawort",)
    record = logging.makeLogRecord({"msg": "Uncaught", "exc_info": (kind, error, trace)})
    corrections._without_message(record)
    assert logging.Formatter().format(record) == "A page failed: ValueError at no place of ours"
