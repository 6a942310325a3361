"""Faults that show only after a while: a process that hangs, browsers that are gone unnoticed."""

from __future__ import annotations

import signal
from typing import Final

import pytest

from tests.deploy.site import Site, ask
from tests.deploy.sockets import lines, still_open
from tests.deploy.visitor import Guest
from tests.in_a_thread import run

pytestmark = pytest.mark.full

PATIENCE: Final = 300
UPGRADE: Final = (
    "GET /_stcore/stream HTTP/1.1\r\nHost: aid\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    "Sec-WebSocket-Protocol: streamlit\r\n\r\n"
)


def test_visitors_of_a_process_that_hangs_come_to_the_other(served: Site) -> None:
    """It takes connections and says nothing: after the proxy's patience the other one answers."""
    hangs, works = served.replicas
    hangs.signal(signal.SIGSTOP)
    try:
        answer = ask(served.url, {"Cookie": f"osteo_route={hangs.port}"})
        assert answer.status == 200
        assert answer.cookies["osteo_route"] == str(works.port)
        assert [ask(served.url).status for _ in range(2)] == [200, 200]
    finally:
        hangs.signal(signal.SIGCONT)


def test_connections_of_browsers_that_are_gone_are_closed(served: Site) -> None:
    """A phone out of reach says nothing, not even goodbye; its session is kept for its return."""
    with lines(served.url, 50) as phones:
        for phone in phones:
            phone.sendall(UPGRADE.encode())
            assert phone.recv(4096).startswith(b"HTTP/1.1 101")

        async def visit() -> None:
            async with Guest(served.url, "compare") as guest:
                await guest.rerun()

        run(visit())
        left = phones
        for _ in range(PATIENCE):
            left = still_open(left, b"")
            if not left:
                break
        assert not left
