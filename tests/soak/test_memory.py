"""Visitors who come and go leave no memory behind. A longer run: `make soak`."""

from __future__ import annotations

from benchmarks.servers import aid
from benchmarks.soak import ALLOWED_KB, soak


def test_memory_stays_flat_while_visitors_come_and_go() -> None:
    with aid() as server:
        grown = soak(server, sessions=200)
    assert grown.kept, f"{grown.kb_each:.0f} kB a session, {ALLOWED_KB:.0f} promised: {grown}"
