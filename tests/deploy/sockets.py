"""Clients that do not behave: they send a part and wait, or ask and do not read."""

from __future__ import annotations

import select
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit


@contextmanager
def lines(url: str, count: int) -> Iterator[list[socket.socket]]:
    """That many open connections."""
    address = urlsplit(url)
    with ExitStack() as opened:
        yield [
            opened.enter_context(socket.create_connection((address.hostname, address.port)))
            for _ in range(count)
        ]


def still_open(connections: list[socket.socket], drop: bytes) -> list[socket.socket]:
    """Wait a second at most for connections that were closed; send one more drop on the others."""
    closed = set()
    for one in select.select(connections, [], [], 1)[0]:
        try:
            if not one.recv(4096):
                closed.add(one)
        except OSError:
            closed.add(one)
    for one in connections:
        try:
            one.send(drop)
        except OSError:
            closed.add(one)
    return [one for one in connections if one not in closed]
